"""Mends a plan after something happened: little is dropped, few meetings move, few new gaps.

What has begun, is pinned or is named as kept stays. Only what was hit and the coming meetings of those people
are planned anew; the circle widens as long as that proves better.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from pimap_desktop.agenda.differences import Change, changes_between
from pimap_desktop.agenda.effort import Effort, Report
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.incidents import Incident, after
from pimap_desktop.agenda.keeping import keep
from pimap_desktop.agenda.mending import Mending
from pimap_desktop.agenda.outcome import solution_of
from pimap_desktop.agenda.problem import Limits, Problem, Solution


@dataclass(frozen=True, slots=True)
class Repair:
    """A mended plan: the problem after the incidents, its plan, and what differs from the plan before.

    In the problem everything that was kept is pinned. `moved` counts meetings in another slot, `lost` those
    without a place now, `placed` those without one before.
    """

    problem: Problem
    solution: Solution
    changes: tuple[Change, ...]
    moved: int
    lost: int
    placed: int
    seconds: float


def repair(
    problem: Problem,
    plan: Solution,
    incidents: Iterable[Incident] = (),
    *,
    now: datetime,
    kept: Collection[str] = (),
    report: Report | None = None,
    limits: Limits | None = None,
    stop: threading.Event | None = None,
) -> Repair:
    """Return the plan after the incidents.

    Kept are meetings that began before `now`, those named in `kept` (held or running) and those pinned.
    Wishes that `plan` does not know at all are walk-ins. Raises `Refused` when what is kept breaks a rule.
    """
    effort = Effort(limits or Limits(seconds=10), report, stop)
    changed = keep(after(problem, incidents, now), plan, now, kept)
    mending = Mending(frame_of(changed), plan, effort)
    mending.run()
    frame, board = mending.frame, mending.board
    bound = sum(weight for weight, domain in zip(frame.weights, frame.domains, strict=True) if any(domain))
    solution = solution_of(board, weight_bound=bound, seconds=effort.seconds, current=mending.former.tables)
    changes = changes_between(problem, plan, changed, solution)
    return Repair(
        changed,
        solution,
        changes,
        moved=sum(change.moved for change in changes),
        lost=sum(change.after is None for change in changes),
        placed=sum(change.before is None for change in changes),
        seconds=effort.seconds,
    )
