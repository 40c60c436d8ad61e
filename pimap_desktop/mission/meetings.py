"""Meetings: what organisers ask about them and do to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from pimap_desktop.errors import Refused
from pimap_desktop.mission.model.company import Company, CompanySector, Sector
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState, Pin
from pimap_desktop.mission.model.participation import InterpreterLanguage, Participation, Role
from pimap_desktop.mission.model.person import Person, full_name_of
from pimap_desktop.mission.model.request import MeetingRequest, Priority
from pimap_desktop.mission.model.session import B2BSession, Slot
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.mission.sets import members_by_owner
from pimap_desktop.text import _


@dataclass(frozen=True)
class MemberRow:
    """One side of a meeting."""

    participation_id: str
    person_id: str
    name: str
    native_name: str
    job_title: str
    role: Role
    company_id: str | None
    company: str
    native_company: str
    country: str
    sector: Sector | None  # the company's first


@dataclass(frozen=True)
class MeetingRow:
    """A meeting with its place; moments are on the clock of the place."""

    id: str
    request_id: str | None
    slot_id: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    zone: str
    table_id: str | None
    table: str
    venue: str
    members: tuple[MemberRow, ...]  # the side that asked first
    interpreter_id: str | None
    interpreter: str
    languages: tuple[str, ...]  # that the interpreter works with
    priority: Priority | None
    state: MeetingState
    pin: Pin


def list_meetings(
    session: Session, mission_id: str | None = None, participation_id: str | None = None
) -> list[MeetingRow]:
    """Return the meetings of a mission (of one participant or interpreter) in the order of time and table."""
    members = _members(session, mission_id)
    worked = members_by_owner(session, InterpreterLanguage.participation_id, InterpreterLanguage.language)
    interpreting, interpreter = aliased(Participation), aliased(Person)
    # Columns and not entities: there are thousands of meetings.
    query = (
        select(
            Meeting.id,
            Meeting.request_id,
            Meeting.interpreter_id,
            Meeting.state,
            Meeting.pin,
            Slot.id,
            Slot.starts_at,
            Slot.ends_at,
            B2BSession.zone,
            Table.id,
            Table.label,
            Venue.name,
            interpreter.given_name,
            interpreter.family_name,
            interpreter.native_name,
            MeetingRequest.requester_id,
            MeetingRequest.priority,
        )
        .outerjoin(Slot, Slot.id == Meeting.slot_id)
        .outerjoin(B2BSession, B2BSession.id == Slot.session_id)
        .outerjoin(Table, Table.id == Meeting.table_id)
        .outerjoin(Venue, Venue.id == Table.venue_id)
        .outerjoin(interpreting, interpreting.id == Meeting.interpreter_id)
        .outerjoin(interpreter, interpreter.id == interpreting.person_id)
        .outerjoin(MeetingRequest, MeetingRequest.id == Meeting.request_id)
        .order_by(Slot.starts_at, Table.position, Table.label, Meeting.id)
    )
    if mission_id is not None:
        query = query.where(Meeting.mission_id == mission_id)
    rows = []
    for meeting_id, request_id, interpreter_id, state, pin, *more in session.execute(query):
        slot_id, starts_at, ends_at, zone, table_id, table, venue, *names, first, priority = more
        sides = _in_order(members.get(meeting_id, ()), first)
        there = {interpreter_id, *(side.participation_id for side in sides)}
        if participation_id is not None and participation_id not in there:
            continue
        clock = ZoneInfo(zone or "UTC")
        rows.append(
            MeetingRow(
                id=meeting_id,
                request_id=request_id,
                slot_id=slot_id,
                starts_at=starts_at.astimezone(clock) if starts_at else None,
                ends_at=ends_at.astimezone(clock) if ends_at else None,
                zone=zone or "UTC",
                table_id=table_id,
                table=table or "",
                venue=venue or "",
                members=sides,
                interpreter_id=interpreter_id,
                interpreter=full_name_of(*names),
                languages=worked.get(interpreter_id or "", ()),
                priority=priority,
                state=state,
                pin=pin,
            )
        )
    return rows


def _members(session: Session, mission_id: str | None) -> dict[str, list[MemberRow]]:
    seats = select(MeetingMember.meeting_id, MeetingMember.participation_id)
    people = (
        select(Participation, Person, Company)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Company, Company.id == Person.company_id)
    )
    if mission_id is not None:
        seats = seats.where(MeetingMember.mission_id == mission_id)
        seated = select(MeetingMember.participation_id).where(MeetingMember.mission_id == mission_id)
        people = people.where(Participation.id.in_(seated))
    sectors = members_by_owner(session, CompanySector.company_id, CompanySector.sector)
    # One row for each person, in whichever meetings: there are ten times as many seats.
    members = {}
    for part, person, company in session.execute(people):
        of_company = sectors.get(company.id, ()) if company else ()
        first = Sector(of_company[0]) if of_company else None
        members[part.id] = member_row(part, person, company, first)
    found: dict[str, list[MemberRow]] = defaultdict(list)
    for meeting_id, part_id in session.execute(seats):
        if part_id in members:
            found[meeting_id].append(members[part_id])
    return found


def _in_order(sides: Iterable[MemberRow], first: str | None) -> tuple[MemberRow, ...]:
    """Return the sides of a meeting, the one that asked first."""
    return tuple(
        sorted(sides, key=lambda side: (side.participation_id != first, side.role, side.company, side.name))
    )


def member_row(
    part: Participation, person: Person, company: Company | None, sector: Sector | None = None
) -> MemberRow:
    """Return one side of a meeting, of its records."""
    return MemberRow(
        participation_id=part.id,
        person_id=person.id,
        name=person.full_name,
        native_name=person.native_name,
        job_title=person.job_title,
        role=part.role,
        company_id=company.id if company else None,
        company=company.name if company else "",
        native_company=company.native_name if company else "",
        country=company.country if company else "",
        sector=sector,
    )


def move_meeting(session: Session, meeting_id: str, slot_id: str, table_id: str) -> None:
    """Give a meeting another slot and table; raises `Refused` naming who or what is taken there."""
    meeting = session.get_one(Meeting, meeting_id)
    slot = session.get_one(Slot, slot_id)
    _refuse_taken_table(session, meeting, slot, session.get_one(Table, table_id))
    _refuse_taken_people(session, meeting, slot)
    _refuse_taken_interpreter(session, meeting, slot)
    meeting.slot_id, meeting.table_id = slot_id, table_id


def pin_meeting(session: Session, meeting_id: str, pin: Pin) -> None:
    """Decide what of a meeting a new plan must keep."""
    session.get_one(Meeting, meeting_id).pin = Pin(pin)


def set_meeting_state(session: Session, meeting_id: str, state: MeetingState) -> None:
    """Write down where a meeting stands."""
    session.get_one(Meeting, meeting_id).state = MeetingState(state)


def remove_meeting(session: Session, meeting_id: str) -> None:
    """Take a meeting out of the agenda; its request waits for another place."""
    meeting = session.get_one(Meeting, meeting_id)
    if meeting.state in {MeetingState.RUNNING, MeetingState.HELD}:
        raise Refused(_("A meeting that has begun cannot be taken out of the agenda."))
    for member in session.scalars(select(MeetingMember).where(MeetingMember.meeting_id == meeting_id)):
        member.remove()
    meeting.remove()


def _others_in(slot: Slot, meeting: Meeting) -> tuple[ColumnElement[bool], ...]:
    return (
        Meeting.slot_id == slot.id,
        Meeting.id != meeting.id,
        Meeting.state != MeetingState.CANCELLED,
    )


def _refuse_taken_table(session: Session, meeting: Meeting, slot: Slot, table: Table) -> None:
    taken = select(Meeting.id).where(*_others_in(slot, meeting), Meeting.table_id == table.id)
    if session.scalar(taken) is not None:
        raise Refused(_("Table {table} is taken at {time}."), table=table.label, time=_start(session, slot))


def _refuse_taken_interpreter(session: Session, meeting: Meeting, slot: Slot) -> None:
    if meeting.interpreter_id is None:
        return
    taken = select(Meeting.id).where(
        *_others_in(slot, meeting), Meeting.interpreter_id == meeting.interpreter_id
    )
    if session.scalar(taken) is not None:
        interpreter = session.get_one(Participation, meeting.interpreter_id)
        raise Refused(
            _("{person} already interprets at {time}."),
            person=session.get_one(Person, interpreter.person_id).full_name,
            time=_start(session, slot),
        )


def _refuse_taken_people(session: Session, meeting: Meeting, slot: Slot) -> None:
    members = select(MeetingMember.participation_id).where(MeetingMember.meeting_id == meeting.id)
    query = (
        select(Person, Meeting.id)
        .join(Participation, Participation.person_id == Person.id)
        .join(MeetingMember, MeetingMember.participation_id == Participation.id)
        .join(Meeting, Meeting.id == MeetingMember.meeting_id)
        .where(
            *_others_in(slot, meeting),
            MeetingMember.participation_id.in_(members),
        )
    )
    taken = session.execute(query).first()
    if taken is not None:
        person, other_id = taken
        raise Refused(
            _("{person} already meets {company} at {time}."),
            person=person.full_name,
            company=_other_company(session, other_id, person),
            time=_start(session, slot),
        )


def _other_company(session: Session, meeting_id: str, person: Person) -> str:
    query = (
        select(Company.name)
        .join(Person, Person.company_id == Company.id)
        .join(Participation, Participation.person_id == Person.id)
        .join(MeetingMember, MeetingMember.participation_id == Participation.id)
        .where(MeetingMember.meeting_id == meeting_id, Person.id != person.id)
    )
    return session.scalar(query) or ""


def _start(session: Session, slot: Slot) -> datetime:
    """Return when a slot begins, on the clock of its place."""
    zone = session.get_one(B2BSession, slot.session_id).zone
    return slot.starts_at.astimezone(ZoneInfo(zone))
