from dataclasses import replace

import pytest

from pimap_desktop.briefing.content import NOTES
from pimap_desktop.briefing.markdown import read_markdown
from pimap_desktop.briefing.searching import list_note_hits
from pimap_desktop.briefing.sections import (
    find_section,
    list_briefing_markets,
    list_phrases,
    list_sections,
    markdown_of,
    override_section,
    state_of,
)
from pimap_desktop.errors import Refused
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.erasure import erase_person
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.note_marks import list_note_marks, mark_note
from pimap_desktop.mission.notes import NoteDraft, add_note, change_note, find_note, list_notes, remove_notes
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.text import _

DO = _("Write")


def section(workspace, slug, *args, **values):
    rows = workspace.ask(list_sections, "JP", *args, **values)
    return next(row for row in rows if row.slug == slug)


@pytest.fixture
def person(workspace):
    company = workspace.do(DO, add_company, CompanyDraft(name="Aquila Lasers"))
    return workspace.do(
        DO, add_person, PersonDraft(given_name="Aino", family_name="Virta", company_id=company)
    )


@pytest.fixture
def mission(workspace):
    return workspace.do(DO, add_mission, MissionDraft(title="Japan 2027", market="JP", zone="Asia/Tokyo"))


def test_every_line_of_the_program_tells_where_it_comes_from(workspace):
    rows = workspace.ask(list_sections, "jp", "fi")
    assert [row.slug for row in rows[:3]] == ["japan/greetings", "japan/names", "japan/cards"]
    assert {row.language for row in rows} == {"fi"}
    assert [row.slug for row in rows if row.is_entry] == [
        "japan-entry/stay", "japan-entry/before", "japan-entry/border"
    ]  # fmt: skip
    facts = [line.fact for row in rows for line in row.lines if line.block.form != "heading"]
    assert len(facts) > 100
    assert all(facts)
    assert any(fact.sources and fact.checked for fact in facts)


def test_what_is_not_translated_is_given_in_english_and_said_so(workspace):
    rows = workspace.ask(list_briefing_markets, "xx")
    assert {row.market for row in rows} == {"US", "CA", "JP", "CN"}
    assert all(row.language == "en" and row.remark("xx") is not None for row in rows)
    assert all(row.remark("en") is None for row in workspace.ask(list_briefing_markets, "en"))


def test_a_note_stands_for_a_section_and_leaves_the_text_of_the_program_alone(workspace):
    before = section(workspace, "japan/cards")
    files = {path: path.read_bytes() for path in NOTES.rglob("*.*")}
    note = workspace.do(DO, override_section, "japan/cards", NoteDraft(body="Bring **200** cards."))
    row = section(workspace, "japan/cards")
    assert [line.block.text for line in row.lines] == ["Bring 200 cards."]
    assert (row.title, row.note.id, row.outdated) == (before.title, note, False)
    assert {path: path.read_bytes() for path in NOTES.rglob("*.*")} == files
    assert workspace.ask(find_section, "japan/cards") == before
    workspace.do(DO, remove_notes, (note,))
    assert section(workspace, "japan/cards") == before


def test_the_narrowest_note_is_shown_to_whom_it_is_for(workspace, mission, person):
    draft = NoteDraft(body="of the market")
    workspace.do(DO, override_section, "japan/cards", draft)
    workspace.do(DO, override_section, "japan/cards", replace(draft, body="of the person", person_id=person))
    for_mission = replace(draft, body="of the mission", mission_id=mission)
    workspace.do(DO, override_section, "japan/cards", for_mission)

    def shown(**reader):
        return section(workspace, "japan/cards", **reader).lines[0].block.text

    assert shown() == "of the market"
    assert shown(mission_id=mission) == "of the mission"
    assert shown(mission_id=mission, person_id=person) == "of the person"


def test_a_note_in_one_language_leaves_the_others_as_they_are(workspace):
    workspace.do(DO, override_section, "japan/cards", NoteDraft(body="Suomeksi.", language="fi"))
    assert section(workspace, "japan/cards", "fi").note is not None
    assert section(workspace, "japan/cards", "en").note is None


