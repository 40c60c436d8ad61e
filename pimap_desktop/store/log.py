"""The append-only change log in the file: its tables, reading it, and writing to it.

The log is the truth; the entities' tables are a view of it. `head` keeps, for each row, the newest values
that `pimap_desktop.store.heads` computes, so that neither an edit nor a merge reads the history.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, text

from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.heads import DELETED, Cells, Change, Dot, Head, Vector, contested, fold
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

# The rows out of which erasures have taken what they had to (`pimap_desktop.store.erasing`).
erased_table = Table(
    "erased",
    log_metadata,
    Column("tbl", String, primary_key=True),
    Column("row", String, primary_key=True),
)

# Where alembic notes the newest migration; a new file starts with it filled in, without importing alembic.
alembic_version_table = Table(
    "alembic_version", log_metadata, Column("version_num", String(32), primary_key=True)
)

RowKey = tuple[str, str]  # table, row id
# In order, so that the same data are the same text wherever they come from. What is no number cannot be
# exported, so it is not logged either.
_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, allow_nan=False, sort_keys=True)

# The statements of every edit and of every line of a merge: to compose them anew costs more than to run them.
_CHANGE = "c.device, c.seq, c.clock, c.step, c.tbl, c.row, c.vals, c.base, c.seen, c.label FROM change AS c"
_ADD_CHANGE = (
    "INSERT INTO change (device, seq, clock, step, tbl, row, vals, base, seen, label) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_KEEP_CELLS = (
    "INSERT INTO head (row, tbl, cells, contested) VALUES (?, ?, ?, ?) ON CONFLICT (row, tbl) "
    "DO UPDATE SET cells = excluded.cells, contested = excluded.contested"
)
_ADVANCE = (
    "INSERT INTO vector (device, seq, clock) VALUES (?, ?, ?) ON CONFLICT (device) "
    "DO UPDATE SET seq = max(seq, excluded.seq), clock = max(clock, excluded.clock)"
)


def dump(value: Any) -> str:
    """Write JSON as the log and packages keep it: short, and with letters as they are."""
    return _ENCODER.encode(value)


def read_revision(connection: Connection) -> int:
    """Return how many changes the file holds, in the order of their arrival."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(arrival), 0) FROM change").scalar_one())


def read_vector(connection: Connection) -> dict[str, int]:
    """Return the last sequence number known of each device."""
    found = connection.exec_driver_sql("SELECT device, seq FROM vector")
    return {str(device): int(seq) for device, seq in found}


