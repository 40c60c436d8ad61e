"""What happens on site, and what the problem is after it; what is past stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pimap_desktop.agenda.lost_pins import without_lost_pins
from pimap_desktop.agenda.problem import Party, Problem, Slot, Wish
from pimap_desktop.errors import Refused
from pimap_desktop.text import _


@dataclass(frozen=True, slots=True)
class NoShow:
    """A party does not come any more."""

    party: str


@dataclass(frozen=True, slots=True)
class Late:
    """A party misses the next so many slots."""

    party: str
    slots: int


@dataclass(frozen=True, slots=True)
class LeavesEarly:
    """A party is not there any more at a moment."""

    party: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TableOut:
    """A table cannot be used any more."""

    table: str


@dataclass(frozen=True, slots=True)
class InterpreterOut:
    """An interpreter does not come any more."""

    interpreter: str


@dataclass(frozen=True, slots=True)
class SlotsRemoved:
    """Slots do not take place."""

    slots: frozenset[str]


@dataclass(frozen=True, slots=True)
class WalkIn:
    """New wishes, and new parties who have them."""

    wishes: tuple[Wish, ...]
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Delay:
    """Everything from a moment on takes place so many minutes later, until the end of that day."""

    since: datetime
    minutes: int


Incident = NoShow | Late | LeavesEarly | TableOut | InterpreterOut | SlotsRemoved | WalkIn | Delay


def after(problem: Problem, incidents: Iterable[Incident], now: datetime) -> Problem:
    """Return the problem as it is after the incidents, in their order; pins they make impossible are gone."""
    for incident in incidents:
        problem = _after(problem, incident, now)
    return without_lost_pins(problem, now)


def _after(problem: Problem, incident: Incident, now: datetime) -> Problem:
    future = frozenset(slot.id for slot in problem.slots if slot.start >= now)
    match incident:
        case NoShow(party):
            return _absent(problem, party, future)
        case Late(party, count):
            coming = sorted(
                (slot for slot in problem.slots if slot.id in future), key=lambda slot: slot.start
            )
            return _absent(problem, party, frozenset(slot.id for slot in coming[:count]))
        case LeavesEarly(party, at):
            return _absent(
                problem, party, frozenset(slot.id for slot in problem.slots if slot.end > at) & future
            )
        case TableOut(table):
            return _table_out(problem, table, future)
        case InterpreterOut(interpreter):
            return _interpreter_out(problem, interpreter, future)
        case SlotsRemoved(slots):
            return _removed(problem, slots & future)
        case WalkIn(wishes, parties):
            return replace(problem, wishes=(*problem.wishes, *wishes), parties=(*problem.parties, *parties))
    return _delayed(problem, max(incident.since, now), incident.minutes)


def _absent(problem: Problem, party: str, slots: frozenset[str]) -> Problem:
    _refuse_unknown(party, (one.id for one in problem.parties))
    return replace(
        problem,
        parties=tuple(
            replace(one, slots=one.slots - slots) if one.id == party else one for one in problem.parties
        ),
    )


def _refuse_unknown(id_: str, known: Iterable[str]) -> None:
    if id_ not in known:
        raise Refused(_("The problem does not know {id}.", id=id_))


def _table_out(problem: Problem, table: str, slots: frozenset[str]) -> Problem:
    _refuse_unknown(table, (one.id for one in problem.tables))
    every = frozenset(slot.id for slot in problem.slots)
    return replace(
        problem,
        tables=tuple(
            replace(one, slots=(every if one.slots is None else one.slots) - slots)
            if one.id == table
            else one
            for one in problem.tables
        ),
    )


def _interpreter_out(problem: Problem, interpreter: str, slots: frozenset[str]) -> Problem:
    _refuse_unknown(interpreter, (one.id for one in problem.interpreters))
    return replace(
        problem,
        interpreters=tuple(
            replace(one, slots=one.slots - slots) if one.id == interpreter else one
            for one in problem.interpreters
        ),
    )


def _removed(problem: Problem, slots: frozenset[str]) -> Problem:
    """Nobody is there in a removed slot; it stays known, so that the plan before can name it."""
    return _shown_again(problem, problem.slots, lambda slot, present: slot not in slots and slot in present)


def _delayed(problem: Problem, since: datetime, minutes: int) -> Problem:
    """Move slots; whoever is away at a time stays away at that time, so a moved slot may lose them."""
    if minutes < 0:
        raise Refused(_("A delay cannot be negative."))
    later = timedelta(minutes=minutes)
    moved = tuple(
        replace(slot, start=slot.start + later, end=slot.end + later)
        if slot.start >= since and slot.start.date() == since.astimezone(slot.start.tzinfo).date()
        else slot
        for slot in problem.slots
    )
    crossed = {
        new.id: frozenset(old.id for old in problem.slots if old.start < new.end and new.start < old.end)
        or frozenset({new.id})
        for new in moved
    }
    return _shown_again(problem, moved, lambda slot, present: crossed[slot] <= present)


def _shown_again(
    problem: Problem, slots: tuple[Slot, ...], there: Callable[[str, frozenset[str]], bool]
) -> Problem:
    """Return the problem with other slots; `there` tells who of those present before is in a slot now."""

    def now(present: frozenset[str]) -> frozenset[str]:
        return frozenset(slot.id for slot in slots if there(slot.id, present))

    every = frozenset(slot.id for slot in slots)
    return replace(
        problem,
        slots=slots,
        parties=tuple(replace(one, slots=now(one.slots)) for one in problem.parties),
        tables=tuple(
            one if one.slots is None else replace(one, slots=now(one.slots)) for one in problem.tables
        ),
        interpreters=tuple(replace(one, slots=now(one.slots)) for one in problem.interpreters),
        wishes=tuple(
            replace(
                one,
                slots=None if one.slots is None else now(one.slots),
                forbidden=every - now(every - one.forbidden) if one.forbidden else one.forbidden,
            )
            for one in problem.wishes
        ),
    )
