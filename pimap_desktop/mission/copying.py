"""A new mission with the structure of a past one, its dates moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.dates import kept_day, read_day, sane_day
from pimap_desktop.mission.entries import enter_line
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.budget_line import BudgetLine
from pimap_desktop.mission.model.leg import Leg
from pimap_desktop.mission.model.mission import Mission, MissionSector, MissionStatus
from pimap_desktop.mission.model.mission_cluster import MissionCluster
from pimap_desktop.mission.model.programme_item import ProgrammeItem
from pimap_desktop.mission.model.session import B2BSession, SessionBreak, Slot
from pimap_desktop.mission.model.target import Target
from pimap_desktop.mission.model.task import Task
from pimap_desktop.mission.model.team_member import TeamMember
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.mission.targets import set_target
from pimap_desktop.store.entity import Entity, member_id
from pimap_desktop.text import _

_OF_MISSION = ("market", "city", "fair", "zone", "partnership_id", "request_quota", "goal")


@dataclass(frozen=True)
class CopyDraft:
    """What the new mission is called, when it begins, and what it takes over."""

    title: str
    starts_on: date
    legs: bool = True
    team: bool = True
    budget: bool = True  # what was planned, without what it came to
    checklist: bool = True
    programme: bool = True  # without who attends
    halls: bool = True  # venues, tables and B2B sessions, without meetings
    targets: bool = True


def copy_mission(session: Session, mission_id: str, draft: CopyDraft) -> str:
    """Add a mission with the structure of another one; return its id.

    Days move by as much as the first day does; times stay what they are on the clock of the place. People,
    requests and meetings do not come along.
    """
    source = session.get_one(Mission, mission_id)
    title = enter_line(draft.title, label_of(Mission.__tablename__, "title"))
    if not title:
        raise Refused(_("A mission needs a title."))
    first = read_day(source.starts_on)
    if first is None:
        raise Refused(_("The mission that is copied has no days, from which to count."))
    shift = sane_day(draft.starts_on) - first
    copy = Mission(**{name: getattr(source, name) for name in _OF_MISSION}, title=title)
    copy.status = MissionStatus.PREPARING
    copy.starts_on = draft.starts_on.isoformat()
    copy.ends_on = _moved_day(source.ends_on, shift)
    session.add(copy)
    session.flush()
    _copy_sets(session, source.id, copy.id)
    if draft.legs:
        _copy_legs(session, source.id, copy.id, shift)
    if draft.team:
        _copy_rows(session, TeamMember, source.id, copy.id)
    if draft.budget:
        _copy_rows(session, BudgetLine, source.id, copy.id, actual="")
    if draft.checklist:
        _copy_tasks(session, source.id, copy.id)
    if draft.programme:
        _copy_programme(session, source.id, copy.id, shift)
    if draft.halls:
        _copy_halls(session, source.id, copy.id, shift)
    if draft.targets:
        for target in session.scalars(select(Target).where(Target.mission_id == source.id)):
            set_target(session, target.indicator, target.value, copy.id)
    return copy.id


def _rows(session: Session, entity: type[Entity], mission_id: str) -> list[Entity]:
    query = select(entity).where(entity.__table__.c.mission_id == mission_id)
    return list(session.scalars(query.order_by(entity.id)))


def _copy_rows(
    session: Session, entity: type[Entity], source: str, target: str, **values: object
) -> dict[str, str]:
    """Copy all rows of a mission, with some values instead; return the new ids by the old."""
    ids = {}
    columns = [c.name for c in entity.__table__.columns if c.name not in {"id", "deleted", "mission_id"}]
    for row in _rows(session, entity, source):
        kept = {name: getattr(row, name) for name in columns if name not in values}
        copy = entity(mission_id=target, **kept, **values)
        session.add(copy)
        session.flush()
        ids[row.id] = copy.id
    return ids


def _copy_sets(session: Session, source: str, target: str) -> None:
    for entity, column in ((MissionSector, "sector"), (MissionCluster, "cluster_id")):
        for row in _rows(session, entity, source):
            value = getattr(row, column)
            row_id = member_id(entity.__tablename__, target, column, str(value))
            session.add(entity(id=row_id, mission_id=target, **{column: value}))


def _copy_legs(session: Session, source: str, target: str, shift: timedelta) -> None:
    ids = _copy_rows(session, Leg, source, target)
    for leg_id in ids.values():
        leg = session.get_one(Leg, leg_id)
        leg.starts_on, leg.ends_on = _moved_day(leg.starts_on, shift), _moved_day(leg.ends_on, shift)


def _copy_tasks(session: Session, source: str, target: str) -> None:
    """Copy the tasks, not done; a standard one keeps the id that two laptops would give it."""
    for row in session.scalars(select(Task).where(Task.mission_id == source)):
        copy = Task(
            mission_id=target,
            key=row.key,
            title=row.title,
            offset=row.offset,
            unit=row.unit,
            owner_id=row.owner_id,
            note=row.note,
        )
        if row.key:
            copy.id = member_id(Task.__tablename__, target, row.key)
        session.add(copy)


def _copy_programme(session: Session, source: str, target: str, shift: timedelta) -> None:
    ids = _copy_rows(session, ProgrammeItem, source, target)
    for item_id in ids.values():
        item = session.get_one(ProgrammeItem, item_id)
        item.starts_at = _moved(item.starts_at, item.zone, shift)
        item.ends_at = _moved(item.ends_at, item.zone, shift)


def _copy_halls(session: Session, source: str, target: str, shift: timedelta) -> None:
    venues = _copy_rows(session, Venue, source, target)
    for table_id in _copy_rows(session, Table, source, target, participation_id=None).values():
        table = session.get_one(Table, table_id)
        table.venue_id = venues.get(table.venue_id, table.venue_id)
    sessions = _copy_rows(session, B2BSession, source, target)
    zones = {}
    for session_id in sessions.values():
        b2b = session.get_one(B2BSession, session_id)
        b2b.venue_id = venues.get(b2b.venue_id, b2b.venue_id)
        zones[session_id] = b2b.zone
    spans: list[Slot | SessionBreak] = []
    spans += [session.get_one(Slot, each) for each in _copy_rows(session, Slot, source, target).values()]
    breaks = _copy_rows(session, SessionBreak, source, target)
    spans += [session.get_one(SessionBreak, each) for each in breaks.values()]
    for span in spans:
        span.session_id = sessions.get(span.session_id, span.session_id)
        zone = zones.get(span.session_id, "UTC")
        span.starts_at = _moved(span.starts_at, zone, shift)
        span.ends_at = _moved(span.ends_at, zone, shift)


def _moved_day(text: str | None, shift: timedelta) -> str:
    day = read_day(text)
    return kept_day(day + shift if day else None)


def _moved(moment: datetime, zone: str, shift: timedelta) -> datetime:
    """Return the same time of day on another day, on the clock of the place."""
    local = moment.astimezone(ZoneInfo(zone or "UTC"))
    return (local + shift).astimezone(ZoneInfo("UTC"))
