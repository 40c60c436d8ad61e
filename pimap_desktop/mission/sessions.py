"""Venues, tables and B2B sessions: what organisers ask about them and do to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.dates import sane_day
from pimap_desktop.mission.model.session import B2BSession, SessionBreak, Slot
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.mission.zones import zone_of
from pimap_desktop.text import _

Span = tuple[datetime, datetime]  # from when until when


@dataclass(frozen=True)
class VenueRow:
    """A venue as lists show it."""

    id: str
    name: str
    address: str


@dataclass(frozen=True)
class TableRow:
    """A table as lists show it; `participation_id` is whose own it is."""

    id: str
    venue_id: str
    venue: str
    label: str
    participation_id: str | None


@dataclass(frozen=True)
class SlotRow:
    """A slot, on the clock of its place."""

    id: str
    session_id: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class BreakRow:
    """A pause, on the clock of its place."""

    id: str
    session_id: str
    title: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class SessionRow:
    """A B2B session with its slots and breaks in the order of time."""

    id: str
    venue_id: str
    venue: str
    title: str
    zone: str
    slots: tuple[SlotRow, ...]
    breaks: tuple[BreakRow, ...]


@dataclass(frozen=True)
class BreakDraft:
    """A pause within a session: its name, when it begins (on the clock of the place), and for how long."""

    title: str
    starts: time
    minutes: int


@dataclass(frozen=True)
class SessionDraft:
    """What a person enters about a session; times are on the clock of the place."""

    venue_id: str
    title: str
    zone: str
    day: date
    starts: time
    ends: time
    slot_minutes: int = 20
    gap_minutes: int = 5
    breaks: tuple[BreakDraft, ...] = ()


def list_venues(session: Session, mission_id: str) -> list[VenueRow]:
    """Return the venues of a mission by name."""
    venues = session.scalars(select(Venue).where(Venue.mission_id == mission_id).order_by(Venue.name))
    return [VenueRow(venue.id, venue.name, venue.address) for venue in venues]


def list_tables(session: Session, mission_id: str) -> list[TableRow]:
    """Return the tables of a mission in the order in which one walks past them."""
    query = (
        select(Table, Venue.name)
        .join(Venue, Venue.id == Table.venue_id)
        .where(Table.mission_id == mission_id)
        .order_by(Venue.name, Table.position, Table.label, Table.id)
    )
    return [
        TableRow(table.id, table.venue_id, venue, table.label, table.participation_id)
        for table, venue in session.execute(query)
    ]


def count_tables(session: Session, mission_id: str) -> int:
    """Return how many tables a mission has."""
    return session.scalar(select(func.count(Table.id)).where(Table.mission_id == mission_id)) or 0


def list_sessions(session: Session, mission_id: str) -> list[SessionRow]:
    """Return the sessions of a mission with their slots and breaks, in the order of time."""
    slots = session.scalars(select(Slot).where(Slot.mission_id == mission_id).order_by(Slot.starts_at)).all()
    breaks = session.scalars(
        select(SessionBreak).where(SessionBreak.mission_id == mission_id).order_by(SessionBreak.starts_at)
    ).all()
    query = (
        select(B2BSession, Venue.name)
        .join(Venue, Venue.id == B2BSession.venue_id)
        .where(B2BSession.mission_id == mission_id)
    )
    rows = []
    for b2b, venue in session.execute(query):
        zone = ZoneInfo(b2b.zone)
        rows.append(
            SessionRow(
                id=b2b.id,
                venue_id=b2b.venue_id,
                venue=venue,
                title=b2b.title,
                zone=b2b.zone,
                slots=tuple(
                    SlotRow(slot.id, b2b.id, slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone))
                    for slot in slots
                    if slot.session_id == b2b.id
                ),
                breaks=tuple(
                    BreakRow(
                        pause.id,
                        b2b.id,
                        pause.title,
                        pause.starts_at.astimezone(zone),
                        pause.ends_at.astimezone(zone),
                    )
                    for pause in breaks
                    if pause.session_id == b2b.id
                ),
            )
        )
    return sorted(rows, key=lambda row: (row.slots[0].starts_at if row.slots else _NEVER, row.title, row.id))


_NEVER = datetime.max.replace(tzinfo=ZoneInfo("UTC"))


def add_venue(session: Session, mission_id: str, name: str, address: str = "") -> str:
    """Add a venue; return its id."""
    if not name.strip():
        raise Refused(_("A venue needs a name."))
    venue = Venue(mission_id=mission_id, name=name.strip(), address=address.strip())
    session.add(venue)
    session.flush()
    return venue.id


def add_tables(session: Session, mission_id: str, venue_id: str, count: int, prefix: str = "T") -> list[str]:
    """Add numbered tables to a venue, going on from the highest number; return their ids."""
    if not 1 <= count <= 500:
        raise Refused(_("Between 1 and 500 tables can be added at once."))
    positions = session.scalars(select(Table.position).where(Table.mission_id == mission_id)).all()
    first = max(positions, default=0) + 1
    tables = [
        Table(mission_id=mission_id, venue_id=venue_id, label=f"{prefix}{number}", position=number)
        for number in range(first, first + count)
    ]
    session.add_all(tables)
    session.flush()
    return [table.id for table in tables]


def assign_table(session: Session, table_id: str, participation_id: str | None) -> None:
    """Make a table somebody's own: that person's meetings are held there; None gives it back to all."""
    session.get_one(Table, table_id).participation_id = participation_id


def add_session(session: Session, mission_id: str, draft: SessionDraft) -> str:
    """Add a session and cut it into slots, leaving its breaks out; return its id."""
    times = slot_times(draft)
    refuse_overlap(session, mission_id, times)
    b2b = B2BSession(
        mission_id=mission_id,
        venue_id=draft.venue_id,
        title=draft.title.strip(),
        zone=draft.zone,
        slot_minutes=draft.slot_minutes,
        gap_minutes=draft.gap_minutes,
    )
    session.add(b2b)
    session.flush()
    for start, end in times:
        session.add(Slot(mission_id=mission_id, session_id=b2b.id, starts_at=start, ends_at=end))
    for pause in draft.breaks:
        start, end = break_span(draft, pause)
        session.add(
            SessionBreak(
                mission_id=mission_id, session_id=b2b.id, title=pause.title, starts_at=start, ends_at=end
            )
        )
    return b2b.id


def slot_times(draft: SessionDraft) -> list[Span]:
    """Return when the slots of a session begin and end; raises `Refused` where there can be none."""
    if draft.slot_minutes < 5 or draft.gap_minutes < 0:
        raise Refused(_("A slot needs at least five minutes, and the gap after it cannot be negative."))
    if any(pause.minutes < 1 for pause in draft.breaks):
        raise Refused(_("A break needs at least one minute."))
    moment, end = _moment(draft, draft.starts), _moment(draft, draft.ends)
    length, gap = timedelta(minutes=draft.slot_minutes), timedelta(minutes=draft.gap_minutes)
    breaks = sorted(break_span(draft, pause) for pause in draft.breaks)
    times = []
    while moment + length <= end:
        pause = next(((a, b) for a, b in breaks if a < moment + length and moment < b), None)
        if pause is not None:
            moment = pause[1]
            continue
        times.append((moment, moment + length))
        moment += length + gap
    if not times:
        raise Refused(_("No slot fits between {starts} and {ends}."), starts=draft.starts, ends=draft.ends)
    return times


def break_span(draft: SessionDraft, pause: BreakDraft) -> Span:
    """Return when a break of a session begins and ends."""
    start = _moment(draft, pause.starts)
    return start, start + timedelta(minutes=pause.minutes)


def refuse_overlap(session: Session, mission_id: str, times: Iterable[Span], own: str | None = None) -> None:
    """Raise `Refused` where slots would overlap those of another session than one's own.

    Two sessions at a time would be two meetings of one person; one session has the tables of all halls.
    """
    others = select(Slot, B2BSession).join(B2BSession, B2BSession.id == Slot.session_id)
    found = session.execute(others.where(Slot.mission_id == mission_id, Slot.session_id != own)).all()
    for start, end in times:
        for slot, b2b in found:
            if slot.starts_at < end and start < slot.ends_at:
                raise Refused(
                    _("“{session}” has a slot at {time} already; it uses the tables of every hall."),
                    session=b2b.title,
                    time=slot.starts_at.astimezone(ZoneInfo(b2b.zone)),
                )


def _moment(draft: SessionDraft, clock: time) -> datetime:
    """Return when the clock of the place shows a time; in UTC, where minutes can be counted on."""
    return datetime.combine(sane_day(draft.day), clock, zone_of(draft.zone)).astimezone(UTC)
