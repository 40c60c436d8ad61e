import pytest

from pimap_desktop.agenda.problem import Limits
from pimap_desktop.errors import Stale
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.handmade import change_members
from pimap_desktop.mission.incidents import Absent, Delay, Late, SlotsOut, TableOut
from pimap_desktop.mission.meetings import set_meeting_state
from pimap_desktop.mission.model.meeting import MeetingState, Pin
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import MeetingRequest, Priority
from pimap_desktop.mission.moves import pin_meetings
from pimap_desktop.mission.repairing import apply_repair, mend, pose_repair
from pimap_desktop.mission.repairs import RepairKind, repair_of
from pimap_desktop.mission.table_setup import remove_tables
from pimap_desktop.text import _
from tests.unit.mission.hall import Hall
from tests.unit.mission.stage import at

FAST = Limits(seconds=2, deterministic=True)


@pytest.fixture
def hall(stage):
    return Hall(stage)


def pose(hall, *incidents, clock="09:10"):
    before = hall.stage.workspace.revision
    case = hall.stage.workspace.rehearse(pose_repair, hall.stage.mission, incidents, at(clock))
    assert hall.stage.workspace.revision == before
    return case


def repair(hall, *incidents, clock="09:10"):
    case = pose(hall, *incidents, clock=clock)
    mended = mend(case, limits=FAST)
    hall.stage.do(apply_repair, case, mended)
    assert hall.broken == []
    return mended.repair


def kinds(repair):
    return {row.request_id: row.kind for row in repair.rows}


def words(messages):
    return [reader_of("en").word(message) for message in messages]


def test_nothing_happened_and_nothing_changes(hall):
    before = hall.stage.workspace.revision
    found = repair(hall)
    assert found.rows == ()
    assert words(found.summary) == ["Nothing has to change."]
    assert hall.stage.workspace.revision == before


def test_what_still_waits_is_told_with_its_reason(hall):
    problem = pose(hall).after
    wish = problem.wishes[0]
    found = repair_of(problem, (), problem, (), {wish.id: _("No time fits.")}, 0.0)
    assert words(found.summary) == [
        "Nothing has to change.",
        "1 accepted request has no place in the agenda",
    ]
    assert words(found.waiting) == [f"{wish.label}: No time fits."]


def test_whoever_is_late_meets_later(hall):
    found = repair(hall, Late(hall.bo, 1))
    assert kinds(found) == {hall.bo_rui: RepairKind.MOVED}
    (row,) = found.rows
    assert (row.before.table, row.before.interpreter) == ("T1", "Eva Pinto")
    assert row.before.starts_at == at("09:25")
    assert row.after.starts_at in {at("09:50"), at("10:15")}
    assert {one.name: one.meetings for one in found.touched} == {"Bo Ek": 1, "Rui Sá": 1, "Eva Pinto": 1}
    assert words(found.summary) == ["1 meeting moves.", "3 people are touched."]
    assert hall.stage.meeting(hall.bo_rui).starts_at == row.after.starts_at
    # What was on its way stays, though Bo was late for nothing of it.
    assert hall.where(hall.bo_ines) == (0, 1, False)


def test_a_repair_with_what_it_is_about_is_one_step_of_undo(hall):
    before = hall.stage.pose(), hall.stage.meetings()
    repair(hall, Late(hall.bo, 1), TableOut(hall.tables[0]))
    assert (hall.stage.pose(), hall.stage.meetings()) != before
    hall.stage.workspace.undo()
    assert (hall.stage.pose(), hall.stage.meetings()) == before


def test_what_is_lost_is_said_with_the_reason(hall):
    found = repair(hall, Absent(hall.rui))
    assert kinds(found) == {hall.bo_rui: RepairKind.LOST}
    (row,) = found.rows
    assert row.after is None
    assert row.reason is not None
    assert words(found.summary)[0] == "1 meeting is lost."
    assert hall.where(hall.bo_rui) is None
    assert hall.where(hall.ada_rui) == (0, 0, True)


def test_what_has_begun_or_is_pinned_stays(hall):
    hall.stage.do(set_meeting_state, hall.id(hall.bo_rui), MeetingState.RUNNING)  # the bell was early
    hall.stage.do(pin_meetings, (hall.id(hall.ada_rui),), Pin.BOTH)
    found = repair(hall, Late(hall.bo, 1), TableOut(hall.tables[1]), clock="08:00")
    assert set(kinds(found)) == {hall.bo_ines}
    assert hall.where(hall.ada_rui) == (0, 0, True)
    assert hall.where(hall.bo_rui) == (1, 0, True)


