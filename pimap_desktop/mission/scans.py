"""Checking in at a desk: by the code of a badge, by its number, or by typing a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.codes import read_code
from pimap_desktop.mission.days import find_day
from pimap_desktop.mission.model.check_in import CheckIn, CheckInKind
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.sightings import Sighting, sightings_of
from pimap_desktop.store.device import find_laptop_name
from pimap_desktop.store.sameness import list_merged
from pimap_desktop.store.workspace import DEVICE
from pimap_desktop.text import Message, _

_AFTER = timedelta(milliseconds=1)
_NAMED = 4  # people whom a refusal names


@dataclass(frozen=True)
class CandidateRow:
    """Somebody who fits what was scanned or typed."""

    participation_id: str
    name: str
    native_name: str
    company: str
    role: Role
    badge_number: str


@dataclass(frozen=True)
class ScanRow:
    """Who has been checked in or out; ``before`` is when that had been done already, if it had."""

    person: CandidateRow
    kind: CheckInKind
    at: datetime
    place: str
    before: Sighting | None
    message: Message


def list_scanned(session: Session, mission_id: str, text: str) -> list[CandidateRow]:
    """Return who fits a scanned code, a badge number or typed beginnings of names, by name.

    Raises `Refused` for codes that are of no badge of this mission.
    """
    text = text.strip()
    scan = read_code(text)
    if scan is not None:
        if scan.meeting_id is not None:
            raise Refused(_("This is the code of an outcome form, not of a badge."))
        return [_of_code(session, mission_id, scan.participation_id)]
    numbered = _people(mission_id).where(Participation.badge_number == text.upper())
    return (text and _find(session, numbered)) or _named(session, mission_id, text)


def scan_badge(
    session: Session, mission_id: str, text: str, place: str = "", kind: CheckInKind = CheckInKind.IN
) -> ScanRow:
    """Check in (or out) whom a scanned code, a badge number or a name means.

    Who is there already is not written down a second time: the answer says when and where it was done.
    Raises `Refused` where nobody or more than one person fits.
    """
    found = list_scanned(session, mission_id, text)
    if not found:
        raise Refused(_("Nobody of the mission fits “{text}”."), text=text.strip())
    if len(found) > 1:
        raise Refused(
            _("Several people fit “{text}”: {names}. Type more of the name, or the badge number."),
            text=text.strip(),
            names=[f"{each.name} ({each.company or each.badge_number})" for each in found[:_NAMED]],
        )
    return record_scan(session, found[0].participation_id, place, kind)


def record_scan(
    session: Session, participation_id: str, place: str = "", kind: CheckInKind = CheckInKind.IN
) -> ScanRow:
    """Check a participant in or out; as `scan_badge`."""
    kind, mission_id = CheckInKind(kind), session.get_one(Participation, participation_id).mission_id
    day = find_day(session, mission_id)
    (person,) = _find(session, _people(mission_id).where(Participation.id == participation_id))
    before = sightings_of(session, mission_id, day).get(participation_id)
    there = before is not None and before.here
    place = place.strip() or find_laptop_name(session, session.info[DEVICE])
    again = there and kind is CheckInKind.IN
    # It comes after what it answers, also where the clock was put back, or that of another laptop is ahead.
    at = day.now if before is None else max(day.now, before.last_at + _AFTER)
    if not again:
        session.add(
            CheckIn(mission_id=mission_id, participation_id=participation_id, kind=kind, at=at, place=place)
        )
    told = _told(person, kind, before, there=there)
    return ScanRow(person, kind, day.now, place, before if again else None, told)


def _told(person: CandidateRow, kind: CheckInKind, before: Sighting | None, *, there: bool) -> Message:
    name = person.name or person.native_name
    if kind is CheckInKind.OUT:
        if there:
            return _("{person} is checked out.", person=name)
        return _("{person} is checked out, but had not been checked in today.", person=name)
    if before is None or not there:
        return _("{person} is checked in.", person=name)
    return _(
        "{person} was checked in already: at {time}, {place}.",
        person=name,
        time=before.last_at.time(),
        place=before.place or "?",
    )


def _of_code(session: Session, mission_id: str, participation_id: str) -> CandidateRow:
    """Return whom a badge names, also where somebody has become one with a person who has another."""
    kept = list_merged(session, Participation).get(participation_id, participation_id)
    part = session.get(Participation, kept)
    if part is None:
        raise Refused(
            _("This badge is not known here. Import the export file of the laptop that printed it.")
        )
    if part.mission_id != mission_id:
        title = session.get_one(Mission, part.mission_id).title
        raise Refused(_("This badge is of another mission: {mission}."), mission=title)
    (person,) = _find(session, _people(mission_id).where(Participation.id == kept))
    return person


def _named(session: Session, mission_id: str, text: str) -> list[CandidateRow]:
    """Return who has a word beginning with each typed one, in a name or in the company's."""
    typed = folded(text).split()
    if not typed:
        return []
    fitting = [
        each
        for each in _find(session, _people(mission_id))
        if all(
            any(word.startswith(part) for word in _words(each)) or part in folded(each.native_name)
            for part in typed
        )
    ]
    return sorted(fitting, key=lambda each: (each.name, each.participation_id))


def _words(person: CandidateRow) -> list[str]:
    return folded(f"{person.name} {person.native_name} {person.company} {person.badge_number}").split()


def _people(mission_id: str) -> Select[Participation, Person, str]:
    return (
        select(Participation, Person, Company.name)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Company, Company.id == Person.company_id)
        .where(Participation.mission_id == mission_id)
    )


def _find(session: Session, query: Select[Participation, Person, str]) -> list[CandidateRow]:
    return [
        CandidateRow(
            part.id,
            person.full_name,
            person.native_name or "",
            company or "",
            part.role,
            part.badge_number or "",
        )
        for part, person, company in session.execute(query)
    ]
