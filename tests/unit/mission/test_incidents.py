from dataclasses import replace
from datetime import date, datetime, time

import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.incidents import (
    Absent,
    Delay,
    InterpreterRemoved,
    Late,
    LeavesEarly,
    SessionRecut,
    SessionRemoved,
    SlotsOut,
    TableOut,
    TablesRemoved,
    record_incidents,
)
from pimap_desktop.mission.meetings import set_meeting_state
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.repairing import apply_repair, mend, pose_repair
from pimap_desktop.mission.scheduling import describe_problem
from pimap_desktop.mission.session_setup import find_session
from pimap_desktop.mission.sessions import list_sessions
from tests.unit.mission.hall import Hall
from tests.unit.mission.stage import at


@pytest.fixture
def hall(stage):
    """The hall of one morning, with another the day after."""
    hall = Hall(stage)
    hall.slots += stage.session(day=date(2026, 4, 23), title="Tomorrow")
    return hall


def record(hall, *incidents, clock="09:10"):
    return hall.stage.do(record_incidents, hall.stage.mission, incidents, at(clock))


def slots_of(hall, part):
    """Return the numbers of the slots in which somebody is there."""
    problem = hall.stage.ask(describe_problem, hall.stage.mission)
    (who,) = (who for who in (*problem.parties, *problem.interpreters) if who.id == part)
    return sorted(hall.slots.index(slot) for slot in who.slots)


def word(message):
    return reader_of("en").word(message)


def test_whoever_does_not_come_misses_all_that_is_to_begin(hall):
    (told,) = record(hall, Absent(hall.rui))
    assert word(told) == "Rui Sá does not come any more."
    assert slots_of(hall, hall.rui) == [0]
    assert slots_of(hall, hall.ada) == list(range(8))


def test_an_interpreter_may_be_the_one_who_does_not_come(hall):
    record(hall, Absent(hall.eva))
    assert slots_of(hall, hall.eva) == [0]


def test_whoever_is_late_misses_the_next_slots_of_the_day(hall):
    (told,) = record(hall, Late(hall.rui, 2))
    assert word(told) == "Rui Sá misses the next 2 slots."
    assert slots_of(hall, hall.rui) == [0, 3, 4, 5, 6, 7]
    record(hall, Late(hall.ada, 9))
    assert slots_of(hall, hall.ada) == [0, 4, 5, 6, 7]
    with hall.stage.refused("Say how many slots: at least one."):
        record(hall, Late(hall.ada, 0))


def test_whoever_leaves_early_is_back_the_next_day(hall):
    (told,) = record(hall, LeavesEarly(hall.rui, at("10:00")))
    assert word(told) == "Rui Sá leaves at 10:00."
    assert slots_of(hall, hall.rui) == [0, 1, 4, 5, 6, 7]


def test_a_table_is_out_from_the_next_slot_on(hall):
    record(hall, TableOut(hall.tables[1]))
    problem = hall.stage.ask(describe_problem, hall.stage.mission)
    assert [table.slots for table in problem.tables] == [None, frozenset([hall.slots[0]]), None]


def test_slots_go_and_their_meetings_wait(hall):
    (told,) = record(hall, SlotsOut((hall.slots[1],)))
    assert word(told) == "1 slot does not take place."
    assert hall.where(hall.bo_rui) is None


def test_slots_in_which_a_meeting_has_begun_take_place(hall):
    hall.stage.do(set_meeting_state, hall.id(hall.ada_rui), MeetingState.RUNNING)
    with hall.stage.refused(
        "1 meeting there has begun: Ada Lund – Rui Sá (22 Apr 2026, 09:00, T1). It stays."
    ):
        record(hall, SlotsOut((hall.slots[0],)))


def test_a_delay_moves_what_has_not_begun(hall):
    (told,) = record(hall, Delay(at("09:00"), 10))
    assert word(told) == "Everything from 09:10 on is 10 minutes later."
    starts = [
        f"{slot.starts_at:%H:%M}"
        for row in hall.stage.ask(list_sessions, hall.stage.mission)
        for slot in row.slots
    ]
    assert starts == ["09:00", "09:35", "10:00", "10:25", "09:00", "09:25", "09:50", "10:15"]


def test_whoever_left_is_away_also_when_the_last_slots_are_later(hall):
    record(hall, LeavesEarly(hall.rui, at("10:00")), Delay(at("09:25"), 120))
    assert slots_of(hall, hall.rui) == [0, 4, 5, 6, 7]


def test_after_the_last_slot_nothing_can_be_missed(hall):
    before = hall.stage.workspace.revision
    hall.stage.do(
        record_incidents,
        hall.stage.mission,
        (Absent(hall.ada), Late(hall.ada, 1), TableOut(hall.tables[0])),
        at("09:00").replace(day=30),
    )
    assert hall.stage.workspace.revision == before


def test_what_happens_happens_to_people_of_the_mission(hall):
    other = hall.stage.do(add_mission, MissionDraft("Elsewhere"))
    with hall.stage.refused("This person does not take part in the mission."):
        hall.stage.do(record_incidents, other, (Absent(hall.ada),), at("09:00"))


@pytest.mark.parametrize(
    "incident",
    [
        lambda hall: LeavesEarly(hall.ada, datetime(2026, 4, 22, 10)),
        lambda hall: Delay(datetime(2026, 4, 22, 10), 5),
    ],
)
def test_a_moment_needs_a_zone(hall, incident):
    with hall.stage.refused("“Time” needs a time zone, as in 2026-04-22T18:00+09:00."):
        record(hall, incident(hall))


def test_incidents_of_one_step_are_undone_together(hall):
    record(hall, Absent(hall.rui), TableOut(hall.tables[0]), Delay(at("09:25"), 5))
    hall.stage.workspace.undo()
    assert slots_of(hall, hall.rui) == list(range(8))
    problem = hall.stage.ask(describe_problem, hall.stage.mission)
    assert {table.slots for table in problem.tables} == {None}
    assert hall.stage.workspace.undo_label is not None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda hall: SlotsOut((hall.slots[0],)), "1 slot does not take place."),
        (lambda hall: TablesRemoved((hall.tables[0],)), "1 table is taken away."),
        (lambda hall: InterpreterRemoved(hall.eva), "Eva Pinto does not interpret any more."),
        (lambda hall: SessionRemoved(session_of(hall)), "“Morning” does not take place."),
        (lambda hall: SessionRecut(session_of(hall), shorter(hall)), "“Morning” has other slots."),
    ],
)
def test_what_meetings_stand_on_goes_in_one_step_with_a_repair(stage, change, told):
    hall = Hall(stage)
    stage.person("Zita Cruz", Role.INTERPRETER, "en", "pt")  # so that nobody needs Eva
    stage.session("14:00", "15:40", title="Afternoon")
    before = stage.meetings()
    incident = change(hall)
    case = stage.workspace.rehearse(pose_repair, stage.mission, (incident,), at("08:30"))
    assert [reader_of("en").word(each) for each in case.told] == [told]
    stage.do(apply_repair, case, mend(case))
    assert len([row for row in stage.meetings() if row.slot_id]) == len(before)  # all found a place
    assert hall.broken == []
    stage.workspace.undo()
    assert stage.meetings() == before


def session_of(hall):
    return hall.stage.ask(list_sessions, hall.stage.mission)[0].id


def shorter(hall):
    """Return the morning without its second half."""
    draft = hall.stage.ask(find_session, session_of(hall))
    return replace(draft, ends=time(9, 50))
