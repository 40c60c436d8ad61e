"""What of the pins cannot be kept any more after something happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from pimap_desktop.agenda.problem import Pin, Problem, Wish


def without_lost_pins(problem: Problem, now: datetime) -> Problem:
    """Drop of each pin what cannot be kept any more; the meeting itself may then find another place."""
    coming = frozenset(slot.id for slot in problem.slots if slot.start >= now)
    means = _Means(problem)

    def kept(pin: Pin) -> Pin:
        if pin.slot is not None and pin.slot not in coming:
            return pin
        slots = coming if pin.slot is None else frozenset({pin.slot})
        if pin.table is not None and not means.table_is_open(pin.table, slots):
            pin = replace(pin, table=None)
        if pin.interpreter is not None and not means.is_at_work(pin.interpreter, slots):
            pin = replace(pin, interpreter=None)
        possible = pin.slot is None or means.allow(pin, pin.slot)
        return pin if possible else replace(pin, slot=None)

    return replace(problem, pins=tuple(kept(pin) for pin in problem.pins))


class _Means:
    """Who and what is there for a meeting, whatever else takes place."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._parties = {party.id: party.slots for party in problem.parties}
        self._tables = {table.id: table for table in problem.tables}
        self._interpreters = {who.id: who.slots for who in problem.interpreters}
        self._wishes = {wish.id: wish for wish in problem.wishes}

    def table_is_open(self, table: str, slots: frozenset[str]) -> bool:
        """Tell whether a table is there in one of the slots."""
        open_ = self._tables[table].slots
        return open_ is None or not open_.isdisjoint(slots)

    def is_at_work(self, interpreter: str, slots: frozenset[str]) -> bool:
        """Tell whether an interpreter is there in one of the slots."""
        return not self._interpreters[interpreter].isdisjoint(slots)

    def allow(self, pin: Pin, slot: str) -> bool:
        """Tell whether a pinned meeting has its people, a table and an interpreter in a slot."""
        wish = self._wishes[pin.wish]
        rules: tuple[Callable[[Pin, Wish, str], bool], ...] = (self._people, self._table, self._interpreter)
        return all(rule(pin, wish, slot) for rule in rules)

    def _people(self, _pin: Pin, wish: Wish, slot: str) -> bool:
        return all(slot in self._parties[member] for member in wish.members)

    def _table(self, pin: Pin, wish: Wish, slot: str) -> bool:
        own = pin.table or wish.table
        if own is not None:
            return self.table_is_open(own, frozenset({slot}))
        return any(
            table.pool
            and (wish.halls is None or table.hall in wish.halls)
            and self.table_is_open(table.id, frozenset({slot}))
            for table in self._problem.tables
        )

    def _interpreter(self, pin: Pin, wish: Wish, slot: str) -> bool:
        if pin.interpreter is not None or not wish.needs:
            return True  # whoever is pinned to it and is not there was dropped before
        return any(who.bridges(wish.needs) and slot in who.slots for who in self._problem.interpreters)
