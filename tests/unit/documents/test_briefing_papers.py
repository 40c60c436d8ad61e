"""Briefing cards and dossiers: what is gathered for whom, and what stands on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from pimap_desktop.briefing.content import card_points, find_market, load_note
from pimap_desktop.briefing.reasons import address_of, list_contacts
from pimap_desktop.briefing.sections import override_section
from pimap_desktop.documents import briefing_cards, dossiers
from pimap_desktop.documents.style import A4
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import SoleReader, reader_of
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.outcome import Result
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.notes import NoteDraft, add_note
from pimap_desktop.mission.outcomes import OutcomeDraft, set_outcome
from pimap_desktop.mission.people import PersonRow, find_person, list_people, update_person
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.demo import main_mission, open_demo
from tests.golden.reading import read_texts

ENGLISH = SoleReader("en")
DO = _("Write")


@pytest.fixture
def demo(tmp_path):
    workspace = open_demo(tmp_path, planned=True)
    yield workspace
    workspace.close()


@pytest.fixture
def mission(demo: Workspace) -> str:
    return main_mission(demo)


def words(pdf: bytes) -> str:
    return " ".join(text.text.strip() for text in read_texts(pdf))


def with_meetings(demo: Workspace, mission: str) -> PersonRow:
    met = {one.participation_id for row in demo.ask(list_meetings, mission) for one in row.members}
    rows = demo.ask(list_people, mission, Role.DELEGATE)
    return next(row for row in rows if row.participation_id in met)


def test_a_delegate_has_a_card_for_each_meeting_in_the_order_of_time(demo, mission):
    row = with_meetings(demo, mission)
    sheet = demo.ask(briefing_cards.gather, mission, ENGLISH, [row.id])
    (cards,) = sheet.items
    own = [
        meeting
        for meeting in demo.ask(list_meetings, mission)
        if row.participation_id in {one.participation_id for one in meeting.members}
    ]
    assert [card.meeting_id for card in cards.cards] == [meeting.id for meeting in own]
    market = find_market("JP")
    for card, meeting in zip(cards.cards, own, strict=True):
        others = [one for one in meeting.members if one.participation_id != row.participation_id]
        assert [facing.person.native_name for facing in card.others] == [one.native_name for one in others]
        assert card.reasons
        if others[0].country == "JP":
            assert card.etiquette == tuple(block.text for block in card_points(load_note(market, "en")))
            assert reader_of("en").word(card.others[0].address).split("-san")[0] in others[0].name


def test_a_card_names_nobody_who_is_on_no_paper(demo, mission):
    row = with_meetings(demo, mission)
    (cards,) = demo.ask(briefing_cards.gather, mission, ENGLISH, [row.id]).items
    first = next(
        one
        for meeting in demo.ask(list_meetings, mission)
        if meeting.id == cards.cards[0].meeting_id
        for one in meeting.members
        if one.participation_id != row.participation_id
    )
    draft = replace(demo.ask(find_person, first.person_id), do_not_print=True)
    demo.do(DO, update_person, first.person_id, draft)
    (cards,) = demo.ask(briefing_cards.gather, mission, ENGLISH, [row.id]).items
    facing = cards.cards[0].others[0]
    assert (facing.person.name, facing.address, facing.person.company) == ("", None, first.company)


def test_what_came_of_an_earlier_meeting_stands_on_the_card(demo, mission):
    pairs = {}
    for meeting in demo.ask(list_meetings, mission):
        if meeting.starts_at is not None:
            key = frozenset(one.company_id for one in meeting.members)
            pairs.setdefault(key, []).append(meeting)
    meeting = next(iter(pairs.values()))[0]
    demo.do(DO, set_outcome, meeting.id, OutcomeDraft(Result.VALUABLE_CONTACT, next_step="Send samples"))
    one, other = (member.company_id for member in meeting.members)
    later = meeting.starts_at.replace(year=meeting.starts_at.year + 1)
    (contact,) = demo.ask(list_contacts, one, other, later)
    assert reader_of("en").word(contact.told).endswith("Valuable contact")
    assert contact.open_steps == ("Send samples",)
    assert demo.ask(list_contacts, one, other, meeting.starts_at) == []
    assert meeting.state is not MeetingState.CANCELLED


def test_an_empty_set_of_cards_is_refused(demo, mission):
    host = next(row for row in demo.ask(list_people, mission, Role.ORGANISER))
    sheet = demo.ask(briefing_cards.gather, mission, ENGLISH, [host.id])
    assert sheet.items == ()
    with pytest.raises(Refused):
        briefing_cards.draw(sheet, ENGLISH, A4)
    with pytest.raises(Refused, match="has the id"):
        demo.ask(dossiers.gather, mission, ENGLISH, ["nobody"])


@pytest.mark.parametrize(
    ("title", "country", "wanted"),
    [
        ("", "JP", "Nakamura-san"),
        ("", "US", "Kenji"),
        ("Dr", "US", "Dr Nakamura"),
        ("", "CN", "Ms or Mr Nakamura"),
        ("", "CA", "Ms or Mr Nakamura"),
    ],
)
def test_people_are_addressed_as_in_their_country(title, country, wanted):
    row = PersonRow(
        "p", None, "Kenji", "Nakamura", "", "", "", "", None, "", country, None, (), "", "", title=title
    )
    assert reader_of("en").word(address_of(row, country)).startswith(wanted)


def test_a_dossier_has_everything_in_the_language_of_its_delegate(demo, mission):
    row = with_meetings(demo, mission)
    demo.do(DO, override_section, "japan/cards", NoteDraft(body="Bring two hundred.", mission_id=mission))
    demo.do(DO, add_note, NoteDraft(person_id=row.id, title="For you alone", body="Call the hotel."))
    sheet = demo.ask(dossiers.gather, mission, SoleReader("fi"), [row.id])
    (one,) = sheet.items
    assert one.programme
    assert len(one.cards) == sum(len(day.meetings) for day in one.agenda.days) > 0
    text = words(dossiers.draw(sheet, SoleReader("fi"), A4).pdf)
    for wanted in ("110", "119", "はじめまして", "Tervehtiminen", "Bring two hundred.", "Call the hotel."):
        assert wanted in text
    other = next(each for each in demo.ask(list_people, mission, Role.DELEGATE) if each.id != row.id)
    (alone,) = demo.ask(dossiers.gather, mission, ENGLISH, [other.id]).items
    assert "For you alone" not in [section.title for section in alone.sections]


def test_a_japanese_dossier_has_its_notes_in_english_and_says_so(demo, mission):
    row = with_meetings(demo, mission)
    for language, body in (("en", "Wear a badge."), ("ja", "名札を着用してください。"), ("fi", "Suomeksi")):
        demo.do(DO, add_note, NoteDraft(mission_id=mission, title="Badge", language=language, body=body))
    reader = SoleReader("ja")
    text = words(dossiers.draw(demo.ask(dossiers.gather, mission, reader, [row.id]), reader, A4).pdf)
    for wanted in ("この解説はまだ翻訳されていないため、英語で記載しています。", "Greetings", "渡航資料"):
        assert wanted in text
    assert "Wear a badge." in text
    assert "名札を着用してください。" in text
    assert "Suomeksi" not in text


def test_a_mission_to_a_market_without_notes_has_dossiers_too(demo, mission):
    def go_elsewhere(session, mission_id):
        session.get_one(Mission, mission_id).market = "KR"

    demo.do(DO, go_elsewhere, mission)
    row = with_meetings(demo, mission)
    sheet = demo.ask(dossiers.gather, mission, ENGLISH, [row.id])
    (one,) = sheet.items
    assert (one.emergency, one.phrases, one.sections) == ((), (), ())
    assert dossiers.draw(sheet, ENGLISH, A4).pages > 1
    assert isinstance(one.programme[0].starts_at, datetime)
