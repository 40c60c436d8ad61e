from datetime import timedelta

import pytest

from pimap_desktop.agenda.problem import Placement
from pimap_desktop.mission.companies import CompanyDraft, find_company, list_companies, update_company
from pimap_desktop.mission.meetings import (
    list_meetings,
    move_meeting,
    pin_meeting,
    remove_meeting,
    set_meeting_state,
)
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.meeting import MeetingState, Pin
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import Priority
from tests.unit.mission.stage import at


@pytest.fixture
def day(stage):
    """Ada and Bo meet Rui, who speaks Portuguese only, one after the other at the first table."""
    return Day(stage)


class Day:
    def __init__(self, stage) -> None:
        self.ada = stage.person("Ada Lund", Role.DELEGATE, "en", company="Aquila")
        self.bo = stage.person("Bo Ek", Role.DELEGATE, "en", company="Dala")
        self.rui = stage.person("Rui Sá", Role.HOST, "pt", company="Porto")
        self.ines = stage.person("Inês Mota", Role.HOST, "pt", company="Braga")
        self.eva = stage.person("Eva Pinto", Role.INTERPRETER, "en", "pt")
        self.slots = stage.session()
        self.tables = stage.tables(2)
        self.first = stage.request(self.ada, self.rui, Priority.A)
        self.second = stage.request(self.rui, self.bo, Priority.B)
        stage.place(
            Placement(self.first, self.slots[0], self.tables[0], self.eva),
            Placement(self.second, self.slots[1], self.tables[0], self.eva),
        )
        self.meetings = {row.request_id: row.id for row in stage.meetings()}


def test_a_meeting_comes_with_its_place_and_people(stage, day):
    (company,) = (row.id for row in stage.ask(list_companies) if row.name == "Aquila")
    stage.do(
        update_company,
        company,
        CompanyDraft("Aquila", "天鷲", "JP", sectors=(Sector.PHOTONICS, Sector.AEROSPACE)),
    )
    assert stage.ask(find_company, company).native_name == "天鷲"
    first, second = stage.meetings()
    assert (first.request_id, first.priority, first.state) == (day.first, Priority.A, MeetingState.PLANNED)
    assert first.starts_at == at("09:00")
    assert first.starts_at.utcoffset() == timedelta(hours=1)
    assert (first.table, first.venue, first.interpreter, first.languages) == (
        "T1",
        "Hall",
        "Eva Pinto",
        ("en", "pt"),
    )
    ada, rui = first.members
    assert (ada.name, ada.company, ada.native_company, ada.country) == ("Ada Lund", "Aquila", "天鷲", "JP")
    assert ada.sector is Sector.AEROSPACE  # the first in the order of the letters
    assert (rui.name, rui.role, rui.sector) == ("Rui Sá", Role.HOST, None)
    # Whoever asked comes first.
    assert [side.name for side in second.members] == ["Rui Sá", "Bo Ek"]


def test_meetings_are_asked_for_by_participant_or_interpreter(stage, day):
    def requests(participation):
        return [row.request_id for row in stage.ask(list_meetings, stage.mission, participation)]

    assert requests(day.ada) == [day.first]
    assert requests(day.rui) == requests(day.eva) == [day.first, day.second]
    assert requests(day.ines) == []
    assert stage.ask(list_meetings, "another mission") == []


def test_a_meeting_is_moved_and_moved_back(stage, day):
    stage.do(move_meeting, day.meetings[day.first], day.slots[3], day.tables[1])
    row = stage.meeting(day.first)
    assert (row.starts_at, row.table) == (at("10:15"), "T2")
    stage.workspace.undo()
    assert stage.meeting(day.first).starts_at == at("09:00")


def test_a_table_is_not_given_twice(stage, day):
    request = stage.request(day.bo, day.ines)
    stage.place(
        *(
            Placement(row.request_id, row.slot_id, row.table_id, row.interpreter_id)
            for row in stage.meetings()
        ),
        Placement(request, day.slots[2], day.tables[0]),
    )
    with stage.refused("Table T1 is taken at 22 Apr 2026, 09:50."):
        stage.do(move_meeting, day.meetings[day.first], day.slots[2], day.tables[0])


def test_nobody_is_moved_into_two_meetings(stage, day):
    with stage.refused("Rui Sá already meets Dala at 22 Apr 2026, 09:25."):
        stage.do(move_meeting, day.meetings[day.first], day.slots[1], day.tables[1])


def test_no_interpreter_is_moved_into_two_meetings(stage, day):
    request = stage.request(day.bo, day.ines)
    stage.place(
        Placement(day.first, day.slots[0], day.tables[0], day.eva),
        Placement(request, day.slots[2], day.tables[1], day.eva),
    )
    with stage.refused("Eva Pinto already interprets at 22 Apr 2026, 09:50."):
        stage.do(move_meeting, stage.meeting(day.first).id, day.slots[2], day.tables[0])


@pytest.mark.parametrize("gone", ["cancelled", "removed"])
def test_a_meeting_that_does_not_take_place_takes_no_place(stage, day, gone):
    second = day.meetings[day.second]
    if gone == "cancelled":
        stage.do(set_meeting_state, second, MeetingState.CANCELLED)
    else:
        stage.do(remove_meeting, second)
    stage.do(move_meeting, day.meetings[day.first], day.slots[1], day.tables[0])
    assert stage.meeting(day.first).starts_at == at("09:25")


def test_a_meeting_may_stay_where_it_is(stage, day):
    stage.do(move_meeting, day.meetings[day.first], day.slots[0], day.tables[1])
    assert stage.meeting(day.first).table == "T2"


def test_pins_and_states_are_written_down(stage, day):
    stage.do(pin_meeting, day.meetings[day.first], Pin.TIME)
    stage.do(set_meeting_state, day.meetings[day.first], MeetingState.NO_SHOW)
    row = stage.meeting(day.first)
    assert (row.pin, row.state) == (Pin.TIME, MeetingState.NO_SHOW)


@pytest.mark.parametrize("state", [MeetingState.RUNNING, MeetingState.HELD])
def test_what_has_begun_stays_in_the_agenda(stage, day, state):
    stage.do(set_meeting_state, day.meetings[day.first], state)
    with stage.refused("A meeting that has begun cannot be taken out of the agenda."):
        stage.do(remove_meeting, day.meetings[day.first])


def test_a_meeting_is_taken_out_and_brought_back_with_its_people(stage, day):
    before = stage.meetings()
    stage.do(remove_meeting, day.meetings[day.first])
    assert [row.request_id for row in stage.meetings()] == [day.second]
    stage.workspace.undo()
    assert stage.meetings() == before
