"""Calendars from elsewhere: read, shown what they would change, and taken into the programme as one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused, Unreadable, reason_of
from pimap_desktop.exchange.calendars_out import DOMAIN
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.entries import LONGEST_LINE, LONGEST_TEXT
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.programme_item import ProgrammeItem, ProgrammeKind
from pimap_desktop.mission.programmes import (
    ProgrammeDraft,
    add_programme_item,
    change_programme_item,
    find_programme_item,
    remove_programme_items,
)
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.entity import member_id
from pimap_desktop.text import Message, _

LARGEST_FILE = 5_000_000  # bytes
MOST_EVENTS = 5_000


@dataclass(frozen=True)
class CalendarEntry:
    """An event as it was read; a moment without a zone is on the clock of the mission."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    note: str
    link: str
    categories: tuple[str, ...]
    cancelled: bool
    repeats: bool


@dataclass(frozen=True)
class CalendarFile:
    """What was read: the events that can be taken, and in words what cannot."""

    name: str
    entries: tuple[CalendarEntry, ...]
    problems: tuple[Message, ...]


@dataclass(frozen=True)
class CalendarLine:
    """What becomes of one event: created, changed, unchanged, removed or skipped."""

    what: str
    entry: CalendarEntry
    fields: tuple[str, ...] = ()  # of a changed one
    reason: Message | None = None  # of a skipped one


@dataclass(frozen=True)
class CalendarPreview:
    """What a file would change, line by line."""

    lines: tuple[CalendarLine, ...]
    problems: tuple[Message, ...]

    def count(self, what: str) -> int:
        """Return of how many events this would be so."""
        return sum(line.what == what for line in self.lines)


def read_calendar(path: Path) -> CalendarFile:
    """Read an .ics file; raises `Unreadable` for what is none."""
    # Imported here: it costs start-up time, and only calendars need it.
    from icalendar import Calendar

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(_("“{name}” is too large for a calendar.", name=path.name))
        data = path.read_bytes()
    except OSError as error:
        reason = reason_of(error)
        raise Unreadable(_("“{name}” cannot be read: {reason}.", name=path.name, reason=reason)) from error
    try:
        calendar = Calendar.from_ical(data)
        events = list(calendar.walk("VEVENT"))
    except Exception as error:  # the reader raises whatever a damaged file leads to
        raise Unreadable(_("“{name}” is not a calendar that can be read.", name=path.name)) from error
    if getattr(calendar, "name", "") != "VCALENDAR":
        raise Unreadable(_("“{name}” is not a calendar that can be read.", name=path.name))
    if len(events) > MOST_EVENTS:
        raise Unreadable(_("“{name}” has more than {most} events.", name=path.name, most=MOST_EVENTS))
    entries: list[CalendarEntry] = []
    problems: list[Message] = []
    for number, event in enumerate(events, start=1):
        try:
            entries.append(_entry(event))
        except Refused as refused:
            problems.append(refused.message)
        except Exception:  # a damaged line of one event shall not hide the others
            problems.append(_("Event {number} cannot be read.", number=number))
    return CalendarFile(path.name, tuple(entries), tuple(problems))


def preview_calendar(session: Session, mission_id: str, calendar: CalendarFile) -> CalendarPreview:
    """Return what a file would change in the programme of a mission; nothing is written."""
    lines = [line for line, _draft in _plan(session, mission_id, calendar.entries)]
    repeating = [
        _("“{title}” repeats: only its first time is taken.", title=line.entry.title)
        for line in lines
        if line.entry.repeats and line.what in {"created", "changed"}
    ]
    return CalendarPreview(tuple(lines), (*calendar.problems, *repeating))


def import_calendar(session: Session, mission_id: str, calendar: CalendarFile) -> CalendarPreview:
    """Take the events of a file into the programme; return what was changed."""
    preview = preview_calendar(session, mission_id, calendar)
    for line, draft in _plan(session, mission_id, calendar.entries):
        item_id = _item_id(mission_id, line.entry.uid)
        if line.what == "created" and draft is not None:
            add_programme_item(session, mission_id, draft, item_id)
        elif line.what == "changed" and draft is not None:
            change_programme_item(session, item_id, draft)
        elif line.what == "removed":
            remove_programme_items(session, (item_id,))
    return preview


def _plan(
    session: Session, mission_id: str, entries: Sequence[CalendarEntry]
) -> Iterator[tuple[CalendarLine, ProgrammeDraft | None]]:
    home = ZoneInfo(session.get_one(Mission, mission_id).zone)
    seen: set[str] = set()
    for entry in entries:
        item_id = _item_id(mission_id, entry.uid)
        if item_id in seen:
            yield CalendarLine("skipped", entry, reason=_("It is in the file twice.")), None
            continue
        seen.add(item_id)
        yield _planned(session, mission_id, item_id, entry, home)


