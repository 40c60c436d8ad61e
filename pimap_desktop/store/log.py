"""The append-only change log in the file: its tables, reading it, and writing to it.

The log is the truth; the entities' tables are a view of it. `head` keeps, for each row, the newest values
that `pimap_desktop.store.heads` computes, so that neither an edit nor a merge reads the history.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Row, String, Table, func, select, text
from sqlalchemy.dialects.sqlite import insert

from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.heads import Cells, Change, Dot, Head, Vector, contested, fold
from pimap_desktop.text import as_data, from_data

log_metadata = MetaData()

change_table = Table(
    "change",
    log_metadata,
    Column("arrival", Integer, primary_key=True),  # the order on this laptop; the revision is its highest
    Column("device", String, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("clock", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("tbl", String, nullable=False),
    Column("row", String, nullable=False),
    Column("vals", String, nullable=False),
    Column("base", String, nullable=False),
    Column("seen", String),
    Column("label", String),
    Index("ix_change_dot", "device", "seq", unique=True),
    Index("ix_change_row", "row"),
)
head_table = Table(
    "head",
    log_metadata,
    Column("row", String, primary_key=True),  # first: rows are looked up by their id
    Column("tbl", String, primary_key=True),
    Column("cells", String, nullable=False),
    Column("contested", Integer, nullable=False),
    Index("ix_head_contested", "contested", sqlite_where=text("contested = 1")),
    sqlite_with_rowid=False,
)
vector_table = Table(
    "vector",
    log_metadata,
    Column("device", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("clock", Integer, nullable=False),
)
meta_table = Table(
    "meta",
    log_metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

# Where alembic notes the newest migration; a new file starts with it filled in, without importing alembic.
alembic_version_table = Table(
    "alembic_version", log_metadata, Column("version_num", String(32), primary_key=True)
)

RowKey = tuple[str, str]  # table, row id
# What is no number cannot be exported, so it is not logged either.
_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def dump(value: Any) -> str:
    """Write JSON as the log and packages keep it: short, and with letters as they are."""
    return _ENCODER.encode(value)


def read_revision(connection: Connection) -> int:
    """Return how many changes the file holds, in the order of their arrival."""
    newest = select(func.coalesce(func.max(change_table.c.arrival), 0))
    return int(connection.execute(newest).scalar_one())


def read_vector(connection: Connection) -> dict[str, int]:
    """Return the last sequence number known of each device."""
    return {row.device: row.seq for row in connection.execute(select(vector_table))}


def read_clock(connection: Connection) -> int:
    """Return the latest clock of any change."""
    latest = select(func.coalesce(func.max(vector_table.c.clock), 0))
    return int(connection.execute(latest).scalar_one())


def read_changes(connection: Connection, since: Vector) -> Iterator[Change]:
    """Yield the changes of each device after the given sequence numbers, device by device."""
    for device in sorted(read_vector(connection)):
        found = connection.execute(
            select(change_table)
            .where(change_table.c.device == device, change_table.c.seq > since.get(device, 0))
            .order_by(change_table.c.seq)
        )
        yield from map(change_from_row, found)


def read_named(connection: Connection, dots: Iterable[Dot]) -> dict[Dot, Change]:
    """Return changes by their names; one that is not here is left out."""
    query = text(
        "SELECT c.* FROM json_each(:dots) AS wanted JOIN change AS c "
        "ON c.device = json_extract(wanted.value, '$[0]') AND c.seq = json_extract(wanted.value, '$[1]')"
    )
    changes = map(change_from_row, connection.execute(query, {"dots": dump(list(dots))}))
    return {change.dot: change for change in changes}


def read_arrivals(connection: Connection, first: int, last: int) -> list[Change]:
    """Return the changes that arrived from ``first`` to ``last``, both included."""
    found = connection.execute(
        select(change_table)
        .where(change_table.c.arrival.between(first, last))
        .order_by(change_table.c.arrival)
    )
    return [change_from_row(row) for row in found]


def read_changes_of(connection: Connection, table: str, row: str, since: int = 0) -> list[Change]:
    """Return the changes of one row in the order of their arrival, after a revision."""
    found = connection.execute(
        select(change_table)
        .where(change_table.c.row == row, change_table.c.tbl == table, change_table.c.arrival > since)
        .order_by(change_table.c.arrival)
    )
    return [change_from_row(each) for each in found]


def read_cells(connection: Connection, rows: Iterable[str]) -> dict[RowKey, Cells]:
    """Return the heads of the given rows; a row without any is left out."""
    query = text(
        "SELECT head.tbl, head.row, head.cells FROM json_each(:rows) AS wanted "
        "JOIN head ON head.row = wanted.value"
    )
    found = connection.execute(query, {"rows": dump(sorted(set(rows)))})
    return {(tbl, row): cells_from_json(cells) for tbl, row, cells in found}


def read_contested(connection: Connection) -> list[tuple[RowKey, Cells]]:
    """Return the rows with fields that people must look at."""
    found = connection.execute(select(head_table).where(head_table.c.contested == 1))
    return [((each.tbl, each.row), cells_from_json(each.cells)) for each in found]


def append(connection: Connection, changes: Sequence[Change], cells: dict[RowKey, Cells]) -> None:
    """Write changes to the log and bring them into ``cells``, the heads of their rows before."""
    for change in changes:
        fold(cells.setdefault(change.key, {}), change)
    touched = {change.key: cells[change.key] for change in changes}
    vector: dict[str, tuple[int, int]] = {}
    for change in changes:
        seq, clock = vector.get(change.device, (0, 0))
        vector[change.device] = max(seq, change.seq), max(clock, change.clock)
    with recorded_writes(connection):
        connection.execute(change_table.insert(), [_as_row(change) for change in changes])
        write_cells(connection, touched)
        for device, (seq, clock) in vector.items():
            statement = insert(vector_table).values(device=device, seq=seq, clock=clock)
            newest = {
                "seq": func.max(vector_table.c.seq, statement.excluded.seq),
                "clock": func.max(vector_table.c.clock, statement.excluded.clock),
            }
            connection.execute(statement.on_conflict_do_update(index_elements=["device"], set_=newest))


def write_cells(connection: Connection, cells: Mapping[RowKey, Cells]) -> None:
    """Keep the heads of rows, replacing what was kept of them."""
    statement = insert(head_table)
    statement = statement.on_conflict_do_update(
        index_elements=["row", "tbl"],
        set_={"cells": statement.excluded.cells, "contested": statement.excluded.contested},
    )
    connection.execute(
        statement,
        [
            {
                "tbl": key[0],
                "row": key[1],
                "cells": _cells_as_json(each),
                "contested": int(bool(contested(each))),
            }
            for key, each in cells.items()
        ],
    )


def _cells_as_json(cells: Cells) -> str:
    # A head without `seen` is written without it: most heads are not deletions.
    return dump(
        {
            column: [head if head.seen is not None else head[:4] for head in heads]
            for column, heads in cells.items()
        }
    )


def cells_from_json(data: str) -> Cells:
    """Read the heads of a row as `head` keeps them."""
    return {column: tuple(Head(*head) for head in heads) for column, heads in json.loads(data).items()}


def _as_row(change: Change) -> dict[str, Any]:
    return {
        "device": change.device,
        "seq": change.seq,
        "clock": change.clock,
        "step": change.step,
        "tbl": change.table,
        "row": change.row,
        "vals": dump(change.values),
        "base": dump(change.base),
        "seen": None if change.seen is None else dump(change.seen),
        "label": None if change.label is None else dump(as_data(change.label)),
    }


def change_from_row(row: Row[Any]) -> Change:
    """Read one line of the log."""
    base = {column: tuple(Dot(*dot) for dot in dots) for column, dots in json.loads(row.base).items()}
    return Change(
        device=row.device,
        seq=row.seq,
        clock=row.clock,
        step=row.step,
        table=row.tbl,
        row=row.row,
        values=json.loads(row.vals),
        base=base,
        seen=None if row.seen is None else json.loads(row.seen),
        label=None if row.label is None else from_data(json.loads(row.label)),
    )
