"""Whom documents are for: the people of a mission, in the order in which a desk hands papers out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.catalogues import document_language
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import MissionRow
from pimap_desktop.mission.people import PersonRow, list_people
from pimap_desktop.text import Message, _

# Where counterparts come from who read documents in a language that the window does not speak.
_OWN_LANGUAGE = {"JP": "ja", "CN": "zh"}


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


def paper_language(row: PersonRow) -> str | None:
    """Return in which language somebody's papers are worded; None: as everybody's.

    It is the one that was chosen. Without a choice, who lives in Japan or China and reads the language there
    has papers in it, and so has who speaks no other besides English.
    """
    if row.document_language:
        return document_language(row.document_language)
    known = (document_language(language) for language in row.languages)
    spoken = {language for language in known if language not in {None, "en"}}
    own = _OWN_LANGUAGE.get(row.country.upper())
    if row.country:
        return own if own in spoken or not row.languages else None
    return next(iter(spoken)) if len(spoken) == 1 and spoken <= set(_OWN_LANGUAGE.values()) else None


def days_of(mission: MissionRow) -> tuple[date, ...]:
    """Return the days of a mission; of one without an end, the first."""
    if mission.starts_on is None:
        return ()
    last = mission.ends_on or mission.starts_on
    return tuple(
        mission.starts_on + timedelta(days=number) for number in range((last - mission.starts_on).days + 1)
    )
