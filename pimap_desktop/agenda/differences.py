"""What differs between two plans, meeting by meeting, to be read and printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pimap_desktop.agenda.problem import Placement, Problem, Solution
from pimap_desktop.text import Message, _


@dataclass(frozen=True, slots=True)
class Change:
    """One meeting before and after, and the difference in words."""

    wish: str
    before: Placement | None
    after: Placement | None
    message: Message

    @property
    def moved(self) -> bool:
        """Tell whether the meeting takes place in another slot."""
        return self.before is not None and self.after is not None and self.before.slot != self.after.slot


def changes_between(old: Problem, plan: Solution, new: Problem, solution: Solution) -> tuple[Change, ...]:
    """List the meetings whose time, table or interpreter differ, by the time they have now or had."""
    then, now = _Names(old), _Names(new)
    before = {place.wish: place for place in plan.placements}
    after = {place.wish: place for place in solution.placements}
    changes = []
    for wish in {**before, **after}:
        was, is_ = then.details(before.get(wish)), now.details(after.get(wish))
        when = is_ or was
        if was != is_ and when is not None:
            message = _told(now.wishes.get(wish) or then.wishes.get(wish, wish), was, is_)
            changes.append((when[0], wish, Change(wish, before.get(wish), after.get(wish), message)))
    return tuple(change for _when, _wish, change in sorted(changes, key=lambda found: found[:2]))


_Details = tuple[datetime, str, str]  # When, at which table, with which interpreter.


class _Names:
    """How the messages name the things of a problem."""

    def __init__(self, problem: Problem) -> None:
        self.wishes = {wish.id: wish.label for wish in problem.wishes}
        self._starts = {slot.id: slot.start for slot in problem.slots}
        self._tables = {table.id: table.label for table in problem.tables}
        self._interpreters = {who.id: who.label for who in problem.interpreters}

    def details(self, place: Placement | None) -> _Details | None:
        """Return what can differ of a placement."""
        if place is None or place.slot not in self._starts:
            return None
        table = self._tables.get(place.table, place.table)
        return self._starts[place.slot], table, self._interpreters.get(place.interpreter or "", "")


def _told(wish: str, was: _Details | None, now: _Details | None) -> Message:
    """Word one difference."""
    if now is None:
        return _("{wish} at {time} is dropped.", wish=wish, time=was[0] if was else None)
    time, table, who = now
    if was is None:
        return _("{wish} is new at {time}, {table}.", wish=wish, time=time, table=table)
    if was[0] != time:
        return _(
            "{wish} moves from {before} to {after}, {table}.",
            wish=wish,
            before=was[0],
            after=time,
            table=table,
        )
    if was[1] != table:
        return _(
            "{wish} at {time} moves from {before} to {after}.",
            wish=wish,
            time=time,
            before=was[1],
            after=table,
        )
    if not who:
        return _("{wish} at {time} needs no interpreter any more.", wish=wish, time=time)
    return _("{wish} at {time} has the interpreter {interpreter}.", wish=wish, time=time, interpreter=who)
