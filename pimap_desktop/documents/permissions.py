"""Who may stand on a paper that others see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.consent import Consent, Purpose
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import PersonRow


@dataclass(frozen=True)
class Permissions:
    """What people have said about papers of a purpose, by the ids of the people."""

    refused: frozenset[str]  # or withdrawn, or who are on no paper at all
    given: frozenset[str]

    def split(self, rows: Iterable[PersonRow]) -> tuple[list[PersonRow], list[PersonRow]]:
        """Return those who may be printed, and those who may not."""
        rows = list(rows)
        return (
            [row for row in rows if row.id not in self.refused],
            [row for row in rows if row.id in self.refused],
        )


def read_permissions(session: Session, mission_id: str, purpose: Purpose) -> Permissions:
    """Read what the people of a mission have said; of several statements of one, the newest counts."""
    given: dict[str, bool] = {}
    query = (
        select(Consent.person_id, Consent.given)
        .where(
            Consent.purpose == purpose,
            or_(Consent.mission_id == mission_id, Consent.mission_id.is_(None)),
        )
        .order_by(Consent.at, Consent.id)
    )
    for person_id, said in session.execute(query):
        given[person_id] = bool(said)
    never = set(session.scalars(select(Person.id).where(Person.do_not_print.is_(True))))
    refused = never | {person for person, said in given.items() if not said}
    return Permissions(
        frozenset(refused), frozenset(person for person, said in given.items() if said) - never
    )


def list_unprinted(session: Session, mission_id: str) -> frozenset[str]:
    """Return the participations of those who are on no paper that others see."""
    query = (
        select(Participation.id)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id, Person.do_not_print.is_(True))
    )
    return frozenset(session.scalars(query))
