"""Participants: a person and the part played in one mission, entered and changed in one step."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.consents import ConsentDraft, add_consents
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.participations import (
    ParticipationDraft,
    add_participation,
    find_participation,
    update_participation,
)
from pimap_desktop.mission.people import PersonDraft, add_person, find_person, update_person
from pimap_desktop.mission.photos import PhotoChange, set_photo
from pimap_desktop.store.sameness import find_kept


@dataclass(frozen=True)
class ParticipantDraft:
    """What a form holds of a participant; a company is named, and added if there is none of that name."""

    person: PersonDraft = field(default_factory=PersonDraft)
    part: ParticipationDraft = field(default_factory=ParticipationDraft)
    company: str = ""
    photo: PhotoChange | None = None  # None: it stays as it is
    said: tuple[ConsentDraft, ...] = ()  # about the use of the data, with this form


def count_participants(session: Session, mission_id: str) -> int:
    """Return how many people take part in a mission, in whatever role."""
    query = select(func.count(Participation.id)).where(Participation.mission_id == mission_id)
    return session.scalar(query) or 0


def find_participant(session: Session, participation_id: str) -> ParticipantDraft:
    """Return what is known of a participant, as a form edits it."""
    person = find_person(session, find_kept(session, Participation, participation_id).person_id)
    company = session.get(Company, person.company_id) if person.company_id else None
    return ParticipantDraft(
        person, find_participation(session, participation_id), company.name if company else ""
    )


def add_participant(session: Session, mission_id: str, draft: ParticipantDraft) -> str:
    """Add a person to a mission; return the id of the participation."""
    person_id = add_person(session, _with_company(session, draft))
    _add_more(session, person_id, draft)
    return add_participation(session, mission_id, person_id, draft.part)


def update_participant(
    session: Session, participation_id: str, draft: ParticipantDraft, since: int | None = None
) -> None:
    """Change what is known of a participant; ``since`` as in `update_person`."""
    part = find_kept(session, Participation, participation_id)
    update_person(session, part.person_id, _with_company(session, draft), since)
    _add_more(session, part.person_id, draft, since)
    update_participation(session, participation_id, draft.part, since)


def _add_more(session: Session, person_id: str, draft: ParticipantDraft, since: int | None = None) -> None:
    """Keep what a form holds besides the fields of a person."""
    if draft.photo is not None:
        set_photo(session, person_id, draft.photo, since)
    for consent in draft.said:
        add_consents(session, (person_id,), consent)


def _with_company(session: Session, draft: ParticipantDraft) -> PersonDraft:
    name = draft.company.strip()
    company_id = None
    if name:
        company_id = session.scalar(select(Company.id).where(Company.name == name).order_by(Company.id))
        company_id = company_id or add_company(session, CompanyDraft(name))
    values = {**vars(draft.person), "company_id": company_id}
    return PersonDraft(**values)
