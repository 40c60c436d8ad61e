"""Where one meeting of a plan could go, slot by slot, without a solver and fast enough for dragging.

It looks at the plan as it is and indexes only what one meeting needs: milliseconds at a thousand meetings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from pimap_desktop.agenda import words
from pimap_desktop.agenda.problem import Interpreter, Party, Placement, Problem, Slot, Solution, Table
from pimap_desktop.errors import Refused
from pimap_desktop.text import Message, _


@dataclass(frozen=True, slots=True)
class Move:
    """What it would mean to have the meeting in a slot.

    `free`: it may go there as things are, at `table` and with `interpreter`. Else `breaks` says which rules
    stand against it, and `blockers` are the meetings that would have to move.
    """

    slot: str
    free: bool
    breaks: tuple[Message, ...] = ()
    blockers: tuple[str, ...] = ()
    table: str | None = None
    interpreter: str | None = None


def moves(problem: Problem, solution: Solution, meeting: str) -> tuple[Move, ...]:
    """Return what each slot would mean for a wish, in time order; it may have a place now or not."""
    wish = next((one for one in problem.wishes if one.id == meeting), None)
    if wish is None:
        raise Refused(_("The problem does not know {id}.", id=meeting))
    around = _Around(problem, solution, meeting)
    return tuple(around.move(slot) for slot in around.slots)


class _Around:
    """The plan as one meeting sees it: its people's diaries, tables and interpreters slot by slot."""

    def __init__(self, problem: Problem, solution: Solution, meeting: str) -> None:
        self.problem = problem
        self.wishes = {wish.id: wish for wish in problem.wishes}
        self.wish = self.wishes[meeting]
        self.slots = sorted(problem.slots, key=lambda slot: slot.start)
        self.slot_of = {slot.id: slot for slot in problem.slots}
        members = set(self.wish.members)
        self.parties = [party for party in problem.parties if party.id in members]
        self.tables = {table.id: table for table in problem.tables}
        pin = next((pin for pin in problem.pins if pin.wish == meeting), None)
        self.pinned = pin.slot if pin else None
        self.fixed = pin.table if pin and pin.table else self.wish.table
        self.able = [
            who
            for who in problem.interpreters
            if (who.id == pin.interpreter if pin and pin.interpreter else who.bridges(self.wish.needs))
        ]
        self.needs_interpreter = bool(self.wish.needs or (pin and pin.interpreter))
        self.now: Placement | None = None
        self.diaries: dict[str, dict[str, Placement]] = {party.id: {} for party in self.parties}
        self.jobs: dict[str, dict[str, Placement]] = defaultdict(dict)
        self.taken: dict[str, dict[str, str]] = defaultdict(dict)
        for place in solution.placements:
            if place.wish == meeting:
                self.now = place
                continue
            self.taken[place.slot][place.table] = place.wish
            if place.interpreter is not None:
                self.jobs[place.interpreter][place.slot] = place
            for member in self.wishes[place.wish].members:
                if member in members:
                    self.diaries[member][place.slot] = place
        self.rows: dict[str, list[Slot]] = defaultdict(list)
        for slot in self.slots:
            self.rows[slot.session].append(slot)
        self.related = self._related(solution)

    def _related(self, solution: Solution) -> list[tuple[Slot, bool]]:
        """Return the slots of the meetings that belong before (True) or after this one."""
        pairs = [(one.first, True) for one in self.problem.befores if one.second == self.wish.id]
        pairs += [(one.second, False) for one in self.problem.befores if one.first == self.wish.id]
        sides = dict(pairs)
        return (
            [
                (self.slot_of[place.slot], sides[place.wish])
                for place in solution.placements
                if place.wish in sides
            ]
            if sides
            else []
        )

    def move(self, slot: Slot) -> Move:
        """Look at one slot."""
        breaks = [*self._standing(slot)]
        blockers: list[str] = []
        for party in self.parties:
            other = self.diaries[party.id].get(slot.id)
            if other is not None:
                blockers.append(other.wish)
                breaks.append(words.busy(party.label, self.wishes[other.wish].label, slot.start))
            breaks += self._rest_and_quota(party, slot)
        table = self._table(slot, breaks, blockers)
        interpreter = self._interpreter(slot, table, breaks)
        if breaks:
            return Move(slot.id, False, tuple(breaks), tuple(dict.fromkeys(blockers)))
        return Move(slot.id, True, table=table.id if table else None, interpreter=interpreter)

    def _standing(self, slot: Slot) -> Iterator[Message]:
        for party in self.parties:
            if slot.id not in party.slots:
                yield words.absent(party.label, slot.start)
        if slot.id in self.wish.forbidden or (self.wish.slots is not None and slot.id not in self.wish.slots):
            yield words.not_allowed(self.wish.label, slot.start)
        if self.pinned not in {None, slot.id}:
            yield words.pinned(self.wish.label, self.slot_of[self.pinned or ""].start)
        for other, before in self.related:
            if other.start >= slot.start if before else other.start <= slot.start:
                yield words.wrong_order(self.wish.label)

    def _rest_and_quota(self, party: Party, slot: Slot) -> Iterator[Message]:
        diary = self.diaries[party.id]
        if self._run(diary, slot) > (party.max_run or len(self.slots)):
            yield words.no_pause(party.label, slot.start)
        for quota in party.quotas:
            if quota.session == slot.session and quota.at_most is not None:
                meetings = sum(row.id in diary and row.id != slot.id for row in self.rows[slot.session])
                if meetings >= quota.at_most:
                    yield words.enough(party.label)

    def _run(self, diary: dict[str, Placement], slot: Slot) -> int:
        """Return how many meetings in a row someone would have around the slot."""
        row = self.rows[slot.session]
        turn = row.index(slot)
        first = last = turn
        while first > 0 and row[first - 1].id in diary:
            first -= 1
        while last + 1 < len(row) and row[last + 1].id in diary:
            last += 1
        return last - first + 1

    # Tables

    def _table(self, slot: Slot, breaks: list[Message], blockers: list[str]) -> Table | None:
        """Choose a free table, the present one first; adds what stands against it."""
        open_ = [table for table in self._allowed() if table.slots is None or slot.id in table.slots]
        free = [table for table in open_ if table.id not in self.taken[slot.id]]
        reached = [table for table in free if not self._hurried(slot, table.hall)]
        if reached:
            present = self.now.table if self.now else None
            return min(reached, key=lambda table: table.id != present)
        if free:
            breaks += self._hurried(slot, free[0].hall)
        elif not open_:
            fixed = self.tables.get(self.fixed or "")
            breaks.append(words.absent(fixed.label, slot.start) if fixed else words.no_table(slot.start))
        elif self.fixed is not None:
            breaks.append(words.taken(open_[0].label, slot.start))
            blockers.append(self.taken[slot.id][self.fixed])
        else:
            breaks.append(words.all_taken(len(open_), slot.start))
        return None

    def _allowed(self) -> list[Table]:
        if self.fixed is not None:
            return [self.tables[self.fixed]]
        halls = self.wish.halls
        return [
            table for table in self.problem.tables if table.pool and (halls is None or table.hall in halls)
        ]

    def _hurried(self, slot: Slot, hall: str) -> list[Message]:
        return [
            words.too_far(party.label, slot.start)
            for party in self.parties
            if self._too_far(self.diaries[party.id], slot, hall)
        ]

    def _too_far(self, diary: dict[str, Placement], slot: Slot, hall: str) -> bool:
        """Tell whether someone with this diary could not be in the hall in the slot."""
        for walk in self.problem.walks:
            for place in diary.values():
                there = {self.tables[place.table].hall, hall}
                if len(there) == 2 and there == {walk.hall, walk.other} and place.slot != slot.id:
                    other = self.slot_of[place.slot]
                    pause = max(other.start - slot.end, slot.start - other.end)
                    if pause < timedelta(minutes=walk.minutes):
                        return True
        return False

    # Interpreters

    def _interpreter(self, slot: Slot, table: Table | None, breaks: list[Message]) -> str | None:
        """Choose someone who interprets, the present one first; others of that slot may take over."""
        if not self.needs_interpreter:
            return None
        there = [who for who in self.able if slot.id in who.slots]
        if not there:
            breaks.append(words.no_interpreter(self.wish.needs, slot.start))
            return None
        present = self.now.interpreter if self.now else None
        free = [who for who in there if self._may_serve(who, slot, table)]
        if free:
            return min(free, key=lambda who: who.id != present).id
        freed = next((who for who in there if self._can_be_freed(who, slot, {who.id})), None)
        if freed is None:
            breaks.append(words.interpreters_taken(self.wish.needs, slot.start))
            return None
        return freed.id

    def _may_serve(self, who: Interpreter, slot: Slot, table: Table | None) -> bool:
        jobs = self.jobs[who.id]
        if slot.id in jobs or slot.id not in who.slots:
            return False
        rested = self._run(jobs, slot) <= (who.max_run or len(self.slots))
        return rested and not self._too_far(jobs, slot, table.hall if table else "")

    def _can_be_freed(self, who: Interpreter, slot: Slot, asked: set[str]) -> bool:
        """Tell whether others can take over what this interpreter does in the slot, by a chain."""
        job = self.jobs[who.id].get(slot.id)
        if job is None:
            return False
        needs = self.wishes[job.wish].needs
        for other in self.problem.interpreters:
            if other.id not in asked and slot.id in other.slots and other.bridges(needs):
                asked.add(other.id)
                if self._may_serve(other, slot, self.tables[job.table]) or self._can_be_freed(
                    other, slot, asked
                ):
                    return True
        return False
