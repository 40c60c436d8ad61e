"""Closes gaps without a solver: meetings move to better places, and pairs of slots are exchanged.

Two kinds of moves, both well known from timetabling: a meeting is taken off and put where it costs least; and
a *chain* of meetings (after Kempe), those at two slots that are tied together by their people, changes sides.
Chains keep everybody at one meeting at a time, so only the other rules must be looked at. Moves that cost
nothing are made too: they lead out of dead ends.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.masks import bits, gaps

_LONGEST = 12  # Meetings in a chain; longer ones seldom pay.
_PARTNERS = 12  # Chains tried to make up for a table taken from a full slot.
_SIDEWAYS = 0.3  # How often a chain that gains nothing is made.
_GAP = 1000  # What a gap costs; its square is added, so that gaps spread over people.
_MISSING = 1_000_000  # What a meeting missing to a minimum costs.
_MEMORY = 200_000  # Costs remembered.
_UNITS = 1e-5  # Work of looking at one place or chain.


class Polishing:
    """Moves meetings on a board so that its gaps get fewer; what is pinned stays."""

    def __init__(self, board: Board, dice: random.Random) -> None:
        self.board = board
        self.dice = dice
        self.fixed = frozenset(board.frame.pinned)
        self.looked = 0
        self._known: dict[int, int] = {}
        self._minimums = {
            party: quotas
            for party, quotas in enumerate(board.frame.quotas)
            if any(least for _session, least, _most in quotas)
        }

    def cost(self, party: int, mask: int) -> int:
        """Return what it costs that a party is busy at a mask."""
        cost = self._known.get(mask)
        if cost is None:
            if len(self._known) > _MEMORY:
                self._known.clear()
            cost = self._known[mask] = self._price(gaps(mask, self.board.frame.sessions))
        for session, least, _most in self._minimums.get(party, ()):
            cost += _MISSING * max(0, least - (mask & session).bit_count())
        return cost

    def _price(self, gaps: int) -> int:
        allowed = self.board.frame.problem.fairness
        if allowed is not None and gaps > allowed:
            return gaps * (_GAP + gaps) + _MISSING // 10 * (gaps - allowed)
        return gaps * (_GAP + gaps)

    def gappy(self) -> list[int]:
        """Return the parties that have gaps."""
        return [party for party, mask in enumerate(self.board.busy) if self.cost(party, mask)]

    # One meeting

    def move_meetings(self) -> int:
        """Put each meeting of people with gaps where it costs least; return how much was gained."""
        frame = self.board.frame
        wishes = sorted({wish for party in self.gappy() for wish in frame.wishes_of[party]} - self.fixed)
        self.dice.shuffle(wishes)
        return sum(self._move(wish) for wish in wishes if self.board.where[wish] >= 0)

    def _move(self, wish: int) -> int:
        board = self.board
        old = board.where[wish]
        mark = board.mark()
        board.drop(wish)
        places = board.open_places(wish)
        self.looked += len(places)
        costs = {place: self._added(wish, place) for place in places}
        best = min(places, key=lambda place: (costs[place], self.dice.random()), default=old)
        if best == old:
            board.back_to(mark)
            return 0
        board.put(wish, best)
        board.forget()
        return costs.get(old, costs[best]) - costs[best]

    def _added(self, wish: int, place: int) -> int:
        bit = 1 << place // self.board.frame.halls
        busy = self.board.busy
        return sum(
            self.cost(party, busy[party] | bit) - self.cost(party, busy[party])
            for party in self.board.frame.members[wish]
        )

    # Two slots

    def exchange(self, party: int) -> int:
        """Try to exchange slots for one of the party's meetings; return how much was gained."""
        board, frame = self.board, self.board.frame
        self.looked += 1
        wishes = [wish for _spot, wish in sorted(board.at[party].items()) if wish not in self.fixed]
        if not wishes:
            return 0
        wish = self.dice.choice(wishes)
        spot, hall = divmod(board.where[wish], frame.halls)
        others = [other for other in bits(frame.domains[wish][hall]) if other != spot]
        self.dice.shuffle(others)
        for other in others:
            gained = self._exchange(wish, spot, other)
            if gained is not None:
                return gained
        return 0

    def _exchange(self, wish: int, spot: int, other: int) -> int | None:
        self.looked += 1
        chain = self._chain(wish, spot, other)
        if chain is None:
            return None
        chain = self._balanced(chain, spot, other)
        if chain is None:
            return None
        added = self._chain_cost(chain, spot, other)
        if added > 0 or (added == 0 and self.dice.random() >= _SIDEWAYS):
            return None
        return -added if self._swap(chain, spot, other) else None

    def _chain(self, wish: int, spot: int, other: int) -> set[int] | None:
        """Return the meetings at two positions tied to a wish; None when many or one may not move."""
        board, frame = self.board, self.board.frame
        chain, todo = {wish}, [wish]
        while todo:
            place = board.where[todo[-1]]
            here, hall = divmod(place, frame.halls)
            there = other if here == spot else spot
            wish = todo.pop()
            if wish in self.fixed or not frame.domains[wish][hall] >> there & 1:
                return None
            for party in frame.members[wish]:
                tied = board.at[party].get(there)
                if tied is not None and tied not in chain:
                    chain.add(tied)
                    todo.append(tied)
            if len(chain) > _LONGEST:
                return None
        return chain

    def _surplus(self, chain: set[int], spot: int) -> dict[int, int]:
        """Return, hall by hall, how many more pool tables a swapped chain takes at the other position."""
        board, frame = self.board, self.board.frame
        surplus: dict[int, int] = {}
        for wish in chain:
            if frame.pooled[wish]:
                here, hall = divmod(board.where[wish], frame.halls)
                surplus[hall] = surplus.get(hall, 0) + (1 if here == spot else -1)
        return surplus

    def _balanced(self, chain: set[int], spot: int, other: int) -> set[int] | None:
        """Add a second chain where the first takes a table from a full slot; None when none fits."""
        board, frame = self.board, self.board.frame
        for hall, surplus in self._surplus(chain, spot).items():
            full = other if surplus > 0 else spot
            if not surplus or not board.full[hall] >> full & 1:
                continue
            partners = sorted(board.there[full * frame.halls + hall] - chain - self.fixed)
            self.dice.shuffle(partners)
            best: tuple[int, set[int]] | None = None
            for partner in [wish for wish in partners if frame.pooled[wish]][:_PARTNERS]:
                self.looked += 1
                second = self._chain(partner, spot, other)
                if second is None or self._surplus(second, spot).get(hall) != -surplus:
                    continue
                cost = self._chain_cost(chain | second, spot, other)
                if best is None or cost < best[0]:
                    best = cost, chain | second
            if best is None:
                return None
            chain = best[1]
        return chain

    def _chain_cost(self, chain: set[int], spot: int, other: int) -> int:
        board = self.board
        both = 1 << spot | 1 << other
        once: set[int] = set()
        for wish in chain:
            once.symmetric_difference_update(board.frame.members[wish])
        return sum(
            self.cost(party, board.busy[party] ^ both) - self.cost(party, board.busy[party]) for party in once
        )

    def _swap(self, chain: set[int], spot: int, other: int) -> bool:
        """Make the exchange if every rule allows it."""
        board, halls = self.board, self.board.frame.halls
        mark = board.mark()
        places = {wish: board.drop(wish) for wish in sorted(chain)}
        for wish, place in places.items():
            here, hall = divmod(place, halls)
            new = (other if here == spot else spot) * halls + hall
            if not board.fits(wish, new):
                board.back_to(mark)
                return False
            board.put(wish, new)
        board.forget()
        return True


def polish(polishing: Polishing, effort: Effort, patience: float, told: Callable[[], None]) -> None:
    """Move meetings until there are no gaps, or nothing was gained for so long; `told` hears of each gain."""
    since = effort.spent
    looked = polishing.looked
    turn = 0
    gappy = polishing.gappy()
    while gappy and effort.left and effort.spent - since < patience:
        turn += 1
        gained = (
            polishing.move_meetings() if turn % 300 == 1 else polishing.exchange(polishing.dice.choice(gappy))
        )
        effort.work((polishing.looked - looked) * _UNITS)
        looked = polishing.looked
        if gained:
            since = effort.spent
            told()
        if gained or turn % 300 == 1:
            gappy = polishing.gappy()
