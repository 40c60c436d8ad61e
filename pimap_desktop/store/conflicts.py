"""What people must look at: values written without knowledge of each other, edits of a deleted row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.store.clock import wall_time
from pimap_desktop.store.device import Device
from pimap_desktop.store.entity import all_tables
from pimap_desktop.store.heads import DELETED, Cells, Head, Value, contested, unseen_by_deletion
from pimap_desktop.store.log import RowKey, read_cells, read_contested


@dataclass(frozen=True)
class Claim:
    """One of the newest values of a field: who wrote it, and when by the clock of that laptop."""

    column: str
    value: Value
    at: datetime
    device: str
    person: str


@dataclass(frozen=True)
class ConflictRow:
    """One field whose newest values do not know each other.

    Of the column ``deleted``, a deletion that edits have beaten: ``shown`` are the edits that keep the row,
    each with its own column, and ``waiting`` are the deletions.
    """

    table: str
    row: str
    column: str
    shown: tuple[Claim, ...]
    waiting: tuple[Claim, ...]


def list_conflicts(session: Session) -> list[ConflictRow]:
    """Return the fields in conflict, by table, row and column.

    Fields that only a newer program knows wait in the log until this one is as new.
    """
    devices = {device.id: device for device in session.scalars(select(Device))}
    found = [
        _conflict(devices, key, column, heads, cells)
        for key, cells in read_contested(session.connection())
        for column, heads in fields_in_conflict(key, cells).items()
    ]
    return sorted(found, key=lambda conflict: (conflict.table, conflict.row, conflict.column))


def count_conflicts(session: Session) -> int:
    """Return how many fields are in conflict."""
    rows = read_contested(session.connection())
    return sum(len(fields_in_conflict(key, cells)) for key, cells in rows)


def fields_in_conflict(key: RowKey, cells: Cells) -> dict[str, tuple[Head, ...]]:
    """Return the newest values of the fields of one row that are in conflict and that this program knows."""
    table = all_tables().get(key[0])
    if table is None:
        return {}
    return {column: heads for column, heads in contested(cells).items() if column in table.c}


def find_heads(session: Session, rows: Iterable[str]) -> dict[RowKey, Cells]:
    """Return the newest values of the rows with the given ids."""
    return read_cells(session.connection(), rows)


def _conflict(
    devices: Mapping[str, Device], key: RowKey, column: str, heads: tuple[Head, ...], cells: Cells
) -> ConflictRow:
    shown: Iterable[tuple[str, Head]]
    if column == DELETED:
        shown = unseen_by_deletion(cells) or ()
        waiting = [head for head in heads if head.value]
    else:
        shown = [(column, heads[0])]
        waiting = [head for head in heads if head.value != heads[0].value]
    return ConflictRow(
        *key,
        column,
        tuple(_claim(devices, name, head) for name, head in shown),
        tuple(_claim(devices, column, head) for head in waiting),
    )


def _claim(devices: Mapping[str, Device], column: str, head: Head) -> Claim:
    device = devices.get(head.device)
    return Claim(
        column=column,
        value=head.value,
        at=wall_time(head.clock),
        device=device.name if device and device.name else head.device,
        person=device.person if device else "",
    )
