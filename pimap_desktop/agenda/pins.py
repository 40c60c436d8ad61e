"""Puts what is pinned on a board, or names the pin that cannot be kept."""

from __future__ import annotations

from pimap_desktop.agenda.board import NOWHERE, Board
from pimap_desktop.agenda.obstacles import obstacles
from pimap_desktop.errors import Refused
from pimap_desktop.text import _

_SECONDS = 5.0  # For a model of pins alone, which is tiny.


def place_pins(board: Board) -> None:
    """Put wishes with a pinned slot on an empty board; raises `Refused` with the pin and the broken rule."""
    try:
        _place_one_by_one(board)
    except Refused:
        # One after the other they may take each other's interpreter or hall: the model looks at all at once.
        if not _place_together(board):
            raise


def _place_one_by_one(board: Board) -> None:
    frame = board.frame
    for wish, spot in frame.pinned.items():
        halls = range(spot * frame.halls, (spot + 1) * frame.halls)
        place = next((place for place in halls if board.fits(wish, place)), None)
        if place is None:
            # The hall with the fewest rules in the way is the one worth talking about.
            possible = [place for place in halls if frame.domains[wish][place % frame.halls]] or halls
            told = [list(obstacles(board, wish, place)) for place in possible]
            reasons = min(filter(None, told), key=len)
            label = frame.problem.wishes[wish].label
            time = frame.slot_at[spot].start
            raise Refused(
                _("{wish} cannot stay pinned at {time}: {reason}", wish=label, time=time, reason=reasons[0])
            )
        board.put(wish, place)


def _place_together(board: Board) -> bool:
    """Put all pins on the board if that is possible at all."""
    # Imported when needed: ortools costs half a second.
    from pimap_desktop.agenda.effort import Effort
    from pimap_desktop.agenda.model import Model
    from pimap_desktop.agenda.problem import Limits

    pinned = board.frame.pinned
    if not all(any(board.frame.domains[wish]) for wish in pinned):
        return False
    board.rearrange(dict.fromkeys(pinned, NOWHERE), {})
    model = Model(board, pinned, pinned)
    solver, found, _proven = Effort(Limits()).run(model, _SECONDS)
    if found:
        board.rearrange(*model.answer(solver))
    return found
