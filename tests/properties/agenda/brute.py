"""The true optimum of a tiny agenda, by trying everything; apart from engines and verifier."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from pimap_desktop.agenda.problem import Problem, Slot, Solution, Wish

Place = tuple[int, str, str | None]  # Turn of the slot, table, interpreter.
Value = tuple[int, ...]


class Brute:
    """Tries every plan of a problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.slots = sorted(problem.slots, key=lambda slot: slot.start)
        self.tables = {table.id: table for table in problem.tables}
        self.people = {one.id: one for one in (*problem.parties, *problem.interpreters)}
        self.wishes = problem.wishes
        self.pins = {pin.wish: pin for pin in problem.pins}

    def best(self) -> Value | None:
        """Return the value of the best plan, or None when the pins allow none."""
        values = [self.value(plan) for plan in self._plans({}, 0) if self._in_order(plan)]
        return min(values, default=None)

    def _plans(self, plan: dict[str, Place], number: int) -> Iterator[dict[str, Place]]:
        if number == len(self.wishes):
            yield dict(plan)
            return
        wish = self.wishes[number]
        pin = self.pins.get(wish.id)
        if pin is None or pin.slot is None:
            yield from self._plans(plan, number + 1)
        for place in self._options(wish):
            plan[wish.id] = place
            if all(self._diary_fits(who, plan) for who in (*wish.members, place[2]) if who is not None) and (
                sum(other[:2] == place[:2] for other in plan.values()) == 1
            ):
                yield from self._plans(plan, number + 1)
            del plan[wish.id]

    def _options(self, wish: Wish) -> Iterator[Place]:
        pin = self.pins.get(wish.id)
        for turn, table in product(range(len(self.slots)), self.problem.tables):
            slot = self.slots[turn]
            fixed = pin.table if pin and pin.table else wish.table
            fits = (
                (table.slots is None or slot.id in table.slots)
                and (
                    table.id == fixed
                    if fixed
                    else table.pool and (not wish.halls or table.hall in wish.halls)
                )
                and (wish.slots is None or slot.id in wish.slots)
                and slot.id not in wish.forbidden
                and (pin is None or pin.slot in {None, slot.id})
            )
            for interpreter in self._able(wish) if fits else ():
                yield turn, table.id, interpreter

    def _able(self, wish: Wish) -> list[str | None]:
        pin = self.pins.get(wish.id)
        if pin and pin.interpreter:
            return [pin.interpreter]
        if not wish.needs:
            return [None]
        return [
            who.id
            for who in self.problem.interpreters
            if wish.needs <= who.languages
            or wish.needs in who.pairs  # Pairs are all the needs there are here.
        ]

    def _diary(self, who: str, plan: dict[str, Place]) -> list[Place]:
        members = {wish.id: wish.members for wish in self.wishes}
        return sorted(
            (place for wish, place in plan.items() if who in members[wish] or place[2] == who),
            key=lambda place: place[0],
        )

    def _diary_fits(self, who: str, plan: dict[str, Place]) -> bool:
        person = self.people[who]
        diary = self._diary(who, plan)
        turns = [place[0] for place in diary]
        if len(set(turns)) < len(turns) or any(self.slots[turn].id not in person.slots for turn in turns):
            return False
        limit = person.max_run or len(self.slots)
        for turn in turns:
            row = [turn + step for step in range(limit + 1)]
            if all(one in turns and self._same_session(turn, one) for one in row):
                return False
        for one, other in product(diary, diary):
            if one[0] < other[0] and not self._can_walk(one, other):
                return False
        return all(
            quota.at_most is None or self._in_session(turns, quota.session) <= quota.at_most
            for quota in getattr(person, "quotas", ())
        )

    def _same_session(self, one: int, other: int) -> bool:
        return self.slots[one].session == self.slots[other].session

    def _in_session(self, turns: list[int], session: str) -> int:
        return sum(self.slots[turn].session == session for turn in turns)

    def _can_walk(self, one: Place, other: Place) -> bool:
        minutes = (self.slots[other[0]].start - self.slots[one[0]].end).total_seconds() / 60
        halls = {self.tables[one[1]].hall, self.tables[other[1]].hall}
        return all(halls != {walk.hall, walk.other} or minutes >= walk.minutes for walk in self.problem.walks)

    def _in_order(self, plan: dict[str, Place]) -> bool:
        return all(
            before.first not in plan
            or before.second not in plan
            or plan[before.first][0] < plan[before.second][0]
            for before in self.problem.befores
        )

    def value(self, plan: dict[str, Place]) -> Value:
        """Return what is missing, the weight, unevenness, gaps, the largest gaps, the smallest share."""
        missing, gaps, shares = 0, [], [1000]
        for party in self.problem.parties:
            turns = [place[0] for place in self._diary(party.id, plan)]
            missing += sum(
                max(0, quota.at_least - self._in_session(turns, quota.session)) for quota in party.quotas
            )
            gaps.append(_gaps(turns, self.slots))
            asked = sum(party.id in wish.members for wish in self.wishes)
            shares += [1000 * len(turns) // asked] if asked else []
        weight = sum(wish.weight for wish in self.wishes if wish.id in plan)
        fairness = self.problem.fairness
        uneven = 0 if fairness is None else max(0, max(gaps) - min(gaps) - fairness)
        most = max(gaps) if fairness is None else 0
        return missing, -weight, uneven, sum(gaps), most, -min(shares)


def value_of(problem: Problem, solution: Solution) -> Value:
    """Return the value of a solution, counted as for the plans that are tried."""
    brute = Brute(problem)
    turns = {slot.id: turn for turn, slot in enumerate(brute.slots)}
    return brute.value(
        {place.wish: (turns[place.slot], place.table, place.interpreter) for place in solution.placements}
    )


def _gaps(turns: list[int], slots: list[Slot]) -> int:
    gaps = 0
    for one, other in pairwise(turns):
        gaps += slots[one].session == slots[other].session and other > one + 1
    return gaps
