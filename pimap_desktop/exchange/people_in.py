"""Bringing the people of a list into a mission: find who is known, show what would change, write it.

Somebody is found by external id, then by e-mail and name, then by name and company; an e-mail address alone
is not a person, because colleagues share mailboxes. What a list does not carry is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.exchange.reading.people import Reading
from pimap_desktop.exchange.reading.person import ImportedPerson
from pimap_desktop.exchange.words_in import role_of, sector_of
from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.model.company import Company, CompanySector
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.numbers import BadgeNumbers
from pimap_desktop.mission.sets import add_members, members_by_owner, set_members
from pimap_desktop.store.entity import Entity, new_id
from pimap_desktop.text import Message, _

E = TypeVar("E", bound=Entity)

# Column of the entity -> what the list calls it.
_PERSON = {
    "external_id": "external_id",
    "title": "title",
    "given_name": "given_name",
    "family_name": "family_name",
    "native_name": "native_name",
    "name_reading": "reading",
    "job_title": "job_title",
    "email": "email",
    "phone": "phone",
}
_COMPANY = {
    "name": "company",
    "street": "street",
    "postal_code": "postal_code",
    "city": "city",
    "country": "country",
    "website": "website",
    "description": "description",
    "offers": "offers",
    "seeks": "seeks",
}


@dataclass(frozen=True)
class Problem:
    """Something of a list that was not taken, or should be looked at; ``line`` is that of the file."""

    line: int
    reason: Message


@dataclass(frozen=True)
class BroughtIn:
    """What an import did, counted in people."""

    created: int
    updated: int
    unchanged: int
    skipped: int
    problems: tuple[Problem, ...]


def bring_in_people(
    session: Session, mission_id: str, reading: Reading, role: Role = Role.DELEGATE
) -> BroughtIn:
    """Bring the people of a list into a mission; ``role`` is that of newcomers whose line names none."""
    session.get_one(Mission, mission_id)
    known = _Known(session, mission_id)
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    problems = [Problem(line.line, line.reason) for line in reading.refused]
    problems += [Problem(doubt.line, doubt.reason) for doubt in reading.doubts]
    for line in reading.people:
        company, company_changed = known.company_of(line, problems)
        if not line.is_person:
            continue
        counts[_bring_in(known, line, company, role, company_changed=company_changed)] += 1
    return BroughtIn(
        **counts, skipped=len(reading.skipped), problems=tuple(sorted(problems, key=lambda each: each.line))
    )


def _bring_in(
    known: _Known, line: ImportedPerson, company: Company | None, role: Role, *, company_changed: bool
) -> str:
    person = known.person(line, company)
    created = person is None
    if person is None:
        person = known.add(Person())
    changed = _fill(person, _PERSON, line)
    if company is not None and person.company_id != company.id:
        person.company_id = company.id
        changed = True
    known.remember(person, company)
    changed |= known.set_languages(person, line)
    changed |= known.take_part(person, line, role)
    if created:
        return "created"
    return "updated" if changed or company_changed else "unchanged"


def _fill(entity: Entity, columns: Mapping[str, str], line: ImportedPerson) -> bool:
    """Write what the line says into the entity; tell whether anything became different."""
    changed = False
    for column, name in columns.items():
        value = getattr(line, name)
        if value is not None and getattr(entity, column) != value:
            setattr(entity, column, value)
            changed = True
    return changed


class _Known:
    """Who and what the workspace knows, indexed the ways in which a list may name them."""

    def __init__(self, session: Session, mission_id: str) -> None:
        self._session = session
        self._mission_id = mission_id
        self._companies = {folded(each.name): each for each in session.scalars(select(Company))}
        by_id = {each.id: each for each in self._companies.values()}
        self._by_external_id: dict[str, Person] = {}
        self._by_mailbox: dict[tuple[str, str], Person] = {}
        self._by_company: dict[tuple[str, str], Person] = {}
        for person in session.scalars(select(Person).order_by(Person.id)):
            self.remember(person, by_id.get(person.company_id or ""))
        self._sectors = members_by_owner(session, CompanySector.company_id, CompanySector.sector)
        self._languages = members_by_owner(session, PersonLanguage.person_id, PersonLanguage.language)
        parts = select(Participation).where(Participation.mission_id == mission_id)
        self._parts = {part.person_id: part for part in session.scalars(parts)}
        self._badges = BadgeNumbers(session, mission_id)

    def add(self, entity: E) -> E:
        """Add a row that has its id at once, for others to refer to."""
        entity.id = new_id()
        self._session.add(entity)
        return entity

    def person(self, line: ImportedPerson, company: Company | None) -> Person | None:
        """Return the person a line is about, when known."""
        if line.external_id and (found := self._by_external_id.get(line.external_id)):
            return found
        names = _names(line.given_name, line.family_name, line.native_name)
        for index, other in (
            (self._by_mailbox, folded(line.email or "")),
            (self._by_company, folded(company.name) if company else ""),
        ):
            found = index.get((names, other)) if names and other else None
            # Two records of the source with ids of their own are two people, however much they are alike.
            if found and not (line.external_id and found.external_id):
                return found
        return None

    def remember(self, person: Person, company: Company | None) -> None:
        """Index a person, known before or just brought in."""
        names = _names(person.given_name, person.family_name, person.native_name)
        if person.external_id:
            self._by_external_id[person.external_id] = person
        if person.email:
            self._by_mailbox.setdefault((names, folded(person.email)), person)
        if company is not None:
            self._by_company.setdefault((names, folded(company.name)), person)

    def company_of(self, line: ImportedPerson, problems: list[Problem]) -> tuple[Company | None, bool]:
        """Return the company a line names, made when it is new, and whether anything of it changed."""
        if line.company is None:
            return None, False
        company = self._companies.get(folded(line.company))
        if company is None:
            company = self._companies[folded(line.company)] = self.add(Company(name=line.company))
            _fill(company, _COMPANY, line)
            changed = True
        else:
            changed = _fill(company, {key: name for key, name in _COMPANY.items() if key != "name"}, line)
        return company, self._set_sectors(company, line, problems) or changed

    def _set_sectors(self, company: Company, line: ImportedPerson, problems: list[Problem]) -> bool:
        if line.sectors is None:
            return False
        named = {words: sector_of(words) for words in line.sectors}
        problems += [
            Problem(line.line, _("“{words}” is not a sector of the program.", words=words))
            for words, sector in named.items()
            if sector is None
        ]
        wanted = tuple(sorted({sector for sector in named.values() if sector is not None}))
        if not wanted or wanted == self._sectors.get(company.id, ()):
            return False
        write = set_members if company.id in self._sectors else add_members
        self._sectors[company.id] = wanted
        write(self._session, CompanySector, {"company_id": company.id}, "sector", wanted)
        return True

    def set_languages(self, person: Person, line: ImportedPerson) -> bool:
        """Write the languages a line names; tell whether they are others than before."""
        wanted = tuple(sorted(set(line.languages or ())))
        if not wanted or wanted == self._languages.get(person.id, ()):
            return False
        write = set_members if person.id in self._languages else add_members
        self._languages[person.id] = wanted
        write(self._session, PersonLanguage, {"person_id": person.id}, "language", wanted)
        return True

    def take_part(self, person: Person, line: ImportedPerson, role: Role) -> bool:
        """Take a person into the mission, or change the part played there; tell whether anything did."""
        named = role_of(line.role) if line.role else None
        part = self._parts.get(person.id)
        changed = part is None
        if part is None:
            part = self.add(
                Participation(
                    mission_id=self._mission_id,
                    person_id=person.id,
                    role=named or role,
                    badge_number=self._badges.take(),
                )
            )
            self._parts[person.id] = part
        elif named is not None and part.role is not named:
            part.role = named
            changed = True
        return _fill(part, {"document_language": "document_language"}, line) or changed


def _names(given: str | None, family: str | None, native: str | None) -> str:
    """Return a name without accents, case and order of its parts; the native one where there is no other."""
    parts: Iterable[str] = [part for part in (given, family) if part] or [native or ""]
    return " ".join(sorted(folded(" ".join(parts)).split()))
