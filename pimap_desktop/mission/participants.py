"""Participants: a person and the part played in one mission, entered and changed in one step."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.participation import InterpreterLanguage, Participation
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.people import (
    ParticipationDraft,
    PersonDraft,
    add_participation,
    add_person,
    update_participation,
    update_person,
)
from pimap_desktop.mission.sets import members_by_owner


@dataclass(frozen=True)
class ParticipantDraft:
    """What a form holds of a participant; a company is named, and added if there is none of that name."""

    person: PersonDraft = field(default_factory=PersonDraft)
    part: ParticipationDraft = field(default_factory=ParticipationDraft)
    company: str = ""


def count_participants(session: Session, mission_id: str) -> int:
    """Return how many people take part in a mission, in whatever role."""
    query = select(func.count(Participation.id)).where(Participation.mission_id == mission_id)
    return session.scalar(query) or 0


def find_participant(session: Session, participation_id: str) -> ParticipantDraft:
    """Return what is known of a participant, as a form edits it."""
    part = session.get_one(Participation, participation_id)
    person = session.get_one(Person, part.person_id)
    company = session.get(Company, person.company_id) if person.company_id else None
    spoken = members_by_owner(session, PersonLanguage.person_id, PersonLanguage.language)
    worked = members_by_owner(session, InterpreterLanguage.participation_id, InterpreterLanguage.language)
    plain = PersonDraft.__dataclass_fields__.keys() - {"languages"}
    return ParticipantDraft(
        PersonDraft(
            languages=tuple(spoken.get(person.id, ())), **{name: getattr(person, name) for name in plain}
        ),
        ParticipationDraft(part.role, part.document_language, tuple(worked.get(part.id, ()))),
        company.name if company else "",
    )


def add_participant(session: Session, mission_id: str, draft: ParticipantDraft) -> str:
    """Add a person to a mission; return the id of the participation."""
    person_id = add_person(session, _with_company(session, draft))
    return add_participation(session, mission_id, person_id, draft.part)


def update_participant(session: Session, participation_id: str, draft: ParticipantDraft) -> None:
    """Change what is known of a participant."""
    part = session.get_one(Participation, participation_id)
    update_person(session, part.person_id, _with_company(session, draft))
    update_participation(session, participation_id, draft.part)


def _with_company(session: Session, draft: ParticipantDraft) -> PersonDraft:
    name = draft.company.strip()
    company_id = None
    if name:
        company_id = session.scalar(select(Company.id).where(Company.name == name).order_by(Company.id))
        company_id = company_id or add_company(session, CompanyDraft(name))
    values = {**vars(draft.person), "company_id": company_id}
    return PersonDraft(**values)
