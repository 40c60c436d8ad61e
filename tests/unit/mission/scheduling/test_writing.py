"""Plans written into the agenda, again, too late, and on two laptops."""

from __future__ import annotations

import pytest

from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.problem import Placement, Solution
from pimap_desktop.errors import Stale
from pimap_desktop.mission.meetings import pin_meeting, remove_meeting, set_meeting_state
from pimap_desktop.mission.model.meeting import MeetingState, Pin
from pimap_desktop.mission.model.participation import Presence, Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.plans import apply_solution, find_plan
from pimap_desktop.mission.requests import answer_request
from pimap_desktop.mission.scheduling import pose_problem
from pimap_desktop.mission.sessions import assign_table
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _
from tests.support import now


def test_a_plan_is_one_step(stage, fair):
    solution = stage.plan()
    assert check(stage.pose(), solution) == ()
    assert set(stage.ask(find_plan, stage.mission)) == set(solution.placements)
    planned = stage.meetings()
    assert {row.request_id for row in planned} == {fair.first, fair.second}
    assert [side.name for side in stage.meeting(fair.first).members] == ["Ada Lund", "Rui Sá"]
    stage.workspace.undo()
    assert stage.meetings() == []
    stage.workspace.redo()
    assert stage.meetings() == planned
    assert stage.ask(list_broken_rules, stage.mission) == []


def test_a_plan_again_keeps_the_meetings_that_stay(stage, fair):
    fair.place_both()
    ids = {row.request_id: row.id for row in stage.meetings()}
    stage.place(
        Placement(fair.first, fair.slots[3], fair.tables[1]),
        Placement(fair.second, fair.slots[0], fair.tables[0]),
    )
    assert {row.request_id: row.id for row in stage.meetings()} == ids
    assert stage.meeting(fair.first).table == "T2"


def test_what_has_no_place_leaves_the_agenda_and_comes_back_unpinned(stage, fair):
    fair.place_both()
    first = stage.meeting(fair.first)
    stage.place(Placement(fair.second, fair.slots[1], fair.tables[1]))
    assert [row.request_id for row in stage.meetings()] == [fair.second]
    fair.place_both()
    assert stage.meeting(fair.first) == first
    stage.do(pin_meeting, first.id, Pin.BOTH)
    stage.do(remove_meeting, first.id)
    fair.place_both()
    assert stage.meeting(fair.first).pin is Pin.NONE


@pytest.mark.parametrize(("state", "left"), [("planned", 1), ("running", 2), ("held", 2), ("no_show", 2)])
def test_a_request_taken_back_gives_its_place_up_unless_its_meeting_has_begun(stage, fair, state, left):
    fair.place_both()
    stage.do(set_meeting_state, stage.meeting(fair.first).id, MeetingState(state))
    stage.do(answer_request, fair.first, RequestState.DECLINED)
    stage.place(Placement(fair.second, fair.slots[2], fair.tables[1]))
    assert len(stage.meetings()) == left


MOVES = {
    "a request is answered": lambda stage, fair: stage.do(answer_request, fair.second, RequestState.DECLINED),
    "a request is made": lambda stage, fair: stage.request(fair.ines, fair.ada),
    "somebody is away": lambda stage, fair: stage.presence(fair.ada, Presence.AWAY, "09:00", "10:00"),
    "a table is added": lambda stage, fair: stage.tables(1),
    "a table is somebody's": lambda stage, fair: stage.do(assign_table, fair.tables[0], fair.ada),
    "a session is added": lambda stage, fair: stage.session("14:00", "15:00"),
    "an interpreter comes": lambda stage, fair: stage.person("Eva", Role.INTERPRETER, "en", "pt"),
    "a meeting is pinned": lambda stage, fair: stage.do(pin_meeting, stage.meeting(fair.first).id, Pin.TIME),
    "a meeting is held": lambda stage, fair: stage.do(
        set_meeting_state, stage.meeting(fair.first).id, MeetingState.HELD
    ),
    "a meeting is called off": lambda stage, fair: stage.do(
        set_meeting_state, stage.meeting(fair.first).id, MeetingState.CANCELLED
    ),
}


@pytest.mark.parametrize("move", MOVES)
def test_a_plan_for_what_has_changed_is_stale(stage, fair, move):
    fair.place_both()
    problem = stage.pose()
    MOVES[move](stage, fair)
    solution = Solution((Placement(fair.first, fair.slots[2], fair.tables[0]),))
    with stage.refused("The data changed while the agenda was planned. Plan it again.", Stale):
        stage.do(apply_solution, stage.mission, problem, solution)


def test_what_does_not_bear_on_the_plan_does_not_stop_it(stage, fair):
    problem = stage.pose()
    stage.person("Somebody else", Role.ORGANISER)
    placed = stage.do(
        apply_solution,
        stage.mission,
        problem,
        Solution((Placement(fair.first, fair.slots[2], fair.tables[0]),)),
    )
    assert placed == 1


@pytest.fixture
def copy(stage, fair, tmp_path):
    """Another laptop with the same workspace."""
    path = tmp_path / "b.pimap"
    other = create_workspace(path, now, Author("Bo", "b"), workspace_id=stage.workspace.id)
    bring(stage.workspace, other)
    yield other
    other.close()


def bring(source, target):
    changes = sorted(source.changes(target.vector()), key=lambda change: (change.clock, change.device))
    return target.bring_in(_("Import"), changes)


def test_two_laptops_that_plan_the_same_requests_make_the_same_meetings(stage, fair, copy):
    here, there = stage.workspace, copy
    problem = stage.pose()
    assert there.ask(pose_problem, stage.mission) == problem
    fair.place_both()
    there.do(
        _("Plan"),
        apply_solution,
        stage.mission,
        problem,
        Solution(
            (
                Placement(fair.first, fair.slots[0], fair.tables[0]),
                Placement(fair.second, fair.slots[3], fair.tables[1]),
            )
        ),
    )
    bring(here, there)
    bring(there, here)
    for workspace in (here, there):
        assert workspace.inspect() == []
        plan = workspace.ask(find_plan, stage.mission)
        assert sorted(placement.wish for placement in plan) == sorted([fair.first, fair.second])
        assert workspace.ask(list_broken_rules, stage.mission) == []
    assert here.ask(find_plan, stage.mission) == there.ask(find_plan, stage.mission)
    members = [[side.name for side in row.members] for row in stage.meetings()]
    assert sorted(members) == [["Ada Lund", "Rui Sá"], ["Bo Ek", "Rui Sá"]]
