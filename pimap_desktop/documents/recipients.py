"""Whom documents are for: the people of a mission, in the order in which a desk hands papers out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import MissionRow
from pimap_desktop.mission.people import PersonRow, list_people
from pimap_desktop.text import Message, _

_HAN_COUNTRIES = {"JP": "ja", "CN": "zh", "TW": "zh", "HK": "zh", "MO": "zh", "SG": "zh"}


def list_recipients(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> list[PersonRow]:
    """Return the people of a mission by family name, as the reader's language sorts.

    ``only`` chooses some of them, by the id of the person or of the participation; raises `Refused` for an id
    that is neither.
    """
    people = list_people(session, mission_id)
    if only is not None:
        known = {identity for row in people for identity in (row.id, row.participation_id)}
        require_known(only, known, _("Nobody in this mission has the id “{id}”."))
        people = [row for row in people if row.id in only or row.participation_id in only]
    return sorted(people, key=lambda row: (reader.sort_key(_first(row)), reader.sort_key(row.given_name)))


def _first(row: PersonRow) -> str:
    """Return what somebody is sorted by: without a family name, by the name there is."""
    return row.family_name or row.given_name or row.native_name


def require_known(only: Collection[str] | None, known: Collection[str | None], refusal: Message) -> None:
    """Raise `Refused` with a sentence about ``{id}`` where something is asked for that is not there."""
    for identity in only or ():
        if identity not in known:
            raise Refused(refusal.format(id=identity))


def require_nothing_chosen(only: Collection[str] | None) -> None:
    """Raise `Refused` where a document for all was asked for somebody."""
    if only is not None:
        raise Refused(_("This document is the same for everybody: it is not made for one person."))


def name_language(country: str, languages: Iterable[str] = ()) -> str | None:
    """Return whose Han characters a name is written in: those of the country, or of a language spoken."""
    if country.upper() in _HAN_COUNTRIES:
        return _HAN_COUNTRIES[country.upper()]
    spoken = (language.split("-")[0].lower() for language in languages)
    return next((language for language in spoken if language in {"ja", "zh"}), None)


def row_name(row: PersonRow) -> str:
    """Return how people call somebody of a list."""
    return " ".join(part for part in (row.given_name, row.family_name) if part) or row.native_name


def days_of(mission: MissionRow) -> tuple[date, ...]:
    """Return the days of a mission; of one without an end, the first."""
    if mission.starts_on is None:
        return ()
    last = mission.ends_on or mission.starts_on
    return tuple(
        mission.starts_on + timedelta(days=number) for number in range((last - mission.starts_on).days + 1)
    )
