"""The values of one row by field: joined from its columns, cleaned, refused where they are too long."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.cleaning import LONGEST_LINE, clean, longest
from pimap_desktop.exchange.reading.fields import FIELD_NAMES, LIST_FIELDS, Field
from pimap_desktop.exchange.reading.mapping import Mapping
from pimap_desktop.exchange.reading.sheet import Row, Sheet, column_letters, same_heading
from pimap_desktop.text import Message, _


class RefusedRow(ValueError):
    """A row cannot be taken; the message says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.msgid)
        self.reason = reason


@dataclass(frozen=True)
class Columns:
    """Where the values of each field stand in a sheet."""

    places: dict[Field, list[int]]
    missing: tuple[str, ...]
    unread: tuple[str, ...]


def columns_of(sheet: Sheet, mapping: Mapping, among: frozenset[Field]) -> Columns:
    """Find the columns of a mapping; raises `Unreadable` where none is ``among`` those, or two contradict."""
    places: defaultdict[Field, list[int]] = defaultdict(list)
    for at, heading in enumerate(sheet.headings):
        field = mapping.columns.get(heading)
        if field in among:
            places[field].append(at)
    if not places:
        raise Unreadable(_("No column of the list is known: say what its columns mean."))
    for field, found in places.items():
        _check_repeats(sheet, field, found)
    headings = set(sheet.headings)
    missing = tuple(heading for heading in mapping.columns if heading not in headings)
    unread = tuple(heading for heading in sheet.headings if heading not in mapping.columns)
    return Columns(dict(places), missing, unread)


def _check_repeats(sheet: Sheet, field: Field, places: list[int]) -> None:
    """One heading over two columns with different values: nobody can tell which is meant."""
    first = sheet.headings[places[0]]
    repeats = [at for at in places if sheet.headings[at] in same_heading(sheet.headings, first)]
    if len(repeats) < 2 or field in LIST_FIELDS:
        return
    for row in sheet.rows:
        if len({value for at in repeats if (value := clean(field, row.cells[at]))}) > 1:
            raise Unreadable(
                _(
                    "“{heading}” stands over columns {columns} with different values: rename one of them.",
                    heading=first,
                    columns=[column_letters(at) for at in repeats],
                )
            )


def values_of(row: Row, columns: Columns) -> dict[Field, str]:
    """Return what a row says; fields it says nothing about are missing. Raises `RefusedRow`."""
    values: dict[Field, str] = {}
    cells = row.cells
    for field, places in columns.places.items():
        filled = [value for at in places if (cell := cells[at]) and (value := clean(field, cell))]
        if not filled:
            continue
        found = "; ".join(filled) if field in LIST_FIELDS else filled[0]
        if len(found) > LONGEST_LINE and len(found) > longest(field):
            raise _too_long(field, len(found))
        values[field] = found
    return values


def _too_long(field: Field, count: int) -> RefusedRow:
    return RefusedRow(
        _(
            "“{field}” has {count} characters, at most {most} fit: shorten it.",
            field=FIELD_NAMES[field],
            count=count,
            most=longest(field),
        )
    )
