"""Shares what is left to share once weight and gaps are settled: gaps, then places, then the evening.

Only plans that are no worse in any goal before are taken; `Board.value` is the judge.
"""

from __future__ import annotations

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.chains import Chains
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.tables import seat


def share_places(board: Board, effort: Effort) -> None:
    """Let those with the smallest share have wishes that weigh as much as the ones they replace."""
    better = True
    while better and effort.left:
        better = False
        share = board.min_share()
        for party, wishes in enumerate(board.frame.wishes_of):
            if not wishes or 1000 * board.busy[party].bit_count() // len(wishes) > share:
                continue
            better = any(_swapped_in(board, wish) for wish in wishes if board.where[wish] < 0)
            if not better:
                # The smallest share of all stays as it is.
                return


def _swapped_in(board: Board, wish: int) -> bool:
    """Try to place a wish at the cost of others that weigh as much; tell whether the plan is better then."""
    if not any(board.frame.domains[wish]):
        return False
    before = board.value()
    chains = Chains(board)
    mark = board.mark()
    if chains.trade(wish) and board.value() < before:
        board.forget()
        return True
    board.back_to(mark)
    return False


def finish_early(board: Board, effort: Effort) -> None:
    """Empty the last slots, as long as nothing else gets worse, table changes included."""
    while effort.left and board.placed():
        last = max(board.placed(), key=lambda wish: _start(board, wish))
        evening = [wish for wish in board.placed() if _start(board, wish) == _start(board, last)]
        if board.frame.pinned.keys() & set(evening):
            return
        before, changes = board.value(), seat(board, {})[1]
        board.forget()
        mark = board.mark()
        if (
            not all(_earlier(board, wish) for wish in evening)
            or board.value() > before
            or (seat(board, {})[1] > changes)
        ):
            board.back_to(mark)
            return
        board.forget()


def _start(board: Board, wish: int) -> float:
    return board.frame.slot_at[board.where[wish] // board.frame.halls].start.timestamp()


def _earlier(board: Board, wish: int) -> bool:
    """Move a meeting to an earlier place where it makes the fewest gaps; tell whether there is one."""
    latest = _start(board, wish)
    board.drop(wish)
    choices = []
    for place in board.open_places(wish):
        if board.frame.slot_at[place // board.frame.halls].start.timestamp() < latest:
            mark = board.mark()
            board.put(wish, place)
            choices.append((board.gaps(board.frame.members[wish]), place))
            board.back_to(mark)
    if not choices:
        return False
    board.put(wish, min(choices)[1])
    return True
