"""Planning in the background: pose, solve, check; the page writes what comes of it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from pimap_desktop.agenda.problem import Limits, Placement, Problem, Progress, Solution, Unplaced
from pimap_desktop.errors import Refused
from pimap_desktop.mission.soundness import measured
from pimap_desktop.mission.waiting import find_reasons
from pimap_desktop.text import _
from pimap_desktop.ui.jobs import Report

_SECONDS = 60.0
_LOOK = 0.05  # seconds between two looks whether to stop


@dataclass(frozen=True)
class PlanFigures:
    """What the plan as it stands is worth, and what it leaves out."""

    wishes: int
    placed: int
    gaps: int
    max_gaps: int
    waiting: tuple[Unplaced, ...]


def plan(problem: Problem, report: Report) -> Solution:
    """Return the best plan found in a minute, or until somebody asks to stop; runs off the main thread."""
    # Imported when needed: the engine brings ortools, which costs half a second.
    from pimap_desktop.agenda.check import check
    from pimap_desktop.agenda.solver import solve

    stop = threading.Event()
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_LOOK):
            if report.stop_asked:
                stop.set()

    def tell(progress: Progress) -> None:
        share = min(progress.seconds / _SECONDS, 1.0)
        report(share, _("{stage}. {figures}", stage=progress.stage, figures=progress.message))

    watcher = threading.Thread(target=watch, name="plan-stop", daemon=True)
    watcher.start()
    try:
        solution = solve(problem, tell, limits=Limits(seconds=_SECONDS), stop=stop)
    finally:
        done.set()
    if broken := check(problem, solution):
        # The engine is at fault, not the user; its plan is not written all the same.
        raise Refused(_("The plan breaks a rule and was not kept: {rule}"), rule=broken[0])
    return solution


def measure(problem: Problem, standing: Sequence[Placement]) -> PlanFigures:
    """Count what a plan is worth and why it leaves something out; runs off the main thread."""
    known = {wish.id for wish in problem.wishes}
    wanted = tuple(placement for placement in standing if placement.wish in known)
    figures = measured(problem, wanted)
    return PlanFigures(
        wishes=len(problem.wishes),
        placed=len(wanted),
        gaps=figures.gaps,
        max_gaps=figures.max_gaps,
        waiting=tuple(find_reasons(problem, wanted)),
    )
