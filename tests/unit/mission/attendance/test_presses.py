"""What is pressed at a table: who is there, who is not, and what was a mistake."""

from __future__ import annotations

import pytest

from pimap_desktop.mission.attendance import (
    arrive,
    hold_meetings,
    mark_no_show,
    reopen_meeting,
    start_meetings,
)
from pimap_desktop.mission.meetings import set_meeting_state
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.no_show import NoShowReason
from pimap_desktop.mission.onsite import find_desk
from pimap_desktop.mission.sightings import find_sightings


def cards(hall):
    """Return the state of each table of the current slot, and who is missing."""
    desk = hall.ask(find_desk, hall.mission)
    return {
        card.table: (card.state.value, [side.person.name for side in card.missing]) for card in desk.cards
    }


def test_a_table_waits_until_both_are_at_it(hall):
    hall.clock.set("09:01")
    assert cards(hall) == {
        "T1": ("waiting", ["Ada Lund", "Rui Sá"]),
        "T2": ("waiting", ["Bo Ek", "Inês Mota"]),
    }
    hall.do(arrive, hall.id(hall.bo_ines), (hall.bo,))
    assert cards(hall)["T2"] == ("waiting", ["Inês Mota"])
    hall.do(arrive, hall.id(hall.bo_ines))
    assert cards(hall)["T2"] == ("running", [])
    hall.stage.workspace.undo()
    assert cards(hall)["T2"] == ("waiting", ["Inês Mota"])


def test_both_here_before_the_time_wait_for_it(hall):
    hall.clock.set("08:55")
    hall.do(arrive, hall.id(hall.bo_ines))
    desk = hall.ask(find_desk, hall.mission)
    assert desk.cards == ()
    assert [card.state.value for card in desk.coming] == ["waiting", "both_here"]
    assert hall.state(hall.bo_ines) == "planned"


def test_whoever_arrives_at_a_table_is_checked_in(hall):
    hall.do(arrive, hall.id(hall.bo_ines), (hall.bo,))
    (seen,) = hall.ask(find_sightings, hall.mission).values()
    assert (seen.place, seen.here) == ("T2", True)
    before = hall.stage.workspace.revision
    hall.do(arrive, hall.id(hall.bo_ines), (hall.bo,))
    assert hall.stage.workspace.revision == before


def test_nobody_arrives_at_a_meeting_of_others(hall):
    with hall.stage.refused("This person is not in the meeting."):
        hall.do(arrive, hall.id(hall.bo_ines), (hall.ada,))


def test_a_no_show_says_who_and_why(hall):
    hall.clock.set("09:10")
    hall.do(mark_no_show, hall.id(hall.ada_rui), (hall.rui,), NoShowReason.ILL, " at the hotel ")
    (card, _other) = hall.ask(find_desk, hall.mission).cards
    assert card.state.value == "no_show"
    assert [(side.person.name, side.no_show, side.note) for side in card.sides] == [
        ("Ada Lund", None, ""),
        ("Rui Sá", NoShowReason.ILL, "at the hotel"),
    ]
    assert hall.ask(find_desk, hall.mission).figures.no_shows == 1
    hall.do(mark_no_show, hall.id(hall.ada_rui), (hall.rui,), NoShowReason.LEFT)
    (card, _other) = hall.ask(find_desk, hall.mission).cards
    assert card.sides[1].no_show is NoShowReason.LEFT


def test_whoever_comes_after_all_is_no_no_show(hall):
    hall.clock.set("09:10")
    hall.do(mark_no_show, hall.id(hall.ada_rui), (hall.rui, hall.ada))
    assert hall.do(arrive, hall.id(hall.ada_rui), (hall.ada,)) is MeetingState.NO_SHOW
    assert hall.do(arrive, hall.id(hall.ada_rui), (hall.rui,)) is MeetingState.RUNNING
    (card, _other) = hall.ask(find_desk, hall.mission).cards
    assert {side.no_show for side in card.sides} == {None}


def test_what_was_pressed_by_mistake_is_taken_back(hall):
    hall.do(mark_no_show, hall.id(hall.ada_rui), (hall.rui,))
    with hall.stage.refused("A no-show is written down for this meeting: take that back first."):
        hall.do(start_meetings, (hall.id(hall.ada_rui),))
    hall.do(reopen_meeting, hall.id(hall.ada_rui))
    assert hall.state(hall.ada_rui) == "planned"
    hall.do(start_meetings, (hall.id(hall.ada_rui), hall.id(hall.bo_ines)))
    hall.do(hold_meetings, (hall.id(hall.ada_rui),))
    assert (hall.state(hall.ada_rui), hall.state(hall.bo_ines)) == ("held", "running")


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (MeetingState.CANCELLED, "This meeting is cancelled."),
    ],
)
def test_only_what_takes_place_has_no_shows(hall, state, sentence):
    meeting = hall.id(hall.ada_rui)
    hall.do(set_meeting_state, meeting, state)
    for command, *values in ((mark_no_show, (hall.rui,)), (arrive,)):
        with hall.stage.refused(sentence):
            hall.do(command, meeting, *values)
    with hall.stage.refused(sentence):
        hall.do(start_meetings, (meeting,))


def test_a_no_show_is_somebody_of_the_meeting(hall):
    with hall.stage.refused("Say who did not come."):
        hall.do(mark_no_show, hall.id(hall.ada_rui), ())
    with hall.stage.refused("This person is not in the meeting."):
        hall.do(mark_no_show, hall.id(hall.ada_rui), (hall.bo,))
