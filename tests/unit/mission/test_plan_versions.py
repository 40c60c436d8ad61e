from datetime import UTC, datetime

import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.attendance import start_meetings
from pimap_desktop.mission.delays import shift_day
from pimap_desktop.mission.handmade import change_members, set_interpreter
from pimap_desktop.mission.kept_plans import KeptMeeting, read_kept, write_kept
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.meeting import Pin
from pimap_desktop.mission.model.participation import Presence, Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.moves import pin_meetings, place_meeting, unplace_meetings
from pimap_desktop.mission.plan_comparisons import find_plan_changes
from pimap_desktop.mission.plan_versions import (
    list_plan_versions,
    name_plan,
    remove_plan,
    rename_plan,
    restore_plan,
)
from pimap_desktop.mission.requests import answer_request
from pimap_desktop.mission.session_setup import remove_slots
from pimap_desktop.mission.table_setup import remove_tables
from pimap_desktop.store.entity import new_id
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.recording import LONGEST_TEXT
from pimap_desktop.text import _
from tests.unit.mission.clocked import clocked_hall
from tests.unit.mission.stage import at


@pytest.fixture
def hall(tmp_path):
    with clocked_hall(tmp_path) as hall:
        yield hall


def name(hall, text="Monday"):
    return hall.do(name_plan, hall.mission, text)


def restore(hall, version):
    row = hall.do(restore_plan, version)
    return row.placed, [reader_of("en").word(each) for each in row.left_out]


def seats(hall):
    return {
        row.request_id: (row.slot_id, row.table_id, row.interpreter_id, row.pin, row.members)
        for row in hall.stage.meetings()
    }


def changes(hall, *versions):
    return [
        (row.request_id, row.kind.value, reader_of("en").word(row.message))
        for row in hall.ask(find_plan_changes, *versions).rows
    ]


# A plan as text


def test_a_kept_plan_reads_as_it_was_written():
    nine = datetime(2026, 4, 22, 8, tzinfo=UTC)
    plan = (
        KeptMeeting("r1", "s1", nine, "t1", "i1", ("p1", "p2"), Pin.BOTH),
        KeptMeeting("r2", "s1", nine, "t2", None, ("p2", "p3", "p4"), Pin.NONE),
    )
    assert read_kept(write_kept(plan)) == plan
    assert read_kept(write_kept(())) == ()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"slots":[["s"]],"tables":[],"people":[],"meetings":[]}', "null"]
)
def test_a_text_that_is_no_plan_is_none(text):
    assert read_kept(text) is None


def test_a_plan_of_six_thousand_meetings_fits_in_one_value():
    people, tables, slots = ([new_id() for _number in range(count)] for count in (1000, 130, 54))
    nine = datetime(2026, 4, 22, 8, tzinfo=UTC)
    plan = [
        KeptMeeting(
            new_id(),
            slots[n % 54],
            nine,
            tables[n % 130],
            people[n % 1000],
            (people[n % 1000], people[-n % 1000]),
            Pin.NONE,
        )
        for n in range(6000)
    ]
    assert len(write_kept(plan)) < LONGEST_TEXT / 2


# Versions


def test_versions_have_names_and_can_go(hall):
    first = name(hall, " Monday ")
    hall.clock.set("09:00")
    second = name(hall)
    assert [(row.id, row.name, row.meetings) for row in hall.ask(list_plan_versions, hall.mission)] == [
        (second, "Monday", 3),
        (first, "Monday", 3),
    ]
    hall.do(rename_plan, second, "Tuesday")
    hall.do(remove_plan, first)
    (row,) = hall.ask(list_plan_versions, hall.mission)
    assert (row.name, row.at) == ("Tuesday", at("09:00"))
    with hall.stage.refused("Give it a name."):
        name(hall, " ")


def test_a_plan_is_compared_with_the_agenda_and_with_another(hall):
    monday = name(hall)
    assert changes(hall, monday) == []
    hall.do(place_meeting, hall.id(hall.bo_rui), hall.slots[2], hall.tables[1])
    hall.do(unplace_meetings, (hall.id(hall.bo_ines),))
    tuesday = name(hall, "Tuesday")
    expected = [
        (hall.bo_ines, "lost", "Bo Ek – Inês Mota at 22 Apr 2026, 09:00 is dropped."),
        (
            hall.bo_rui,
            "moved",
            "Bo Ek – Rui Sá moves from 22 Apr 2026, 09:25 to 22 Apr 2026, 09:50, T2.",
        ),
    ]
    assert changes(hall, monday) == changes(hall, monday, tuesday) == expected
    assert [kind for _request, kind, _told in changes(hall, tuesday, monday)] == ["placed", "moved"]
    touched = {row.name: row.meetings for row in hall.ask(find_plan_changes, monday).touched}
    assert touched == {"Bo Ek": 2, "Rui Sá": 1, "Inês Mota": 1, "Eva Pinto": 1}


