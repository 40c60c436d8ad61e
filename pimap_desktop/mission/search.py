"""Finding people and companies by typing: any name in any script, company, e-mail, badge number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.store.log import RowKey
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.sameness import Sameness, list_merged
from pimap_desktop.store.search import Searchable, Texts, search

# Letters that some write as two where the keyboard has no other: Mueller, Soerensen, Aaltonen.
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_ADDRESS_START = re.compile(r"https?://(?:www\.)?|www\.")
_UNSAID = re.compile(r"['’`.]")  # O'Brien, S.p.A.


@dataclass(frozen=True)
class FoundRow:
    """A person or a company that fits what was typed."""

    kind: str  # "person" or "company"
    id: str
    name: str
    native_name: str
    company: str
    country: str
    participation_id: str | None = None  # in the mission that was asked about
    badge_number: str = ""


def list_found(session: Session, text: str, mission_id: str | None = None, limit: int = 20) -> list[FoundRow]:
    """Return people (of a mission) and companies that fit what was typed so far, at most ``limit`` of each.

    The best come first. Every typed word is the beginning of a word of theirs.
    """
    if mission_id is None:
        people = search(session, PEOPLE, folded(text), limit)
    else:
        people = list_person_ids(session, text, mission_id)[:limit]
    companies = search(session, COMPANIES, folded(text), limit)
    return [*_people(session, people, mission_id), *_companies(session, companies)]


def list_person_ids(session: Session, text: str, mission_id: str | None = None) -> list[str]:
    """Return the people (of a mission) who fit what was typed so far, the best first."""
    found = search(session, PEOPLE, folded(text))
    if mission_id is None:
        return found
    query = select(Participation.person_id).where(Participation.mission_id == mission_id)
    here = set(session.scalars(query))
    return [person for person in found if person in here]


def list_participation_ids(session: Session, text: str, mission_id: str) -> list[str]:
    """Return the parts in a mission of the people who fit what was typed so far, the best first."""
    query = select(Participation.person_id, Participation.id).where(Participation.mission_id == mission_id)
    parts = dict(session.execute(query.order_by(Participation.id)).all())
    return [parts[person] for person in search(session, PEOPLE, folded(text)) if person in parts]


def list_company_ids(session: Session, text: str) -> list[str]:
    """Return the companies that fit what was typed so far, the best first."""
    return search(session, COMPANIES, folded(text))


def _people(session: Session, ids: list[str], mission_id: str | None) -> list[FoundRow]:
    here = (Participation.person_id == Person.id) & (Participation.mission_id == mission_id)
    query = (
        select(Person, Company, Participation)
        .outerjoin(Company, Company.id == Person.company_id)
        .outerjoin(Participation, here)
        .where(Person.id.in_(ids))
    )
    rows = {
        person.id: FoundRow(
            "person",
            person.id,
            name=person.full_name,
            native_name=person.native_name,
            company=company.name if company else "",
            country=person.country or (company.country if company else ""),
            participation_id=part.id if part else None,
            badge_number=part.badge_number if part else "",
        )
        for person, company, part in session.execute(query)
    }
    return [rows[person_id] for person_id in ids if person_id in rows]


def _companies(session: Session, ids: list[str]) -> list[FoundRow]:
    rows = {
        company.id: FoundRow("company", company.id, company.name, company.native_name, "", company.country)
        for company in session.scalars(select(Company).where(Company.id.in_(ids)))
    }
    return [rows[company_id] for company_id in ids if company_id in rows]


def _read_people(session: Session, ids: Collection[str] | None) -> dict[str, Texts]:
    people = select(Person.id, Person.company_id, Person.email, *_PERSON_NAMES)
    parts = select(Participation.person_id, Participation.badge_number)
    employers = select(Company.id, *_COMPANY_NAMES)
    if ids is not None:
        people, parts = people.where(Person.id.in_(ids)), parts.where(Participation.person_id.in_(ids))
        of_these = select(Person.company_id).where(Person.id.in_(ids))
        employers = employers.where(Company.id.in_(of_these))
    companies = {company: _plain(names) for company, *names in session.execute(employers)}
    numbers: dict[str, list[str]] = defaultdict(list)
    for person_id, number in session.execute(parts):
        numbers[person_id].append(folded(number or ""))
    merged = _merged_names(session, Person, _PERSON_NAMES)
    return {
        person: Texts(
            _plain((*names, *merged.get(person, ()))),
            " ".join((companies.get(company or "", ""), folded(email or ""), *numbers[person])),
        )
        for person, company, email, *names in session.execute(people)
    }


def _read_companies(session: Session, ids: Collection[str] | None) -> dict[str, Texts]:
    merged = _merged_names(session, Company, _COMPANY_NAMES)
    query = select(Company.id, Company.city, Company.website, *_COMPANY_NAMES)
    found = session.execute(query if ids is None else query.where(Company.id.in_(ids)))
    return {
        company: Texts(
            _plain((*names, *merged.get(company, ()))),
            folded(f"{city or ''} {_ADDRESS_START.sub('', website or '')}"),
        )
        for company, city, website, *names in found
    }


_PERSON_NAMES = (
    Person.given_name, Person.family_name, Person.native_name, Person.name_reading, Person.badge_name
)  # fmt: skip
_COMPANY_NAMES = (Company.name, Company.native_name)


def _merged_names(
    session: Session, entity: type[Person] | type[Company], names: tuple[Any, ...]
) -> dict[str, list[str]]:
    """Return, for each record that others were merged into, the names of those: they still lead to it."""
    kept = list_merged(session, entity)
    found: dict[str, list[str]] = defaultdict(list)
    if kept:
        query = select(entity.id, *names).where(entity.id.in_(kept))
        for row in session.execute(query, execution_options=WITH_DELETED):
            found[kept[row.id]].extend(row[1:])
    return found


def _affected_people(session: Session, changed: Collection[RowKey]) -> set[str]:
    """Return the people whose texts follow from changed rows: their own, their companies' and parts'."""
    rows = _by_table(session, changed)
    people = set(rows[Person.__tablename__])
    of_companies = select(Person.id).where(Person.company_id.in_(rows[Company.__tablename__]))
    people.update(session.scalars(of_companies, execution_options=WITH_DELETED))
    parts = select(Participation.person_id).where(Participation.id.in_(rows[Participation.__tablename__]))
    people.update(session.scalars(parts, execution_options=WITH_DELETED))
    return people


def _affected_companies(session: Session, changed: Collection[RowKey]) -> set[str]:
    return set(_by_table(session, changed)[Company.__tablename__])


def _by_table(session: Session, changed: Iterable[RowKey]) -> dict[str, set[str]]:
    """Return the changed rows by table; what was said to be the same, or not any more, has changed too."""
    rows: dict[str, set[str]] = defaultdict(set)
    for table, row in changed:
        rows[table].add(row)
    said = select(Sameness).where(Sameness.id.in_(rows[Sameness.__tablename__]))
    for pair in session.scalars(said, execution_options=WITH_DELETED):
        rows[pair.kind] |= {pair.kept_id, pair.merged_id}
    return rows


def _plain(texts: Iterable[str | None]) -> str:
    """Return names as they can be typed: without accents and capitals, and in the spellings in use."""
    words = []
    for text in filter(None, texts):
        words.append(folded(text))
        if not text.isascii():
            words.append(folded(text.casefold().translate(_WRITTEN_OUT)))
        if _UNSAID.search(text):
            words.append(folded(_UNSAID.sub("", text)))
    return " ".join(dict.fromkeys(words))


PEOPLE = Searchable("people", _read_people, _affected_people)
COMPANIES = Searchable("companies", _read_companies, _affected_companies)
