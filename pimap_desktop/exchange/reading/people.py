"""The people of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pimap_desktop.exchange.reading.fields import REQUEST_FIELDS, Field
from pimap_desktop.exchange.reading.mapping import Mapping
from pimap_desktop.exchange.reading.moments import date_order_of, is_ambiguous_date
from pimap_desktop.exchange.reading.person import Formats, ImportedPerson, read_person
from pimap_desktop.exchange.reading.rows import Columns, RefusedRow, columns_of, values_of
from pimap_desktop.exchange.reading.sheet import RefusedLine, Sheet
from pimap_desktop.exchange.reading.states import GONE
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class SkippedLine:
    """A line left out on purpose, and why."""

    line: int
    reason: Message


@dataclass(frozen=True)
class Doubt:
    """Something in a taken line that the organiser should look at."""

    line: int
    field: Field
    reason: Message


@dataclass(frozen=True)
class Question:
    """A column whose values can be read in two ways, for the organiser to decide; nothing of it was taken."""

    heading: str
    field: Field
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What a list says. ``fields`` are those it carries at all; ``unread`` are headings without a meaning."""

    people: tuple[ImportedPerson, ...]
    refused: tuple[RefusedLine, ...] = ()
    skipped: tuple[SkippedLine, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    questions: tuple[Question, ...] = ()
    fields: frozenset[Field] = frozenset()
    missing: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_people(sheet: Sheet, mapping: Mapping) -> Reading:
    """Read the people of a list; raises `Unreadable` where no column of it is about people.

    A line that cannot be taken is refused with its reason, the others are read. Cancelled and refunded
    places are skipped unless the mapping keeps them.
    """
    columns = columns_of(sheet, mapping, frozenset(Field) - REQUEST_FIELDS)
    formats, questions = _formats(sheet, mapping, columns)
    people: list[ImportedPerson] = []
    refused = list(sheet.refused)
    skipped: list[SkippedLine] = []
    doubts: list[Doubt] = []
    seen = _Seen()
    for row in sheet.rows:
        try:
            person, found = read_person(row.line, values_of(row, columns), formats)
            if reason := _reason_to_skip(person, mapping) or seen.repeated(person):
                skipped.append(SkippedLine(row.line, reason))
                continue
            seen.add(person)
        except RefusedRow as error:
            refused.append(RefusedLine(row.line, error.reason, row.cells))
            continue
        people.append(person)
        doubts.extend(Doubt(row.line, field, reason) for field, reason in found)
    return Reading(
        tuple(people),
        tuple(sorted(refused, key=lambda each: each.line)),
        tuple(skipped),
        tuple(doubts),
        questions,
        frozenset(columns.places),
        columns.missing,
        columns.unread,
    )


def _reason_to_skip(person: ImportedPerson, mapping: Mapping) -> Message | None:
    if person.registration in GONE and not mapping.keep_cancelled:
        return _("The place was cancelled or refunded.")
    return None


class _Seen:
    """The lines read so far: the same line twice is one person, one id for two people is a mistake."""

    def __init__(self) -> None:
        self._people: dict[ImportedPerson, int] = {}
        self._ids: dict[str, ImportedPerson] = {}

    def repeated(self, person: ImportedPerson) -> Message | None:
        line = self._people.get(person)
        return _("It repeats line {line}.", line=line) if line else None

    def add(self, person: ImportedPerson) -> None:
        """Remember a person; raises `RefusedRow` where somebody else has the same id."""
        if person.external_id:
            other = self._ids.setdefault(person.external_id, person)
            numbers = {person.badge_number, other.badge_number} - {None}
            # With badge numbers of their own two people are told apart.
            if other.names != person.names and len(numbers) < 2:
                raise RefusedRow(
                    _("The id “{id}” belongs to line {line} already.", id=person.external_id, line=other.line)
                )
        self._people[person] = person.line


def _formats(sheet: Sheet, mapping: Mapping, columns: Columns) -> tuple[Formats, tuple[Question, ...]]:
    """Find out the order of dates from the column itself, or ask."""
    order = mapping.date_order
    questions: list[Question] = []
    for place in columns.places.get(Field.REGISTERED_ON, ()):
        values = [row.cells[place] for row in sheet.rows]
        order = order or date_order_of(values)
        if order is None and (examples := _examples(values)):
            questions.append(Question(sheet.headings[place], Field.REGISTERED_ON, examples))
    formats = Formats(
        mapping.list_separator,
        mapping.name_order,
        order,
        mapping.decimal_mark,
        bool(questions),
        mapping.as_written,
    )
    return formats, tuple(questions)


def _examples(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if is_ambiguous_date(value)))[:3]
