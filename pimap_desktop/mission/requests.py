"""Meeting requests: what organisers ask about them and do to them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from pimap_desktop.errors import Refused
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest, Priority, RequestState
from pimap_desktop.text import _


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
    state: RequestState
    message: str


@dataclass(frozen=True)
class RequestDraft:
    """What a person enters about a request; both sides are participations."""

    requester_id: str
    recipient_id: str
    priority: Priority = Priority.C
    state: RequestState = RequestState.PENDING
    message: str = ""


def list_requests(
    session: Session, mission_id: str | None = None, state: RequestState | None = None
) -> list[RequestRow]:
    """Return the requests of a mission (in a state), the most wanted first."""
    requester, recipient = aliased(Participation), aliased(Participation)
    asking, asked = aliased(Person), aliased(Person)
    asking_company, asked_company = aliased(Company), aliased(Company)
    query = (
        select(MeetingRequest, asking, asking_company.name, asked, asked_company.name)
        .join(requester, requester.id == MeetingRequest.requester_id)
        .join(recipient, recipient.id == MeetingRequest.recipient_id)
        .join(asking, asking.id == requester.person_id)
        .join(asked, asked.id == recipient.person_id)
        .outerjoin(asking_company, asking_company.id == asking.company_id)
        .outerjoin(asked_company, asked_company.id == asked.company_id)
        .order_by(MeetingRequest.priority, asking_company.name, asked_company.name, MeetingRequest.id)
    )
    if mission_id is not None:
        query = query.where(MeetingRequest.mission_id == mission_id)
    if state is not None:
        query = query.where(MeetingRequest.state == state)
    return [
        RequestRow(
            id=request.id,
            requester_id=request.requester_id,
            requester=one.full_name,
            requester_company=company or "",
            recipient_id=request.recipient_id,
            recipient=other.full_name,
            recipient_company=other_company or "",
            priority=request.priority,
            state=request.state,
            message=request.message,
        )
        for request, one, company, other, other_company in session.execute(query)
    ]


def add_request(session: Session, mission_id: str, draft: RequestDraft) -> str:
    """Add a request; raises `Refused` when both sides are the same or it has been made already."""
    if draft.requester_id == draft.recipient_id:
        raise Refused(_("Nobody can ask to meet themselves."))
    sides = (draft.requester_id, draft.recipient_id)
    here = select(func.count(Participation.id)).where(
        Participation.mission_id == mission_id, Participation.id.in_(sides)
    )
    if session.scalar(here) != len(sides):
        raise Refused(_("Both sides of a request must take part in the mission."))
    twice = session.scalar(
        select(MeetingRequest).where(
            MeetingRequest.mission_id == mission_id,
            MeetingRequest.requester_id == draft.requester_id,
            MeetingRequest.recipient_id == draft.recipient_id,
        )
    )
    if twice is not None:
        raise Refused(_("This request has been made already."))
    request = MeetingRequest(mission_id=mission_id, **vars(draft))
    session.add(request)
    session.flush()
    return request.id


def answer_request(session: Session, request_id: str, state: RequestState) -> None:
    """Write down what has become of a request."""
    session.get_one(MeetingRequest, request_id).state = RequestState(state)
