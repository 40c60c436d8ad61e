"""As much weight as can be placed: the whole problem as one model, starting from the board."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.model import Model


def place_exactly(board: Board, effort: Effort, budget: float, better: Callable[[int, int], None]) -> int:
    """Improve the board and return the proven bound of the weight; what parties want at least comes first.

    `better` is told value and bound as they come.
    """
    frame = board.frame
    model = Model(board, range(len(frame.members)), frozenset(frame.pinned))
    model.hint_board()
    scale = sum(frame.weights) + 1
    weight = sum(frame.weights[wish] * placed for wish, placed in model.placed.items())
    model.cp.maximize(weight - scale * model.shortfall)

    def told(answer: Any) -> None:
        missing = -(answer.objective_value // scale)
        bound = int(answer.best_objective_bound + scale * missing)
        better(int(answer.objective_value + scale * missing), min(bound, sum(frame.weights)))

    solver, found, _best = effort.run(model, budget, better=told, num_workers=effort.workers)
    if found:
        board.rearrange(*model.answer(solver))
    if not found:
        return sum(frame.weights)
    # What is missing counts more than any weight: a bound that misses less is none of the weight of this
    # plan.
    missing = -(solver.objective_value // scale)
    return min(int(solver.best_objective_bound + scale * missing + 1e-6), sum(frame.weights))