def test_a_table_out_costs_a_table_only(hall):
    found = repair(hall, TableOut(hall.tables[0]))
    assert kinds(found) == {hall.bo_rui: RepairKind.TABLE}
    assert words(found.summary) == ["1 meeting is at another table.", "3 people are touched."]
    assert hall.where(hall.bo_rui)[0] == 1


def test_an_interpreter_out_is_replaced(hall):
    zita = hall.stage.person("Zita Cruz", Role.INTERPRETER, "en", "pt")
    found = repair(hall, Absent(hall.eva))
    assert kinds(found) == {hall.bo_rui: RepairKind.INTERPRETER}
    assert hall.stage.meeting(hall.bo_rui).interpreter_id == zita
    assert {one.name for one in found.touched} == {"Bo Ek", "Rui Sá", "Eva Pinto", "Zita Cruz"}


def test_everything_later_is_said_of_every_meeting(hall):
    found = repair(hall, Delay(at("09:25"), 15))
    assert kinds(found) == {hall.bo_rui: RepairKind.LATER}
    assert words(found.summary)[0] == "1 meeting is at another time."
    assert hall.stage.meeting(hall.bo_rui).starts_at == at("09:40")


def test_slots_that_do_not_take_place_give_their_meetings_others(hall):
    hall.stage.do(change_members, hall.id(hall.bo_rui), (hall.bo, hall.rui, hall.ada))
    found = repair(hall, SlotsOut((hall.slots[1],)))
    assert kinds(found) == {hall.bo_rui: RepairKind.MOVED}
    assert len(hall.stage.meeting(hall.bo_rui).members) == 3
    assert hall.stage.meeting(hall.bo_rui).starts_at == at("09:50")


def test_a_table_that_was_removed_already_is_repaired_too(hall):
    hall.stage.do(remove_tables, (hall.tables[0],), replan=True)
    found = repair(hall, clock="08:00")
    assert set(kinds(found)) == {hall.ada_rui, hall.bo_rui}
    assert {hall.stage.meeting(each).table for each in (hall.ada_rui, hall.bo_rui)} <= {"T2", "T3"}


def request_on_site(hall, one, other, priority):
    """Add an accepted request that was made on the day itself."""
    request = hall.stage.request(one, other, priority)

    def date(session):
        session.get_one(MeetingRequest, request).created_at = at("09:05")

    hall.stage.do(date)
    return request


def test_a_request_of_the_day_makes_room_for_itself(stage):
    hall = Hall(stage)
    stage.do(remove_tables, tuple(hall.tables[1:]), replan=True)
    stage.plan()  # at the only table
    for name in ("Lou", "Kim"):
        other = stage.person(name)
        stage.request(hall.ada, other, Priority.B)
    stage.plan()
    assert len(stage.meetings()) == 4
    walk_in = stage.person("Walter Inn")
    request = request_on_site(hall, walk_in, hall.ines, Priority.A)
    found = repair(hall, clock="08:00")
    assert kinds(found)[request] is RepairKind.PLACED
    assert list(kinds(found).values()).count(RepairKind.LOST) == 1


def test_what_was_repaired_may_have_changed_meanwhile(hall):
    case = pose(hall, Late(hall.bo, 1))
    mended = mend(case, limits=FAST)
    hall.stage.do(pin_meetings, (hall.id(hall.ada_rui),), Pin.BOTH)
    with hall.stage.refused("The data changed while the agenda was repaired. Repair it again.", Stale):
        hall.stage.do(apply_repair, case, mended)
    hall.stage.workspace.undo()
    hall.stage.do(set_meeting_state, hall.id(hall.bo_rui), MeetingState.CANCELLED)
    with hall.stage.refused("The data changed while the agenda was repaired. Repair it again.", Stale):
        hall.stage.do(apply_repair, case, mended)


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("slots", "There is no B2B session yet: add one with its slots first."),
        ("tables", "There are no tables yet: add some to the venue first."),
    ],
)
def test_there_must_be_something_to_repair(stage, missing, sentence):
    if missing == "tables":
        stage.session()
    with stage.refused(sentence):
        stage.workspace.rehearse(pose_repair, stage.mission)


def test_what_happened_is_told_in_words(hall):
    case = pose(hall, Late(hall.bo, 2), TableOut(hall.tables[0]))
    assert words(case.told) == ["Bo Ek misses the next 2 slots.", "Table T1 cannot be used any more."]
    assert str(case.at.tzinfo) == "Europe/Lisbon"