def test_a_delay_shows_beside_the_times_of_then(hall):
    monday = name(hall)
    hall.do(shift_day, hall.mission, at("09:25"), 10)
    assert [(request, kind) for request, kind, _told in changes(hall, monday)] == [(hall.bo_rui, "later")]


def test_plans_of_two_missions_are_not_compared(hall):
    other = hall.do(add_mission, MissionDraft("Elsewhere"))
    here, there = name(hall), hall.do(name_plan, other, "Empty")
    with hall.stage.refused("These plans are not of one mission."):
        hall.ask(find_plan_changes, here, there)


def test_going_back_is_one_step(hall):
    hall.do(pin_meetings, (hall.id(hall.ada_rui),), Pin.BOTH)
    hall.do(change_members, hall.id(hall.bo_rui), (hall.bo, hall.rui, hall.ines))
    before, monday = seats(hall), name(hall)
    hall.do(pin_meetings, (hall.id(hall.ada_rui),), Pin.NONE)
    hall.do(change_members, hall.id(hall.bo_rui), (hall.bo, hall.rui))
    hall.do(place_meeting, hall.id(hall.bo_rui), hall.slots[2], hall.tables[1])
    hall.do(unplace_meetings, (hall.id(hall.bo_ines), hall.id(hall.ada_rui)))
    extra = hall.stage.request(hall.ada, hall.ines)
    hall.stage.plan()
    hall.do(unplace_meetings, (hall.id(hall.bo_ines),))
    after = seats(hall)
    assert extra in after
    assert restore(hall, monday) == (3, [])
    assert seats(hall) == before
    assert hall.broken == []
    hall.stage.workspace.undo()
    assert seats(hall) == after


def test_each_gets_the_interpreter_back(hall):
    zita = hall.stage.person("Zita Cruz", Role.INTERPRETER, "en", "pt")
    hall.do(set_interpreter, hall.id(hall.ada_rui), zita)
    monday = name(hall)
    hall.do(set_interpreter, hall.id(hall.ada_rui), hall.eva)
    hall.do(set_interpreter, hall.id(hall.bo_rui), zita)
    assert restore(hall, monday) == (3, [])
    assert hall.stage.meeting(hall.ada_rui).interpreter_id == zita
    assert hall.stage.meeting(hall.bo_rui).interpreter_id == hall.eva


def test_what_has_begun_stays(hall):
    monday = name(hall)
    hall.do(place_meeting, hall.id(hall.ada_rui), hall.slots[2], hall.tables[0])
    hall.do(place_meeting, hall.id(hall.bo_ines), hall.slots[2], hall.tables[1])
    hall.do(start_meetings, (hall.id(hall.ada_rui),))
    assert restore(hall, monday) == (2, [])
    assert hall.where(hall.ada_rui) == (2, 0, True)
    assert hall.where(hall.bo_ines) == (0, 1, False)


def test_what_cannot_be_again_is_said(hall):
    monday = name(hall)
    hall.do(remove_slots, (hall.slots[1],), replan=True)
    hall.do(remove_tables, (hall.tables[1],), replan=True)
    hall.stage.presence(hall.ada, Presence.AWAY, "09:00", "09:10")
    placed, left_out = restore(hall, monday)
    assert placed == 0
    assert sorted(left_out) == [
        "Ada Lund – Rui Sá: Ada Lund is not there at 22 Apr 2026, 09:00.",
        "Bo Ek – Inês Mota: its slot or table is gone.",
        "Bo Ek – Rui Sá: its slot or table is gone.",
    ]
    assert hall.broken == []


def test_a_request_that_was_taken_back_is_not_placed_again(hall):
    monday = name(hall)
    hall.do(unplace_meetings, (hall.id(hall.bo_ines),))
    hall.do(answer_request, hall.bo_ines, RequestState.DECLINED)
    placed, (told,) = restore(hall, monday)
    assert placed == 2
    assert told.startswith("A request is not accepted any more")


def test_two_laptops_have_the_same_versions(hall, tmp_path):
    here = hall.stage.workspace
    monday = name(hall)
    there = create_workspace(tmp_path / "b.pimap", hall.clock, Author("Bo", "b"), workspace_id=here.id)
    try:
        changes = sorted(here.changes({}), key=lambda change: (change.clock, change.device))
        there.bring_in(_("Import"), changes)
        assert there.ask(list_plan_versions, hall.mission) == here.ask(list_plan_versions, hall.mission)
        assert there.do(_("Restore"), restore_plan, monday).placed == 3
    finally:
        there.close()