def read_clock(connection: Connection) -> int:
    """Return the latest clock of any change."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(clock), 0) FROM vector").scalar_one())


def read_changes(connection: Connection, since: Vector) -> Iterator[Change]:
    """Yield the changes of each device after the given sequence numbers, device by device."""
    for device in sorted(read_vector(connection)):
        where = "WHERE c.device = ? AND c.seq > ? ORDER BY c.seq"
        yield from _read(connection, where, (device, since.get(device, 0)))


def read_named(connection: Connection, dots: Iterable[Dot]) -> dict[Dot, Change]:
    """Return changes by their names; one that is not here is left out."""
    where = (
        "JOIN json_each(?) AS wanted "
        "ON c.device = json_extract(wanted.value, '$[0]') AND c.seq = json_extract(wanted.value, '$[1]')"
    )
    return {change.dot: change for change in _read(connection, where, (dump(list(dots)),))}


def read_arrivals(connection: Connection, first: int, last: int) -> list[Change]:
    """Return the changes that arrived from ``first`` to ``last``, both included."""
    return list(_read(connection, "WHERE c.arrival BETWEEN ? AND ? ORDER BY c.arrival", (first, last)))


def read_changes_of(connection: Connection, table: str, row: str, since: int = 0) -> list[Change]:
    """Return the changes of one row in the order of their arrival, after a revision."""
    where = "WHERE c.row = ? AND c.tbl = ? AND c.arrival > ? ORDER BY c.arrival"
    return list(_read(connection, where, (row, table, since)))


def read_before(connection: Connection, rows: Iterable[str], arrival: int) -> list[Change]:
    """Return the changes of rows that had arrived before a change, in the order of their arrival."""
    where = "JOIN json_each(?) AS wanted ON c.row = wanted.value WHERE c.arrival < ? ORDER BY c.arrival"
    return list(_read(connection, where, (dump(sorted(set(rows))), arrival)))


def read_cells(connection: Connection, rows: Iterable[str]) -> dict[RowKey, Cells]:
    """Return the heads of the given rows; a row without any is left out."""
    query = (
        "SELECT head.tbl, head.row, head.cells FROM json_each(?) AS wanted "
        "JOIN head ON head.row = wanted.value"
    )
    found = connection.exec_driver_sql(query, (dump(sorted(set(rows))),))
    return {(tbl, row): cells_from_json(cells) for tbl, row, cells in found}


def read_contested(connection: Connection) -> list[tuple[RowKey, Cells]]:
    """Return the rows with fields that people must look at."""
    found = connection.exec_driver_sql("SELECT tbl, row, cells FROM head WHERE contested = 1")
    return [((tbl, row), cells_from_json(cells)) for tbl, row, cells in found]


def read_all_cells(connection: Connection) -> dict[RowKey, Cells]:
    """Return the heads of every row."""
    found = connection.exec_driver_sql("SELECT tbl, row, cells FROM head")
    return {(tbl, row): cells_from_json(cells) for tbl, row, cells in found}


def append(connection: Connection, changes: Sequence[Change], cells: dict[RowKey, Cells]) -> None:
    """Write changes to the log and bring them into ``cells``, the heads of their rows before."""
    vector: dict[str, tuple[int, int]] = {}
    lines = []
    new: dict[RowKey, str] = {}  # the heads of rows that only one change has written, as JSON
    for change in changes:
        key, values = change.key, dump(change.values)
        lines.append(_as_row(change, values))
        if key not in cells and change.values and change.seen is None:
            new[key] = f"[[{change.clock},{dump(change.device)},{change.seq},{values}]]"
            cells[key] = {}
        else:
            new.pop(key, None)
            cells.setdefault(key, {})
        fold(cells[key], change)
        seq, clock = vector.get(change.device, (0, 0))
        vector[change.device] = max(seq, change.seq), max(clock, change.clock)
    with recorded_writes(connection):
        connection.exec_driver_sql(_ADD_CHANGE, lines)
        connection.exec_driver_sql(_ADVANCE, [(device, *last) for device, last in vector.items()])
        if new:
            # In the order of the table: rows at random split its pages over and over.
            rows = sorted((row, tbl, text, 0) for (tbl, row), text in new.items())
            connection.exec_driver_sql(_KEEP_CELLS, rows)
        if len(new) < len(changes):
            written = {change.key for change in changes} - new.keys()
            write_cells(connection, {key: cells[key] for key in written})


def write_cells(connection: Connection, cells: Mapping[RowKey, Cells]) -> None:
    """Keep the heads of rows, replacing what was kept of them."""
    rows = [
        (row, tbl, _cells_as_json(each), int(bool(contested(each)))) for (tbl, row), each in cells.items()
    ]
    if rows:
        connection.exec_driver_sql(_KEEP_CELLS, rows)


def _cells_as_json(cells: Cells) -> str:
    """Write the heads of a row: what one change wrote stands together, the changes from the latest on."""
    groups: dict[tuple[int, str, int], list[Any]] = {}
    for column, heads in cells.items():
        for head in heads:
            name = head[:3]
            if name not in groups:
                groups[name] = [*name, {}]
            groups[name][3][column] = head.value
            if head.seen is not None:
                groups[name].append(head.seen)
    return dump([groups[name] for name in sorted(groups, reverse=True)])


def cells_from_json(data: str) -> Cells:
    """Read the heads of a row as `head` keeps them."""
    cells: Cells = {}
    for clock, device, seq, values, *seen in json.loads(data):
        for column, value in values.items():
            known = seen[0] if seen and column == DELETED else None
            head = Head(clock, device, seq, value, known)
            cells[column] = (*cells[column], head) if column in cells else (head,)
    return cells


def _as_row(change: Change, values: str) -> tuple[object, ...]:
    return (
        change.device,
        change.seq,
        change.clock,
        change.step,
        change.table,
        change.row,
        values,
        dump(change.base) if change.base else "{}",
        None if change.seen is None else dump(change.seen),
        None if change.label is None else dump(as_data(change.label)),
    )


def _read(connection: Connection, where: str, values: tuple[object, ...]) -> Iterator[Change]:
    for row in connection.exec_driver_sql(f"SELECT {_CHANGE} {where}", values):
        device, seq, clock, step, table, row_id, vals, base, seen, label = row
        yield Change(
            device=device,
            seq=seq,
            clock=clock,
            step=step,
            table=table,
            row=row_id,
            values=json.loads(vals),
            base={column: tuple(Dot(*dot) for dot in dots) for column, dots in json.loads(base).items()},
            seen=None if seen is None else json.loads(seen),
            label=None if label is None else from_data(json.loads(label)),
        )
