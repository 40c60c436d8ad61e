"""Refuses a problem that contradicts itself before anything is planned."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from pimap_desktop.agenda.problem import Interpreter, Party, Pin, Problem, Wish
from pimap_desktop.errors import Refused
from pimap_desktop.text import _


def refuse_unsound(problem: Problem) -> None:
    """Raise `Refused` for what cannot be meant: unknown or double ids, slots that overlap, …"""
    _refuse_slots(problem)
    for things in (problem.slots, problem.parties, problem.tables, problem.interpreters, problem.wishes):
        _refuse_twice(thing.id for thing in things)
    _refuse_numbers(problem)
    slots = {slot.id for slot in problem.slots}
    sessions = {slot.session for slot in problem.slots}
    parties = {party.id for party in problem.parties}
    tables = {table.id for table in problem.tables}
    for party in problem.parties:
        _refuse_unknown(party.slots, slots)
        _refuse_quotas(party, sessions)
    for table in problem.tables:
        _refuse_unknown(table.slots or (), slots)
    for interpreter in problem.interpreters:
        _refuse_unknown(interpreter.slots, slots)
    for wish in problem.wishes:
        _refuse_wish(wish, parties, tables, slots)
    _refuse_pins(problem, slots, tables)
    wishes = {wish.id for wish in problem.wishes}
    _refuse_unknown((wish for before in problem.befores for wish in (before.first, before.second)), wishes)
    _refuse_circle(problem)


def _refuse_slots(problem: Problem) -> None:
    for slot in problem.slots:
        if slot.start.tzinfo is None or slot.end.tzinfo is None:
            raise Refused(_("A slot has no time zone."))
        if slot.end <= slot.start:
            raise Refused(_("The slot at {time} ends before it starts.", time=slot.start))
    ordered = sorted(problem.slots, key=lambda slot: slot.start)
    for one, other in pairwise(ordered):
        if other.start < one.end:
            raise Refused(_("The slots at {one} and {other} overlap.", one=one.start, other=other.start))


def _refuse_twice(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            raise Refused(_("The problem names {id} twice.", id=id_))
        seen.add(id_)


def _refuse_unknown(ids: Iterable[str], known: set[str]) -> None:
    unknown = sorted(set(ids) - known)
    if unknown:
        raise Refused(_("The problem does not know {id}.", id=unknown[0]))


def _refuse_numbers(problem: Problem) -> None:
    people: tuple[Party | Interpreter, ...] = (*problem.parties, *problem.interpreters)
    for person in people:
        if person.max_run is not None and person.max_run < 1:
            raise Refused(_("{person} must be allowed at least one meeting in a row.", person=person.label))
    if any(walk.minutes < 0 for walk in problem.walks) or (problem.fairness or 0) < 0:
        raise Refused(_("A number of minutes or gaps cannot be negative."))


def _refuse_quotas(party: Party, sessions: set[str]) -> None:
    for quota in party.quotas:
        _refuse_unknown((quota.session,), sessions)
        if quota.at_least < 0 or (quota.at_most is not None and quota.at_most < quota.at_least):
            raise Refused(
                _("The fewest and most meetings of {party} contradict each other.", party=party.label)
            )
    _refuse_twice(quota.session for quota in party.quotas)


def _refuse_wish(wish: Wish, parties: set[str], tables: set[str], slots: set[str]) -> None:
    if not 2 <= len(wish.members) <= 6:
        raise Refused(_("{wish} must have two to six people.", wish=wish.label))
    if len(set(wish.members)) < len(wish.members):
        raise Refused(_("{wish} names a person twice.", wish=wish.label))
    if wish.weight < 0:
        raise Refused(_("The weight of {wish} is negative.", wish=wish.label))
    _refuse_unknown(wish.members, parties)
    _refuse_unknown(() if wish.table is None else (wish.table,), tables)
    _refuse_unknown((wish.slots or frozenset()) | wish.forbidden, slots)


def _refuse_pins(problem: Problem, slots: set[str], tables: set[str]) -> None:
    interpreters = {interpreter.id: interpreter for interpreter in problem.interpreters}
    wishes = {wish.id: wish for wish in problem.wishes}
    _refuse_unknown((pin.wish for pin in problem.pins), set(wishes))
    _refuse_unknown((pin.slot for pin in problem.pins if pin.slot is not None), slots)
    _refuse_unknown((pin.table for pin in problem.pins if pin.table is not None), tables)
    _refuse_unknown(
        (pin.interpreter for pin in problem.pins if pin.interpreter is not None), set(interpreters)
    )
    seen: dict[str, Pin] = {}
    for pin in problem.pins:
        wish = wishes[pin.wish]
        if pin.wish in seen:
            raise Refused(_("{wish} is pinned twice.", wish=wish.label))
        seen[pin.wish] = pin
        if pin.interpreter is None:
            continue
        interpreter = interpreters[pin.interpreter]
        if wish.needs and not interpreter.bridges(wish.needs):
            raise Refused(
                _(
                    "{interpreter} is pinned to {wish} but does not speak its languages.",
                    interpreter=interpreter.label,
                    wish=wish.label,
                )
            )


def _refuse_circle(problem: Problem) -> None:
    """A circle of "before" can hold only while one of its wishes has no place: it is a mistake."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for before in problem.befores:
        order.add(before.second, before.first)
    try:
        order.prepare()
    except CycleError as error:
        labels = {wish.id: wish.label for wish in problem.wishes}
        raise Refused(
            _("{wish} would have to take place before itself.", wish=labels[error.args[1][0]])
        ) from None
