"""Numbers for people to read, which two laptops can give out at the same time."""

from __future__ import annotations

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.workspace import DEVICE

_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # without those that are read as digits


def next_badge_number(session: Session, mission_id: str) -> str:
    """Return the next free badge number of this laptop, such as KT-017: the letters are the laptop's."""
    prefix = device_prefix(session.info[DEVICE])
    taken = session.scalars(
        select(Participation.badge_number).where(
            Participation.mission_id == mission_id, Participation.badge_number.startswith(prefix)
        ),
        execution_options=WITH_DELETED,  # a number that was on a badge is not given twice
    )
    numbers = [int(tail) for number in taken if (tail := number.rpartition("-")[2]).isdigit()]
    return f"{prefix}-{max(numbers, default=0) + 1:03}"


def device_prefix(device: str) -> str:
    """Return two letters for a laptop."""
    digest = hashlib.sha256(device.encode()).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:2])
