"""Numbers for people to read, which two laptops can give out at the same time."""

from __future__ import annotations

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.workspace import DEVICE

_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # without those that are read as digits


class BadgeNumbers:
    """The badge numbers that this laptop gives out in a mission: KTM-017; the letters are the laptop's."""

    def __init__(self, session: Session, mission_id: str) -> None:
        self._prefix = device_prefix(session.info[DEVICE])
        taken = session.scalars(
            select(Participation.badge_number).where(
                Participation.mission_id == mission_id, Participation.badge_number.startswith(self._prefix)
            ),
            execution_options=WITH_DELETED,  # a number that was on a badge is not given twice
        )
        numbers = [int(tail) for number in taken if (tail := number.rpartition("-")[2]).isdigit()]
        self._last = max(numbers, default=0)

    def take(self) -> str:
        """Return the next free number."""
        self._last += 1
        return f"{self._prefix}-{self._last:03}"


def device_prefix(device: str) -> str:
    """Return three letters for a laptop; with two, some pair of six laptops would share them too often."""
    digest = hashlib.sha256(device.encode()).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:3])
