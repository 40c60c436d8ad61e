"""From what was written to changes in the log, and from changes in the log to the entities' tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Column, Connection, MetaData, Table, bindparam, insert, update
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.types import NullType

from pimap_desktop.store.clock import tick
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.heads import DELETED, Cells, Change, Dot, Value, shown, unseen_by_deletion
from pimap_desktop.store.log import RowKey, append, dump, read_cells, read_clock, read_vector
from pimap_desktop.store.recording import Rows, encode
from pimap_desktop.text import Message

Settled = Iterable[tuple[str, str, str]]


def record(
    connection: Connection,
    device: str,
    now: datetime,
    label: Message,
    rows: Rows,
    settled: Settled = (),
) -> tuple[list[Change], dict[RowKey, Cells]]:
    """Write one user action to the log; return its changes and the heads of the rows it touched.

    A field that already shows the value is left out, unless the action settles a conflict.
    """
    cells = read_cells(connection, (row for _, row in rows))
    changes = _changes(connection, device, now, label, rows, cells, frozenset(settled))
    if changes:
        append(connection, changes, cells)
    return changes, cells


def _changes(
    connection: Connection,
    device: str,
    now: datetime,
    label: Message,
    rows: Rows,
    cells: Mapping[RowKey, Cells],
    settled: frozenset[tuple[str, str, str]],
) -> list[Change]:
    vector = read_vector(connection)
    clock = read_clock(connection)
    first = vector.get(device, 0) + 1
    changes: list[Change] = []
    for (table, row), written in rows.items():
        before = cells.get((table, row), {})
        values = {
            column: value
            for column, value in written.items()
            if not before or (table, row, column) in settled or shown(before, column) != value
        }
        if not values and before:
            continue
        clock = tick(clock, now)
        seq = first + len(changes)
        changes.append(
            Change(
                device=device,
                seq=seq,
                clock=clock,
                step=first,
                table=table,
                row=row,
                values=values,
                base={
                    column: _base(before, column, everything=(table, row, column) in settled)
                    for column in values
                    if column in before
                },
                # What the deleter knew: all that has arrived, and this action itself.
                seen={**vector, device: seq} if values.get(DELETED) else None,
                label=None if changes else label,
            )
        )
    return changes


def _base(cells: Cells, column: str, *, everything: bool) -> tuple[Dot, ...]:
    heads = cells[column]
    # Deleting and bringing back answer all that was said about it; a value replaces the one that was shown.
    return tuple(head.dot for head in (heads if everything or column == DELETED else heads[:1]))


def materialise(connection: Connection, changes: Sequence[Change], cells: Mapping[RowKey, Cells]) -> None:
    """Make the entities' tables show the newest values of every field that the changes touched.

    Tables and columns that only a newer program knows stay in the log.
    """
    touched: dict[RowKey, set[str]] = defaultdict(set)
    for change in changes:
        touched[change.key].update(change.values)
    known = _existing(connection, touched)
    inserts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    updates: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = defaultdict(list)
    for (name, row), columns in touched.items():
        table = Entity.metadata.tables.get(name)
        if table is None:
            continue
        heads = cells[name, row]
        if row not in known[name]:
            inserts[name].append({**_defaults(table), **_values(table, heads, heads), "id": row})
            continue
        if unseen_by_deletion(heads) is not None:
            columns.add(DELETED)  # an edit can bring a deleted row back
        if values := _values(table, heads, columns):
            updates[name, tuple(values)].append({**values, "row_id": row})
    with recorded_writes(connection):
        for name, rows in inserts.items():
            connection.execute(insert(stored_table(name)), rows)
        for (name, columns_written), rows in updates.items():
            table = stored_table(name)
            written: dict[str, BindParameter[Any]] = {column: bindparam(column) for column in columns_written}
            connection.execute(update(table).where(table.c.id == bindparam("row_id")).values(written), rows)


def show_rows_back_from_deletion(
    connection: Connection, changes: Sequence[Change], cells: Mapping[RowKey, Cells]
) -> None:
    """Make deleted rows that a command has written to show what the log says: an edit brings a row back."""
    materialise(connection, [change for change in changes if DELETED in cells[change.key]], cells)


def _values(table: Table, cells: Cells, columns: Iterable[str]) -> dict[str, Value]:
    return {column: shown(cells, column) for column in sorted(columns) if column in table.c}


def _existing(connection: Connection, keys: Iterable[RowKey]) -> dict[str, set[str]]:
    wanted: dict[str, list[str]] = defaultdict(list)
    for table, row in keys:
        wanted[table].append(row)
    existing: dict[str, set[str]] = {}
    for name, rows in wanted.items():
        if name in Entity.metadata.tables:
            existing[name] = _existing_rows(connection, name, rows)
    return existing


def _existing_rows(connection: Connection, name: str, rows: list[str]) -> set[str]:
    found = connection.exec_driver_sql(
        f'SELECT t.id FROM json_each(?) AS wanted JOIN "{name}" AS t ON t.id = wanted.value',  # noqa: S608
        (dump(rows),),
    )
    return set(found.scalars())


@cache
def stored_table(name: str) -> Table:
    """Return a table whose columns take stored values as they are."""
    columns = [Column(column.name, NullType()) for column in Entity.metadata.tables[name].c]
    return Table(name, MetaData(), *columns)


def _defaults(table: Table) -> dict[str, Value]:
    # A row written before a column existed starts with the column's default.
    return {
        column.name: encode(column, column.default.arg)
        if isinstance(column.default, ScalarElementColumnDefault)
        else None
        for column in table.c
    }
