"""People and their part in a mission: what organisers ask about them and do to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.availability import (
    Stretch,
    list_availability,
    stretches_by_part,
)
from pimap_desktop.mission.check_ins import find_seen
from pimap_desktop.mission.dates import read_day
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import (
    Entry,
    enter_country,
    enter_email,
    enter_fields,
    enter_languages,
    enter_line,
    enter_name,
    enter_phone,
    enter_text,
    faults_of,
    readable_phone,
)
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import (
    InterpreterLanguage,
    Participation,
    Registration,
    Role,
)
from pimap_desktop.mission.model.person import Person, PersonLanguage, full_name_of
from pimap_desktop.mission.sets import members_by_owner, set_members
from pimap_desktop.store.sameness import find_kept, remove_record
from pimap_desktop.text import Message, _, ngettext


@dataclass(frozen=True)
class PersonRow:
    """A person as lists show it; in a mission with the part played there."""

    id: str
    participation_id: str | None
    given_name: str
    family_name: str
    native_name: str
    job_title: str
    email: str
    phone: str
    company_id: str | None
    company: str
    country: str
    role: Role | None
    languages: tuple[str, ...]
    document_language: str
    badge_number: str
    title: str = ""
    badge_name: str = ""  # as the person wants to be read; empty: the full name
    do_not_print: bool = False
    seen_at: datetime | None = None  # at a desk of the mission, and not gone since
    availability: tuple[Stretch, ...] = ()  # none: always
    registered_on: date | None = None  # as a list said
    registration: Registration = Registration.UNKNOWN

    @property
    def full_name(self) -> str:
        """The name in Latin letters, or in its own script when nothing else is known."""
        return full_name_of(self.given_name, self.family_name, self.native_name)


@dataclass(frozen=True)
class PersonDraft:
    """What a person enters about a person; a telephone number may be written as one does in the country."""

    given_name: str = ""
    family_name: str = ""
    native_name: str = ""
    name_reading: str = ""
    title: str = ""
    job_title: str = ""
    email: str = ""
    phone: str = ""
    external_id: str = ""
    company_id: str | None = None
    languages: tuple[str, ...] = ()
    badge_name: str = ""
    country: str = ""  # empty: that of the company
    do_not_print: bool = False
    note: str = ""


def list_people(session: Session, mission_id: str | None = None, role: Role | None = None) -> list[PersonRow]:
    """Return all people of the workspace, or those of a mission (with a role), by family name."""
    here = and_(Participation.person_id == Person.id, Participation.mission_id == mission_id)
    # Columns, not entities: a list of a thousand people is read in half the time.
    query = (
        select(
            *(getattr(Person, name) for name in _OF_PERSON),
            *(getattr(Participation, name) for name in _OF_PART),
            *(Person.country, Person.do_not_print),
            *(Company.id, Company.name, Company.country),
        )
        .outerjoin(Company, Company.id == Person.company_id)
        .outerjoin(Participation, here)
    )
    if mission_id is not None:
        query = query.where(Participation.id.is_not(None))
    if role is not None:
        query = query.where(Participation.role == role)
    people = select(Participation.person_id).where(Participation.mission_id == mission_id)
    parts = select(Participation.id).where(Participation.mission_id == mission_id)
    spoken = members_by_owner(
        session, PersonLanguage.person_id, PersonLanguage.language, people if mission_id else None
    )
    owner, language = InterpreterLanguage.participation_id, InterpreterLanguage.language
    worked = members_by_owner(session, owner, language, parts) if mission_id else {}
    seen = find_seen(session, mission_id) if mission_id is not None else {}
    times = stretches_by_part(list_availability(session, mission_id)) if mission_id is not None else {}
    found = session.execute(query.order_by(Person.family_name, Person.given_name, Person.id))
    rows = [_row(values, spoken, worked) for values in found]
    return [_at(row, seen, times) for row in rows] if seen or times else rows


def find_person(session: Session, person_id: str) -> PersonDraft:
    """Return what is known of a person, as a form edits it."""
    person = find_kept(session, Person, person_id)
    spoken = members_by_owner(session, PersonLanguage.person_id, PersonLanguage.language, person.id)
    values = {name: getattr(person, name) for name in PersonDraft.__dataclass_fields__ if name != "languages"}
    values["phone"] = readable_phone(person.phone or "")
    return PersonDraft(languages=spoken.get(person.id, ()), **values)


def find_person_faults(session: Session, draft: PersonDraft) -> dict[str, Message]:
    """Return what is wrong with what a form holds, by field; nothing when it can be saved."""
    faults = faults_of(vars(draft), _entries(session, draft), _LABELS)
    return faults if _is_named(draft) else {"family_name": _NEEDS_A_NAME, **faults}


def add_person(session: Session, draft: PersonDraft) -> str:
    """Add a person; return its id."""
    person = Person(**_entered(session, draft))
    session.add(person)
    session.flush()
    set_members(
        session, PersonLanguage, {"person_id": person.id}, "language", enter_languages(draft.languages)
    )
    return person.id


def update_person(session: Session, person_id: str, draft: PersonDraft, since: int | None = None) -> None:
    """Change what is known of a person.

    ``since`` is the revision at which the form was opened; raises `Stale` for a field that was changed in
    the form and elsewhere.
    """
    person = find_kept(session, Person, person_id)
    write_fields(session, person, _entered(session, draft, person), since)
    languages = enter_languages(draft.languages)
    set_members(session, PersonLanguage, {"person_id": person.id}, "language", languages, since)


def remove_person(session: Session, person_id: str) -> None:
    """Delete a person; raises `Refused` while the person takes part in a mission."""
    person = find_kept(session, Person, person_id)
    missions = session.scalars(
        select(Mission.title)
        .join(Participation, Participation.mission_id == Mission.id)
        .where(Participation.person_id == person.id)
        .order_by(Mission.title)
    ).all()
    if missions:
        raise Refused(
            ngettext(
                "{person} takes part in {missions}. Take the person out of it first.",
                "{person} takes part in {missions}. Take the person out of them first.",
                len(missions),
                person=person.full_name,
                missions=list(missions),
            )
        )
    remove_record(session, person)


_NEEDS_A_NAME = _("A person needs a name.")
_LABELS = labels_of(Person.__tablename__)


def _entries(session: Session, draft: PersonDraft) -> dict[str, Entry]:
    company = session.get(Company, draft.company_id) if draft.company_id else None
    country = draft.country or (company.country if company else "")
    names = ("given_name", "family_name", "native_name", "name_reading", "badge_name")
    return {
        **dict.fromkeys(names, enter_name),
        **dict.fromkeys(("title", "job_title", "external_id"), enter_line),
        "email": enter_email,
        "phone": partial(enter_phone, country=country),
        "country": enter_country,
        "note": enter_text,
    }


def _entered(session: Session, draft: PersonDraft, known: Person | None = None) -> dict[str, object]:
    """Return what a form holds as it is kept; raises `Refused` where that cannot be."""
    if not _is_named(draft):
        raise Refused(_NEEDS_A_NAME)
    values = {name: value for name, value in vars(draft).items() if name != "languages"}
    kept: Mapping[str, object] = {name: getattr(known, name) for name in values} if known else {}
    if known and values["phone"] == readable_phone(known.phone or ""):
        values["phone"] = known.phone
    return enter_fields(values, _entries(session, draft), _LABELS, kept)


def _is_named(draft: PersonDraft) -> bool:
    return any(name.strip() for name in (draft.given_name, draft.family_name, draft.native_name))


def _at(row: PersonRow, seen: Mapping[str, datetime], times: Mapping[str, tuple[Stretch, ...]]) -> PersonRow:
    part = row.participation_id or ""
    if part in seen or part in times:
        return replace(row, seen_at=seen.get(part), availability=times.get(part, ()))
    return row


# What a row takes over as it is kept; of a person, and of the part played in a mission.
_OF_PERSON = (
    *("id", "given_name", "family_name", "native_name", "job_title", "email", "phone"),
    *("title", "badge_name"),
)
_OF_PART = ("id", "role", "document_language", "badge_number", "registered_on", "registration")


def _row(
    values: Sequence[Any], spoken: dict[str, tuple[str, ...]], worked: dict[str, tuple[str, ...]]
) -> PersonRow:
    own = dict(zip(_OF_PERSON, values, strict=False))
    part, role, language, badge, registered_on, registration, *more = values[len(_OF_PERSON) :]
    country, do_not_print, company_id, company, country_of_company = more
    languages = spoken.get(own["id"], ())
    if part is not None:
        languages = tuple(dict.fromkeys((*languages, *worked.get(part, ()))))
    return PersonRow(
        **own,
        participation_id=part,
        company_id=company_id,
        company=company or "",
        country=country or country_of_company or "",
        role=role,
        languages=languages,
        document_language=language or "",
        badge_number=badge or "",
        do_not_print=bool(do_not_print),
        registered_on=read_day(registered_on) if part else None,
        registration=registration or Registration.UNKNOWN,
    )
