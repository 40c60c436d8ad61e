"""From what was written to changes in the log, and from changes in the log to the entities' tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from pimap_desktop.store.clock import tick
from pimap_desktop.store.entity import all_tables
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.heads import DELETED, Cells, Change, Dot, Value, Vector, shown
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
    touched: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for change in changes:
        touched[change.table][change.row].update(change.values)
    with recorded_writes(connection):
        for name, rows in touched.items():
            table = all_tables().get(name)
            if table is not None:
                known = _existing_rows(connection, name, list(rows))
                _insert(connection, table, [(row, cells[name, row]) for row in rows if row not in known])
                _update(connection, table, [(row, cells[name, row], rows[row]) for row in known])
    written = {(name, row): columns for name, rows in touched.items() for row, columns in rows.items()}
    show_as_one(connection, written, cells)


def _insert(connection: Connection, table: Table, rows: Sequence[tuple[str, Cells]]) -> None:
    if not rows:
        return
    # A row written before a column existed starts with the column's default.
    defaults = {column.name: _default(column) for column in table.c if not column.primary_key}
    values = []
    for row, heads in rows:
        newest = {column: found[0].value for column, found in heads.items()}
        if DELETED in newest:
            newest[DELETED] = shown(heads, DELETED)
        values.append((row, *map(newest.get, defaults, defaults.values())))
    names = ", ".join(f'"{name}"' for name in defaults)
    places = ", ".join("?" for _name in defaults)
    statement = f'INSERT INTO "{table.name}" (id, {names}) VALUES (?, {places})'  # noqa: S608
    connection.exec_driver_sql(statement, values)


def _update(connection: Connection, table: Table, rows: Iterable[tuple[str, Cells, set[str]]]) -> None:
    by_columns: dict[tuple[str, ...], list[tuple[Value, ...]]] = defaultdict(list)
    for row, heads, written in rows:
        # An edit can bring a deleted row back.
        columns = written | {DELETED} if DELETED in heads else written
        known = tuple(sorted(column for column in columns if column in table.c))
        by_columns[known].append((*(shown(heads, column) for column in known), row))
    for names, values in by_columns.items():
        if names:
            places = ", ".join(f'"{name}" = ?' for name in names)
            statement = f'UPDATE "{table.name}" SET {places} WHERE id = ?'  # noqa: S608
            connection.exec_driver_sql(statement, values)


def _default(column: Column[Any]) -> Value:
    if isinstance(column.default, ScalarElementColumnDefault):
        return encode(column, column.default.arg)
    return None


def _existing_rows(connection: Connection, name: str, rows: list[str]) -> set[str]:
    found = connection.exec_driver_sql(
        f'SELECT t.id FROM json_each(?) AS wanted JOIN "{name}" AS t ON t.id = wanted.value',  # noqa: S608
        (dump(rows),),
    )
    return set(found.scalars())
