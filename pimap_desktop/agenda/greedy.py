"""A plan at once: wish by wish, the heaviest first, each next to meetings its people have."""

from __future__ import annotations

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.frame import Frame
from pimap_desktop.agenda.masks import gaps


def plan_at_once(board: Board) -> None:
    """Give a place to every wish that fits, without moving what is on the board."""
    frame = board.frame
    _serve_minimums(board)
    for wish in in_order(frame, [wish for wish, place in enumerate(board.where) if place < 0]):
        place_well(board, wish)


def in_order(frame: Frame, wishes: list[int]) -> list[int]:
    """Sort wishes: the heaviest first, of these the ones with the fewest places."""
    room = {wish: sum(mask.bit_count() for mask in frame.domains[wish]) for wish in wishes}
    return sorted(wishes, key=lambda wish: (-frame.weights[wish], room[wish], wish))


def place_well(board: Board, wish: int, within: int = -1) -> bool:
    """Put the wish where it makes the fewest gaps (within these positions); tell whether it fitted."""
    halls = board.frame.halls
    places = [place for place in board.open_places(wish) if within >> (place // halls) & 1]
    if not places:
        return False
    board.put(wish, min(places, key=lambda place: (_more_gaps(board, wish, place), place)))
    return True


def _more_gaps(board: Board, wish: int, place: int) -> int:
    """Return how many gaps the place adds to those of its people; a lone meeting counts as half a gap."""
    frame = board.frame
    bit = 1 << place // frame.halls
    more = 0
    for party in frame.members[wish]:
        busy = board.busy[party]
        more += 2 * (gaps(busy | bit, frame.sessions) - gaps(busy, frame.sessions))
        more += not busy & (bit << 1 | bit >> 1)
    return more


def _serve_minimums(board: Board) -> None:
    """Give each party what it wants at least in a session, as long as wishes fit there."""
    frame = board.frame
    for party in sorted(frame.special):
        for session, least, _most in frame.quotas[party]:
            missing = least - (board.busy[party] & session).bit_count()
            waiting = [wish for wish in frame.wishes_of[party] if board.where[wish] < 0]
            for wish in in_order(frame, waiting) if missing > 0 else ():
                missing -= place_well(board, wish, session)
                if missing <= 0:
                    break
