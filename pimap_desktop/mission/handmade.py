"""Meetings made and changed by hand: who meets, who interprets, and meetings that nobody had asked for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.bookings import BEGUN, Bookings
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.request import MeetingRequest, Priority, RequestState
from pimap_desktop.mission.moves import Others, place_wish
from pimap_desktop.mission.sketching import Agenda, find_agenda, write_agenda
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import _

MOST_MEMBERS = 6  # that the planner takes at one table
_OPEN = {RequestState.ACCEPTED, RequestState.PENDING, RequestState.EXPIRED}


@dataclass(frozen=True)
class MeetingDraft:
    """A meeting to be made: of a request, or of people; the first of them asks the second."""

    slot_id: str
    table_id: str
    request_id: str | None = None
    members: tuple[str, ...] = ()  # empty: both sides of the request
    priority: Priority = Priority.C  # of a request that has to be made
    others: Others = Others.REFUSE


def create_meeting(session: Session, mission_id: str, draft: MeetingDraft) -> str:
    """Make a meeting at a place; return its id.

    Its request is made if there is none, and accepted if nobody had answered it: every meeting has one, so
    that the next plan keeps a place for it.
    """
    request = _request(session, mission_id, draft)
    _refuse_meeting(session, request)
    request.state = RequestState.ACCEPTED
    request.answered_at = request.answered_at or session.info[NOW]
    session.flush()
    members = draft.members or (request.requester_id, request.recipient_id)
    bookings = Bookings(session, mission_id, {request.id})
    meeting = bookings.meeting_for(request.id, members)
    meeting.state, meeting.slot_id, meeting.table_id = MeetingState.PLANNED, None, None
    bookings.seat(meeting, members)
    session.flush()
    agenda = find_agenda(session, mission_id)
    if request.id not in agenda.sketch.wishes:
        raise Refused(_("Both sides of a request must take part in the mission."))
    place_wish(session, agenda, request.id, draft.slot_id, draft.table_id, Others(draft.others))
    write_agenda(session, agenda)
    return meeting.id


def change_members(session: Session, meeting_id: str, participation_ids: tuple[str, ...]) -> None:
    """Decide who meets: a colleague who joins, or comes in place of another.

    Raises `Refused` where somebody is busy then, or no interpreter is free for the new languages.
    """
    meeting = session.get_one(Meeting, meeting_id)
    wish = _wish(meeting)
    if meeting.state in BEGUN:
        raise Refused(_("Who meets can be changed until the meeting begins."))
    _check_members(session, meeting.mission_id, participation_ids)
    bookings = Bookings(session, meeting.mission_id, {wish})
    bookings.seat(meeting, participation_ids)
    session.flush()
    agenda = find_agenda(session, meeting.mission_id)
    agenda.refuse_fixed(wish)
    if wish in agenda.sketch.places:
        _stay(agenda, wish)
        write_agenda(session, agenda)


def change_meeting(
    session: Session, meeting_id: str, participation_ids: tuple[str, ...], interpreter_id: str | None
) -> None:
    """Decide who meets and who interprets, as one step; what stays the same is left as it is."""
    meeting = session.get_one(Meeting, meeting_id)
    seated = select(MeetingMember.participation_id).where(MeetingMember.meeting_id == meeting_id)
    before = meeting.interpreter_id
    if set(session.scalars(seated)) != set(participation_ids):
        change_members(session, meeting_id, participation_ids)
        session.flush()
    # With other people the interpreter may have become another; only a choice that was made counts.
    if interpreter_id not in {before, meeting.interpreter_id}:
        set_interpreter(session, meeting_id, interpreter_id)


def set_interpreter(session: Session, meeting_id: str, participation_id: str | None) -> None:
    """Decide who interprets at a meeting; raises `Refused` for who cannot, and where nobody has to."""
    meeting = session.get_one(Meeting, meeting_id)
    wish = _wish(meeting)
    agenda = find_agenda(session, meeting.mission_id)
    agenda.refuse_fixed(wish)
    place = agenda.sketch.places.get(wish)
    if place is None:
        raise Refused(_("The meeting has no place yet: place it first."))
    for obstacle in agenda.sketch.interpreter_obstacles(wish, place.slot, participation_id):
        raise Refused(obstacle)
    meeting.interpreter_id = participation_id


def _request(session: Session, mission_id: str, draft: MeetingDraft) -> MeetingRequest:
    if draft.members:
        _check_members(session, mission_id, draft.members)
    if draft.request_id is not None:
        request = session.get_one(MeetingRequest, draft.request_id)
    else:
        if not draft.members:
            raise Refused(_("Say who meets, or of which request the meeting is."))
        found = _request_between(session, mission_id, *draft.members[:2])
        request = found or _new_request(session, mission_id, draft)
    if request.state not in _OPEN:
        raise Refused(_("This request was declined or cancelled. Accept it first."))
    return request


def _request_between(session: Session, mission_id: str, one: str, other: str) -> MeetingRequest | None:
    """Return the request between two people, in whichever direction; an accepted one first."""
    either = (
        and_(MeetingRequest.requester_id == one, MeetingRequest.recipient_id == other),
        and_(MeetingRequest.requester_id == other, MeetingRequest.recipient_id == one),
    )
    query = select(MeetingRequest).where(MeetingRequest.mission_id == mission_id, or_(*either))
    found = sorted(session.scalars(query), key=lambda each: (each.state not in _OPEN, each.state, each.id))
    return found[0] if found else None


def _new_request(session: Session, mission_id: str, draft: MeetingDraft) -> MeetingRequest:
    request = MeetingRequest(
        mission_id=mission_id,
        requester_id=draft.members[0],
        recipient_id=draft.members[1],
        priority=Priority(draft.priority),
        state=RequestState.ACCEPTED,
        created_at=session.info[NOW],
        answered_at=session.info[NOW],
    )
    session.add(request)
    session.flush()
    return request


def _refuse_meeting(session: Session, request: MeetingRequest) -> None:
    """Raise `Refused` where the request has a meeting that takes place."""
    query = select(Meeting.id).where(
        Meeting.request_id == request.id,
        Meeting.state != MeetingState.CANCELLED,
        Meeting.slot_id.is_not(None),
    )
    if session.scalar(query) is not None:
        raise Refused(_("They have a meeting already: move it instead."))


def _check_members(session: Session, mission_id: str, members: tuple[str, ...]) -> None:
    if not 2 <= len(members) <= MOST_MEMBERS:
        raise Refused(_("A meeting is of two to {count} people."), count=MOST_MEMBERS)
    if len(set(members)) < len(members):
        raise Refused(_("Nobody can meet themselves: a name stands there twice."))
    query = select(Participation.id).where(
        Participation.mission_id == mission_id, Participation.id.in_(members)
    )
    if len(session.scalars(query).all()) < len(members):
        raise Refused(_("Everybody in a meeting must take part in the mission."))


def _wish(meeting: Meeting) -> str:
    if meeting.request_id is None:
        raise Refused(_("No request asks for this meeting: make it anew."))
    return meeting.request_id


def _stay(agenda: Agenda, wish: str) -> None:
    """Leave a meeting at its place, with the interpreter that it needs now."""
    sketch = agenda.sketch
    place = sketch.places[wish]
    for obstacle in sketch.obstacles(wish, place.slot, place.table):
        raise Refused(obstacle.message)
    sketch.drop(wish)
    sketch.put(sketch.placement(wish, place.slot, place.table))
