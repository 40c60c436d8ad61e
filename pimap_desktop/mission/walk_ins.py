"""Visitors who come without a booking: taken in at the desk in one step."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.alike import PersonName, person_name, same_person_name
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.entries import enter_moment
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.participation import Availability, Participation, Presence, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest, Priority, RequestState
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.mission.scans import record_scan
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import _, pgettext


@dataclass(frozen=True)
class WishDraft:
    """Whom the visitor wants to meet, and how much."""

    participation_id: str
    priority: Priority = Priority.B


@dataclass(frozen=True)
class WalkInDraft:
    """What the desk enters of a visitor; a company is named, and added if there is none of that name."""

    person: PersonDraft = field(default_factory=PersonDraft)
    person_id: str | None = None  # somebody who is known already; `person` and `company` are not read then
    company: str = ""
    role: Role = Role.HOST
    document_language: str = ""
    wishes: tuple[WishDraft, ...] = ()
    until: datetime | None = None  # when the visitor has to go
    place: str = ""  # the desk


@dataclass(frozen=True)
class WalkInRow:
    """What was made of a visitor: the badge can be printed, and repair places the requests."""

    person_id: str
    participation_id: str
    badge_number: str
    request_ids: tuple[str, ...]


def add_walk_in(session: Session, mission_id: str, draft: WalkInDraft) -> WalkInRow:
    """Take a visitor into the mission, checked in and with accepted requests for the wishes.

    A person of the same name with the same e-mail address is that person: colleagues share mailboxes. Raises
    `Refused` for who takes part already.
    """
    now = session.info[NOW]
    person_id = draft.person_id or _known(session, draft.person) or _new_person(session, draft)
    part_draft = ParticipationDraft(Role(draft.role), draft.document_language)
    participation_id = add_participation(session, mission_id, person_id, part_draft)
    until = enter_moment(draft.until, pgettext("time", "Until"))
    if until is not None:
        if until <= now:
            raise Refused(_("It ends before it begins."))
        session.add(
            Availability(
                mission_id=mission_id,
                participation_id=participation_id,
                presence=Presence.HERE,
                starts_at=now,
                ends_at=until,
            )
        )
    record_scan(session, participation_id, draft.place)
    requests = tuple(_ask(session, mission_id, participation_id, wish) for wish in draft.wishes)
    number = session.get_one(Participation, participation_id).badge_number
    return WalkInRow(person_id, participation_id, number, requests)


def _known(session: Session, draft: PersonDraft) -> str | None:
    email, name = draft.email.strip().casefold(), _name(draft)
    if not email:
        return None
    at = select(Person).where(func.lower(Person.email) == email).order_by(Person.id)
    found = (person.id for person in session.scalars(at) if _may_be_one(name, _name(person)))
    return next(found, None)


def _name(person: PersonDraft | Person) -> PersonName:
    return person_name(person.given_name or "", person.family_name or "", person.native_name or "")


def _may_be_one(said: PersonName, known: PersonName) -> bool:
    """Tell whether a name may be said of somebody: in a hurry a part of it is enough."""
    words, others = (set(f"{name.given} {name.family}".split()) for name in (said, known))
    if said.native and said.native == known.native:
        return True
    return (bool(words) and words <= others) or same_person_name(said, known)


def _new_person(session: Session, draft: WalkInDraft) -> str:
    name, company_id = draft.company.strip(), draft.person.company_id
    if name and company_id is None:
        known = select(Company.id).where(func.lower(Company.name) == name.lower()).order_by(Company.id)
        company_id = session.scalar(known) or add_company(
            session, CompanyDraft(name, country=draft.person.country)
        )
    return add_person(session, replace(draft.person, company_id=company_id))


def _ask(session: Session, mission_id: str, participation_id: str, wish: WishDraft) -> str:
    """Return the accepted request of the visitor and somebody else: the one that there is, or a new one."""
    other = session.get_one(Participation, wish.participation_id)
    if other.mission_id != mission_id or other.id == participation_id:
        raise Refused(_("Both sides of a request must take part in the mission."))
    either = (
        and_(MeetingRequest.requester_id == one, MeetingRequest.recipient_id == another)
        for one, another in ((participation_id, other.id), (other.id, participation_id))
    )
    query = select(MeetingRequest).where(MeetingRequest.mission_id == mission_id, or_(*either))
    request = session.scalars(query.order_by(MeetingRequest.id)).first()
    if request is None:
        request = MeetingRequest(
            mission_id=mission_id,
            requester_id=participation_id,
            recipient_id=other.id,
            created_at=session.info[NOW],
        )
        session.add(request)
    request.priority, request.state = Priority(wish.priority), RequestState.ACCEPTED
    request.answered_at = session.info[NOW]
    session.flush()
    return request.id
