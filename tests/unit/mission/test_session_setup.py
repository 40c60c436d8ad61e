from dataclasses import replace
from datetime import date, time

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.mission.delays import shift_day
from pimap_desktop.mission.meetings import set_meeting_state
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.session_setup import (
    add_break,
    add_slots,
    change_session,
    find_session,
    remove_break,
    remove_session,
    remove_slots,
)
from pimap_desktop.mission.sessions import BreakDraft, list_sessions
from tests.unit.mission.hall import Hall
from tests.unit.mission.stage import at


@pytest.fixture
def hall(stage):
    return Hall(stage)


def session_of(hall):
    return hall.stage.ask(list_sessions, hall.stage.mission)[0]


def starts(hall):
    return [
        f"{slot.starts_at:%H:%M}"
        for row in hall.stage.ask(list_sessions, hall.stage.mission)
        for slot in row.slots
    ]


def change(hall, *, replan=False, **values):
    session = session_of(hall).id
    draft = replace(hall.stage.ask(find_session, session), **values)
    return hall.stage.do(change_session, session, draft, replan=replan)


def times(hall):
    """Return when the three meetings are."""
    return [f"{row.starts_at:%H:%M}" for row in hall.stage.meetings()]


def test_a_session_is_read_as_it_was_entered(hall):
    draft = hall.stage.ask(find_session, session_of(hall).id)
    assert (draft.starts, draft.ends, draft.slot_minutes, draft.gap_minutes) == (time(9), time(10, 35), 20, 5)
    assert (draft.title, draft.zone, draft.venue_id) == ("Morning", "Europe/Lisbon", hall.stage.venue)


def test_saving_a_session_unchanged_changes_nothing(hall):
    before = hall.stage.workspace.revision
    change(hall)
    assert hall.stage.workspace.revision == before


def test_a_longer_session_gets_slots_and_keeps_its_own(hall):
    change(hall, ends=time(11, 0))
    assert starts(hall) == ["09:00", "09:25", "09:50", "10:15", "10:40"]
    assert [slot.id for slot in session_of(hall).slots][:4] == hall.slots


def test_longer_slots_keep_the_order_of_the_meetings(hall):
    change(hall, slot_minutes=25, ends=time(11))
    assert starts(hall) == ["09:00", "09:30", "10:00", "10:30"]
    assert times(hall) == ["09:00", "09:00", "09:30"]
    assert hall.broken == []


def test_a_session_that_begins_later_keeps_what_begins_when_a_slot_did(hall):
    with hall.stage.refused(
        "2 meetings are planned there: Ada Lund – Rui Sá (22 Apr 2026, 09:00, T1) and"
        " Bo Ek – Inês Mota (22 Apr 2026, 09:00, T2)."
    ):
        change(hall, starts=time(9, 25))
    assert change(hall, starts=time(9, 25), replan=True) == 2
    assert starts(hall) == ["09:25", "09:50", "10:15"]
    assert hall.where(hall.bo_rui) == (1, 0, True)
    hall.stage.workspace.undo()
    assert times(hall) == ["09:00", "09:00", "09:25"]


def test_a_break_off_the_grid_pushes_what_comes_after_it(hall):
    change(hall, breaks=(BreakDraft("Coffee", time(9, 20), 15),), ends=time(11))
    assert starts(hall) == ["09:00", "09:35", "10:00", "10:25"]
    assert times(hall) == ["09:00", "09:00", "09:35"]
    assert [pause.title for pause in session_of(hall).breaks] == ["Coffee"]
    change(hall, breaks=())
    assert session_of(hall).breaks == ()


def test_a_session_does_not_run_into_another(hall):
    hall.stage.session("14:00", "15:00", title="Afternoon")
    with hall.stage.refused(
        "“Afternoon” has a slot at 22 Apr 2026, 14:00 already; it uses the tables of every hall."
    ):
        change(hall, ends=time(15))


