"""Shares what is left to share once weight and gaps are settled: gaps, then places, then the evening.

Only plans that are no worse in any goal before are taken; `Board.value` is the judge.
"""

from __future__ import annotations

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.chains import Chains
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.greedy import place_well
from pimap_desktop.agenda.tables import seat

_UNITS = 1e-5  # Work of a round for each party.


def share_places(board: Board, effort: Effort) -> None:
    """Let those with the smallest share have wishes that weigh as much as the ones they replace."""
    while effort.left and any(_helped(board, party) for party in _poorest(board)):
        effort.work(_UNITS * len(board.busy))


def _poorest(board: Board) -> list[int]:
    """Return the parties with the smallest share of their wishes."""
    share = board.min_share()
    return [
        party
        for party, wishes in enumerate(board.frame.wishes_of)
        if wishes and 1000 * board.busy[party].bit_count() // len(wishes) == share
    ]


def _helped(board: Board, party: int) -> bool:
    """Try to place one more wish of a party; tell whether fewer are poorest then, at nobody else's cost."""
    before = *board.value(), len(_poorest(board))
    for wish in board.frame.wishes_of[party]:
        for place, in_the_way in Chains(board).openings(wish) if board.where[wish] < 0 else ():
            board.forget()
            for other in in_the_way:
                board.drop(other)
            if board.fits(wish, place):
                board.put(wish, place)
                for other in in_the_way:
                    place_well(board, other)
                if (*board.value(), len(_poorest(board))) < before:
                    return True
            board.back_to(0)
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
