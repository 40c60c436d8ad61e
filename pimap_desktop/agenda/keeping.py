"""Keeps meetings where they are: what was held or is running is a fact, and the problem makes room for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from pimap_desktop.agenda.problem import Interpreter, Party, Pin, Placement, Problem, Solution, Table, Wish

_Who = TypeVar("_Who", Party, Interpreter)


def keep(problem: Problem, plan: Solution, now: datetime, named: Collection[str]) -> Problem:
    """Pin every meeting that began before `now` or is named; who took part was there.

    Nothing else can take place in the past any more.
    """
    starts = {slot.id: slot.start for slot in problem.slots}
    wishes = {wish.id: wish for wish in problem.wishes}
    facts = {
        place.wish: place
        for place in plan.placements
        if place.wish in wishes and place.slot in starts and (starts[place.slot] < now or place.wish in named)
    }
    past = {slot for slot, start in starts.items() if start < now}
    tables = {table.id for table in problem.tables}
    interpreters = {who.id for who in problem.interpreters}
    pins = [pin for pin in problem.pins if pin.wish not in facts]
    there: dict[str, set[str]] = {}
    for place in facts.values():
        pins.append(_pin(place, tables, interpreters))
        for id_ in (*wishes[place.wish].members, place.table, place.interpreter or ""):
            there.setdefault(id_, set()).add(place.slot)
    return replace(
        problem,
        pins=tuple(pins),
        parties=tuple(_present(party, there, past) for party in problem.parties),
        interpreters=tuple(_present(who, there, past) for who in problem.interpreters),
        tables=tuple(_open(table, there) for table in problem.tables),
        wishes=tuple(_allowed(wish, facts, past) for wish in problem.wishes),
    )


def _pin(place: Placement, tables: set[str], interpreters: set[str]) -> Pin:
    table = place.table if place.table in tables else None
    return Pin(
        place.wish, place.slot, table, place.interpreter if place.interpreter in interpreters else None
    )


def _present(who: _Who, there: dict[str, set[str]], past: set[str]) -> _Who:
    return replace(who, slots=(who.slots - past) | there.get(who.id, set()))


def _open(table: Table, there: dict[str, set[str]]) -> Table:
    if table.slots is None or table.id not in there:
        return table
    return replace(table, slots=table.slots | there[table.id])


def _allowed(wish: Wish, facts: dict[str, Placement], past: set[str]) -> Wish:
    if wish.id not in facts:
        return replace(wish, forbidden=wish.forbidden | past)
    slot = facts[wish.id].slot
    slots = None if wish.slots is None else wish.slots | {slot}
    return replace(wish, slots=slots, forbidden=wish.forbidden - {slot})
