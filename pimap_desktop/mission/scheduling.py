"""From the workspace to the agenda engine and back: pose the problem, apply a solution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from pimap_desktop.agenda.problem import (
    PRIORITY_WEIGHTS,
    Interpreter,
    Party,
    Pin,
    Problem,
    Wish,
)
from pimap_desktop.agenda.problem import Slot as AgendaSlot
from pimap_desktop.agenda.problem import Table as AgendaTable
from pimap_desktop.errors import Refused
from pimap_desktop.mission.bookings import BEGUN
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.meeting import Pin as MeetingPin
from pimap_desktop.mission.model.participation import InterpreterLanguage, Participation, Role
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.request import MeetingRequest, Priority, RequestState
from pimap_desktop.mission.model.session import B2BSession, Slot
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.mission.presences import find_presences
from pimap_desktop.mission.sets import members_by_owner
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _


@dataclass(frozen=True, slots=True)
class _Participant:
    role: Role
    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class _Request:
    id: str
    sides: tuple[str, str]
    priority: Priority


# An interpreter works into the first of these that a person speaks.
_COMMON = ("en", "fr", "de", "es")


def pose_problem(session: Session, mission_id: str) -> Problem:
    """Describe what is to be planned; raises `Refused` when there is nothing to plan with."""
    problem = describe_problem(session, mission_id)
    if not problem.slots:
        raise Refused(_("There is no B2B session yet: add one with its slots first."))
    if not problem.tables:
        raise Refused(_("There are no tables yet: add some to the venue first."))
    if not problem.wishes:
        raise Refused(_("There is no accepted meeting request to plan."))
    return problem


def describe_problem(session: Session, mission_id: str, only: Collection[str] | None = None) -> Problem:
    """Describe what a plan has to respect, however little there is; of only some requests if so wanted."""
    slots = list_agenda_slots(session, mission_id)
    people = _people(session, mission_id)
    requests = _requests(session, mission_id, people, only)
    rows = session.execute(_tables(mission_id)).all()
    # A table of somebody who is not in the mission any more is for everybody again.
    own = {table.participation_id: table.id for table, _venue in rows if table.participation_id in people}
    presences = find_presences(session, mission_id, slots)
    tables = tuple(
        AgendaTable(
            table.id,
            table.label,
            hall=venue,
            pool=table.id not in own.values(),
            slots=presences.of_table(table.id),
        )
        for table, venue in rows
    )
    members = _wish_members(session, mission_id, requests, people, only)
    used = {member for sides in members.values() for member in sides}
    worked = members_by_owner(session, InterpreterLanguage.participation_id, InterpreterLanguage.language)
    spoken = members_by_owner(session, PersonLanguage.person_id, PersonLanguage.language)
    interpreters = tuple(
        Interpreter(part, who.name, frozenset(worked.get(part, ())), presences.of_person(part))
        for part, who in people.items()
        if who.role is Role.INTERPRETER
    )
    wishes = tuple(
        Wish(
            id=request.id,
            label=" – ".join(people[part].name for part in members[request.id]),
            members=members[request.id],
            weight=PRIORITY_WEIGHTS[request.priority],
            needs=_needs([spoken.get(people[part].person_id, ()) for part in members[request.id]]),
            table=next((own[part] for part in members[request.id] if part in own), None),
        )
        for request in requests
    )
    return Problem(
        slots=tuple(slots),
        parties=tuple(
            Party(part, who.name, presences.of_person(part)) for part, who in people.items() if part in used
        ),
        tables=tables,
        interpreters=interpreters,
        wishes=wishes,
        pins=_pins(
            session,
            mission_id,
            {request.id for request in requests},
            presences.everywhere
            | {table.id for table in tables}
            | {interpreter.id for interpreter in interpreters},
        ),
    )


def list_agenda_slots(session: Session, mission_id: str) -> list[AgendaSlot]:
    """Return the slots of a mission in the order of time, on the clocks of their places."""
    query = (
        select(Slot.id, Slot.starts_at, Slot.ends_at, B2BSession.id, B2BSession.zone)
        .join(B2BSession, B2BSession.id == Slot.session_id)
        .where(Slot.mission_id == mission_id)
        .order_by(Slot.starts_at, Slot.id)
    )
    return [
        AgendaSlot(slot_id, start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone)), session_id)
        for slot_id, start, end, session_id, zone in session.execute(query)
    ]


def _requests(
    session: Session, mission_id: str, people: Container[str], only: Collection[str] | None
) -> list[_Request]:
    """Return the accepted requests between people of the mission whose meeting was not called off."""
    query = (
        select(
            MeetingRequest.id,
            MeetingRequest.requester_id,
            MeetingRequest.recipient_id,
            MeetingRequest.priority,
        )
        .where(
            MeetingRequest.mission_id == mission_id,
            MeetingRequest.state == RequestState.ACCEPTED,
            MeetingRequest.id.not_in(_called_off(mission_id)),
        )
        .order_by(MeetingRequest.id)
    )
    if only is not None:
        query = query.where(MeetingRequest.id.in_(only))
    found = [
        _Request(request_id, (one, other), priority)
        for request_id, one, other, priority in session.execute(query)
    ]
    return [request for request in found if all(part in people for part in request.sides)]


def _called_off(mission_id: str) -> Select[str | None]:
    return select(Meeting.request_id).where(
        Meeting.mission_id == mission_id,
        Meeting.state == MeetingState.CANCELLED,
        Meeting.request_id.is_not(None),
    )


def _tables(mission_id: str) -> Select[Table, str]:
    return (
        select(Table, Venue.name)
        .join(Venue, Venue.id == Table.venue_id)
        .where(Table.mission_id == mission_id)
        .order_by(Table.position, Table.label, Table.id)
    )


def _people(session: Session, mission_id: str) -> dict[str, _Participant]:
    names = (Person.given_name, Person.family_name, Person.native_name)
    query = (
        select(Participation.id, Participation.role, Person.id, *names)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id)
        .order_by(Participation.id)
    )
    return {
        part: _Participant(role, person_id, f"{given or ''} {family or ''}".strip() or native or "")
        for part, role, person_id, given, family, native in session.execute(query)
    }


def _wish_members(
    session: Session,
    mission_id: str,
    requests: list[_Request],
    people: Container[str],
    only: Collection[str] | None,
) -> dict[str, tuple[str, ...]]:
    """Return who meets for each request: whoever sits in its meeting, the sides first; else both sides.

    A meeting that was taken out still tells who was to meet.
    """
    seated: dict[str, list[str]] = defaultdict(list)
    query = (
        select(Meeting.request_id, MeetingMember.participation_id)
        .join(MeetingMember, MeetingMember.meeting_id == Meeting.id)
        .where(
            Meeting.mission_id == mission_id,
            Meeting.request_id.is_not(None),
            MeetingMember.deleted.is_(False),
        )
        .order_by(MeetingMember.participation_id)
    )
    if only is not None:
        query = query.where(Meeting.request_id.in_(only))
    for request_id, part in session.execute(query, execution_options=WITH_DELETED):
        if part in people:
            seated[str(request_id)].append(part)
    return {request.id: _members(request.sides, seated[request.id]) for request in requests}


def _members(sides: tuple[str, str], seated: list[str]) -> tuple[str, ...]:
    """Return the members of a meeting; with fewer than two, both sides of its request."""
    if len(set(seated)) < 2:
        return sides
    return tuple(dict.fromkeys([*(side for side in sides if side in seated), *seated]))


def _needs(tongues: list[tuple[str, ...]]) -> frozenset[str]:
    """Return the languages an interpreter must bridge: none when people share one or nothing is known."""
    if not all(tongues) or set.intersection(*map(set, tongues)):
        return frozenset()
    return frozenset(next((code for code in _COMMON if code in spoken), spoken[0]) for spoken in tongues)


def _pins(
    session: Session, mission_id: str, wishes: Container[str], known: Container[str]
) -> tuple[Pin, ...]:
    """Return what must stay: pins, and all of what has begun; but nothing that is not known any more."""
    pins = []
    query = (
        select(
            Meeting.request_id,
            Meeting.slot_id,
            Meeting.table_id,
            Meeting.interpreter_id,
            Meeting.state,
            Meeting.pin,
        )
        .where(
            Meeting.mission_id == mission_id,
            or_(Meeting.state.in_(BEGUN), Meeting.pin != MeetingPin.NONE),
        )
        .order_by(Meeting.request_id)
    )
    for request_id, slot_id, table_id, interpreter_id, state, pin in session.execute(query):
        if request_id not in wishes or slot_id not in known:
            continue
        begun = state in BEGUN
        slot = slot_id if begun or pin in {MeetingPin.TIME, MeetingPin.BOTH} else None
        table = table_id if begun or pin in {MeetingPin.TABLE, MeetingPin.BOTH} else None
        interpreter = interpreter_id if begun else None
        table, interpreter = (each if each in known else None for each in (table, interpreter))
        if slot or table:
            pins.append(Pin(str(request_id), slot, table, interpreter))
    return tuple(pins)
