"""Who may stand on a paper that others see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.consents import WithheldRow, list_withheld
from pimap_desktop.mission.model.consent import Purpose
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import PersonRow


@dataclass(frozen=True)
class Permitted:
    """Who may be on a paper, and the names of the others."""

    rows: Sequence[PersonRow]
    refused: tuple[WithheldRow, ...]  # they said no, or are on no paper at all
    not_asked: tuple[WithheldRow, ...]  # of what needs a yes

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of those who said no."""
        return tuple(row.name for row in self.refused)


def permitted(session: Session, mission_id: str, rows: Iterable[PersonRow], purpose: Purpose) -> Permitted:
    """Share people out by what they have said about papers of a purpose."""
    withheld = {row.participation_id: row for row in list_withheld(session, mission_id, purpose)}
    rows = list(rows)
    kept = [row for row in rows if row.participation_id not in withheld]
    out = [withheld[row.participation_id] for row in rows if row.participation_id in withheld]
    return Permitted(
        kept,
        tuple(row for row in out if row.refused),
        tuple(row for row in out if not row.refused),
    )


def list_unprinted(session: Session, mission_id: str) -> frozenset[str]:
    """Return the participations of those who are on no paper that others see."""
    query = (
        select(Participation.id)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id, Person.do_not_print.is_(True))
    )
    return frozenset(session.scalars(query))
