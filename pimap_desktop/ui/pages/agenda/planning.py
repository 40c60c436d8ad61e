"""Planning in the background: pose, solve, check; the page writes what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pimap_desktop.agenda.problem import Limits, Placement, Problem, Solution, Unplaced
from pimap_desktop.errors import Refused
from pimap_desktop.mission.boards import BoardRows
from pimap_desktop.mission.printed_plans import ChangeKind, PlanLine, changed_meetings
from pimap_desktop.mission.repairs import Repair, repair_of
from pimap_desktop.mission.soundness import measured
from pimap_desktop.mission.waiting import find_reasons
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.mending import stopping, telling
from pimap_desktop.ui.jobs import Report

_SECONDS = 60.0


@dataclass(frozen=True)
class PlanFigures:
    """What the plan as it stands is worth, and what it leaves out."""

    wishes: int
    placed: int
    gaps: int
    max_gaps: int
    waiting: tuple[Unplaced, ...]
    changed: dict[str, ChangeKind]  # meetings that are not as on paper
    outdated: frozenset[str]  # whose paper that is


def plan(problem: Problem, report: Report) -> Solution:
    """Return the best plan found in a minute, or until somebody asks to stop; runs off the main thread."""
    # Imported when needed: the engine brings ortools, which costs half a second.
    from pimap_desktop.agenda.check import check
    from pimap_desktop.agenda.solver import solve

    with stopping(report) as stop:
        solution = solve(problem, telling(report, _SECONDS), limits=Limits(seconds=_SECONDS), stop=stop)
    if broken := check(problem, solution):
        # The engine is at fault, not the user; its plan is not written all the same.
        raise Refused(_("The plan breaks a rule and was not kept: {rule}"), rule=broken[0])
    return solution


def measure(
    problem: Problem,
    standing: Sequence[Placement],
    printed: Mapping[str, Sequence[PlanLine]],
    board: BoardRows,
) -> PlanFigures:
    """Count what a plan is worth, why it leaves something out, and what is not as it was printed.

    Pure; runs off the main thread.
    """
    wishes, slots = {wish.id for wish in problem.wishes}, {slot.id for slot in problem.slots}
    tables = {table.id for table in problem.tables}
    # What has just changed may be in one of them already, and not yet in the other.
    wanted = tuple(
        each for each in standing if each.wish in wishes and each.slot in slots and each.table in tables
    )
    figures = measured(problem, wanted)
    changed, outdated = changed_meetings(printed, board)
    return PlanFigures(
        wishes=len(problem.wishes),
        placed=len(wanted),
        gaps=figures.gaps,
        max_gaps=figures.max_gaps,
        waiting=tuple(find_reasons(problem, wanted)),
        changed=changed,
        outdated=outdated,
    )


def compare(problem: Problem, standing: Sequence[Placement], solution: Solution) -> Repair:
    """Return what a new plan changes of the one that stands."""
    known = {slot.id for slot in problem.slots}
    plan = [placement for placement in standing if placement.slot in known]
    reasons = {each.wish: each.reason for each in solution.unplaced}
    return repair_of(problem, plan, problem, solution.placements, reasons, 0.0)
