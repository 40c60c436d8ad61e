"""The history of a record: who wrote what, when, and what was there before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from pimap_desktop.store.clock import COUNTER_BITS, wall_time
from pimap_desktop.store.device import Device
from pimap_desktop.store.heads import Change, Dot, Value
from pimap_desktop.store.log import dump, read_changes_of, read_named
from pimap_desktop.text import Message

_COUNTER = (1 << COUNTER_BITS) - 1


@dataclass(frozen=True)
class HistoryRow:
    """One field written once."""

    at: datetime
    device: str
    person: str
    label: Message | None
    column: str
    old: Value
    new: Value


def list_history(session: Session, table: str, row_id: str) -> list[HistoryRow]:
    """Return what was written to one record, in the order in which it became known here."""
    devices = {device.id: device for device in session.scalars(select(Device))}
    changes = read_changes_of(session.connection(), table, row_id)
    values = {(change.dot, column): value for change in changes for column, value in change.values.items()}
    rows = []
    for change in changes:
        device = devices.get(change.device)
        for column, value in change.values.items():
            base = change.base.get(column, ())
            rows.append(
                HistoryRow(
                    at=wall_time(change.clock),
                    device=device.name if device else change.device,
                    person=device.person if device else "",
                    label=_label(session, change),
                    column=column,
                    old=values.get((base[0], column)) if base else None,
                    new=value,
                )
            )
    return rows


def _label(session: Session, change: Change) -> Message | None:
    if change.label is not None:
        return change.label
    first = Dot(change.device, change.step)
    found = read_named(session.connection(), [first])
    return found[first].label if first in found else None


def find_clocks(session: Session, dots: Iterable[Dot]) -> dict[Dot, int]:
    """Return the clocks of changes by their names; one that is not here is left out."""
    query = text(
        "SELECT c.device, c.seq, c.clock FROM json_each(:dots) AS wanted JOIN change AS c "
        "ON c.device = json_extract(wanted.value, '$[0]') AND c.seq = json_extract(wanted.value, '$[1]')"
    )
    found = session.execute(query, {"dots": dump(list(dots))})
    return {Dot(device, seq): clock for device, seq, clock in found}


def find_own_clock(session: Session, device: str, upto: int | None = None) -> int | None:
    """Return the latest clock of a laptop's changes, up to one of them, whose time is that laptop's own.

    Where the counter does not stand at nothing, the time may be one that it has seen of another laptop.
    """
    query = text(
        f"SELECT max(clock) FROM change WHERE device = :device AND clock & {_COUNTER} = 0 "  # noqa: S608 (a number)
        "AND (:upto IS NULL OR seq <= :upto)"
    )
    clock: int | None = session.execute(query, {"device": device, "upto": upto}).scalar_one()
    return clock
