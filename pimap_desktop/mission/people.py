"""People and their part in a mission: what organisers ask about them and do to them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.participation import InterpreterLanguage, Participation, Role
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.numbers import BadgeNumbers
from pimap_desktop.mission.sets import members_by_owner, set_members
from pimap_desktop.text import _


@dataclass(frozen=True)
class PersonRow:
    """A person as lists show it; in a mission with the part played there."""

    id: str
    participation_id: str | None
    given_name: str
    family_name: str
    native_name: str
    job_title: str
    email: str
    phone: str
    company_id: str | None
    company: str
    country: str
    role: Role | None
    languages: tuple[str, ...]
    document_language: str
    badge_number: str


@dataclass(frozen=True)
class PersonDraft:
    """What a person enters about a person."""

    given_name: str = ""
    family_name: str = ""
    native_name: str = ""
    name_reading: str = ""
    title: str = ""
    job_title: str = ""
    email: str = ""
    phone: str = ""
    external_id: str = ""
    company_id: str | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParticipationDraft:
    """What a person enters about somebody's part in a mission."""

    role: Role = Role.DELEGATE
    document_language: str = ""
    interpreter_languages: tuple[str, ...] = ()


def list_people(session: Session, mission_id: str | None = None, role: Role | None = None) -> list[PersonRow]:
    """Return all people of the workspace, or those of a mission (with a role), by family name."""
    here = and_(Participation.person_id == Person.id, Participation.mission_id == mission_id)
    query = (
        select(Person, Participation, Company)
        .outerjoin(Company, Company.id == Person.company_id)
        .outerjoin(Participation, here)
    )
    if mission_id is not None:
        query = query.where(Participation.id.is_not(None))
    if role is not None:
        query = query.where(Participation.role == role)
    spoken = members_by_owner(session, PersonLanguage.person_id, PersonLanguage.language)
    worked = members_by_owner(session, InterpreterLanguage.participation_id, InterpreterLanguage.language)
    found = session.execute(query.order_by(Person.family_name, Person.given_name, Person.id))
    return [_row(person, part, company, spoken, worked) for person, part, company in found]


def add_person(session: Session, draft: PersonDraft) -> str:
    """Add a person; return its id."""
    person = Person()
    _fill(person, draft)
    session.add(person)
    session.flush()
    set_members(session, PersonLanguage, {"person_id": person.id}, "language", draft.languages)
    return person.id


def update_person(session: Session, person_id: str, draft: PersonDraft) -> None:
    """Change what is known of a person."""
    _fill(session.get_one(Person, person_id), draft)
    set_members(session, PersonLanguage, {"person_id": person_id}, "language", draft.languages)


def add_participation(session: Session, mission_id: str, person_id: str, draft: ParticipationDraft) -> str:
    """Take a person into a mission with a badge number; return the id of the participation."""
    person = session.get_one(Person, person_id)
    if session.scalar(
        select(Participation).where(
            Participation.mission_id == mission_id, Participation.person_id == person_id
        )
    ):
        raise Refused(_("{person} takes part already."), person=person.full_name)
    participation = Participation(
        mission_id=mission_id, person_id=person_id, badge_number=BadgeNumbers(session, mission_id).take()
    )
    session.add(participation)
    session.flush()
    update_participation(session, participation.id, draft)
    return participation.id


def update_participation(session: Session, participation_id: str, draft: ParticipationDraft) -> None:
    """Change a person's part in a mission."""
    participation = session.get_one(Participation, participation_id)
    participation.role = draft.role
    participation.document_language = draft.document_language
    set_members(
        session,
        InterpreterLanguage,
        {"participation_id": participation_id},
        "language",
        draft.interpreter_languages,
        mission_id=participation.mission_id,
    )


def remove_participation(session: Session, participation_id: str) -> None:
    """Take a person out of a mission; raises `Refused` while meetings wait for the person."""
    participation = session.get_one(Participation, participation_id)
    sits_there = select(MeetingMember.meeting_id).where(MeetingMember.participation_id == participation_id)
    meeting = select(Meeting.id).where(
        Meeting.state != MeetingState.CANCELLED,
        or_(Meeting.id.in_(sits_there), Meeting.interpreter_id == participation_id),
    )
    if session.scalar(meeting) is not None:
        person = session.get_one(Person, participation.person_id)
        raise Refused(_("{person} still has meetings. Cancel or move them first."), person=person.full_name)
    participation.remove()


def _fill(person: Person, draft: PersonDraft) -> None:
    if not (draft.given_name.strip() or draft.family_name.strip() or draft.native_name.strip()):
        raise Refused(_("A person needs a name."))
    for name, value in vars(draft).items():
        if name != "languages":
            setattr(person, name, value.strip() if isinstance(value, str) else value)


def _row(
    person: Person,
    part: Participation | None,
    company: Company | None,
    spoken: dict[str, tuple[str, ...]],
    worked: dict[str, tuple[str, ...]],
) -> PersonRow:
    languages = spoken.get(person.id, ())
    if part is not None:
        languages = tuple(dict.fromkeys((*languages, *worked.get(part.id, ()))))
    return PersonRow(
        id=person.id,
        participation_id=part.id if part else None,
        given_name=person.given_name,
        family_name=person.family_name,
        native_name=person.native_name,
        job_title=person.job_title,
        email=person.email,
        phone=person.phone,
        company_id=company.id if company else None,
        company=company.name if company else "",
        country=company.country if company else "",
        role=part.role if part else None,
        languages=languages,
        document_language=part.document_language if part else "",
        badge_number=part.badge_number if part else "",
    )
