"""The team of a mission: who answers for what."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import enter_text, readable_phone
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.team_member import TeamMember, TeamRole
from pimap_desktop.text import _


@dataclass(frozen=True)
class TeamDraft:
    """Somebody in a role."""

    person_id: str
    role: TeamRole = TeamRole.OTHER
    note: str = ""


@dataclass(frozen=True)
class TeamRow:
    """Somebody in a role, as lists show it, with how to reach them."""

    id: str
    person_id: str
    name: str
    company: str
    role: TeamRole
    email: str
    phone: str
    note: str


def list_team(session: Session, mission_id: str) -> list[TeamRow]:
    """Return the team of a mission, the lead first."""
    query = (
        select(TeamMember, Person, Company.name)
        .join(Person, Person.id == TeamMember.person_id)
        .outerjoin(Company, Company.id == Person.company_id)
        .where(TeamMember.mission_id == mission_id)
    )
    order = {role: number for number, role in enumerate([*list(TeamRole)[1:], TeamRole.OTHER])}
    rows = [
        TeamRow(
            member.id,
            person.id,
            person.full_name,
            company or "",
            member.role or TeamRole.OTHER,
            person.email or "",
            readable_phone(person.phone or ""),
            member.note or "",
        )
        for member, person, company in session.execute(query)
    ]
    return sorted(rows, key=lambda row: (order[row.role], row.name, row.id))


def find_team_member(session: Session, member_id: str) -> TeamDraft:
    """Return what is known of a member of the team, as a form edits it."""
    member = session.get_one(TeamMember, member_id)
    return TeamDraft(member.person_id, member.role or TeamRole.OTHER, member.note or "")


def add_team_member(session: Session, mission_id: str, draft: TeamDraft) -> str:
    """Let somebody answer for something; return the id."""
    session.get_one(Mission, mission_id)
    values = _entered(session, draft)
    same = select(TeamMember.id).where(
        TeamMember.mission_id == mission_id,
        TeamMember.person_id == draft.person_id,
        TeamMember.role == TeamRole(draft.role),
    )
    if session.scalar(same) is not None:
        raise Refused(_("This person has this role already."))
    member = TeamMember(mission_id=mission_id, **values)
    session.add(member)
    session.flush()
    return member.id


def change_team_member(session: Session, member_id: str, draft: TeamDraft, since: int | None = None) -> None:
    """Change who answers for something; ``since`` is the revision at which the form was opened."""
    write_fields(session, session.get_one(TeamMember, member_id), _entered(session, draft), since)


def remove_team_members(session: Session, member_ids: tuple[str, ...]) -> None:
    """Take people out of the team; they stay in the workspace."""
    for each in member_ids:
        session.get_one(TeamMember, each).remove()


def _entered(session: Session, draft: TeamDraft) -> dict[str, object]:
    return {
        "person_id": session.get_one(Person, draft.person_id).id,
        "role": TeamRole(draft.role),
        "note": enter_text(draft.note, label_of(TeamMember.__tablename__, "note")),
    }
