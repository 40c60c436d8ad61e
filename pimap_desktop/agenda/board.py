"""A plan in the making: wishes are put on places and dropped, and every rule is kept at each step.

The board knows no tables but fixed ones: a place needs one free table of its pool, which one is decided at
the end.
"""

from __future__ import annotations

from collections.abc import Iterable

from pimap_desktop.agenda.frame import Frame
from pimap_desktop.agenda.masks import bits, gaps, runs_over

NOWHERE = -1


class Board:
    """Who is busy when, which tables are taken, which interpreter does what."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.where = [NOWHERE] * len(frame.members)
        self.busy = [0] * len(frame.present)
        self.at: list[dict[int, int]] = [{} for _party in frame.present]
        self.there: list[set[int]] = [set() for _place in frame.capacity]
        self.pooled = [0] * len(frame.capacity)
        self.full = [
            sum(1 << spot for spot in frame.slot_at if not frame.capacity[spot * frame.halls + hall])
            for hall in range(frame.halls)
        ]
        self.seats: dict[tuple[int, int], int] = {}
        self.serving: list[dict[int, int]] = [{} for _interpreter in frame.at_work]
        self.working = [0] * len(frame.at_work)
        self.serves: dict[int, int] = {}
        self._trail: list[tuple[int, int, list[tuple[int, int]]]] = []

    # What may be done

    def open_places(self, wish: int) -> list[int]:
        """Return the places where the wish fits now, the earliest first."""
        frame = self.frame
        free = -1
        for party in frame.members[wish]:
            free &= ~self.busy[party]
        places = []
        for hall, domain in enumerate(frame.domains[wish]):
            mask = domain & free
            if frame.pooled[wish]:
                mask &= ~self.full[hall]
            places += [spot * frame.halls + hall for spot in bits(mask)]
        return [place for place in places if self._keeps_rules(wish, place)]

    def fits(self, wish: int, place: int) -> bool:
        """Tell whether the wish, not on the board now, may be put on the place."""
        frame = self.frame
        spot, hall = divmod(place, frame.halls)
        if not frame.domains[wish][hall] >> spot & 1:
            return False
        if any(self.busy[party] >> spot & 1 for party in frame.members[wish]):
            return False
        if frame.pooled[wish] and self.full[hall] >> spot & 1:
            return False
        return self._keeps_rules(wish, place)

    def _keeps_rules(self, wish: int, place: int) -> bool:
        """Check what is more than presence, one meeting at a time and a free table of the pool."""
        frame = self.frame
        spot, hall = divmod(place, frame.halls)
        if frame.tables[wish] >= 0 and (frame.tables[wish], spot) in self.seats:
            return False
        if not self.keeps_order(wish, spot):
            return False
        for party in frame.members[wish]:
            if party in frame.special and not (
                self.keeps_pauses(party, spot)
                and self.keeps_quota(party, spot)
                and not self.hurried(self.at[party], spot, hall)
            ):
                return False
        return frame.groups[wish] < 0 or self.find_interpreters(wish, place) is not None

    def keeps_order(self, wish: int, spot: int) -> bool:
        """Tell whether the wishes that belong before and after it are."""
        frame = self.frame
        earlier = frame.earlier[spot]
        for other in frame.before[wish]:
            if self.where[other] >= 0 and not (earlier ^ 1 << spot) >> (self.where[other] // frame.halls) & 1:
                return False
        return all(
            self.where[other] < 0 or not earlier >> (self.where[other] // frame.halls) & 1
            for other in frame.after[wish]
        )

    def keeps_pauses(self, party: int, spot: int) -> bool:
        """Tell whether the party has its free slot after so many meetings in a row."""
        limit = self.frame.runs[party]
        return limit is None or not runs_over(self.busy[party] | 1 << spot, limit)

    def keeps_quota(self, party: int, spot: int) -> bool:
        """Tell whether one more meeting is allowed in the session."""
        return all(
            most is None or not session >> spot & 1 or (self.busy[party] & session).bit_count() < most
            for session, _least, most in self.frame.quotas[party]
        )

    def hurried(self, meetings: dict[int, int], spot: int, hall: int) -> list[int]:
        """Return which of these meetings (position -> wish) are too near in time to walk there and back."""
        hurried = []
        for (one, other), too_near in self.frame.near.items():
            if one == hall:
                for near in bits(too_near.get(spot, 0)):
                    wish = meetings.get(near)
                    if wish is not None and self.where[wish] % self.frame.halls == other:
                        hurried.append(wish)
        return hurried

    def find_interpreters(self, wish: int, place: int) -> list[tuple[int, int]] | None:
        """Return who interprets for whom from now on so that the wish has someone, or None.

        An augmenting path of the bipartite matching at that position (Kuhn); the first pair is the last of
        the path.
        """
        spot = place // self.frame.halls
        seen: set[int] = set()

        def augment(wish: int, place: int) -> list[tuple[int, int]] | None:
            for interpreter in self.frame.eligible[self.frame.groups[wish]]:
                if interpreter in seen or not self.may_serve(interpreter, place):
                    continue
                seen.add(interpreter)
                other = self.serving[interpreter].get(spot)
                path = [] if other is None else augment(other, self.where[other])
                if path is not None:
                    return [*path, (wish, interpreter)]
            return None

        return augment(wish, place)

    def may_serve(self, interpreter: int, place: int) -> bool:
        """Tell whether the interpreter is there, has had a pause and can walk, whoever they serve."""
        frame = self.frame
        spot, hall = divmod(place, frame.halls)
        if not frame.at_work[interpreter] >> spot & 1:
            return False
        limit = frame.work_runs[interpreter]
        if limit is not None and runs_over(self.working[interpreter] | 1 << spot, limit):
            return False
        return not frame.near or not self.hurried(self.serving[interpreter], spot, hall)

    # What is done

    def put(self, wish: int, place: int, interpreter: int | None = None) -> None:
        """Put the wish on a place where it fits; without an interpreter given, one is found."""
        served: list[tuple[int, int]] = []
        if self.frame.groups[wish] >= 0:
            path = self.find_interpreters(wish, place) if interpreter is None else [(wish, interpreter)]
            served = [(other, self.serves.get(other, NOWHERE)) for other, _interpreter in path or ()]
            self._employ(path or [], place // self.frame.halls)
        self._take(wish, place)
        self._trail.append((wish, NOWHERE, served))

    def drop(self, wish: int) -> int:
        """Take the wish off the board and return the place it had."""
        place = self.where[wish]
        interpreter = self.serves.get(wish, NOWHERE)
        self._trail.append((wish, place, [(wish, interpreter)] if interpreter >= 0 else []))
        self._leave(wish)
        return place

    def mark(self) -> int:
        """Remember this moment for `back_to`."""
        return len(self._trail)

    def back_to(self, mark: int) -> None:
        """Undo every put and drop since the mark."""
        while len(self._trail) > mark:
            wish, place, served = self._trail.pop()
            if place < 0:
                spot = self.where[wish] // self.frame.halls
                self._leave(wish)
                self._dismiss([other for other, _before in served if other != wish], spot)
                self._employ([pair for pair in served if pair[1] >= 0], spot)
            else:
                self._employ(served, place // self.frame.halls)
                self._take(wish, place)

    def forget(self) -> None:
        """Make everything done so far final: there is no way back behind it."""
        self._trail.clear()

    def _take(self, wish: int, place: int) -> None:
        frame = self.frame
        spot, hall = divmod(place, frame.halls)
        self.where[wish] = place
        self.there[place].add(wish)
        for party in frame.members[wish]:
            self.busy[party] |= 1 << spot
            self.at[party][spot] = wish
        if frame.pooled[wish]:
            self.pooled[place] += 1
            if self.pooled[place] >= frame.capacity[place]:
                self.full[hall] |= 1 << spot
        if frame.tables[wish] >= 0:
            self.seats[frame.tables[wish], spot] = wish

    def _leave(self, wish: int) -> None:
        frame = self.frame
        place = self.where[wish]
        spot, hall = divmod(place, frame.halls)
        self.where[wish] = NOWHERE
        self.there[place].discard(wish)
        for party in frame.members[wish]:
            self.busy[party] ^= 1 << spot
            del self.at[party][spot]
        if frame.pooled[wish]:
            self.pooled[place] -= 1
            self.full[hall] &= ~(1 << spot)
        if frame.tables[wish] >= 0:
            del self.seats[frame.tables[wish], spot]
        self._dismiss([wish], spot)

    def _employ(self, path: list[tuple[int, int]], spot: int) -> None:
        for wish, interpreter in path:
            self.serves[wish] = interpreter
            self.serving[interpreter][spot] = wish
            self.working[interpreter] |= 1 << spot

    def _dismiss(self, wishes: list[int], spot: int) -> None:
        for wish in wishes:
            interpreter = self.serves.pop(wish, NOWHERE)
            if interpreter >= 0 and self.serving[interpreter].get(spot) == wish:
                del self.serving[interpreter][spot]
                self.working[interpreter] ^= 1 << spot

    def rearrange(self, places: dict[int, int], interpreters: dict[int, int]) -> None:
        """Move wishes to places (or off the board), with interpreters that somebody has proven."""
        for wish in places:
            if self.where[wish] >= 0:
                self.drop(wish)
        changed = [wish for wish in interpreters if wish not in places]
        kept = {wish: self.drop(wish) for wish in changed if self.where[wish] >= 0}
        for wish, place in {**kept, **places}.items():
            if place >= 0:
                self.put(wish, place, interpreters.get(wish))

    def take(self, places: dict[int, int], interpreters: dict[int, int]) -> bool:
        """Rearrange unless the plan gets worse by that; tell whether it got better."""
        before = self.value()
        self.forget()
        self.rearrange(places, interpreters)
        after = self.value()
        if after > before:
            self.back_to(0)
        return after < before

    # What it is worth

    @property
    def weight(self) -> int:
        """Return the weight of the wishes that have a place."""
        weights = self.frame.weights
        return sum(weights[wish] for wish, place in enumerate(self.where) if place >= 0)

    def placed(self) -> list[int]:
        """Return the wishes that have a place."""
        return [wish for wish, place in enumerate(self.where) if place >= 0]

    def gaps_of(self, party: int) -> int:
        """Count the gaps of a party."""
        return gaps(self.busy[party], self.frame.sessions)

    def gaps(self, parties: Iterable[int] | None = None) -> int:
        """Count the gaps of all parties, or of these."""
        return sum(map(self.gaps_of, range(len(self.busy)) if parties is None else parties))

    def max_gaps(self) -> int:
        """Return the largest number of gaps of a party."""
        return max(map(self.gaps_of, range(len(self.busy))), default=0)

    def min_share(self) -> int:
        """Return the smallest share of its wishes that a party got, in per mille."""
        return min(
            (
                1000 * self.busy[party].bit_count() // len(wishes)
                for party, wishes in enumerate(self.frame.wishes_of)
                if wishes
            ),
            default=1000,
        )

    def unevenness(self) -> int:
        """Return by how much the gaps of two parties differ more than the problem allows."""
        allowed = self.frame.problem.fairness
        if allowed is None or not self.busy:
            return 0
        return max(0, self.max_gaps() - min(map(self.gaps_of, range(len(self.busy)))) - allowed)

    def value(self) -> tuple[int, ...]:
        """Return what the plan is worth, by the order of the goals; less is better."""
        # Where a difference is allowed, it is fair enough: then evenness is a rule and no goal.
        most = 0 if self.frame.problem.fairness is not None else self.max_gaps()
        return self.shortfall(), -self.weight, self.unevenness(), self.gaps(), most, -self.min_share()

    def shortfall(self) -> int:
        """Count the meetings missing to what parties want at least in a session."""
        return sum(
            max(0, least - (self.busy[party] & session).bit_count())
            for party in self.frame.special
            for session, least, _most in self.frame.quotas[party]
        )
