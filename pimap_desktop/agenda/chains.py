"""Makes room for wishes without a place: others move on, and those in their way move on in turn.

A chain ends when everybody has a place, or when what is left without one weighs less than what was gained.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.greedy import in_order, place_well

_DEPTH = 3
_TRIALS = 1500  # Places tried for one wish: a tenth of a second.
_CANDIDATES = 3  # Wishes tried in turn where a table or an interpreter must be freed.
_UNITS = 5e-5  # Work of one trial.


class Chains:
    """Looks for chains of moves on a board; what is pinned is never moved."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.fixed = frozenset(board.frame.pinned)
        self.trials = 0

    def place(self, wish: int) -> bool:
        """Give the wish a place if the plan then weighs more; tell whether it does."""
        self.board.forget()
        self.trials = 0
        missing = self.board.shortfall()
        if self._settle(wish, _DEPTH, self.board.frame.weights[wish] - 1, frozenset({wish})) is None:
            return False
        if self.board.shortfall() > missing:
            # What parties want at least counts more than any weight.
            self.board.back_to(0)
            return False
        return True

    def _settle(self, wish: int, depth: int, allowance: int, moving: frozenset[int]) -> int | None:
        """Place a wish and whoever it drives away; return the weight lost, None when too much."""
        board = self.board
        if place_well(board, wish):
            return 0
        for place, in_the_way in self.openings(wish, moving) if depth else ():
            if self.trials >= _TRIALS:
                break
            self.trials += 1
            mark = board.mark()
            for other in in_the_way:
                board.drop(other)
            if board.fits(wish, place):
                board.put(wish, place)
                lost = self._settle_all(in_the_way, depth - 1, allowance, moving | set(in_the_way))
                if lost is not None:
                    return lost
            board.back_to(mark)
        weight = board.frame.weights[wish]
        # The wish the chain began with must get its place.
        return weight if weight <= allowance and len(moving) > 1 else None

    def _settle_all(
        self, wishes: tuple[int, ...], depth: int, allowance: int, moving: frozenset[int]
    ) -> int | None:
        lost = 0
        for wish in in_order(self.board.frame, list(wishes)):
            more = self._settle(wish, depth, allowance - lost, moving)
            if more is None:
                return None
            lost += more
        return lost

    def openings(self, wish: int, moving: frozenset[int] = frozenset()) -> list[tuple[int, tuple[int, ...]]]:
        """List places with those who would have to leave, the least weight first."""
        weights = self.board.frame.weights
        openings = [
            (place, in_the_way)
            for hall, domain in enumerate(self.board.frame.domains[wish])
            for place, in_the_way in self._ways_in(wish, hall, domain)
            if not any(other in moving or other in self.fixed for other in in_the_way)
        ]
        return sorted(openings, key=lambda way: (len(way[1]), sum(weights[other] for other in way[1]), way))

    def _ways_in(self, wish: int, hall: int, domain: int) -> Iterable[tuple[int, tuple[int, ...]]]:
        board, frame = self.board, self.board.frame
        spots = [spot for spot in frame.slot_at if domain >> spot & 1]
        for spot in spots:
            place = spot * frame.halls + hall
            people = {board.at[party][spot] for party in frame.members[wish] if spot in board.at[party]}
            seat = board.seats.get((frame.tables[wish], spot))
            people |= set() if seat is None else {seat}
            if len(people) > 2:
                continue
            if frame.pooled[wish] and board.full[hall] >> spot & 1 and not self._leaves_table(people, place):
                for other in self._lightest(place, lambda other: frame.pooled[other]):
                    yield place, tuple(sorted(people | {other}))
            elif people:
                yield place, tuple(sorted(people))
            elif frame.groups[wish] >= 0:
                for other in self._lightest(place, lambda other: frame.groups[other] >= 0):
                    yield place, (other,)

    def _leaves_table(self, people: set[int], place: int) -> bool:
        return any(self.board.frame.pooled[other] and self.board.where[other] == place for other in people)

    def _lightest(self, place: int, wanted: Callable[[int], bool]) -> list[int]:
        """Return a few wishes at a place that may go, the lightest first."""
        able = [wish for wish in self.board.there[place] if wanted(wish) and wish not in self.fixed]
        return sorted(able, key=lambda wish: (self.board.frame.weights[wish], wish))[:_CANDIDATES]


def place_by_chains(
    chains: Chains, effort: Effort, budget: float, bound: int, wishes: Collection[int] | None = None
) -> None:
    """Try a chain for every wish (of these) without a place, until nothing helps or the bound is reached."""
    board = chains.board
    until = effort.spent + budget
    better = True
    while better and board.weight < bound:
        better = False
        able = range(len(board.where)) if wishes is None else wishes
        waiting = [wish for wish in able if board.where[wish] < 0 and any(board.frame.domains[wish])]
        for wish in in_order(board.frame, waiting):
            if not effort.left or effort.spent >= until or board.weight >= bound:
                return
            better = chains.place(wish) or better
            effort.work(chains.trials * _UNITS)
