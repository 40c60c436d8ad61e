"""Solves an agenda: a plan at once, then better ones until the time is over or none is left."""

from __future__ import annotations

import threading

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.effort import Effort, Report
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.greedy import plan_at_once
from pimap_desktop.agenda.outcome import solution_of
from pimap_desktop.agenda.pins import place_pins
from pimap_desktop.agenda.problem import Limits, Problem, Solution
from pimap_desktop.text import _

_PLACING = _("Placing requests")


def solve(
    problem: Problem,
    report: Report | None = None,
    *,
    limits: Limits | None = None,
    stop: threading.Event | None = None,
) -> Solution:
    """Return the best plan found within the limits, in the order of `GOALS`.

    `report` is called with each `Progress`, from threads of the solve. Setting `stop` ends it soon with the
    best plan so far. Raises `Refused` for a problem that contradicts itself and for a pin that cannot be
    kept.
    """
    effort = Effort(limits or Limits(), report, stop)
    frame = frame_of(problem)
    board = Board(frame)
    place_pins(board)
    plan_at_once(board)
    bound = sum(weight for weight, domain in zip(frame.weights, frame.domains, strict=True) if any(domain))
    effort.tell(_PLACING, board.weight, bound, _("A first plan is there."))
    if (board.weight < bound or board.shortfall()) and effort.left:
        # Imported when needed: ortools costs half a second.
        from pimap_desktop.agenda.placing import place_exactly

        def better(value: int, bound: int) -> None:
            effort.tell(_PLACING, value, bound, _("A better plan is there."))

        bound = min(bound, place_exactly(board, effort, effort.left, better))
    return solution_of(board, weight_bound=bound, seconds=effort.seconds)