def test_the_time_of_what_has_begun_stays(hall):
    hall.stage.do(set_meeting_state, hall.id(hall.ada_rui), MeetingState.HELD)
    with hall.stage.refused(
        "1 meeting there has begun: Ada Lund – Rui Sá (22 Apr 2026, 09:00, T1). It stays."
    ):
        change(hall, starts=time(9, 25), replan=True)
    with hall.stage.refused(
        "Meetings have begun there, whose time stays: Ada Lund – Rui Sá (22 Apr 2026, 09:00, T1)."
    ):
        change(hall, starts=time(9, 10), slot_minutes=15, gap_minutes=0)


# Slots


def test_slots_are_added_at_the_end_and_in_between(hall):
    hall.stage.do(add_slots, session_of(hall).id, 2)
    assert starts(hall) == ["09:00", "09:25", "09:50", "10:15", "10:40", "11:05"]
    hall.stage.do(remove_slots, (hall.slots[2],))
    (back,) = hall.stage.do(add_slots, session_of(hall).id, 1, time(9, 50))
    assert starts(hall) == ["09:00", "09:25", "09:50", "10:15", "10:40", "11:05"]
    hall.stage.do(remove_slots, (back,))
    assert hall.stage.do(add_slots, session_of(hall).id, 1, time(9, 50)) == [back]  # the same row again


def test_no_slot_is_added_where_there_is_one(hall):
    with hall.stage.refused(
        "“Morning” has a slot at 22 Apr 2026, 09:50 already; it uses the tables of every hall."
    ):
        hall.stage.do(add_slots, session_of(hall).id, 1, time(10, 0))


def test_slots_with_meetings_are_removed_only_to_plan_them_again(hall):
    sentence = "1 meeting is planned there: Bo Ek – Rui Sá (22 Apr 2026, 09:25, T1)."
    with hall.stage.refused(sentence):
        hall.stage.do(remove_slots, (hall.slots[1], hall.slots[2]))
    assert hall.stage.do(remove_slots, (hall.slots[1], hall.slots[2]), replan=True) == 1
    assert starts(hall) == ["09:00", "10:15"]
    assert len(hall.stage.plan().placements) == 3
    assert times(hall) == ["09:00", "09:00", "10:15"]
    hall.stage.workspace.undo()
    hall.stage.workspace.undo()
    assert times(hall) == ["09:00", "09:00", "09:25"]


def test_of_many_meetings_a_few_are_named(stage):
    hall = Hall(stage)
    for number in range(5):
        one, other = stage.person(f"One {number}"), stage.person(f"Other {number}")
        stage.request(one, other)
    stage.tables(5)
    stage.plan()
    with pytest.raises(Refused) as info:
        stage.do(remove_slots, tuple(hall.slots))
    assert len(info.value.message.values["meetings"]) == 6
    assert info.value.message.count == 8


def test_a_whole_session_goes(hall):
    hall.stage.do(add_break, session_of(hall).id, BreakDraft("Coffee", time(10, 35), 10))
    with hall.stage.refused(
        "3 meetings are planned there: Ada Lund – Rui Sá (22 Apr 2026, 09:00, T1),"
        " Bo Ek – Inês Mota (22 Apr 2026, 09:00, T2) and Bo Ek – Rui Sá (22 Apr 2026, 09:25, T1)."
    ):
        hall.stage.do(remove_session, session_of(hall).id)
    assert hall.stage.do(remove_session, session_of(hall).id, replan=True) == 3
    assert hall.stage.ask(list_sessions, hall.stage.mission) == []
    assert hall.stage.meetings() == []


# Breaks


def test_a_break_between_two_slots_moves_nothing(hall):
    assert hall.stage.do(add_break, session_of(hall).id, BreakDraft("Stretch", time(9, 20), 5)) == 0
    assert starts(hall) == ["09:00", "09:25", "09:50", "10:15"]
    hall.stage.do(remove_break, session_of(hall).breaks[0].id)
    assert session_of(hall).breaks == ()


def test_a_break_takes_the_slots_that_it_overlaps(hall):
    pause = BreakDraft("Coffee", time(9, 30), 30)
    with hall.stage.refused("1 meeting is planned there: Bo Ek – Rui Sá (22 Apr 2026, 09:25, T1)."):
        hall.stage.do(add_break, session_of(hall).id, pause)
    assert hall.stage.do(add_break, session_of(hall).id, pause, replan=True) == 1
    assert starts(hall) == ["09:00", "10:15"]


