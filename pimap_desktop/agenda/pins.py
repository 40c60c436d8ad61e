"""Puts what is pinned on a board, or names the pin that cannot be kept."""

from __future__ import annotations

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.obstacles import obstacles
from pimap_desktop.errors import Refused
from pimap_desktop.text import _


def place_pins(board: Board) -> None:
    """Put wishes with a pinned slot on the board; raises `Refused` with the pin and the broken rule."""
    frame = board.frame
    for wish, spot in frame.pinned.items():
        halls = range(spot * frame.halls, (spot + 1) * frame.halls)
        place = next((place for place in halls if board.fits(wish, place)), None)
        if place is None:
            # The hall with the fewest rules in the way is the one worth talking about.
            reasons = min((list(obstacles(board, wish, place)) for place in halls), key=len)
            label = frame.problem.wishes[wish].label
            time = frame.slot_at[spot].start
            raise Refused(
                _("{wish} cannot stay pinned at {time}: {reason}", wish=label, time=time, reason=reasons[0])
            )
        board.put(wish, place)
