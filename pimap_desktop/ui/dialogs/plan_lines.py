"""What a plan of an import says, as the lines of the tables that show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pimap_desktop.exchange.importing.plan import (
    Fate,
    FieldChange,
    ImportPlan,
    PlannedCompany,
    PlannedLine,
    PlannedPerson,
    PlannedRequest,
    Suggestion,
)
from pimap_desktop.exchange.importing.register import LineOf
from pimap_desktop.exchange.importing.showing import fields_of
from pimap_desktop.text import Message, _, verbatim

Planned = PlannedPerson | PlannedCompany | PlannedRequest


@dataclass(frozen=True)
class NewLine:
    """Somebody, or something, that would be added."""

    at: LineOf
    name: str
    about: tuple[Message, ...]  # field by field


@dataclass(frozen=True)
class ChangedLine:
    """One field that would become another."""

    at: LineOf
    number: int  # among the changes of its line
    name: str
    field: Message | str
    old: object
    new: object


@dataclass(frozen=True)
class ToldLine:
    """A line, or with 0 the list as a whole, and what is said of it."""

    at: LineOf
    reason: Message


@dataclass(frozen=True)
class AlikeLine:
    """A newcomer who may be known already."""

    at: LineOf
    is_person: bool
    name: str
    suggestions: tuple[Suggestion, ...]


def new_lines(plan: ImportPlan) -> tuple[NewLine, ...]:
    """Return what would be added."""
    lines = [NewLine(at, _name(each), _about(each)) for at, each in _each(plan) if each.fate is Fate.NEW]
    # Lines of other worksheets come after those of all lists.
    lines += [
        NewLine(LineOf(len(plan.lists), each.line), each.values[0], (_of_annex(each),))
        for each in plan.annexes
    ]
    return tuple(lines)


def changed_lines(plan: ImportPlan) -> tuple[ChangedLine, ...]:
    """Return what would be changed, field by field."""
    lines = []
    for at, each in _each(plan):
        if each.fate is Fate.CHANGED:
            changes = [(change.label, change.old, change.new) for change in each.changes]
            if isinstance(each, PlannedPerson) and each.joins:
                changes.insert(0, (_("Mission"), "", _("takes part")))
            lines += [
                ChangedLine(at, number, _name(each), label, old, new)
                for number, (label, old, new) in enumerate(changes)
            ]
    return tuple(lines)


def alike_lines(plan: ImportPlan) -> tuple[AlikeLine, ...]:
    """Return who may be known already, for the organiser to say."""
    return tuple(
        AlikeLine(at, isinstance(each, PlannedPerson), each.name, each.suggestions)
        for at, each in _each(plan)
        if not isinstance(each, PlannedRequest) and each.suggestions
    )


def refused_lines(plan: ImportPlan) -> tuple[ToldLine, ...]:
    """Return which lines cannot be taken, and why."""
    return tuple(
        ToldLine(LineOf(number, line.line), line.reason)
        for number, one in enumerate(plan.lists)
        for line in one.refused
    )


def skipped_lines(plan: ImportPlan) -> tuple[ToldLine, ...]:
    """Return which lines are left out on purpose, and why."""
    return tuple(
        ToldLine(LineOf(number, line.line), line.reason)
        for number, one in enumerate(plan.lists)
        for line in one.skipped
    )


def remarked_lines(plan: ImportPlan) -> tuple[ToldLine, ...]:
    """Return what else should be known of the lists and their lines."""
    unread = [ToldLine(LineOf(0, 0), problem.reason) for problem in plan.unread]
    return (
        *unread,
        *(
            ToldLine(LineOf(number, problem.line), problem.reason)
            for number, one in enumerate(plan.lists)
            for problem in one.remarks
        ),
    )


def _each(plan: ImportPlan) -> Iterator[tuple[LineOf, Planned]]:
    for number, one in enumerate(plan.lists):
        planned: tuple[Planned, ...] = (*one.companies, *one.people, *one.requests)
        for each in sorted(planned, key=lambda each: each.line):
            yield LineOf(number, each.line), each


def _of_annex(line: PlannedLine) -> Message:
    return _("{field}: {new}", field=line.title, new=", ".join(filter(None, line.values[1:])))


def _name(planned: Planned) -> str:
    return " → ".join(planned.names) if isinstance(planned, PlannedRequest) else planned.name


def _about(planned: Planned) -> tuple[Message, ...]:
    if isinstance(planned, PlannedRequest):
        return tuple(_said(change) for change in planned.changes)
    return tuple(_said(change) for change in fields_of(planned) if change.new != planned.name)


def _said(change: FieldChange) -> Message:
    field = change.label if isinstance(change.label, Message) else verbatim(change.label)
    return _("{field}: {new}", field=field, new=change.new)