def _planned(
    session: Session, mission_id: str, item_id: str, entry: CalendarEntry, home: ZoneInfo
) -> tuple[CalendarLine, ProgrammeDraft | None]:
    there = session.get(ProgrammeItem, item_id)
    known = there is not None and not there.deleted
    if entry.uid.endswith(f"@{DOMAIN}") and there is None:
        reason = _("It comes from the agenda, which it cannot change.")
        return CalendarLine("skipped", entry, reason=reason), None
    if there is not None and there.mission_id != mission_id:
        return CalendarLine("skipped", entry, reason=_("It belongs to another mission.")), None
    if entry.cancelled:
        return CalendarLine("removed" if known else "unchanged", entry), None
    before = find_programme_item(session, item_id) if known else None
    draft = _draft(entry, home, before)
    if before is None:
        return CalendarLine("created", entry), draft
    fields = tuple(name for name, value in vars(draft).items() if value != getattr(before, name))
    return CalendarLine("changed" if fields else "unchanged", entry, fields), draft


def _draft(entry: CalendarEntry, home: ZoneInfo, before: ProgrammeDraft | None) -> ProgrammeDraft:
    """Return the form of an event; what a calendar does not tell stays as it was."""
    zone = entry.starts_at.tzinfo if isinstance(entry.starts_at.tzinfo, ZoneInfo) else home
    if entry.starts_at.tzinfo is None:
        starts, ends = entry.starts_at.replace(tzinfo=zone), entry.ends_at.replace(tzinfo=zone)
    else:
        starts, ends = entry.starts_at.astimezone(zone), entry.ends_at.astimezone(zone)
    base = before or ProgrammeDraft(_kind(entry.categories), starts.date(), starts.time(), ends.time())
    place = ", ".join(part for part in (base.place, base.address) if part)
    same_title = not base.title and entry.title in _said(base.kind)
    return replace(
        base,
        day=starts.date(),
        starts=starts.time(),
        ends=ends.time(),
        ends_on=ends.date() if ends.date() != starts.date() else None,
        zone=zone.key,
        title=base.title if same_title else entry.title,
        # Place and address left as one text; what came back unchanged stays two.
        place=base.place if entry.place == place else entry.place,
        address=base.address if entry.place == place else "",
        # The description of our own event is made of many fields and says nothing new.
        note=base.note if before is not None else entry.note,
        link=entry.link or base.link,
    )


def _kind(categories: Sequence[str]) -> ProgrammeKind:
    for kind in ProgrammeKind:
        if kind is not ProgrammeKind.B2B_SESSION and not _said(kind).isdisjoint(categories):
            return kind
    return ProgrammeKind.OTHER


@cache
def _said(kind: ProgrammeKind) -> frozenset[str]:
    """Return how a kind is called, in every language in which this program writes calendars."""
    return frozenset(reader_of(code).word(name_of(kind)) for code in LANGUAGES)


def _item_id(mission_id: str, uid: str) -> str:
    own, _at, domain = uid.rpartition("@")
    return own if domain == DOMAIN else member_id(ProgrammeItem.__tablename__, mission_id, uid)


def _entry(event: Any) -> CalendarEntry:
    title = _line(event, "SUMMARY")
    starts = event.decoded("DTSTART", None)
    if starts is None:
        raise Refused(_("“{title}” has no beginning.", title=title or "?"))
    if not isinstance(starts, datetime):
        raise Refused(_("“{title}” is for whole days: the programme has times.", title=title or "?"))
    ends = event.decoded("DTEND", None)
    if ends is None and "DURATION" in event:
        ends = starts + event.decoded("DURATION")
    if not isinstance(ends, datetime):
        ends = starts + timedelta(hours=1)
    starts, ends = _in_zone(starts), _in_zone(ends)
    if (starts.tzinfo is None) != (ends.tzinfo is None):
        ends = ends.replace(tzinfo=starts.tzinfo)
    if ends <= starts:
        raise Refused(_("“{title}” ends when it begins, or before.", title=title or "?"))
    categories = event.get("CATEGORIES")
    found = categories if isinstance(categories, list) else [categories] if categories else []
    return CalendarEntry(
        uid=_line(event, "UID") or f"{starts.isoformat()} {title}",
        starts_at=starts,
        ends_at=ends,
        title=title,
        place=_line(event, "LOCATION"),
        note=str(event.get("DESCRIPTION", ""))[:LONGEST_TEXT],
        link=_link(event),
        categories=tuple(str(each) for group in found for each in getattr(group, "cats", [group])),
        cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
        repeats="RRULE" in event or "RDATE" in event,
    )


def _line(event: Any, name: str) -> str:
    return " ".join(str(event.get(name, "")).split())[:LONGEST_LINE]


def _link(event: Any) -> str:
    link = _line(event, "URL")
    return link if link.startswith(("http://", "https://")) else ""


def _in_zone(moment: datetime) -> datetime:
    """Return a moment with an IANA zone, or none; one of a zone that only the file knows is in UTC."""
    if moment.tzinfo is None or isinstance(moment.tzinfo, ZoneInfo):
        return moment
    return moment.astimezone(ZoneInfo("UTC"))
