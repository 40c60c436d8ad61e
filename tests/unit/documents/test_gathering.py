"""From a mission to its sheets, on the demo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pimap_desktop.documents import agendas, badges
from pimap_desktop.documents.names import name_language
from pimap_desktop.documents.stock import stock_by_code
from pimap_desktop.documents.style import A4
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import SoleReader, reader_of
from pimap_desktop.mission.meetings import list_meetings, set_meeting_state
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.people import list_people
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.demo import main_mission, open_demo
from tests.golden.reading import read_codes, read_words

ENGLISH = reader_of("en")


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_demo(tmp_path, planned=True)
    yield workspace
    workspace.close()


@pytest.fixture
def mission_id(planned: Workspace) -> str:
    return main_mission(planned)


def test_everybody_gets_a_badge_whose_code_names_the_participation(
    planned: Workspace, mission_id: str
) -> None:
    sheet = planned.ask(badges.gather, mission_id, ENGLISH)
    people = planned.ask(list_people, mission_id)
    assert {one.participation_id for one in sheet.items} == {row.participation_id for row in people}
    families = [one.family_name for one in sheet.items]
    assert families == sorted(families, key=ENGLISH.sort_key)
    document = badges.draw(sheet, ENGLISH, badges.BadgePrint(stock_by_code("avery-l4785")))
    assert document.warnings == ()
    assert {code.lower() for code in read_codes(document.pdf)} == {row.participation_id for row in people}


def test_an_agenda_has_the_meetings_of_its_person_in_order(planned: Workspace, mission_id: str) -> None:
    # In one language for all: names are said as its readers say them.
    book = planned.ask(agendas.gather, mission_id, SoleReader("en"))
    meetings = planned.ask(list_meetings, mission_id)
    assert len(book.items) > 10
    for agenda in book.items:
        mine = [
            row
            for row in meetings
            if agenda.participation_id in {*(one.participation_id for one in row.members), row.interpreter_id}
        ]
        gathered = [meeting for day in agenda.days for meeting in day.meetings]
        assert [(one.starts_at, one.table) for one in gathered] == [
            (row.starts_at, row.table) for row in mine
        ]
        assert all(meeting.starts_at.date() == day.day for day in agenda.days for meeting in day.meetings)
        for one, row in zip(gathered, mine, strict=True):
            assert agenda.name not in {counterpart.name for counterpart in one.counterparts}
            if row.interpreter_id == agenda.participation_id:
                assert (len(one.counterparts), one.interpreter) == (len(row.members), "")
            else:
                assert (len(one.counterparts), one.interpreter) == (len(row.members) - 1, row.interpreter)


def test_a_cancelled_meeting_is_on_nobodys_paper(planned: Workspace, mission_id: str) -> None:
    meeting = planned.ask(list_meetings, mission_id)[0]
    person = meeting.members[0].participation_id

    def count() -> int:
        (agenda,) = planned.ask(agendas.gather, mission_id, ENGLISH, [person]).items
        return sum(len(day.meetings) for day in agenda.days)

    before = count()
    planned.do(_("Cancel"), set_meeting_state, meeting.id, MeetingState.CANCELLED)
    assert count() == before - 1


def test_one_person_is_chosen_by_either_id_and_gets_an_agenda_even_without_meetings(
    planned: Workspace, mission_id: str
) -> None:
    busy = {agenda.participation_id for agenda in planned.ask(agendas.gather, mission_id, ENGLISH).items}
    row = next(row for row in planned.ask(list_people, mission_id) if row.participation_id not in busy)
    for identity in (row.id, row.participation_id):
        (agenda,) = planned.ask(agendas.gather, mission_id, ENGLISH, [identity]).items
        assert (agenda.participation_id, agenda.days) == (row.participation_id, ())
        (badge,) = planned.ask(badges.gather, mission_id, ENGLISH, [identity]).items
        assert badge.participation_id == row.participation_id


def test_an_id_of_nobody_is_refused(planned: Workspace, mission_id: str) -> None:
    for gather in (agendas.gather, badges.gather):
        with pytest.raises(Refused) as refusal:
            planned.ask(gather, mission_id, ENGLISH, ["nobody"])
        assert "nobody" in ENGLISH.word(refusal.value.message)


def test_the_agendas_of_the_demo_can_be_drawn(planned: Workspace, mission_id: str) -> None:
    book = planned.ask(agendas.gather, mission_id, ENGLISH)
    document = agendas.draw(book, ENGLISH, A4)
    assert document.items == len(book.items) <= document.pages
    assert document.warnings == ()
    printed = read_words(document.pdf)
    for agenda in book.items:
        assert "".join(agenda.name.split()) in printed


def test_han_characters_follow_the_country_then_the_languages() -> None:
    assert name_language("JP") == "ja"
    assert name_language("TW", ["ja"]) == "zh"
    assert name_language("CH", ["de", "ja-JP"]) == "ja"
    assert name_language("FI", ["fi", "en"]) is None
