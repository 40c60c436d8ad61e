"""Meeting requests: what organisers ask about them and do to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import enter_moment, enter_text
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import Meeting, MeetingState
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person, full_name_of
from pimap_desktop.mission.model.request import MeetingRequest, Priority, RequestState
from pimap_desktop.mission.readable import record_name
from pimap_desktop.mission.request_rules import broken_rules, deadline_of, late_answer, state_of
from pimap_desktop.store.sameness import find_kept, list_merged, remove_record
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class RequestRow:
    """A request as lists show it."""

    id: str
    requester_id: str
    requester: str
    requester_company: str
    recipient_id: str
    recipient: str
    recipient_company: str
    priority: Priority
    state: RequestState  # one that waited for its answer too long has expired
    message: str
    created_at: datetime | None = None
    answered_at: datetime | None = None
    answer_by: datetime | None = None  # its own deadline, or the mission's; on the clock of the place
    requester_company_id: str | None = None
    recipient_company_id: str | None = None


@dataclass(frozen=True)
class RequestDraft:
    """What a person enters about a request; both sides are participations."""

    requester_id: str
    recipient_id: str
    priority: Priority = Priority.C
    state: RequestState = RequestState.PENDING
    message: str = ""
    answer_by: datetime | None = None  # None: the mission's deadline


def list_requests(
    session: Session, mission_id: str | None = None, state: RequestState | None = None
) -> list[RequestRow]:
    """Return the requests of a mission (in a state), the most wanted first."""
    # Columns, not entities: there are thousands.
    query = select(*(getattr(MeetingRequest, name) for name in _LISTED))
    if mission_id is not None:
        query = query.where(MeetingRequest.mission_id == mission_id)
    missions = {mission.id: mission for mission in session.scalars(select(Mission))}
    # There are ten times as many requests as people: these are read once, and not with each request.
    sides = _sides(session, mission_id)
    now = session.info[NOW]
    usual = {mission.id: deadline_of(None, mission) for mission in missions.values()}
    rows = [
        RequestRow(
            id=request_id,
            requester_id=asking,
            requester=sides[asking].name,
            requester_company=sides[asking].company or "",
            recipient_id=asked,
            recipient=sides[asked].name,
            recipient_company=sides[asked].company or "",
            priority=priority,
            state=state_of(kept, until, missions[where], now),
            message=message,
            created_at=created,
            answered_at=answered,
            answer_by=deadline_of(until, missions[where]) if until else usual[where],
            requester_company_id=sides[asking].company_id,
            recipient_company_id=sides[asked].company_id,
        )
        for request_id, where, asking, asked, priority, kept, message, created, answered, until in (
            session.execute(query)
        )
        if where in missions and asking in sides and asked in sides
    ]
    rows.sort(key=lambda row: (row.priority, row.requester_company, row.recipient_company, row.id))
    return rows if state is None else [row for row in rows if row.state is state]


_LISTED = (
    *("id", "mission_id", "requester_id", "recipient_id", "priority", "state", "message"),
    *("created_at", "answered_at", "answer_by"),
)


@dataclass(frozen=True, slots=True)
class _Side:
    """Who asks or is asked."""

    name: str
    company_id: str | None
    company: str | None


def _sides(session: Session, mission_id: str | None) -> dict[str, _Side]:
    """Return who can ask and be asked, by participation."""
    query = (
        select(
            Participation.id,
            Person.given_name,
            Person.family_name,
            Person.native_name,
            Company.id,
            Company.name,
        )
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Company, Company.id == Person.company_id)
    )
    if mission_id is not None:
        query = query.where(Participation.mission_id == mission_id)
    return {
        part: _Side(full_name_of(given, family, native), company_id, company)
        for part, given, family, native, company_id, company in session.execute(query)
    }


def find_request(session: Session, request_id: str) -> RequestDraft:
    """Return what is known of a request, as a form edits it."""
    request = find_kept(session, MeetingRequest, request_id)
    return RequestDraft(**{name: getattr(request, name) for name in RequestDraft.__dataclass_fields__})


def list_request_warnings(session: Session, mission_id: str, draft: RequestDraft) -> list[Message]:
    """Return what to think of before a request is added: rules it breaks, a request the other way."""
    warnings = broken_rules(session, mission_id, draft.requester_id)
    if _is_made(session, mission_id, draft.recipient_id, draft.requester_id):
        warnings.append(_("The other side has asked for this meeting already."))
    return warnings


def add_request(session: Session, mission_id: str, draft: RequestDraft, override: bool = False) -> str:
    """Add a request; raises `Refused` when both sides are the same or it has been made already.

    A rule of the mission refuses it too, unless the organiser overrides the rules.
    """
    merged = list_merged(session, Participation)
    sides = [merged.get(side, side) for side in (draft.requester_id, draft.recipient_id)]
    if sides[0] == sides[1]:
        raise Refused(_("Nobody can ask to meet themselves."))
    here = select(func.count(Participation.id)).where(
        Participation.mission_id == mission_id, Participation.id.in_(sides)
    )
    if session.scalar(here) != len(sides):
        raise Refused(_("Both sides of a request must take part in the mission."))
    if _is_made(session, mission_id, *sides):
        raise Refused(_("This request has been made already."))
    broken = [] if override else broken_rules(session, mission_id, sides[0])
    if broken:
        raise Refused(broken[0])
    request = MeetingRequest(
        mission_id=mission_id,
        requester_id=sides[0],
        recipient_id=sides[1],
        created_at=session.info[NOW],
        **_entered(draft),
    )
    _note_answer(session, request)
    session.add(request)
    session.flush()
    return request.id


def update_request(session: Session, request_id: str, draft: RequestDraft, since: int | None = None) -> None:
    """Change what is known of a request, but not whose it is.

    ``since`` is the revision at which the form was opened; raises `Stale` for a field that was changed in
    the form and elsewhere.
    """
    request = find_kept(session, MeetingRequest, request_id)
    state = request.state
    write_fields(session, request, _entered(draft), since)
    if request.state is not state:
        _note_answer(session, request)


def answer_request(session: Session, request_id: str, state: RequestState) -> None:
    """Write down what has become of a request, whatever the deadline was."""
    answer_requests(session, (request_id,), state, override=True)


def answer_requests(
    session: Session, request_ids: tuple[str, ...], state: RequestState, override: bool = False
) -> None:
    """Write down what has become of several requests.

    Raises `Refused` for an answer after its deadline, unless the organiser overrides that.
    """
    state = RequestState(state)
    for request_id in request_ids:
        request = find_kept(session, MeetingRequest, request_id)
        mission = session.get_one(Mission, request.mission_id)
        late = state_of(request.state, request.answer_by, mission, session.info[NOW]) is RequestState.EXPIRED
        if late and state in _ANSWERS and not override:
            name = record_name(session, MeetingRequest.__tablename__, request.id)
            raise Refused(late_answer(name, deadline_of(request.answer_by, mission)))
        request.state = state
        _note_answer(session, request)


def remove_requests(session: Session, request_ids: tuple[str, ...]) -> None:
    """Delete requests; raises `Refused` for one whose meeting is in the agenda."""
    for request_id in request_ids:
        request = find_kept(session, MeetingRequest, request_id)
        meeting = select(Meeting.id).where(
            Meeting.request_id == request.id, Meeting.state != MeetingState.CANCELLED
        )
        if session.scalar(meeting) is not None:
            raise Refused(
                _("The meeting of {request} is in the agenda. Take it out first."),
                request=record_name(session, MeetingRequest.__tablename__, request.id),
            )
        remove_record(session, request)


_ANSWERS = {RequestState.ACCEPTED, RequestState.DECLINED}
_LABELS = labels_of(MeetingRequest.__tablename__)


def _entered(draft: RequestDraft) -> dict[str, object]:
    return {
        "priority": Priority(draft.priority),
        "state": RequestState(draft.state),
        "message": enter_text(draft.message, _LABELS["message"]),
        "answer_by": enter_moment(draft.answer_by, _LABELS["answer_by"]),
    }


def _is_made(session: Session, mission_id: str, requester_id: str, recipient_id: str) -> bool:
    """Tell whether one participant has asked to meet another."""
    query = select(MeetingRequest.id).where(
        MeetingRequest.mission_id == mission_id,
        MeetingRequest.requester_id == requester_id,
        MeetingRequest.recipient_id == recipient_id,
    )
    return session.scalar(query.limit(1)) is not None


def _note_answer(session: Session, request: MeetingRequest) -> None:
    request.answered_at = session.info[NOW] if request.state in _ANSWERS else None
