"""The programme of a mission: visits, pitches, receptions, and the B2B sessions among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.dates import sane_day
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import (
    Entry,
    enter_fields,
    enter_line,
    enter_text,
    enter_website,
    faults_of,
)
from pimap_desktop.mission.labels import label_of, labels_of
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.pitch import Pitch
from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance
from pimap_desktop.mission.model.programme_item import ProgrammeItem, ProgrammeKind
from pimap_desktop.mission.programme_details import ProgrammeDetails, details_of
from pimap_desktop.mission.zones import zone_of
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import Message, _

LONGEST = timedelta(days=7)  # of one item
_ENTRIES: dict[str, Entry] = {
    **dict.fromkeys(("title", "place", "address", "host", "bus", "dress", "booths"), enter_line),
    "link": enter_website,
    "note": enter_text,
}


@dataclass(frozen=True)
class ProgrammeDraft(ProgrammeDetails):
    """What a person enters about an item; times are on the clock of its place.

    An item that ends earlier in the day than it begins ends on the next day, unless `ends_on` says otherwise.
    Without a zone it is that of the leg of that day, or of the mission.
    """

    kind: ProgrammeKind
    day: date
    starts: time
    ends: time
    title: str = ""
    ends_on: date | None = None
    zone: str = ""


def find_programme_item(session: Session, item_id: str) -> ProgrammeDraft:
    """Return what is known of an item, as a form edits it."""
    item = session.get_one(ProgrammeItem, item_id)
    zone = ZoneInfo(item.zone or "UTC")
    starts, ends = item.starts_at.astimezone(zone), item.ends_at.astimezone(zone)
    return ProgrammeDraft(
        kind=item.kind,
        day=starts.date(),
        starts=starts.time(),
        ends=ends.time(),
        title=item.title,
        ends_on=ends.date() if ends.date() != starts.date() else None,
        zone=item.zone,
        **details_of(item),
    )


def find_zone_of_day(session: Session, mission_id: str, day: date) -> str:
    """Return the time zone in which a mission is on a day: that of its leg, or else its own."""
    text = day.isoformat()
    # Imported here: the first page does not need it, and to map it would hold that up.
    from pimap_desktop.mission.model.leg import Leg

    leg = select(Leg.zone).where(Leg.mission_id == mission_id, Leg.starts_on <= text, Leg.ends_on >= text)
    found = session.scalar(leg.order_by(Leg.starts_on.desc(), Leg.id))
    return found or session.get_one(Mission, mission_id).zone


def list_programme_faults(session: Session, draft: ProgrammeDraft) -> dict[str, Message]:
    """Return what is wrong with a form, by field, without changing anything."""
    faults = faults_of(vars(draft), _ENTRIES, labels_of("programme_item"))
    try:
        _span(draft, draft.zone or "UTC")
    except Refused as refused:
        faults["ends"] = refused.message
    return faults


def add_programme_item(
    session: Session, mission_id: str, draft: ProgrammeDraft, item_id: str | None = None
) -> str:
    """Add an item to the programme; return its id.

    With an id that follows from something else (an event of a calendar) it is added under that; one that was
    deleted comes back.
    """
    session.get_one(Mission, mission_id)
    values = _entered(session, mission_id, draft)
    item = session.get(ProgrammeItem, item_id, execution_options=WITH_DELETED) if item_id else None
    if item is None:
        item = ProgrammeItem(mission_id=mission_id, **values)
        if item_id is not None:
            item.id = item_id
        session.add(item)
    elif not item.deleted or item.mission_id != mission_id:
        raise Refused(_("This item is in the programme already."))
    else:
        item.deleted = False
        write_fields(session, item, values)
    session.flush()
    return item.id


def change_programme_item(
    session: Session, item_id: str, draft: ProgrammeDraft, since: int | None = None
) -> None:
    """Change an item; ``since`` is the revision at which the form was opened."""
    item = session.get_one(ProgrammeItem, item_id)
    known = {name: getattr(item, name) for name in _ENTRIES}
    write_fields(session, item, _entered(session, item.mission_id, draft, known), since)


def move_programme_items(session: Session, item_ids: tuple[str, ...], minutes: int) -> None:
    """Let items begin and end later by some minutes, or earlier by a negative number."""
    if abs(minutes) > 60 * 24 * 366:
        raise Refused(_("An item can be moved by a year at most."))
    for item_id in item_ids:
        item = session.get_one(ProgrammeItem, item_id)
        item.starts_at += timedelta(minutes=minutes)
        item.ends_at += timedelta(minutes=minutes)


def remove_programme_items(session: Session, item_ids: tuple[str, ...]) -> None:
    """Delete items, with who attends them and who pitches in them."""
    for item_id in item_ids:
        session.get_one(ProgrammeItem, item_id).remove()
        for entity in (ProgrammeAttendance, Pitch):
            for row in session.scalars(select(entity).where(entity.item_id == item_id)):
                row.remove()


def _entered(
    session: Session, mission_id: str, draft: ProgrammeDraft, known: dict[str, object] | None = None
) -> dict[str, object]:
    kind = ProgrammeKind(draft.kind)
    if kind is ProgrammeKind.B2B_SESSION:
        raise Refused(_("B2B sessions are added on the Agenda page, with their tables and slots."))
    if draft.capacity is not None and not 1 <= draft.capacity <= 100_000:
        raise Refused(_("“{field}” is a number from 1 on."), field=label_of("programme_item", "capacity"))
    if not 0 <= draft.travel_minutes <= 24 * 60:
        raise Refused(_("The way there takes between 0 minutes and a day."))
    if draft.host_id is not None:
        session.get_one(Company, draft.host_id)
    zone = draft.zone.strip() or find_zone_of_day(session, mission_id, draft.day)
    starts_at, ends_at = _span(draft, zone)
    texts = {name: getattr(draft, name) for name in _ENTRIES}
    return {
        **enter_fields(texts, _ENTRIES, labels_of("programme_item"), known),
        "kind": kind,
        "zone": zone,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "host_id": draft.host_id,
        "capacity": draft.capacity,
        "passports": draft.passports,
        "travel_minutes": draft.travel_minutes,
    }


def _span(draft: ProgrammeDraft, zone_name: str) -> tuple[datetime, datetime]:
    """Return when an item begins and ends, in UTC."""
    zone = zone_of(zone_name)
    if draft.starts.tzinfo is not None or draft.ends.tzinfo is not None:
        raise Refused(_("Times are on the clock of the place: write them without a time zone."))
    starts_at = datetime.combine(sane_day(draft.day), draft.starts, zone)
    next_day = draft.day + timedelta(days=1)
    last = draft.ends_on or (draft.day if draft.ends > draft.starts else next_day)
    ends_at = datetime.combine(sane_day(last), draft.ends, zone)
    # Compared in UTC: on the clock of one zone an hour may come twice.
    start, end = starts_at.timestamp(), ends_at.timestamp()
    if draft.ends == draft.starts and draft.ends_on is None:
        raise Refused(_("It ends when it begins. Give it some minutes."))
    if end <= start:
        raise Refused(_("It ends before it begins."))
    if end - start > LONGEST.total_seconds():
        raise Refused(_("One item lasts a week at most. Add one for each day."))
    return starts_at.astimezone(ZoneInfo("UTC")), ends_at.astimezone(ZoneInfo("UTC"))
