"""The rows of a programme: collective items, and the B2B sessions among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.programme_item import ProgrammeItem, ProgrammeKind
from pimap_desktop.mission.programme_details import TIMED, ProgrammeDetails, details_of
from pimap_desktop.mission.sessions import SessionRow, list_sessions, list_venues
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, verbatim

if TYPE_CHECKING:
    from pimap_desktop.mission.model.pitch import Pitch
    from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance


@dataclass(frozen=True)
class ProgrammeRow(ProgrammeDetails):
    """One thing that happens, on the clock of its place; a B2B session is one too."""

    id: str
    kind: ProgrammeKind
    title: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    attending: int = 0
    pitches: int = 0

    @property
    def name(self) -> Message:
        """What it is called: its title, or else its kind."""
        return verbatim(self.title) if self.title else name_of(self.kind)

    @property
    def too_many(self) -> int:
        """How many attend beyond its capacity."""
        return max(self.attending - self.capacity, 0) if self.capacity is not None else 0


def list_programme(
    session: Session, mission_id: str, participation_id: str | None = None
) -> list[ProgrammeRow]:
    """Return the programme of a mission in the order of time, or what one participant attends of it.

    B2B sessions are part of the whole programme; of one participant the meetings tell more.
    """
    # Imported here, as below: the first page does not need them, and to map them would hold that up.
    from pimap_desktop.mission.model.pitch import Pitch
    from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance

    attending = _counts(session, ProgrammeAttendance, mission_id)
    pitches = _counts(session, Pitch, mission_id)
    query = _items(mission_id)
    if participation_id is not None:
        own = select(ProgrammeAttendance.item_id).where(
            ProgrammeAttendance.participation_id == participation_id
        )
        query = query.where(ProgrammeItem.id.in_(own))
    rows = [
        _row(item, company, attending.get(item.id, 0), pitches.get(item.id, 0))
        for item, company in session.execute(query)
    ]
    if participation_id is None:
        addresses = {venue.id: venue.address for venue in list_venues(session, mission_id)}
        rows += _b2b_rows(list_sessions(session, mission_id), addresses)
    return _in_order(rows)


def list_outline(session: Session, mission_id: str) -> list[ProgrammeRow]:
    """Return the programme without who attends and where sessions are: read fast, for the first page."""
    rows = [_row(item, company) for item, company in session.execute(_items(mission_id))]
    return _in_order([*rows, *_b2b_rows(list_sessions(session, mission_id), {})])


def _items(mission_id: str) -> Select[ProgrammeItem, str]:
    return (
        select(ProgrammeItem, Company.name)
        .outerjoin(Company, Company.id == ProgrammeItem.host_id)
        .where(ProgrammeItem.mission_id == mission_id, *TIMED)
    )


def _in_order(rows: Iterable[ProgrammeRow]) -> list[ProgrammeRow]:
    return sorted(rows, key=lambda row: (row.starts_at, row.ends_at, row.title, row.id))


def _counts(
    session: Session, entity: type[ProgrammeAttendance] | type[Pitch], mission_id: str
) -> dict[str, int]:
    query = select(entity.item_id, func.count(entity.participation_id.distinct()))
    found = session.execute(query.where(entity.mission_id == mission_id).group_by(entity.item_id))
    return dict(found.all())


def _row(item: ProgrammeItem, company: str | None, attending: int = 0, pitches: int = 0) -> ProgrammeRow:
    zone = ZoneInfo(item.zone or "UTC")
    details = details_of(item)
    return ProgrammeRow(
        id=item.id,
        kind=item.kind or ProgrammeKind.OTHER,
        title=item.title or "",
        zone=zone.key,
        starts_at=item.starts_at.astimezone(zone),
        ends_at=item.ends_at.astimezone(zone),
        attending=attending,
        pitches=pitches,
        **{**details, "host": company or details["host"]},
    )


def _b2b_rows(sessions: Iterable[SessionRow], addresses: Mapping[str, str]) -> Iterator[ProgrammeRow]:
    for b2b in sessions:
        if b2b.slots:
            yield ProgrammeRow(
                id=b2b.id,
                kind=ProgrammeKind.B2B_SESSION,
                title=b2b.title,
                zone=b2b.zone,
                starts_at=b2b.slots[0].starts_at,
                ends_at=b2b.slots[-1].ends_at,
                place=b2b.venue,
                address=addresses.get(b2b.venue_id, ""),
            )
