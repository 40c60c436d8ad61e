import pytest

from pimap_desktop.mission.boards import find_board, find_board_changes, list_board_meetings
from pimap_desktop.mission.check_ins import check_in
from pimap_desktop.mission.handmade import change_members
from pimap_desktop.mission.meetings import list_meetings, remove_meeting, set_meeting_state
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Presence
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.moves import place_meeting, swap_meetings
from pimap_desktop.mission.requests import answer_request
from pimap_desktop.mission.table_setup import close_table, rename_table
from pimap_desktop.store.changes import ChangeSet
from tests.unit.mission.hall import Hall
from tests.unit.mission.stage import at


@pytest.fixture
def hall(stage):
    return Hall(stage)


def test_a_board_says_the_same_as_the_list_of_meetings(planned, mission_id):
    board = planned.ask(find_board, mission_id)
    rows = {row.id: row for row in planned.ask(list_meetings, mission_id)}
    assert {meeting.id for meeting in board.meetings} == rows.keys()
    for meeting in board.meetings:
        row = rows[meeting.id]
        assert (meeting.slot_id, meeting.table_id, meeting.interpreter_id) == (
            row.slot_id,
            row.table_id,
            row.interpreter_id,
        )
        assert (meeting.state, meeting.pin, meeting.priority) == (row.state, row.pin, row.priority)
        assert meeting.members == tuple(side.participation_id for side in row.members)
        for side in row.members:
            person = board.people[side.participation_id]
            assert (person.name, person.native_name, person.role) == (side.name, side.native_name, side.role)
            assert (person.company, person.native_company) == (side.company, side.native_company)
            assert (person.sector, person.country) == (side.sector, side.country)
    assert {table.id for table in board.tables} >= {meeting.table_id for meeting in board.meetings}
    slots = {slot.id for session in board.sessions for slot in session.slots}
    assert slots >= {meeting.slot_id for meeting in board.meetings}


def test_a_board_shows_who_and_what_is_not_there(hall):
    hall.stage.presence(hall.rui, Presence.AWAY, "09:50", "10:40")
    hall.stage.do(close_table, hall.tables[2], at("10:00"))
    board = hall.stage.ask(find_board, hall.stage.mission)
    assert board.absent[hall.rui] == {hall.slots[2], hall.slots[3]}
    assert not board.absent.get(hall.ada)
    assert board.closed == {hall.tables[2]: frozenset([hall.slots[2], hall.slots[3]])}


STEPS = {
    "moved": (
        lambda hall: hall.stage.do(place_meeting, hall.id(hall.bo_rui), hall.slots[3], hall.tables[1]),
        1,
    ),
    "two moved": (lambda hall: (move_away(hall), swap(hall)), 3),
    "other people": (
        lambda hall: hall.stage.do(change_members, hall.id(hall.bo_rui), (hall.ada, hall.rui)),
        1,
    ),
    "answered": (lambda hall: hall.stage.do(answer_request, hall.bo_rui, RequestState.DECLINED), 1),
    "held": (lambda hall: hall.stage.do(set_meeting_state, hall.id(hall.bo_rui), MeetingState.HELD), 1),
    "gone": (lambda hall: hall.stage.do(remove_meeting, hall.id(hall.bo_rui)), 1),
    "seen": (lambda hall: hall.stage.do(check_in, (hall.bo,)), 0),
}


def move_away(hall):
    hall.stage.do(place_meeting, hall.id(hall.bo_ines), hall.slots[3], hall.tables[2])


def swap(hall):
    hall.stage.do(swap_meetings, hall.id(hall.ada_rui), hall.id(hall.bo_rui))


@pytest.mark.parametrize("step", STEPS)
def test_only_what_has_changed_is_read_again(hall, step):
    before = {meeting.id: meeting for meeting in hall.stage.ask(list_board_meetings, hall.stage.mission)}
    heard: list[ChangeSet] = []
    hall.stage.workspace.subscribe(heard.append)
    run, count = STEPS[step]
    run(hall)
    rows = {change.key for changes in heard for change in changes.changes}
    changes = hall.stage.ask(find_board_changes, hall.stage.mission, rows)
    assert not changes.everything
    assert len(changes.meetings) + len(changes.gone) == count
    for meeting in changes.meetings:
        before[meeting.id] = meeting
    for meeting_id in changes.gone:
        del before[meeting_id]
    now = {meeting.id: meeting for meeting in hall.stage.ask(list_board_meetings, hall.stage.mission)}
    assert before == now


def test_what_the_board_stands_on_makes_it_new(hall):
    heard: list[ChangeSet] = []
    hall.stage.workspace.subscribe(heard.append)
    hall.stage.do(rename_table, hall.tables[0], "Booth")
    rows = [change.key for changes in heard for change in changes.changes]
    assert hall.stage.ask(find_board_changes, hall.stage.mission, rows).everything
