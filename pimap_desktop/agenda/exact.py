"""The fewest gaps of a weight, and the fairest of these plans, as one model with every wish in it.

Core-guided search without linear relaxation proves small agendas; the counts that follow from the rules
(after Bofill et al., JAIR 74, 2022) are what makes it fast. Imported only when solving.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.gaps import Gaps, add_gaps
from pimap_desktop.agenda.model import Model


def fewest_gaps(
    board: Board, effort: Effort, budget: float, better: Callable[[int, int], None]
) -> tuple[int, bool]:
    """Improve the gaps at the weight there is; return their bound, and whether it is reached.

    Gaps shared less evenly than asked for are mended first. `better` hears of value and bound.
    """
    model, gaps = _model(board)
    scale = len(gaps.literals) + 1
    uneven = _unevenness(model, gaps)
    model.cp.minimize(scale * uneven + sum(gaps.literals))
    model.hint_board()

    def told(answer: Any) -> None:
        better(round(answer.objective_value) % scale, max(0, int(answer.best_objective_bound)) % scale)

    solver, found, proven = effort.run(
        model, budget, better=told, optimize_with_core=True, linearization_level=0
    )
    if found:
        board.take(*model.answer(solver))
    # A bound that still hopes for more evenness says nothing about the gaps.
    bound = round(solver.best_objective_bound) - scale * board.unevenness()
    return max(0, bound), found and proven


def _unevenness(model: Model, gaps: Gaps) -> Any:
    """Return by how much gaps may differ too much; 0 where the board shows that they need not."""
    board = model.board
    allowed = board.frame.problem.fairness
    if allowed is None:
        return 0
    least, most = _range(model, gaps)
    if not board.unevenness():
        model.cp.add(most - least <= allowed)
        return 0
    uneven = model.number(0, len(gaps.literals), board.unevenness())
    model.cp.add(most - least <= allowed + uneven)
    return uneven


def fairest(board: Board, effort: Effort, budget: float) -> None:
    """Lower the largest gaps of a party, then raise the smallest share; weight and gaps stay."""
    model, gaps = _model(board)
    model.cp.add(sum(gaps.literals) <= board.gaps())
    least, most = _range(model, gaps)
    if board.frame.problem.fairness is not None:
        model.cp.add(most - least <= board.frame.problem.fairness + board.unevenness())
    share = model.number(0, 1000, board.min_share())
    for wishes in board.frame.wishes_of:
        if wishes:
            model.cp.add(len(wishes) * share <= 1000 * sum(model.placed.get(wish, 0) for wish in wishes))
    # Where a difference is allowed, it is fair enough.
    model.cp.minimize(-share if board.frame.problem.fairness is not None else 1001 * most - share)
    model.hint_board()
    solver, found, _proven = effort.run(model, budget, linearization_level=0)
    if found:
        board.take(*model.answer(solver))


def _model(board: Board) -> tuple[Model, Gaps]:
    """Make the model of all wishes in which no weight is lost and nothing more is missing to a minimum."""
    frame = board.frame
    wishes = [wish for wish, domain in enumerate(frame.domains) if any(domain)]
    all_placed = all(board.where[wish] >= 0 for wish in wishes)
    model = Model(board, wishes, wishes if all_placed else frame.pinned)
    if not all_placed:
        weight = sum(frame.weights[wish] * placed for wish, placed in model.placed.items())
        model.cp.add(weight >= board.weight)
    if model.short:
        model.cp.add(model.shortfall <= model.missing)
    gaps = add_gaps(model)
    if frame.halls == 1 and all(frame.pooled):
        largest = max(map(len, frame.members), default=0)
        for spot in frame.slot_at:
            busy = [known[spot] for known in gaps.busy.values() if spot in known]
            model.cp.add(sum(busy) <= largest * frame.capacity[spot])
    return model, gaps


def _range(model: Model, gaps: Gaps) -> tuple[Any, Any]:
    """Add the smallest and largest number of gaps of a party; who has no wishes has none."""
    board = model.board
    counts = [board.gaps_of(party) for party in range(len(board.busy))]
    top = sum((session.bit_count() - 1) // 2 for session in board.frame.sessions)
    least = model.number(0, top, min(counts, default=0))
    most = model.number(0, top, max(counts, default=0))
    for party in range(len(board.busy)):
        ends = sum(gaps.ends.get(party, []))
        model.cp.add(least <= ends)
        model.cp.add(most >= ends)
    return least, most
