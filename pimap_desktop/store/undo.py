"""Steps that can be undone, and the values that undo one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, text

from pimap_desktop.errors import Stale
from pimap_desktop.store.heads import DELETED, Cells, Change, Dot, Value
from pimap_desktop.store.log import RowKey, change_from_row, change_table, dump, read_arrivals, read_cells
from pimap_desktop.store.recording import Rows
from pimap_desktop.text import Message, _

KEPT_STEPS = 500
# A field -> the value that undoing a step brings back there; None where there was none before.
Restores = dict[tuple[RowKey, str], Dot | None]
# The same for what undo has written already, by the change that wrote it.
Restored = dict[tuple[Dot, RowKey, str], Dot | None]
_TYPING = timedelta(seconds=2)


@dataclass(frozen=True)
class Step:
    """One user action as undo sees it: its label and the changes it made, by their order of arrival."""

    label: Message
    first: int
    last: int
    field: tuple[str, str, tuple[str, ...]] | None  # table, row, columns: of an action on one text field
    at: datetime

    def continued_by(self, other: Step) -> bool:
        """Tell whether the other step goes on typing into the same field."""
        return (
            self.field is not None
            and self.field == other.field
            and self.label == other.label
            and self.last + 1 == other.first
            and other.at - self.at <= _TYPING
        )

    def joined(self, other: Step) -> Step:
        """Return both steps as one."""
        return replace(self, last=other.last, at=other.at)


def step_of(label: Message, changes: list[Change], revision: int, at: datetime) -> Step:
    """Describe the changes that have just been written as a step."""
    field = None
    if len(changes) == 1 and all(isinstance(value, str) for value in changes[0].values.values()):
        field = (*changes[0].key, tuple(sorted(changes[0].values)))
    return Step(label, revision - len(changes) + 1, revision, field, at)


def inverse(connection: Connection, step: Step, restored: Restored) -> tuple[Rows, Restores]:
    """Return the values that take a step back, and what each of them restores.

    Raises `Stale` where a row has moved on since. ``restored`` tells which values were written by undo
    itself, and which ones they brought back: those have not moved on.
    """
    changes = read_arrivals(connection, step.first, step.last)
    cells = read_cells(connection, (change.row for change in changes))
    created = _created(connection, changes, step)
    dots = {change.dot for change in changes}
    rows: Rows = {}
    restores: Restores = {}
    for change in changes:
        fields = rows.setdefault(change.key, {})
        if fields.get(DELETED) == 1:
            continue  # the row goes as a whole
        new = change.key in created
        for column in [DELETED] if new else change.values:
            if column not in fields:
                heads = cells[change.key]
                _refuse_moved(step, change, heads, heads if new else change.values, dots, restored)
                base = change.base.get(column, ())
                restores[change.key, column] = base[0] if base else None
                fields[column] = 1 if new else _value(connection, base, column)
    return rows, restores


def _created(connection: Connection, changes: Iterable[Change], step: Step) -> set[RowKey]:
    """Return the rows that did not exist before the step."""
    rows = {change.row for change in changes if not change.base}
    found = connection.execute(
        text(
            "SELECT c.tbl, c.row FROM json_each(:rows) AS wanted JOIN change AS c ON c.row = wanted.value "
            "GROUP BY c.tbl, c.row HAVING min(c.arrival) >= :first"
        ),
        {"rows": dump(sorted(rows)), "first": step.first},
    )
    return {(table, row) for table, row in found}


def _refuse_moved(
    step: Step, change: Change, cells: Cells, columns: Iterable[str], dots: set[Dot], restored: Restored
) -> None:
    for column in columns:
        dot: Dot | None = cells[column][0].dot
        while dot is not None and dot not in dots and (dot, change.key, column) in restored:
            dot = restored[dot, change.key, column]
        if dot is not None and dot not in dots:
            raise Stale(_("“{step}” cannot be undone: the data has been changed since."), step=step.label)


def _value(connection: Connection, base: tuple[Dot, ...], column: str) -> Value:
    if not base:
        return 0 if column == DELETED else None
    row = connection.execute(
        select(change_table).where(change_table.c.device == base[0].device, change_table.c.seq == base[0].seq)
    ).one()
    return change_from_row(row).values[column]
