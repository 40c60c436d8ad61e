"""From what was written to changes in the log, and from changes in the log to the entities' tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Column, Connection, MetaData, Table, bindparam, insert, update
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.types import NullType

from pimap_desktop.store.clock import tick
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.heads import DELETED, Cells, Change, Dot, Value, Vector, shown, unseen_by_deletion
from pimap_desktop.store.log import RowKey, append, dump, read_clock, read_vector
from pimap_desktop.store.recording import Fields, Rows, encode
from pimap_desktop.store.sameness import show_as_one
from pimap_desktop.text import Message


@dataclass(frozen=True)
class Write:
    """A change to be: what it says of a row, and which values it replaces."""

    key: RowKey
    values: Mapping[str, Value]
    base: Mapping[str, tuple[Dot, ...]]
    seen: Vector | None = None  # of a deletion, where it is not to know all that is known here


def writes_of(rows: Rows, settled: Fields, cells: Mapping[RowKey, Cells]) -> list[Write]:
    """Return the writes of a command on rows whose heads are ``cells``.

    A field that already shows the value is left out, unless the command settles a conflict. Who writes to a
    deleted row without bringing it back deletes it once more: the new values are among what was seen.
    """
    writes = []
    for (table, row), written in rows.items():
        before = cells.get((table, row), {})
        values = {
            column: value
            for column, value in written.items()
            if not before or (table, row, column) in settled or shown(before, column) != value
        }
        if values and shown(before, DELETED):
            values.setdefault(DELETED, 1)
        if values or not before:
            base = {
                column: _base(before, column, everything=(table, row, column) in settled)
                for column in values
                if column in before
            }
            writes.append(Write((table, row), values, base))
    return writes


def _base(cells: Cells, column: str, *, everything: bool) -> tuple[Dot, ...]:
    heads = cells[column]
    # Deleting and bringing back answer all that was said about it; a value replaces the one that was shown.
    return tuple(head.dot for head in (heads if everything or column == DELETED else heads[:1]))


def record(
    connection: Connection,
    device: str,
    now: datetime,
    label: Message,
    writes: Sequence[Write],
    cells: dict[RowKey, Cells],
) -> list[Change]:
    """Write one user action to the log, and bring it into ``cells``; return a change for each write."""
    vector = read_vector(connection)
    clock = read_clock(connection)
    first = vector.get(device, 0) + 1
    changes: list[Change] = []
    for seq, write in enumerate(writes, first):
        clock = tick(clock, now)
        known = write.seen or {**vector, device: seq}  # all that has arrived, and this action itself
        changes.append(
            Change(
                device=device,
                seq=seq,
                clock=clock,
                step=first,
                table=write.key[0],
                row=write.key[1],
                values=write.values,
                base=write.base,
                seen=known if write.values.get(DELETED) else None,
                label=None if changes else label,
            )
        )
    if changes:
        append(connection, changes, cells)
    return changes


def materialise(connection: Connection, changes: Sequence[Change], cells: Mapping[RowKey, Cells]) -> None:
    """Make the entities' tables show the newest values of every field that the changes touched.

    Tables and columns that only a newer program knows stay in the log.
    """
    touched: dict[RowKey, set[str]] = defaultdict(set)
    for change in changes:
        touched[change.key].update(change.values)
    known = _existing(connection, touched)
    defaults = {name: _defaults(Entity.metadata.tables[name]) for name in known}
    inserts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    updates: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = defaultdict(list)
    for (name, row), columns in touched.items():
        table = Entity.metadata.tables.get(name)
        if table is None:
            continue
        heads = cells[name, row]
        if row not in known[name]:
            inserts[name].append({**defaults[name], **_values(table, heads, heads), "id": row})
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
    show_as_one(connection, changes)


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