def test_a_break_pushes_what_comes_after_it(hall):
    assert (
        hall.stage.do(add_break, session_of(hall).id, BreakDraft("Coffee", time(9, 25), 15), push=True) == 0
    )
    assert starts(hall) == ["09:00", "09:40", "10:05", "10:30"]
    assert times(hall) == ["09:00", "09:00", "09:40"]


# The rest of a day


def test_the_rest_of_the_day_is_later(hall):
    hall.stage.do(add_break, session_of(hall).id, BreakDraft("Coffee", time(10, 10), 5))
    hall.stage.session("14:00", "14:45", title="Afternoon")
    assert hall.stage.do(shift_day, hall.stage.mission, at("09:25"), 15) == 5
    assert starts(hall) == ["09:00", "09:40", "10:05", "10:30", "14:15", "14:40"]
    assert f"{session_of(hall).breaks[0].starts_at:%H:%M}" == "10:25"
    assert times(hall) == ["09:00", "09:00", "09:40"]
    hall.stage.workspace.undo()
    assert starts(hall) == ["09:00", "09:25", "09:50", "10:15", "14:00", "14:25"]


def test_another_day_stays_as_it_is(hall):
    hall.stage.session(day=date(2026, 4, 23), title="Tomorrow")
    hall.stage.do(shift_day, hall.stage.mission, at("09:00"), 10)
    assert starts(hall) == ["09:10", "09:35", "10:00", "10:25", "09:00", "09:25", "09:50", "10:15"]


@pytest.mark.parametrize(
    ("since", "minutes", "sentence"),
    [
        ("09:25", -10, "The slot at 22 Apr 2026, 09:25 would run into the one at 22 Apr 2026, 09:00."),
        ("11:00", 10, "There is no slot from 22 Apr 2026, 11:00 on that day."),
        ("09:25", 900, "The last slots would be past midnight."),
        ("09:25", 0, "Say by how many minutes: with 0 nothing moves."),
    ],
)
def test_a_shift_that_cannot_be_is_refused(hall, since, minutes, sentence):
    with hall.stage.refused(sentence):
        hall.stage.do(shift_day, hall.stage.mission, at(since), minutes)


def test_a_shift_leaves_what_has_begun(hall):
    hall.stage.do(set_meeting_state, hall.id(hall.ada_rui), MeetingState.RUNNING)
    with hall.stage.refused(
        "Meetings have begun there, whose time stays: Ada Lund – Rui Sá (22 Apr 2026, 09:00, T1)."
    ):
        hall.stage.do(shift_day, hall.stage.mission, at("09:00"), 10)
    hall.stage.do(shift_day, hall.stage.mission, at("09:25"), 10)
    hall.stage.do(shift_day, hall.stage.mission, at("09:35"), -10)
    assert starts(hall) == ["09:00", "09:25", "09:50", "10:15"]


def test_a_session_without_slots_is_set_up_anew(hall):
    session = session_of(hall).id
    hall.stage.do(remove_slots, tuple(hall.slots), replan=True)
    sentence = "This session has no slots any more: set up a new session."
    with hall.stage.refused(sentence):
        hall.stage.ask(find_session, session)
    with hall.stage.refused(sentence):
        hall.stage.do(add_slots, session)


def test_a_slot_that_has_moved_is_not_brought_back_as_another(hall):
    """Its id follows from when it began; one that begins then now is a new one."""
    (added,) = hall.stage.do(add_slots, session_of(hall).id)
    hall.stage.do(shift_day, hall.stage.mission, at("10:40"), 60)
    (other,) = hall.stage.do(add_slots, session_of(hall).id, 1, time(10, 40))
    assert other != added
    assert starts(hall) == ["09:00", "09:25", "09:50", "10:15", "10:40", "11:40"]


@pytest.mark.parametrize("count", [0, 51])
def test_a_sensible_number_of_slots_is_added(hall, count):
    with hall.stage.refused("Between 1 and 50 slots can be added at once."):
        hall.stage.do(add_slots, session_of(hall).id, count)


def test_a_break_takes_time(hall):
    with hall.stage.refused("A break needs at least one minute."):
        hall.stage.do(add_break, session_of(hall).id, BreakDraft("None", time(9, 25), 0))
