"""The log is the truth: what the tables should show by it, whether they do, and making them do so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, delete

from pimap_desktop.store.entity import all_tables
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.heads import Cells, Change, fold, shown
from pimap_desktop.store.log import (
    RowKey,
    head_table,
    read_all_cells,
    read_changes,
    read_vector,
    write_cells,
)
from pimap_desktop.store.sameness import as_one, read_shown_ids
from pimap_desktop.store.writing import materialise
from pimap_desktop.text import Message, _


def rebuild_tables(connection: Connection) -> None:
    """Empty the entities' tables and fill them again from the log."""
    changes = list(read_changes(connection, {}))
    cells = _folded(changes)
    with recorded_writes(connection):
        connection.execute(delete(head_table))
        for table in all_tables().values():
            connection.execute(delete(table))
        write_cells(connection, cells)
        materialise(connection, changes, cells)


def list_differences(connection: Connection) -> list[Message]:
    """Compare log and tables; return what differs, and what is missing in the log itself."""
    changes = list(read_changes(connection, {}))
    cells = _folded(changes)
    shown_ids = read_shown_ids(connection)
    return [
        *_missing_changes(connection, changes),
        *_differing_heads(connection, cells),
        *(
            message
            for name in _names_in_use(connection, cells)
            for message in _differing_rows(connection, name, cells, shown_ids)
        ),
    ]


def _names_in_use(connection: Connection, cells: Mapping[RowKey, Cells]) -> Iterator[str]:
    """Yield the tables that hold a row, or should: asked at once, since most are empty in most files."""
    holds = "SELECT '{0}' WHERE EXISTS (SELECT 1 FROM \"{0}\")"
    asked = " UNION ALL ".join(map(holds.format, all_tables()))
    found = set(connection.exec_driver_sql(asked).scalars()) | {table for table, _row in cells}
    yield from (name for name in all_tables() if name in found)


def _folded(changes: list[Change]) -> dict[RowKey, Cells]:
    cells: dict[RowKey, Cells] = {}
    for change in sorted(changes, key=lambda change: (change.clock, change.device, change.seq)):
        fold(cells.setdefault(change.key, {}), change)
    return cells


def _missing_changes(connection: Connection, changes: list[Change]) -> Iterator[Message]:
    counted: dict[str, int] = {}
    for change in changes:
        counted[change.device] = counted.get(change.device, 0) + 1
    for device, last in read_vector(connection).items():
        if counted.get(device, 0) != last:
            yield _(
                "Not all changes of laptop {device} are here: {count} of {last}.",
                device=device,
                count=counted.get(device, 0),
                last=last,
            )


def _differing_heads(connection: Connection, cells: dict[RowKey, Cells]) -> Iterator[Message]:
    kept = read_all_cells(connection)
    for table, row in sorted(key for key in kept.keys() | cells.keys() if kept.get(key) != cells.get(key)):
        yield _("The newest values of {table} {row} are not those of the log.", table=table, row=row)


def _differing_rows(
    connection: Connection, name: str, cells: dict[RowKey, Cells], shown_ids: Mapping[RowKey, str]
) -> Iterator[Message]:
    columns = all_tables()[name].c.keys()
    found = connection.exec_driver_sql(f'SELECT * FROM "{name}"')  # noqa: S608
    rows = {row["id"]: row for row in found.mappings()}
    expected = {row for (tbl, row) in cells if tbl == name}
    for row_id in sorted(rows.keys() ^ expected):
        yield _("Row {row} of {table} is only in the log or only in the table.", table=name, row=row_id)
    for row_id in sorted(rows.keys() & expected):
        heads = cells[name, row_id]
        for column in columns:
            right = as_one(shown_ids, (name, row_id), column, shown(heads, column))
            if column in heads and rows[row_id][column] != right:
                yield _(
                    "{table} {row}: “{column}” is not what the log says.",
                    table=name,
                    row=row_id,
                    column=column,
                )