def test_a_text_of_the_program_that_has_changed_since_is_told(workspace):
    workspace.do(
        DO, add_note, NoteDraft("JP", section="cards", overrides="japan/cards", seen="older", body="Ours.")
    )
    row = section(workspace, "japan/cards")
    assert row.outdated
    assert row.remark is not None
    seen = state_of("japan/cards")
    workspace.do(DO, change_note, row.note.id, replace(workspace.ask(find_note, row.note.id), seen=seen))
    assert not section(workspace, "japan/cards").outdated


def test_a_note_for_a_section_that_is_gone_is_still_shown(workspace):
    draft = NoteDraft("JP", section="tea", overrides="japan/tea", seen="x", title="Tea", body="Ours.")
    note = workspace.do(DO, add_note, draft)
    assert section(workspace, note).title == "Tea"


def test_own_notes_stand_beside_their_section_or_last(workspace, mission):
    beside = workspace.do(DO, add_note, NoteDraft("JP", section="cards", title="Our printer", body="Near."))
    last = workspace.do(DO, add_note, NoteDraft(mission_id=mission, title="Hotel", body="Map."))
    slugs = [row.slug for row in workspace.ask(list_sections, "JP", mission_id=mission)]
    assert slugs[slugs.index("japan/cards") + 1] == beside
    assert slugs[-1] == last
    assert last not in [row.slug for row in workspace.ask(list_sections, "JP")]


@pytest.mark.parametrize(
    "draft",
    [
        NoteDraft("JP", title="Empty", body=" \n "),
        NoteDraft("JP", body="Without a title"),
        NoteDraft(title="For nobody", body="Text"),
        NoteDraft("JP", title="Long", body="word " * 5000),
        NoteDraft("Narnia", title="Nowhere", body="Text"),
        NoteDraft("JP", language="not one", title="For whom", body="Text"),
    ],
)
def test_a_note_that_cannot_be_is_refused(workspace, draft):
    with pytest.raises(Refused):
        workspace.do(DO, add_note, draft)
    assert workspace.ask(list_notes) == []


def test_there_is_no_section_of_an_unknown_name(workspace):
    with pytest.raises(Refused, match="no section"):
        workspace.do(DO, override_section, "japan/tea", NoteDraft(body="x"))


def test_favourites_and_read_marks_are_of_one_person(workspace, person):
    workspace.do(DO, mark_note, person, "japan/cards", True)
    workspace.do(DO, mark_note, person, "japan/cards", None, True)
    row = section(workspace, "japan/cards", person_id=person)
    assert (row.favourite, row.read) == (True, True)
    assert not section(workspace, "japan/cards").favourite
    assert len(workspace.ask(list_note_marks)) == 1
    workspace.undo()
    assert not section(workspace, "japan/cards", person_id=person).read
    with pytest.raises(Refused):
        workspace.do(DO, mark_note, person, " ", True)


def test_a_section_can_be_written_down_and_read_again(workspace):
    for row in workspace.ask(list_sections, "JP", "fi"):
        again = read_markdown(markdown_of(row.lines))
        assert [(b.form, b.level, b.spans) for b in again] == [
            (line.block.form, line.block.level, line.block.spans) for line in row.lines
        ]


def test_phrases_come_with_script_reading_and_meaning(workspace):
    phrases = workspace.ask(list_phrases, "JP", "fi")
    assert any(one.script == "はじめまして" and one.reading == "hajimemashite" for one in phrases)
    assert workspace.ask(list_phrases, "DE") == []


def test_a_note_about_a_person_goes_with_the_person(workspace, person):
    workspace.do(DO, add_note, NoteDraft(person_id=person, title="Allergic to nuts", body="Tell the hotel."))
    workspace.do(DO, add_note, NoteDraft("JP", title="Hotel", body="Map."))
    workspace.do(DO, mark_note, person, "japan/cards", True)
    workspace.do(DO, erase_person, person, "asked for it")
    assert [(note.title, note.body) for note in workspace.ask(list_notes)] == [("Hotel", "Map.")]
    assert workspace.ask(list_note_hits, "nuts", person_id=person) == []
