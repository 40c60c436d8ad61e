"""Receipts of erasures: each laptop tells the others that it has erased what they asked it to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from pimap_desktop.store.entity import Moment, member_id
from pimap_desktop.store.erasing import tells_of_erasure
from pimap_desktop.store.erasures import ErasureReceipt
from pimap_desktop.store.heads import Change
from pimap_desktop.store.log import read_cells
from pimap_desktop.store.writing import Write, materialise, record
from pimap_desktop.text import _


def receipts_due(connection: Connection, device: str, now: datetime) -> list[Write]:
    """Return what a laptop has to write to confirm the erasures that it has not confirmed yet."""
    found = connection.exec_driver_sql("SELECT id FROM erasure").scalars().all()
    said = set(
        connection.exec_driver_sql(
            "SELECT erasure_id FROM erasure_receipt WHERE device_id = ?", (device,)
        ).scalars()
    )
    at = Moment().process_bind_param(now, None)  # type: ignore[arg-type] # it asks nothing of the dialect
    return [
        Write(
            (ErasureReceipt.__tablename__, member_id(ErasureReceipt.__tablename__, each, device)),
            {"erasure_id": each, "device_id": device, "at": at},
            {},
        )
        for each in sorted(found)
        if each not in said
    ]


def confirm_erasures(
    connection: Connection, device: str, now: datetime, arrived: Sequence[Change]
) -> list[Change]:
    """Record the receipts that are due once changes have arrived, as a step of their own; returns them."""
    if not tells_of_erasure(arrived):
        return []
    writes = receipts_due(connection, device, now)
    cells = read_cells(connection, (write.key[1] for write in writes))
    changes = record(connection, device, now, _("Confirm an erasure"), writes, cells)
    materialise(connection, changes, cells)
    return changes
