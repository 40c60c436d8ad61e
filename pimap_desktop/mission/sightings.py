"""Who has been seen at a desk or at a table on a day, and who has not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.days import Day, find_day
from pimap_desktop.mission.model.check_in import CheckIn, CheckInKind
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person, full_name_of
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.model.venue import Table


@dataclass(frozen=True)
class Sighting:
    """When and where somebody was seen on a day: first, and last."""

    first_at: datetime
    last_at: datetime
    place: str  # of the last time
    here: bool  # not gone since


@dataclass(frozen=True)
class MissingRow:
    """Somebody with meetings on a day who has not been seen on it."""

    participation_id: str
    name: str
    native_name: str
    company: str
    role: Role
    phone: str
    meeting_id: str  # the first one still to come
    starts_at: datetime
    table: str


@dataclass(frozen=True)
class CheckInFigures:
    """How many of those who have to do on a day have been seen, and who was the last."""

    seen: int
    expected: int
    last_name: str
    last_at: datetime | None


def find_sightings(session: Session, mission_id: str, at: datetime | None = None) -> dict[str, Sighting]:
    """Return who has been seen on the day of a moment, by default now, until that moment."""
    return sightings_of(session, mission_id, find_day(session, mission_id, at))


def sightings_of(session: Session, mission_id: str, day: Day) -> dict[str, Sighting]:
    """Return who has been seen on a day."""
    query = (
        select(CheckIn.participation_id, CheckIn.kind, CheckIn.at, CheckIn.place)
        .where(CheckIn.mission_id == mission_id, CheckIn.at >= day.starts_at, CheckIn.at < day.ends_at)
        .order_by(CheckIn.at, CheckIn.id)
    )
    seen: dict[str, Sighting] = {}
    for part, kind, moment, place in session.execute(query):
        came, local = kind is CheckInKind.IN, moment.astimezone(day.zone)
        before = seen.get(part)
        if before is None:
            seen[part] = Sighting(local, local, place, came)
        else:
            seen[part] = replace(before, last_at=local, place=place, here=came)
    return seen


def list_not_seen(session: Session, mission_id: str, at: datetime | None = None) -> list[MissingRow]:
    """Return who has a meeting on the day that is still to be held and has not been seen, the next first."""
    day = find_day(session, mission_id, at)
    seen = sightings_of(session, mission_id, day)
    found: dict[str, MissingRow] = {}
    for row in _expected(session, mission_id, day):
        if row.participation_id not in seen:
            found.setdefault(row.participation_id, row)
    return list(found.values())


def count_seen(session: Session, mission_id: str, at: datetime | None = None) -> CheckInFigures:
    """Count who has been seen on the day, of all that take part beside the organisers."""
    return figures_of(session, mission_id, find_sightings(session, mission_id, at))


def figures_of(session: Session, mission_id: str, seen: Mapping[str, Sighting]) -> CheckInFigures:
    """Count who is among those who have been seen on a day, as `count_seen`."""
    names = (Person.given_name, Person.family_name, Person.native_name)
    query = (
        select(Participation.id, *names)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id, Participation.role != Role.ORGANISER)
    )
    people = {part: name for part, *name in session.execute(query)}
    came = [part for part in seen if part in people]
    last = max(came, key=lambda part: (seen[part].last_at, part), default=None)
    return CheckInFigures(
        seen=len(came),
        expected=len(people),
        last_name=full_name_of(*people[last]) if last else "",
        last_at=seen[last].last_at if last else None,
    )


def _expected(session: Session, mission_id: str, day: Day) -> Iterator[MissingRow]:
    """Yield who is expected at a table on a day, in the order of time; interpreters too."""
    meetings = (
        select(Meeting.id, Meeting.interpreter_id, Slot.starts_at, Table.label)
        .join(Slot, Slot.id == Meeting.slot_id)
        .outerjoin(Table, Table.id == Meeting.table_id)
        .where(
            Meeting.mission_id == mission_id,
            Meeting.state.in_((MeetingState.PLANNED, MeetingState.RUNNING)),
            Slot.starts_at >= day.starts_at,
            Slot.ends_at > day.now,
            Slot.starts_at < day.ends_at,
        )
        .order_by(Slot.starts_at, Table.position, Meeting.id)
    )
    found = session.execute(meetings).all()
    ids = [meeting_id for meeting_id, *_rest in found]
    seated: dict[str, list[str]] = defaultdict(list)
    members = select(MeetingMember.meeting_id, MeetingMember.participation_id)
    for meeting_id, part in session.execute(members.where(MeetingMember.meeting_id.in_(ids))):
        seated[meeting_id].append(part)
    people = {row[0]: row for row in session.execute(_people(mission_id))}
    for meeting_id, interpreter_id, starts_at, table in found:
        for part in sorted({*seated[meeting_id], interpreter_id or ""} & people.keys()):
            _part, role, person, company = people[part]
            yield MissingRow(
                participation_id=part,
                name=person.full_name,
                native_name=person.native_name or "",
                company=company or "",
                role=role,
                phone=person.phone or "",
                meeting_id=meeting_id,
                starts_at=starts_at.astimezone(day.zone),
                table=table or "",
            )


def _people(mission_id: str) -> Select[str, Role, Person, str]:
    return (
        select(Participation.id, Participation.role, Person, Company.name)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Company, Company.id == Person.company_id)
        .where(Participation.mission_id == mission_id)
    )
