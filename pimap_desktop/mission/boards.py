"""The agenda as a board shows it: plain rows, read fast also when there are thousands of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import String, and_, select, type_coerce
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.company import Company, CompanySector, Sector
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState, Pin
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import (
    Availability,
    InterpreterLanguage,
    Participation,
    Role,
)
from pimap_desktop.mission.model.person import Person, PersonLanguage, full_name_of
from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance
from pimap_desktop.mission.model.programme_item import ProgrammeItem
from pimap_desktop.mission.model.request import MeetingRequest, Priority, RequestState
from pimap_desktop.mission.model.session import B2BSession, SessionBreak, Slot
from pimap_desktop.mission.model.table_closure import TableClosure
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.mission.presences import find_presences
from pimap_desktop.mission.scheduling import list_agenda_slots
from pimap_desktop.mission.sessions import SessionRow, TableRow, list_sessions, list_tables
from pimap_desktop.mission.sets import members_by_owner
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.sameness import Sameness


@dataclass(frozen=True, slots=True)
class BoardPerson:
    """A participant on a board."""

    participation_id: str
    person_id: str
    role: Role
    name: str
    native_name: str
    company_id: str | None
    company: str
    native_company: str
    country: str
    sector: Sector | None  # the company's first
    languages: tuple[str, ...] = ()  # that the person speaks; of an interpreter, works with


@dataclass(frozen=True, slots=True)
class BoardMeeting:
    """A meeting on a board; people, tables and interpreters by their ids."""

    id: str
    request_id: str | None
    slot_id: str | None
    table_id: str | None
    interpreter_id: str | None
    members: tuple[str, ...]  # the side that asked first
    priority: Priority | None
    state: MeetingState
    pin: Pin
    accepted: bool = True  # an accepted request asks for it


@dataclass(frozen=True)
class BoardRows:
    """All that a board shows of one mission."""

    sessions: tuple[SessionRow, ...]
    tables: tuple[TableRow, ...]
    closed: dict[str, frozenset[str]]  # table -> slots in which it cannot be used
    people: dict[str, BoardPerson]  # by participation
    meetings: tuple[BoardMeeting, ...]
    absent: dict[str, frozenset[str]] = field(default_factory=dict)  # who cannot come -> in which slots

    @cached_property
    def starts(self) -> dict[str, datetime]:
        """When each slot begins, on the clock of its place."""
        return {slot.id: slot.starts_at for each in self.sessions for slot in each.slots}

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each table is called."""
        return {table.id: table.label for table in self.tables}

    def with_changes(self, changes: BoardChanges) -> BoardRows:
        """Return the rows after changes of single meetings."""
        known = {meeting.id: meeting for meeting in self.meetings}
        known |= {meeting.id: meeting for meeting in changes.meetings}
        for meeting_id in changes.gone:
            known.pop(meeting_id, None)
        changed = replace(self, meetings=tuple(known.values()))
        # What does not depend on the meetings need not be found again.
        changed.__dict__["starts"], changed.__dict__["labels"] = self.starts, self.labels
        return changed


@dataclass(frozen=True)
class BoardChanges:
    """What of a board has changed: ``meetings`` as they are now, ``gone`` are no more; or all of it."""

    everything: bool
    meetings: tuple[BoardMeeting, ...] = ()
    gone: tuple[str, ...] = ()


# Tables of rows from which follows what a board shows beside its meetings.
_FRAME = {
    entity.__tablename__
    for entity in (
        Sameness,
        Mission,
        B2BSession,
        Slot,
        SessionBreak,
        Venue,
        Table,
        TableClosure,
        Availability,
        ProgrammeItem,
        ProgrammeAttendance,
        Participation,
        Person,
        PersonLanguage,
        InterpreterLanguage,
        Company,
        CompanySector,
    )
}


def find_board(session: Session, mission_id: str) -> BoardRows:
    """Return all that a board shows of a mission."""
    slots = list_agenda_slots(session, mission_id)
    presences = find_presences(session, mission_id, slots)
    return BoardRows(
        sessions=tuple(list_sessions(session, mission_id)),
        tables=tuple(list_tables(session, mission_id)),
        closed={table: presences.everywhere - open_ for table, open_ in presences.tables.items()},
        people={one.participation_id: one for one in list_board_people(session, mission_id)},
        meetings=tuple(list_board_meetings(session, mission_id)),
        absent={part: presences.everywhere - here for part, here in presences.people.items()},
    )


def list_board_meetings(
    session: Session, mission_id: str, only: Collection[str] | None = None
) -> list[BoardMeeting]:
    """Return the meetings of a mission as a board shows them, or only some by their ids."""
    return [
        BoardMeeting(
            meeting_id,
            request_id,
            slot_id,
            table_id,
            interpreter_id,
            members,
            priority,
            state,
            pin,
            asked is RequestState.ACCEPTED,
        )
        for (
            (meeting_id, request_id, slot_id, table_id, interpreter_id, state, pin, priority, asked),
            members,
        ) in _with_members(session, mission_id, only)
    ]


