"""Values of records as a person reads them: names instead of ids, words instead of codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean, Column, select
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import Session

from pimap_desktop.mission.entries import readable_phone
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import MeetingMember
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.model.session import B2BSession, Slot
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.mission.standard_tasks import BY_KEY
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.entity import Entity, Moment, Word, all_entities, all_tables
from pimap_desktop.store.recording import WITH_DELETED, encode
from pimap_desktop.text import Country, Tongue, _

_SQLITE = dialect()
_COUNTRIES = {"country", "market"}
_LANGUAGES = {"language", "document_language"}


def readable(session: Session, table: str, column: str, stored: object, zone: tzinfo = UTC) -> object:
    """Return a stored value as a message can show it; times are on the clock of the zone."""
    known = all_tables().get(table)
    if stored is None or stored == "" or known is None or column not in known.c:
        return "" if stored is None else stored
    kind = known.c[column].type
    match kind:
        case Word():
            word = kind.process_result_value(str(stored), _SQLITE)
            return name_of(word) if word is not None and word.value == stored else stored
        case Moment():
            return datetime.fromisoformat(str(stored)).astimezone(zone)
        case Boolean():
            return _("Yes") if stored else _("No")
    if column in _COUNTRIES:
        return Country(str(stored))
    if column in _LANGUAGES:
        return Tongue(str(stored))
    if column == "photo_id" or (table, column) == ("picture", "data"):
        return _("a picture")
    if column == "phone":
        return readable_phone(str(stored))
    return _name(session, known.c[column], str(stored)) if known.c[column].foreign_keys else stored


def shown_value(session: Session, entity: Entity, column: str, value: object) -> object:
    """Return the value of an entity's column as a message can show it."""
    stored = encode(all_tables()[entity.__tablename__].c[column], value)
    return readable(session, entity.__tablename__, column, stored)


def record_name(session: Session, table: str, row_id: str) -> object:
    """Return what a record is called, deleted or not; its id where it has no name."""
    entity = all_entities().get(table)
    row = session.get(entity, row_id, execution_options=WITH_DELETED) if entity else None
    name = _NAMES.get(table)
    return (name(session, row) if name and row is not None else None) or row_id


def _name(session: Session, column: Column[object], row_id: str) -> object:
    (key,) = column.foreign_keys
    return record_name(session, key.column.table.name, row_id)


def _of(column: str, session: Session, row: Entity) -> object:
    return getattr(row, column)


def _through(column: str, table: str, session: Session, row: Entity) -> object:
    return record_name(session, table, getattr(row, column))


def _request(session: Session, row: Entity) -> object:
    sides = (getattr(row, column) for column in ("requester_id", "recipient_id"))
    one, other = (record_name(session, Participation.__tablename__, side) for side in sides)
    return _("{requester} to {recipient}", requester=one, recipient=other)


def _meeting(session: Session, row: Entity) -> object:
    """Return whose meeting it is: by its request, or of one without a request by who sits in it."""
    if request_id := getattr(row, "request_id", None):
        return record_name(session, MeetingRequest.__tablename__, request_id)
    seated = select(MeetingMember.participation_id).where(MeetingMember.meeting_id == row.id)
    parts = session.scalars(seated.order_by(MeetingMember.id))
    return tuple(record_name(session, Participation.__tablename__, part) for part in parts)


def _task(session: Session, row: Entity) -> object:
    title, standard = getattr(row, "title", ""), BY_KEY.get(getattr(row, "key", "") or "")
    return title or (standard.title if standard else "")


def _target(session: Session, row: Entity) -> object:
    indicator = getattr(row, "indicator", None)
    return name_of(indicator) if indicator is not None else ""


def _slot(session: Session, row: Entity) -> object:
    """Return when a slot begins, on the clock of its place."""
    starts_at, session_id = (getattr(row, column) for column in ("starts_at", "session_id"))
    b2b = session.get(B2BSession, session_id, execution_options=WITH_DELETED)
    return starts_at.astimezone(ZoneInfo(b2b.zone)) if b2b is not None and starts_at else starts_at


_NAMES: dict[str, Callable[[Session, Entity], object]] = {
    Person.__tablename__: partial(_of, "full_name"),
    Company.__tablename__: partial(_of, "name"),
    Mission.__tablename__: partial(_of, "title"),
    Table.__tablename__: partial(_of, "label"),
    Slot.__tablename__: _slot,
    "cluster": partial(_of, "name"),
    "partnership": partial(_of, "name"),
    "venue": partial(_of, "name"),
    "b2b_session": partial(_of, "title"),
    Participation.__tablename__: partial(_through, "person_id", Person.__tablename__),
    MeetingRequest.__tablename__: _request,
    "meeting": _meeting,
    "check_in": partial(_through, "participation_id", Participation.__tablename__),
    "no_show": partial(_through, "participation_id", Participation.__tablename__),
    "table_closure": partial(_through, "table_id", Table.__tablename__),
    "plan_version": partial(_of, "name"),
    "outcome": partial(_through, "meeting_id", "meeting"),
    "follow_up": partial(_of, "step"),
    "leg": partial(_of, "city"),
    "task": _task,
    "target": _target,
    "budget_line": partial(_of, "title"),
    "programme_item": partial(_of, "title"),
    "memorandum": partial(_of, "title"),
    "attachment": partial(_of, "name"),
    "briefing_note": partial(_of, "title"),
    "mission_cluster": partial(_through, "cluster_id", "cluster"),
    "team_member": partial(_through, "person_id", Person.__tablename__),
    "deposit": partial(_through, "company_id", Company.__tablename__),
    "service": partial(_through, "company_id", Company.__tablename__),
    "programme_attendance": partial(_through, "participation_id", Participation.__tablename__),
    "pitch": partial(_through, "participation_id", Participation.__tablename__),
}
