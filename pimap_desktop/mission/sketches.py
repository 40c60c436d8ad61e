"""A plan on which a hand moves meetings: what is free, and what stands in the way and why. Pure.

The engine finds plans; here one meeting after the other is asked about, with the tables and interpreters
exactly as they are, also where a merge has left two meetings in one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pimap_desktop.agenda.problem import Placement, Problem, Wish
from pimap_desktop.text import Message, Tongue, _


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands against a place, and the meetings that would have to leave; without any, nothing helps."""

    message: Message
    wishes: tuple[str, ...] = ()
    one: bool = False  # it is enough when one of them leaves


@dataclass(frozen=True, slots=True)
class SlotVerdict:
    """What a slot has for one meeting: what stands against it at any table, and the tables that are free."""

    slot_id: str
    obstacles: tuple[Obstacle, ...]
    tables: tuple[str, ...]

    @property
    def free(self) -> bool:
        """Tell whether the meeting can be held in the slot without moving another."""
        return not self.obstacles and bool(self.tables)


class Sketch:
    """Who is where, by slot; meetings are put and dropped without a rule being asked."""

    def __init__(self, problem: Problem, plan: Iterable[Placement], others: Iterable[Wish] = ()) -> None:
        """``others`` are meetings of the plan that the problem does not know: they only take room.

        A meeting that is in neither takes its table and its interpreter.
        """
        self.problem = problem
        self.wishes = {wish.id: wish for wish in (*problem.wishes, *others)}
        self.slots = {slot.id: slot for slot in problem.slots}
        self.tables = {table.id: table for table in problem.tables}
        self.places: dict[str, Placement] = {}
        self._parties = {party.id: party for party in problem.parties}
        self._here: dict[tuple[str, str], list[str]] = defaultdict(list)  # (person or table, slot) -> wishes
        self._jobs: dict[str | None, int] = defaultdict(int)
        for placement in plan:
            self.put(placement)
        self.before = dict(self.places)

    # What is done

    def put(self, placement: Placement) -> None:
        """Put a meeting on a place."""
        self.places[placement.wish] = placement
        for key in self._keys(placement):
            self._here[key].append(placement.wish)
        self._jobs[placement.interpreter] += 1

    def drop(self, wish: str) -> Placement | None:
        """Take a meeting off the plan; return where it was."""
        placement = self.places.pop(wish, None)
        if placement is not None:
            for key in self._keys(placement):
                self._here[key].remove(wish)
            self._jobs[placement.interpreter] -= 1
        return placement

    def _keys(self, placement: Placement) -> set[tuple[str, str]]:
        wish = self.wishes.get(placement.wish)
        members = wish.members if wish is not None else ()
        there = {*members, placement.table, placement.interpreter or ""}
        return {(key, placement.slot) for key in there}

    # What is asked; a meeting is never in its own way

    def verdicts(self, wish: str) -> tuple[SlotVerdict, ...]:
        """Return what each slot has for a meeting, in the order of time."""
        ordered = sorted(self.slots.values(), key=lambda slot: slot.start)
        return tuple(
            SlotVerdict(slot.id, tuple(self.slot_obstacles(wish, slot.id)), self.free_tables(wish, slot.id))
            for slot in ordered
        )

    def obstacles(self, wish: str, slot: str, table: str) -> list[Obstacle]:
        """Return what stands against a place; nothing when the meeting can be held there."""
        return [*self.slot_obstacles(wish, slot), *self.table_obstacles(wish, slot, table)]

    def slot_obstacles(self, wish: str, slot: str) -> Iterator[Obstacle]:
        """Yield what stands against a slot, whatever the table."""
        this, at = self.wishes[wish], self._time(slot)
        for member in this.members:
            party = self._parties[member]
            if slot not in party.slots:
                yield Obstacle(_("{party} is not there at {time}.", party=party.label, time=at))
            for other in self._others(member, slot, wish):
                yield Obstacle(self._busy(member, other, at), (other,))
        if slot in this.forbidden or (this.slots is not None and slot not in this.slots):
            yield Obstacle(_("{wish} must not take place at {time}.", wish=this.label, time=at))
        if this.needs and self.find_interpreter(wish, slot) is None:
            yield self._no_interpreter(wish, slot)

    def table_obstacles(self, wish: str, slot: str, table: str) -> Iterator[Obstacle]:
        """Yield what stands against a table in a slot."""
        this, there, at = self.wishes[wish], self.tables[table], self._time(slot)
        if this.table not in {None, table}:
            own = self.tables[str(this.table)].label
            yield Obstacle(_("{wish} belongs at {table}.", wish=this.label, table=own))
        elif this.table is None and not there.pool:
            yield Obstacle(_("{table} is not for every meeting.", table=there.label))
        if there.slots is not None and slot not in there.slots:
            yield Obstacle(_("{table} is not there at {time}.", table=there.label, time=at))
        for other in self._others(table, slot, wish):
            yield Obstacle(_("Table {table} is taken at {time}.", table=there.label, time=at), (other,))

    def free_tables(self, wish: str, slot: str) -> tuple[str, ...]:
        """Return the tables at which nothing stands against the meeting in a slot."""
        own = self.wishes[wish].table
        return tuple(
            table.id
            for table in self.problem.tables
            if (table.pool if own is None else table.id == own)
            and (table.slots is None or slot in table.slots)
            and not self._others(table.id, slot, wish)
        )

    def find_interpreter(self, wish: str, slot: str) -> str | None:
        """Return who can interpret in a slot: who does it already, else who has the fewest meetings."""
        was = self.places.get(wish) or self.before.get(wish)
        now = was.interpreter if was is not None else None
        free = [who for who in self._able(wish, slot) if not self._others(who, slot, wish)]
        return min(free, key=lambda who: (who != now, self._jobs[who], who), default=None)

    def interpreter_obstacles(self, wish: str, slot: str, who: str | None) -> Iterator[Message]:
        """Yield what stands against somebody's interpreting at a meeting; of nobody, that it is needed."""
        this, at = self.wishes[wish], self._time(slot)
        known = {each.id: each for each in self.problem.interpreters}
        if who is None:
            if this.needs:
                yield _("{wish} has no interpreter.", wish=this.label)
        elif who not in known:
            yield _("This person is no interpreter of the mission.")
        elif not this.needs:
            yield _("{wish} needs no interpreter.", wish=this.label)
        elif not known[who].bridges(this.needs):
            yield _("{interpreter} cannot interpret {wish}.", interpreter=known[who].label, wish=this.label)
        elif slot not in known[who].slots:
            yield _("{party} is not there at {time}.", party=known[who].label, time=at)
        elif self._others(who, slot, wish):
            yield _("{person} already interprets at {time}.", person=known[who].label, time=at)

    def placement(self, wish: str, slot: str, table: str) -> Placement:
        """Return the meeting at a place, with an interpreter where one is needed and free."""
        needed = bool(self.wishes[wish].needs)
        return Placement(wish, slot, table, self.find_interpreter(wish, slot) if needed else None)

    def nearest(self, was: Placement, allowed: Callable[[str], bool]) -> Placement | None:
        """Return the free place nearest in time to where a meeting was, at its table if possible."""
        start, table = self.slots[was.slot].start, self.tables[was.table]

        def distance(slot: str) -> tuple[timedelta, datetime]:
            return abs(self.slots[slot].start - start), self.slots[slot].start

        def far(other: str) -> tuple[bool, bool]:
            return other != table.id, self.tables[other].hall != table.hall

        for slot in sorted(filter(allowed, self.slots), key=distance):
            tables = self.free_tables(was.wish, slot)
            if tables and not any(self.slot_obstacles(was.wish, slot)):
                return self.placement(was.wish, slot, min(tables, key=far))
        return None

    def _others(self, key: str, slot: str, wish: str) -> list[str]:
        return [other for other in self._here.get((key, slot), ()) if other != wish]

    def _able(self, wish: str, slot: str) -> list[str]:
        needs = self.wishes[wish].needs
        return [who.id for who in self.problem.interpreters if slot in who.slots and who.bridges(needs)]

    def _time(self, slot: str) -> datetime:
        return self.slots[slot].start

    def _busy(self, person: str, other: str, at: datetime) -> Message:
        label = self._parties[person].label
        if self.places[other].interpreter == person:
            return _("{person} already interprets at {time}.", person=label, time=at)
        return _(
            "{person} has “{meeting}” at {time}.", person=label, meeting=self.wishes[other].label, time=at
        )

    def _no_interpreter(self, wish: str, slot: str) -> Obstacle:
        able, languages = self._able(wish, slot), _tongues(self.wishes[wish])
        taken = tuple(dict.fromkeys(other for who in able for other in self._others(who, slot, wish)))
        if not able:
            told = _("No interpreter for {languages} is there at {time}.")
        else:
            told = _("Every interpreter for {languages} is taken at {time}.")
        return Obstacle(told.format(languages=languages, time=self._time(slot)), taken, one=True)


def _tongues(wish: Wish) -> tuple[Tongue, ...]:
    return tuple(Tongue(code) for code in sorted(wish.needs))