def find_board_changes(session: Session, mission_id: str, rows: Collection[tuple[str, str]]) -> BoardChanges:
    """Return what of a board has changed with rows, each by its table and id (see `ChangeSet.changes`)."""
    tables = {table for table, _row in rows}
    if tables & _FRAME:
        return BoardChanges(everything=True)
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, row in rows:
        by_table[table].append(row)
    touched = set(by_table[Meeting.__tablename__])
    seated = select(MeetingMember.meeting_id).where(
        MeetingMember.id.in_(by_table[MeetingMember.__tablename__])
    )
    asked = select(Meeting.id).where(Meeting.request_id.in_(by_table[MeetingRequest.__tablename__]))
    for query in (seated, asked):
        touched.update(session.scalars(query, execution_options=WITH_DELETED))
    if not touched:
        return BoardChanges(everything=False)
    meetings = tuple(list_board_meetings(session, mission_id, touched))
    return BoardChanges(False, meetings, tuple(sorted(touched - {meeting.id for meeting in meetings})))


def list_board_people(
    session: Session, mission_id: str, only: Collection[str] | None = None
) -> list[BoardPerson]:
    """Return the participants of a mission as a board shows them, or only some by their ids."""
    here = Participation.mission_id == mission_id
    if only is not None:
        here = and_(here, Participation.id.in_(only))
    people = select(Participation.person_id).where(here)
    firms = select(Person.company_id).join(Participation, Participation.person_id == Person.id).where(here)
    parts = select(Participation.id).where(here)
    sectors = members_by_owner(session, CompanySector.company_id, CompanySector.sector, firms)
    spoken = members_by_owner(session, PersonLanguage.person_id, PersonLanguage.language, people)
    owner, language = InterpreterLanguage.participation_id, InterpreterLanguage.language
    worked = members_by_owner(session, owner, language, parts)
    names = (Person.given_name, Person.family_name, Person.native_name)
    firm = (Company.id, Company.name, Company.native_name, Company.country)
    query = (
        select(Participation.id, Person.id, Participation.role, *names, *firm)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Company, Company.id == Person.company_id)
        .where(here)
        .order_by(Participation.id)
    )
    return [
        BoardPerson(
            participation_id=part,
            person_id=person,
            role=role,
            name=full_name_of(given, family, native),
            native_name=native or "",
            company_id=company_id,
            company=company or "",
            native_company=native_company or "",
            country=country or "",
            sector=Sector(sectors[company_id][0]) if company_id in sectors else None,
            languages=worked.get(part, ()) if role is Role.INTERPRETER else spoken.get(person, ()),
        )
        for part, person, role, given, family, native, company_id, company, native_company, country in (
            session.execute(query)
        )
    ]


def _with_members(
    session: Session, mission_id: str, only: Collection[str] | None
) -> Iterable[tuple[Any, tuple[str, ...]]]:
    """Yield the columns of meetings, each with its members, the side that asked first."""
    columns = (
        Meeting.id,
        Meeting.request_id,
        Meeting.slot_id,
        Meeting.table_id,
        Meeting.interpreter_id,
        Meeting.state,
        Meeting.pin,
        MeetingRequest.priority,
        MeetingRequest.state,
    )
    meetings = (
        select(*columns, MeetingRequest.requester_id)
        .outerjoin(MeetingRequest, MeetingRequest.id == Meeting.request_id)
        .where(Meeting.mission_id == mission_id)
        .order_by(Meeting.id)
    )
    members = select(MeetingMember.meeting_id, MeetingMember.participation_id).where(
        MeetingMember.mission_id == mission_id
    )
    if only is not None:
        meetings, members = (
            meetings.where(Meeting.id.in_(only)),
            members.where(MeetingMember.meeting_id.in_(only)),
        )
    rows = session.execute(meetings).all()
    first = {row[0]: row[-1] for row in rows}
    seats = session.execute(members).all()
    roles = _roles(session, mission_id, {part for _meeting, part in seats}, all_of_it=only is None)
    # What sides are ordered by, so that no function is called for each of thousands.
    seated: dict[str, list[tuple[bool, str, str]]] = defaultdict(list)
    for meeting_id, part in seats:
        if part in roles:
            seated[meeting_id].append((part != first.get(meeting_id), roles[part], part))
    for row in rows:
        sides = seated[row[0]]
        sides.sort()
        yield row[:-1], tuple(dict.fromkeys([part for _other, _role, part in sides]))


def _roles(session: Session, mission_id: str, parts: set[str], *, all_of_it: bool) -> dict[str, str]:
    """Return the roles of these participants, without those that are no more."""
    # The role only orders: as the text that it is, it is read faster. And apart from the meetings, since
    # most people are in many.
    query = select(Participation.id, type_coerce(Participation.role, String))
    roles: dict[str, str] = {}
    if all_of_it:
        here = query.where(Participation.mission_id == mission_id)
        roles = dict(session.execute(here).all())
    if unknown := parts - roles.keys():
        roles |= dict(session.execute(query.where(Participation.id.in_(unknown))).all())
    return roles
