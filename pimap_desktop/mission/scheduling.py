"""From the workspace to the agenda engine and back: pose the problem, apply a solution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pimap_desktop.agenda.problem import (
    PRIORITY_WEIGHTS,
    Interpreter,
    Party,
    Pin,
    Placement,
    Problem,
    Solution,
    Wish,
)
from pimap_desktop.agenda.problem import Slot as AgendaSlot
from pimap_desktop.agenda.problem import Table as AgendaTable
from pimap_desktop.errors import Refused, Stale
from pimap_desktop.mission.bookings import BEGUN, Bookings
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.meeting import Pin as MeetingPin
from pimap_desktop.mission.model.participation import InterpreterLanguage, Participation, Role
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.request import MeetingRequest, RequestState
from pimap_desktop.mission.model.session import B2BSession, Slot
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.mission.presences import find_presences
from pimap_desktop.mission.sets import members_by_owner
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _

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


def describe_problem(session: Session, mission_id: str) -> Problem:
    """Describe what a plan has to respect, however little there is."""
    slots = _slots(session, mission_id)
    people = _people(session, mission_id)
    requests = _requests(session, mission_id, people)
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
    members = _wish_members(session, mission_id, requests, people)
    used = {member for sides in members.values() for member in sides}
    worked = members_by_owner(session, InterpreterLanguage.participation_id, InterpreterLanguage.language)
    spoken = members_by_owner(session, PersonLanguage.person_id, PersonLanguage.language)
    interpreters = tuple(
        Interpreter(part, who.full_name, frozenset(worked.get(part, ())), presences.of_person(part))
        for part, (participation, who) in people.items()
        if participation.role is Role.INTERPRETER
    )
    wishes = tuple(
        Wish(
            id=request.id,
            label=" – ".join(people[part][1].full_name for part in members[request.id]),
            members=members[request.id],
            weight=PRIORITY_WEIGHTS[request.priority],
            needs=_needs([spoken.get(people[part][1].id, ()) for part in members[request.id]]),
            table=next((own[part] for part in members[request.id] if part in own), None),
        )
        for request in requests
    )
    return Problem(
        slots=tuple(slots),
        parties=tuple(
            Party(part, who.full_name, presences.of_person(part))
            for part, (_participation, who) in people.items()
            if part in used
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


def find_plan(session: Session, mission_id: str) -> tuple[Placement, ...]:
    """Return the agenda as it stands, in the words of the engine."""
    meetings = session.scalars(select(Meeting).where(Meeting.mission_id == mission_id).order_by(Meeting.id))
    return tuple(
        Placement(meeting.request_id, meeting.slot_id, meeting.table_id, meeting.interpreter_id)
        for meeting in meetings
        if meeting.request_id
        and meeting.slot_id
        and meeting.table_id
        and meeting.state is not MeetingState.CANCELLED
    )


def apply_solution(session: Session, mission_id: str, problem: Problem, solution: Solution) -> int:
    """Write a plan into the agenda; return how many meetings it placed.

    Raises `Stale` when what was planned for has changed in the meantime.
    """
    if pose_problem(session, mission_id) != problem:
        raise Stale(_("The data changed while the agenda was planned. Plan it again."))
    return write_plan(session, mission_id, problem, solution.placements)


def write_plan(session: Session, mission_id: str, problem: Problem, placements: Iterable[Placement]) -> int:
    """Make the agenda what a plan of the problem says; return how many meetings it places."""
    bookings = Bookings(session, mission_id)
    members = {wish.id: wish.members for wish in problem.wishes}
    placed = {placement.wish: placement for placement in placements}
    for wish, placement in placed.items():
        meeting = bookings.meeting_for(wish, members[wish])
        if meeting.state is MeetingState.PLANNED:  # what has begun stays as it was written down
            meeting.slot_id, meeting.table_id = placement.slot, placement.table
            meeting.interpreter_id = placement.interpreter
    for meeting in bookings.standing():
        # Its request has no place, or is not accepted any more.
        given_up = meeting.request_id is not None and meeting.request_id not in placed
        if given_up and meeting.state is MeetingState.PLANNED:
            bookings.take_out(meeting)
    return len(placed)


def _slots(session: Session, mission_id: str) -> list[AgendaSlot]:
    query = (
        select(Slot, B2BSession)
        .join(B2BSession, B2BSession.id == Slot.session_id)
        .where(Slot.mission_id == mission_id)
        .order_by(Slot.starts_at, Slot.id)
    )
    return [
        AgendaSlot(
            slot.id,
            slot.starts_at.astimezone(ZoneInfo(b2b.zone)),
            slot.ends_at.astimezone(ZoneInfo(b2b.zone)),
            b2b.id,
        )
        for slot, b2b in session.execute(query)
    ]


def _requests(session: Session, mission_id: str, people: Container[str]) -> list[MeetingRequest]:
    """Return the accepted requests between people of the mission whose meeting was not called off."""
    query = (
        select(MeetingRequest)
        .where(
            MeetingRequest.mission_id == mission_id,
            MeetingRequest.state == RequestState.ACCEPTED,
            MeetingRequest.id.not_in(_called_off(mission_id)),
        )
        .order_by(MeetingRequest.id)
    )
    found = session.scalars(query)
    return [request for request in found if all(part in people for part in _sides(request))]


def _sides(request: MeetingRequest) -> tuple[str, str]:
    return request.requester_id, request.recipient_id


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


def _people(session: Session, mission_id: str) -> dict[str, tuple[Participation, Person]]:
    query = (
        select(Participation, Person)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id)
        .order_by(Participation.id)
    )
    return {part.id: (part, person) for part, person in session.execute(query)}


def _wish_members(
    session: Session, mission_id: str, requests: list[MeetingRequest], people: Container[str]
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
    for request_id, part in session.execute(query, execution_options=WITH_DELETED):
        if part in people:
            seated[str(request_id)].append(part)
    return {request.id: _members(_sides(request), seated[request.id]) for request in requests}


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
    query = select(Meeting).where(Meeting.mission_id == mission_id).order_by(Meeting.request_id)
    for meeting in session.scalars(query):
        if meeting.request_id not in wishes or meeting.slot_id not in known:
            continue
        begun = meeting.state in BEGUN
        slot = meeting.slot_id if begun or meeting.pin in {MeetingPin.TIME, MeetingPin.BOTH} else None
        table = meeting.table_id if begun or meeting.pin in {MeetingPin.TABLE, MeetingPin.BOTH} else None
        interpreter = meeting.interpreter_id if begun else None
        table, interpreter = (each if each in known else None for each in (table, interpreter))
        if slot or table:
            pins.append(Pin(str(meeting.request_id), slot, table, interpreter))
    return tuple(pins)
