"""The programme and the meetings of a mission as iCalendar, for anybody's calendar program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.meetings import MeetingRow, list_meetings
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.programme_rows import ProgrammeRow, list_programme
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.log import change_table
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import Message, _, verbatim

PRODUCT = "-//PIMAP Desktop//Programme//EN"
DOMAIN = "pimap-desktop"  # the second half of the ids of events


@dataclass(frozen=True)
class CalendarEvent:
    """One event; its id is the same in every file, so that a calendar program changes what it has."""

    uid: str
    starts_at: datetime  # in the zone of the place
    ends_at: datetime
    summary: Message
    place: str
    notes: tuple[Message, ...]
    link: str
    category: Message
    version: int  # grows with every change of the record


@dataclass(frozen=True)
class CalendarSheet:
    """What is written into one file."""

    name: str
    made_at: datetime
    events: tuple[CalendarEvent, ...]


def uid_of(record_id: str) -> str:
    """Return the id of an event by that of its record."""
    return f"{record_id}@{DOMAIN}"


def gather_calendar(session: Session, mission_id: str, person: str | None = None) -> CalendarSheet:
    """Gather the events of a mission, or of one person by the id of the person or of the participation.

    Of the whole mission a B2B session is an event while no meetings of it are planned.
    """
    mission = find_mission(session, mission_id)
    part = find_participation_id(session, mission.id, person) if person is not None else None
    meetings = [
        row
        for row in list_meetings(session, mission.id, part)
        if row.starts_at is not None and row.state is not MeetingState.CANCELLED
    ]
    starts = {row.starts_at for row in meetings}
    items = [
        row
        for row in list_programme(session, mission.id, part)
        if row.kind is not ProgrammeKind.B2B_SESSION
        or not any(at is not None and row.starts_at <= at < row.ends_at for at in starts)
    ]
    versions = _versions(
        session, [*((row.id,) for row in items), *((row.id, row.slot_id) for row in meetings)]
    )
    events = [*_of_items(items, versions), *_of_meetings(meetings, part, versions)]
    return CalendarSheet(
        mission.title,
        session.info[NOW],
        tuple(sorted(events, key=lambda event: (event.starts_at, event.uid))),
    )


def find_participation_id(session: Session, mission_id: str, person: str) -> str:
    """Return the participation of an id, of a person or of a participation; `Refused` for nobody."""
    query = select(Participation.id).where(
        Participation.mission_id == mission_id,
        (Participation.id == person) | (Participation.person_id == person),
    )
    found = session.scalar(query.order_by(Participation.id))
    if found is None:
        raise Refused(_("Nobody in this mission has the id “{id}”.", id=person))
    return found


def as_calendar(sheet: CalendarSheet, reader: Reader) -> bytes:
    """Write the events as iCalendar (RFC 5545), each with the zone of its place and that zone's rules."""
    # Imported here: it costs start-up time, and only calendars need it.
    from icalendar import Calendar, Event, Timezone

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", sheet.name)
    for one in sheet.events:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", sheet.made_at)
        event.add("sequence", one.version)
        event.add("dtstart", one.starts_at)
        event.add("dtend", one.ends_at)
        event.add("summary", reader.word(one.summary))
        event.add("categories", [reader.word(one.category)])
        event.add("status", "CONFIRMED")
        for name, value in (
            ("location", one.place),
            ("description", "\n".join(map(reader.word, one.notes))),
            ("url", one.link),
        ):
            if value:
                event.add(name, value)
        calendar.add_component(event)
    years = {moment.year for one in sheet.events for moment in (one.starts_at, one.ends_at)}
    for zone in sorted({str(one.starts_at.tzinfo) for one in sheet.events} - {"UTC"}):
        first, last = date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1)
        rules = Timezone.from_tzid(zone, first_date=first, last_date=last)
        calendar.subcomponents.insert(0, rules)
    return bytes(calendar.to_ical())


def _of_items(rows: list[ProgrammeRow], versions: dict[str, int]) -> Iterator[CalendarEvent]:
    for row in rows:
        notes = [
            _("{label}: {value}", label=label, value=value)
            for label, value in (
                (_("Host"), row.host),
                (_("Bus"), row.bus),
                (_("Booths"), row.booths),
                (_("Dress"), row.dress),
                (_("Online at"), row.link),
            )
            if value
        ]
        if row.note:
            notes.append(verbatim(row.note))
        yield CalendarEvent(
            uid=uid_of(row.id),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            summary=row.name,
            place=", ".join(part for part in (row.place, row.address) if part),
            notes=tuple(notes),
            link=row.link,
            category=name_of(row.kind),
            version=versions.get(row.id, 0),
        )


def _of_meetings(
    rows: list[MeetingRow], part: str | None, versions: dict[str, int]
) -> Iterator[CalendarEvent]:
    for row in rows:
        assert row.starts_at is not None
        assert row.ends_at is not None
        others = [member for member in row.members if member.participation_id != part] or list(row.members)
        names = tuple(member.company or member.name for member in others)
        notes = [
            verbatim(" · ".join(text for text in (who.name, who.job_title, who.company) if text))
            for who in others
        ]
        if row.interpreter:
            notes.append(_("Interpreter: {name}", name=row.interpreter))
        table = _("Table {table}", table=row.table) if row.table else None
        yield CalendarEvent(
            uid=uid_of(row.id),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            summary=_("Meeting: {names}", names=names)
            if part is None
            else _("Meeting with {names}", names=names),
            place=row.venue,
            notes=(*([table] if table else []), *notes),
            link="",
            category=name_of(ProgrammeKind.B2B_SESSION),
            version=versions.get(row.id, 0),
        )


def _versions(session: Session, rows: Iterable[tuple[str | None, ...]]) -> dict[str, int]:
    """Return how often each record was written, with what it takes its time from: records by the first id."""
    ids = [tuple(filter(None, row)) for row in rows]
    query = select(change_table.c.row, func.count()).group_by(change_table.c.row)
    known = {each for row in ids for each in row}
    written: dict[str, int] = dict(session.execute(query.where(change_table.c.row.in_(known))).all())
    return {row[0]: sum(written.get(each, 0) for each in row) for row in ids}
