"""What laptops wrote to a record that had been merged into another, without knowing of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.store.clock import wall_time
from pimap_desktop.store.device import Device
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.heads import DELETED, Cells, Head, Value, Vector, shown
from pimap_desktop.store.log import RowKey, dump, read_cells, read_vector
from pimap_desktop.store.sameness import Sameness, as_one, read_shown_ids


@dataclass(frozen=True)
class LateEdit:
    """A value of a record that is not shown, which nobody had seen when it was merged into another."""

    table: str
    row: str
    kept: str  # the record that is shown in its place
    column: str
    shown: Value  # of the kept record
    late: Value
    at: datetime
    device: str
    person: str


def list_late_edits(session: Session) -> list[LateEdit]:
    """Return what was written to merged records unseen, where the shown record says something else."""
    shown_ids = read_shown_ids(session.connection())
    hidden = {key: kept for key, kept in shown_ids.items() if key[1] != kept}
    if not hidden:
        return []
    cells = read_cells(session.connection(), {row for _table, row in hidden} | set(hidden.values()))
    devices = {device.id: device for device in session.scalars(select(Device))}
    seen = _seen(session)
    found = []
    for key, kept in sorted(hidden.items()):
        of_kept = cells.get((key[0], kept), {})
        for column, head in _unseen(cells.get(key, {}), seen[key]):
            now, late = (
                as_one(shown_ids, key, column, value) for value in (shown(of_kept, column), head.value)
            )
            if late != now:
                device = devices.get(head.device)
                found.append(
                    LateEdit(
                        *key,
                        kept,
                        column,
                        shown=now,
                        late=late,
                        at=wall_time(head.clock),
                        device=device.name if device and device.name else head.device,
                        person=device.person if device else "",
                    )
                )
    return found


def settle_late_edits(session: Session, entity: type[Entity], row_id: str) -> None:
    """Say that people have seen everything that has been written to a merged record."""
    now = dump(read_vector(session.connection()))
    for said in session.scalars(select(Sameness).where(Sameness.kind == entity.__tablename__)):
        if row_id in {said.kept_id, said.merged_id}:
            said.seen = now


def _seen(session: Session) -> Mapping[RowKey, list[Vector]]:
    """Return, for each record, what was known each time it was said to be the same as another."""
    seen: dict[RowKey, list[Vector]] = defaultdict(list)
    for said in session.scalars(select(Sameness).where(Sameness.same)):
        vector = _vector(said.seen)
        for row in (said.kept_id, said.merged_id):
            seen[said.kind, row].append(vector)
    return seen


def _vector(text: str) -> Vector:
    """Read what had been seen; a text from outside that is none says that nothing had."""
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(data, dict):
        return {}
    return {device: seq for device, seq in data.items() if isinstance(seq, int)}


def _unseen(cells: Cells, seen: Iterable[Vector]) -> list[tuple[str, Head]]:
    """Return the newest value of each column, if none of the vectors knew it."""
    return [
        (column, heads[0])
        for column, heads in sorted(cells.items())
        if column != DELETED and not any(vector.get(heads[0].device, 0) >= heads[0].seq for vector in seen)
    ]
