"""Check-ins: who has come to a mission, and gone again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.check_in import CheckIn, CheckInKind
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.store.sameness import find_kept
from pimap_desktop.store.workspace import NOW


def find_seen(session: Session, mission_id: str) -> dict[str, datetime]:
    """Return since when each participant who is here has been here."""
    seen: dict[str, datetime] = {}
    query = select(CheckIn).where(CheckIn.mission_id == mission_id).order_by(CheckIn.at, CheckIn.id)
    for row in session.scalars(query):
        if row.kind is CheckInKind.IN:
            seen.setdefault(row.participation_id, row.at)
        else:
            seen.pop(row.participation_id, None)
    return seen


def check_in(session: Session, participation_ids: tuple[str, ...], place: str = "") -> None:
    """Write down that participants have come."""
    _write(session, participation_ids, CheckInKind.IN, place)


def check_out(session: Session, participation_ids: tuple[str, ...], place: str = "") -> None:
    """Write down that participants have left."""
    _write(session, participation_ids, CheckInKind.OUT, place)


def _write(session: Session, participation_ids: tuple[str, ...], kind: CheckInKind, place: str) -> None:
    now = session.info[NOW]
    for participation_id in participation_ids:
        part = find_kept(session, Participation, participation_id)
        session.add(
            CheckIn(
                mission_id=part.mission_id, participation_id=part.id, kind=kind, at=now, place=place.strip()
            )
        )
