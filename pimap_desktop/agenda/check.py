"""An independent verifier: every rule of a plan, checked from the problem alone.

It shares nothing with the engines: no masks, no indices, no matching. Whatever plans, this says whether it is
sound.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, pairwise

from pimap_desktop.agenda.figures import Figures
from pimap_desktop.agenda.problem import Interpreter, Party, Placement, Problem, Solution, Table, Wish
from pimap_desktop.text import Message, _


def check(problem: Problem, solution: Solution) -> tuple[Message, ...]:
    """Return the rules that a solution breaks, in words; nothing when it is sound."""
    return tuple(_Check(problem, solution).findings())


class _Check:
    def __init__(self, problem: Problem, solution: Solution) -> None:
        self.problem, self.solution = problem, solution
        self.wishes = {wish.id: wish for wish in problem.wishes}
        self.parties = {party.id: party for party in problem.parties}
        self.tables = {table.id: table for table in problem.tables}
        self.interpreters = {who.id: who for who in problem.interpreters}
        self.slots = {slot.id: slot for slot in problem.slots}
        self.placed = {placement.wish: placement for placement in solution.placements}
        self.diaries: dict[str, list[Placement]] = defaultdict(list)
        self.jobs: dict[str, list[Placement]] = defaultdict(list)
        ordered = sorted(problem.slots, key=lambda slot: slot.start)
        sessions: dict[str, list[str]] = defaultdict(list)
        for slot in ordered:
            sessions[slot.session].append(slot.id)
        self.turn = {slot: turn for row in sessions.values() for turn, slot in enumerate(row)}

    def findings(self) -> Iterator[Message]:
        unknown = list(self._unknown())
        if unknown:
            yield from unknown
            return
        for placement in self.solution.placements:
            for member in self.wishes[placement.wish].members:
                self.diaries[member].append(placement)
            if placement.interpreter is not None:
                self.jobs[placement.interpreter].append(placement)
        yield from self._complete()
        for placement in self.solution.placements:
            yield from self._meeting(placement)
        yield from self._tables()
        yield from self._people()
        yield from self._pins()
        yield from self._order()
        yield from self._figures()

    def _unknown(self) -> Iterator[Message]:
        for placement in self.solution.placements:
            known = (
                placement.wish in self.wishes
                and placement.slot in self.slots
                and placement.table in self.tables
                and (placement.interpreter is None or placement.interpreter in self.interpreters)
            )
            if not known:
                yield _("The plan has a meeting the problem does not know: {id}.", id=placement.wish)

    def _complete(self) -> Iterator[Message]:
        told = Counter(placement.wish for placement in self.solution.placements)
        told.update(unplaced.wish for unplaced in self.solution.unplaced)
        for wish in self.problem.wishes:
            if told[wish.id] != 1:
                yield _("{wish} must be in the plan or among the unplaced, once.", wish=wish.label)

    def _meeting(self, placement: Placement) -> Iterator[Message]:
        wish, slot = self.wishes[placement.wish], self.slots[placement.slot]
        for member in wish.members:
            if slot.id not in self.parties[member].slots:
                yield _("{party} is not there at {time}.", party=self.parties[member].label, time=slot.start)
        if slot.id in wish.forbidden or (wish.slots is not None and slot.id not in wish.slots):
            yield _("{wish} must not take place at {time}.", wish=wish.label, time=slot.start)
        yield from self._table(wish, placement, self.tables[placement.table])
        yield from self._interpreter(wish, placement)

    def _table(self, wish: Wish, placement: Placement, table: Table) -> Iterator[Message]:
        pinned = [pin.table for pin in self.problem.pins if pin.wish == wish.id and pin.table is not None]
        fixed = pinned[0] if pinned else wish.table
        if fixed is not None and table.id != fixed:
            yield _("{wish} belongs at {table}.", wish=wish.label, table=self.tables[fixed].label)
        elif fixed is None and not table.pool:
            yield _("{table} is not for every meeting.", table=table.label)
        elif fixed is None and wish.halls is not None and table.hall not in wish.halls:
            yield _("{wish} is in the wrong hall.", wish=wish.label)
        if table.slots is not None and placement.slot not in table.slots:
            yield _(
                "{table} is not there at {time}.", table=table.label, time=self.slots[placement.slot].start
            )

    def _interpreter(self, wish: Wish, placement: Placement) -> Iterator[Message]:
        pinned = any(pin.wish == wish.id and pin.interpreter is not None for pin in self.problem.pins)
        if placement.interpreter is None:
            if wish.needs:
                yield _("{wish} has no interpreter.", wish=wish.label)
            return
        who = self.interpreters[placement.interpreter]
        if wish.needs and not who.bridges(wish.needs):
            yield _("{interpreter} cannot interpret {wish}.", interpreter=who.label, wish=wish.label)
        if not wish.needs and not pinned:
            yield _("{wish} needs no interpreter.", wish=wish.label)
        if placement.slot not in who.slots:
            start = self.slots[placement.slot].start
            yield _("{party} is not there at {time}.", party=who.label, time=start)

    def _tables(self) -> Iterator[Message]:
        taken = Counter((placement.table, placement.slot) for placement in self.solution.placements)
        for (table, slot), meetings in taken.items():
            if meetings > 1:
                label, time = self.tables[table].label, self.slots[slot].start
                yield _("{table} has two meetings at {time}.", table=label, time=time)

    def _people(self) -> Iterator[Message]:
        for id_, diary in self.diaries.items():
            party = self.parties[id_]
            yield from self._one_place(party, diary)
            for quota in party.quotas:
                meetings = sum(self.slots[placement.slot].session == quota.session for placement in diary)
                if quota.at_most is not None and meetings > quota.at_most:
                    yield _("{party} has too many meetings in a session.", party=party.label)
        for id_, diary in self.jobs.items():
            yield from self._one_place(self.interpreters[id_], diary)

    def _one_place(self, who: Party | Interpreter, diary: list[Placement]) -> Iterator[Message]:
        """Check that someone is at one place at a time, has their pauses, and can walk from hall to hall."""
        ordered = sorted(diary, key=lambda placement: self.slots[placement.slot].start)
        run = 1
        for one, other in pairwise(ordered):
            time = self.slots[other.slot].start
            if one.slot == other.slot:
                yield _("{party} has two meetings at {time}.", party=who.label, time=time)
            run = run + 1 if self._in_a_row(one, other) else 1
            if who.max_run is not None and run > who.max_run:
                yield _("{party} has no pause at {time}.", party=who.label, time=time)
        for one, other in combinations(ordered, 2) if self.problem.walks else ():
            if not self._time_to_walk(one, other):
                time = self.slots[other.slot].start
                yield _("{party} cannot reach the hall by {time}.", party=who.label, time=time)

    def _in_a_row(self, one: Placement, other: Placement) -> bool:
        session = self.slots[one.slot].session == self.slots[other.slot].session
        return session and self.turn[other.slot] == self.turn[one.slot] + 1

    def _time_to_walk(self, one: Placement, other: Placement) -> bool:
        halls = {self.tables[one.table].hall, self.tables[other.table].hall}
        pause = self.slots[other.slot].start - self.slots[one.slot].end
        return all(
            pause >= timedelta(minutes=walk.minutes)
            for walk in self.problem.walks
            if len(halls) == 2 and {walk.hall, walk.other} == halls
        )

    def _pins(self) -> Iterator[Message]:
        for pin in self.problem.pins:
            placement, label = self.placed.get(pin.wish), self.wishes[pin.wish].label
            if placement is None:
                if pin.slot is not None:
                    yield _("{wish} is pinned but has no place.", wish=label)
            elif pin.slot not in {None, placement.slot}:
                yield _("{wish} is pinned to another slot.", wish=label)
            elif pin.interpreter not in {None, placement.interpreter}:
                yield _("{wish} is pinned to another interpreter.", wish=label)

    def _order(self) -> Iterator[Message]:
        for before in self.problem.befores:
            first, second = self.placed.get(before.first), self.placed.get(before.second)
            if first and second and self.slots[first.slot].start >= self.slots[second.slot].start:
                one, other = self.wishes[before.first].label, self.wishes[before.second].label
                yield _("{one} must take place before {other}.", one=one, other=other)

    def _figures(self) -> Iterator[Message]:
        """Count again what the solution says of itself."""
        told, figures = self.solution, Figures(self.problem, self.solution.placements)
        if told.weight != figures.weight or told.weight_bound < told.weight:
            yield _("The weight of the plan is {weight}.", weight=figures.weight)
        if told.gaps != sum(figures.gaps.values()) or told.gaps_bound > told.gaps:
            yield _("The plan has {gaps} gaps.", gaps=sum(figures.gaps.values()))
        if told.max_gaps != max(figures.gaps.values(), default=0):
            yield _("The largest number of gaps is {gaps}.", gaps=max(figures.gaps.values(), default=0))
        if told.min_share != figures.min_share or told.finish != figures.finish:
            yield _("The smallest share or the end of the plan is told wrong.")
        if told.table_changes != figures.table_changes:
            yield _("The plan has {changes} table changes.", changes=figures.table_changes)
        if sorted(map(str, told.shortfalls)) != sorted(map(str, figures.shortfalls)):
            yield _("What the plan falls short of is told wrong.")
        if told.proven and (told.weight != told.weight_bound or told.gaps != told.gaps_bound):
            yield _("The plan is called proven without a proof.")
