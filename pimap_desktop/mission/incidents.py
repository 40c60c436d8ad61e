"""What happens on site and hits the plan; written down as what it means for who and what is there.

Only slots that are still to begin are hit. The plan itself stays as it is until it is repaired
(`pimap_desktop.mission.repairing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.delays import shift_day
from pimap_desktop.mission.entries import enter_moment
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Availability, Participation, Presence
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.session import B2BSession, Slot
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.mission.session_setup import change_session, remove_session, remove_slots
from pimap_desktop.mission.sessions import SessionDraft
from pimap_desktop.mission.table_setup import close_table, remove_interpreter, remove_tables
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import Message, _, ngettext, pgettext


@dataclass(frozen=True)
class Absent:
    """A participant or interpreter does not come any more."""

    participation_id: str


@dataclass(frozen=True)
class Late:
    """A participant or interpreter misses the next so many slots of the day."""

    participation_id: str
    slots: int


@dataclass(frozen=True)
class LeavesEarly:
    """A participant or interpreter is not there any more from a moment on, until the end of that day."""

    participation_id: str
    leaves_at: datetime


@dataclass(frozen=True)
class TableOut:
    """A table cannot be used any more."""

    table_id: str


@dataclass(frozen=True)
class SlotsOut:
    """Slots do not take place."""

    slot_ids: tuple[str, ...]


@dataclass(frozen=True)
class Delay:
    """Everything of a day that begins at a moment or after it begins so many minutes later."""

    since: datetime
    minutes: int


@dataclass(frozen=True)
class TablesRemoved:
    """Tables are taken away for good."""

    table_ids: tuple[str, ...]


@dataclass(frozen=True)
class InterpreterRemoved:
    """An interpreter is not in the mission any more."""

    participation_id: str


@dataclass(frozen=True)
class SessionRecut:
    """A session is cut into slots anew."""

    session_id: str
    draft: SessionDraft


@dataclass(frozen=True)
class SessionRemoved:
    """A session does not take place."""

    session_id: str


SetUpChange = SlotsOut | TablesRemoved | InterpreterRemoved | SessionRecut | SessionRemoved
Incident = Late | LeavesEarly | Absent | TableOut | Delay | SetUpChange


def record_incidents(
    session: Session, mission_id: str, incidents: tuple[Incident, ...], at: datetime | None = None
) -> list[Message]:
    """Write down what has happened at a moment, by default now; return it in words."""
    moment = enter_moment(at, pgettext("moment", "Time")) or session.info[NOW]
    session.get_one(Mission, mission_id)
    return [_record(session, mission_id, incident, moment) for incident in incidents]


def _record(session: Session, mission_id: str, incident: Incident, at: datetime) -> Message:
    zone = ZoneInfo(session.get_one(Mission, mission_id).zone)
    coming = [slot for slot in _slots(session, mission_id) if slot.starts_at >= at]
    match incident:
        case SlotsOut() | TablesRemoved() | InterpreterRemoved() | SessionRecut() | SessionRemoved():
            return _change_set_up(session, incident)
        case Absent(part):
            name = _away(session, mission_id, part, coming, _midnight_after(coming, zone))
            return _("{person} does not come any more.", person=name)
        case Late(part, count):
            return _late(session, mission_id, part, count, _of_next_day(coming, zone))
        case LeavesEarly(part, leaves_at):
            moment = _aware(leaves_at)
            missed = [slot for slot in _of_day(coming, moment, zone) if slot.ends_at > moment]
            name = _away(session, mission_id, part, missed, _midnight_after(missed, zone))
            return _("{person} leaves at {time}.", person=name, time=moment.astimezone(zone).time())
        case TableOut(table_id):
            table = session.get_one(Table, table_id)
            if coming:
                close_table(session, table_id, coming[0].starts_at)
            return _("Table {table} cannot be used any more.", table=table.label)
        case Delay(since, minutes):
            moment = max(_aware(since), at)
            shift_day(session, mission_id, moment, minutes)
            return ngettext(
                "Everything from {time} on is {count} minute later.",
                "Everything from {time} on is {count} minutes later.",
                minutes,
                time=moment.astimezone(zone).time(),
            )


def _change_set_up(session: Session, change: SetUpChange) -> Message:
    """Change what meetings stand on; they are planned again."""
    match change:
        case SlotsOut(slot_ids):
            remove_slots(session, slot_ids, replan=True)
            count = len(slot_ids)
            return ngettext("{count} slot does not take place.", "{count} slots do not take place.", count)
        case TablesRemoved(table_ids):
            remove_tables(session, table_ids, replan=True)
            count = len(table_ids)
            return ngettext("{count} table is taken away.", "{count} tables are taken away.", count)
        case InterpreterRemoved(part):
            person = session.get_one(Person, session.get_one(Participation, part).person_id)
            remove_interpreter(session, part, replan=True)
            return _("{person} does not interpret any more.", person=person.full_name)
        case SessionRecut(session_id, draft):
            change_session(session, session_id, draft, replan=True)
            return _("“{session}” has other slots.", session=draft.title)
        case SessionRemoved(session_id):
            title = session.get_one(B2BSession, session_id).title
            remove_session(session, session_id, replan=True)
            return _("“{session}” does not take place.", session=title)


def _late(session: Session, mission_id: str, part: str, count: int, today: Sequence[Slot]) -> Message:
    if count < 1:
        raise Refused(_("Say how many slots: at least one."))
    missed = today[:count]
    name = _away(session, mission_id, part, missed, missed[-1].ends_at if missed else None)
    return ngettext(
        "{person} misses the next slot.", "{person} misses the next {count} slots.", count, person=name
    )


def _away(
    session: Session, mission_id: str, participation_id: str, slots: Sequence[Slot], until: datetime | None
) -> str:
    """Write down that somebody is not there from the first of some slots on; return the name."""
    part = session.get_one(Participation, participation_id)
    if part.mission_id != mission_id:
        raise Refused(_("This person does not take part in the mission."))
    if slots and until is not None:
        session.add(
            Availability(
                mission_id=mission_id,
                participation_id=participation_id,
                presence=Presence.AWAY,
                starts_at=slots[0].starts_at,
                ends_at=until,
            )
        )
    return session.get_one(Person, part.person_id).full_name


def _midnight_after(slots: Sequence[Slot], zone: ZoneInfo) -> datetime | None:
    """Return the end of the last day: slots may yet be put later in it."""
    if not slots:
        return None
    day = slots[-1].ends_at.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, time(), zone)


def _of_day(slots: Sequence[Slot], moment: datetime, zone: ZoneInfo) -> list[Slot]:
    day = moment.astimezone(zone).date()
    return [slot for slot in slots if slot.starts_at.astimezone(zone).date() == day]


def _of_next_day(slots: Sequence[Slot], zone: ZoneInfo) -> list[Slot]:
    return _of_day(slots, slots[0].starts_at, zone) if slots else []


def _aware(moment: datetime) -> datetime:
    return enter_moment(moment, pgettext("moment", "Time")) or moment


def _slots(session: Session, mission_id: str) -> list[Slot]:
    query = select(Slot).where(Slot.mission_id == mission_id)
    return list(session.scalars(query.order_by(Slot.starts_at, Slot.id)))
