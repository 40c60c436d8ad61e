"""Somebody's part in a mission: role, languages of paper and talk, and when the person is there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.availability import (
    Stretch,
    list_availability,
    set_availability,
    stretches_by_part,
)
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import (
    enter_language,
    enter_languages,
)
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.participation import (
    InterpreterLanguage,
    Participation,
    Role,
)
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.numbers import BadgeNumbers
from pimap_desktop.mission.sets import members_by_owner, set_members
from pimap_desktop.store.sameness import find_kept, remove_record
from pimap_desktop.text import _


@dataclass(frozen=True)
class ParticipationDraft:
    """What a person enters about somebody's part in a mission."""

    role: Role = Role.DELEGATE
    document_language: str = ""
    interpreter_languages: tuple[str, ...] = ()
    availability: tuple[Stretch, ...] | None = None  # None: as it is; none: always


def find_participation(session: Session, participation_id: str) -> ParticipationDraft:
    """Return what is known of somebody's part in a mission, as a form edits it."""
    part = find_kept(session, Participation, participation_id)
    owner, language = InterpreterLanguage.participation_id, InterpreterLanguage.language
    worked = members_by_owner(session, owner, language, part.id)
    times = stretches_by_part(list_availability(session, part.mission_id, part.id)).get(part.id, ())
    return ParticipationDraft(part.role, part.document_language, worked.get(part.id, ()), times)


def add_participation(session: Session, mission_id: str, person_id: str, draft: ParticipationDraft) -> str:
    """Take a person into a mission with a badge number; return the id of the participation."""
    person = find_kept(session, Person, person_id)
    if session.scalar(
        select(Participation).where(
            Participation.mission_id == mission_id, Participation.person_id == person.id
        )
    ):
        raise Refused(_("{person} takes part already."), person=person.full_name)
    participation = Participation(
        mission_id=mission_id, person_id=person.id, badge_number=BadgeNumbers(session, mission_id).take()
    )
    session.add(participation)
    session.flush()
    update_participation(session, participation.id, draft)
    return participation.id


def update_participation(
    session: Session, participation_id: str, draft: ParticipationDraft, since: int | None = None
) -> None:
    """Change a person's part in a mission; ``since`` as in `update_person`."""
    part = find_kept(session, Participation, participation_id)
    language = enter_language(draft.document_language, labels_of("participation")["document_language"])
    write_fields(session, part, {"role": Role(draft.role), "document_language": language}, since)
    worked, owner = enter_languages(draft.interpreter_languages), {"participation_id": part.id}
    set_members(session, InterpreterLanguage, owner, "language", worked, since, mission_id=part.mission_id)
    if draft.availability is not None:
        set_availability(session, part.id, draft.availability, since)


def remove_participation(session: Session, participation_id: str) -> None:
    """Take a person out of a mission; raises `Refused` while meetings wait for the person."""
    participation = find_kept(session, Participation, participation_id)
    participation_id = participation.id
    sits_there = select(MeetingMember.meeting_id).where(MeetingMember.participation_id == participation_id)
    meeting = select(Meeting.id).where(
        Meeting.state != MeetingState.CANCELLED,
        or_(Meeting.id.in_(sits_there), Meeting.interpreter_id == participation_id),
    )
    if session.scalar(meeting) is not None:
        person = session.get_one(Person, participation.person_id)
        raise Refused(_("{person} still has meetings. Cancel or move them first."), person=person.full_name)
    sides = (MeetingRequest.requester_id == participation_id, MeetingRequest.recipient_id == participation_id)
    for request in session.scalars(select(MeetingRequest).where(or_(*sides))):
        remove_record(session, request)
    remove_record(session, participation)
