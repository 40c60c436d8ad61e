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
from pimap_desktop.text import Message, ngettext


@dataclass(frozen=True)
class Permitted:
    """Who may be on a paper, and the names of the others."""

    rows: Sequence[PersonRow]
    refused: tuple[WithheldRow, ...]  # they said no, or are on no paper at all
    not_asked: tuple[WithheldRow, ...]  # of what needs a yes

    @property
    def warnings(self) -> tuple[Message, ...]:
        """Sentences about the others, those who said no by name."""
        names = [row.name for row in self.refused]
        return (*left_out(names), *not_named(len(self.not_asked)))


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


def left_out(names: Sequence[str]) -> tuple[Message, ...]:
    """Name those who are not on a paper because they do not want it."""
    if not names:
        return ()
    sentence = ngettext(
        "One person does not want to be printed and is left out: {names}.",
        "{count} people do not want to be printed and are left out: {names}.",
        len(names),
        names=list(names),
    )
    return (sentence,)


def not_named(count: int) -> tuple[Message, ...]:
    """Say how many are not on a paper because nobody has asked them."""
    if not count:
        return ()
    sentence = ngettext(
        "One person is not named: nobody has asked for consent.",
        "{count} people are not named: nobody has asked for their consent.",
        count,
    )
    return (sentence,)
