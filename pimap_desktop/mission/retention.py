"""Whose data are kept longer than they are needed: nobody has had a mission for so many days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.erasure import erase_person
from pimap_desktop.mission.erasure_scope import NAMELESS
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.team_member import TeamMember
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import _


@dataclass(frozen=True)
class RetentionRow:
    """Somebody whose missions are all over."""

    person_id: str
    name: str
    company: str
    missions: tuple[str, ...]
    ended_on: date  # the last of them


def list_retention(session: Session, days: int) -> list[RetentionRow]:
    """Return the people whose last mission ended more than so many days ago, the longest ago first.

    Organisers, members of a team and people of missions without days are not among them.
    """
    if days < 0:
        raise Refused(_("The number of days is not negative."))
    now: datetime = session.info[NOW]
    query = (
        select(Person, Participation.role, Mission, Company.name)
        .join(Participation, Participation.person_id == Person.id)
        .join(Mission, Mission.id == Participation.mission_id)
        .outerjoin(Company, Company.id == Person.company_id)
        .order_by(Mission.ends_on, Mission.title)
    )
    staying = set(session.scalars(select(TeamMember.person_id)))
    missions: dict[str, list[Mission]] = defaultdict(list)
    people: dict[str, tuple[Person, str]] = {}
    for person, role, mission, company in session.execute(query):
        people[person.id] = (person, company or "")
        missions[person.id].append(mission)
        if role is Role.ORGANISER or not _is_over(mission, now, days):
            staying.add(person.id)
    rows = [
        RetentionRow(
            person_id,
            person.full_name,
            company,
            tuple(mission.title for mission in missions[person_id]),
            date.fromisoformat(missions[person_id][-1].ends_on),
        )
        for person_id, (person, company) in people.items()
        if person_id not in staying and person.full_name != NAMELESS
    ]
    return sorted(rows, key=lambda row: (row.ended_on, row.name))


def count_retention(session: Session, days: int) -> int:
    """Return how many people's data are kept longer than so many days."""
    return len(list_retention(session, days))


def erase_people(session: Session, person_ids: tuple[str, ...], reason: str) -> int:
    """Erase several people for one reason; return how many. It cannot be undone."""
    for person_id in person_ids:
        erase_person(session, person_id, reason)
        session.flush()
    return len(person_ids)


def _is_over(mission: Mission, now: datetime, days: int) -> bool:
    try:
        ended = date.fromisoformat(mission.ends_on)
    except ValueError:
        return False
    return now.astimezone(ZoneInfo(mission.zone)).date() > ended + timedelta(days=days)
