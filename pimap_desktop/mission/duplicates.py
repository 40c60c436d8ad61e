"""Records that may be one: who looks like whom, and why. A person decides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.alike import (
    PersonName,
    company_key,
    person_name,
    same_company_name,
    same_person_name,
)
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.sameness import declare_different, list_said
from pimap_desktop.text import Message, _

MERGEABLE: dict[str, type[Entity]] = {
    entity.__tablename__: entity for entity in (Person, Company, Participation)
}
_CROWD = 200  # records that share a trait from which on it says nothing about any two of them

EMAIL = _("They have the same e-mail address and a similar name.")
PHONE = _("They have the same telephone number and a similar name.")
COMPANY = _("They have a similar name and work for the same company.")
NATIVE = _("They have the same name in its own script.")
NAME = _("They have the same name, and of one of them no company is known.")
COMPANY_NAME = _("Their names are similar.")
WEBSITE = _("They have the same website.")
EXTERNAL = _("They have the same id in the source.")
TWICE = _("The same person takes part twice in this mission.")
# How much each says.
_SCORES = {
    EMAIL: 60,
    PHONE: 40,
    COMPANY: 40,
    NATIVE: 40,
    NAME: 20,
    COMPANY_NAME: 50,
    WEBSITE: 40,
    EXTERNAL: 40,
}


@dataclass(frozen=True)
class DuplicateRow:
    """Two records that may be one."""

    kind: str  # "person", "company" or "participation"
    one_id: str
    one: str
    other_id: str
    other: str
    score: int  # of 100
    reasons: tuple[Message, ...]


@dataclass(frozen=True)
class _Someone:
    """What of a person is compared."""

    id: str
    label: str
    name: PersonName
    email: str
    phone: str
    company: str  # key; empty when none is known


@dataclass(frozen=True)
class _Firm:
    """What of a company is compared."""

    id: str
    label: str
    key: str
    native: str
    country: str
    host: str
    external_id: str


R = TypeVar("R", _Someone, _Firm)
Trait = tuple[Message, Callable[[R], Hashable]]  # what it says when two records share it


def list_duplicates(session: Session, mission_id: str | None = None) -> list[DuplicateRow]:
    """Return people and companies that may be there twice (of a mission), the likeliest first.

    What people have said to be different is left out. Two people on one mailbox are not one for that.
    """
    found = [*_people(session), *_companies(session), *_participations(session)]
    if mission_id is not None:
        here = _in_mission(session, mission_id)
        found = [row for row in found if {row.one_id, row.other_id} & here]
    return sorted(found, key=lambda row: (-row.score, row.one, row.other, row.one_id, row.other_id))


def count_duplicates(session: Session) -> int:
    """Return how many pairs may be one."""
    return len(list_duplicates(session))


def dismiss_duplicate(session: Session, kind: str, one_id: str, other_id: str) -> None:
    """Say that two records only look alike; they are not proposed again on any laptop."""
    declare_different(session, mergeable(kind), one_id, other_id)


def mergeable(kind: str) -> type[Entity]:
    """Return the entity of a kind of record that can be merged."""
    if kind not in MERGEABLE:
        raise Refused(_("“{kind}” is none of {kinds}.", kind=kind, kinds=sorted(MERGEABLE)))
    return MERGEABLE[kind]


def _people(session: Session) -> Iterator[DuplicateRow]:
    columns = (
        Person.id, Person.given_name, Person.family_name, Person.native_name, Person.email, Person.phone,
        Company.name,
    )  # fmt: skip
    query = select(*columns).outerjoin(Company, Company.id == Person.company_id)
    people = [
        _Someone(
            row.id,
            f"{row.given_name} {row.family_name}".strip() or row.native_name,
            person_name(row.given_name, row.family_name, row.native_name),
            email=(row.email or "").casefold(),
            phone=re.sub(r"\D", "", row.phone or "")[-9:],  # without codes of countries, as some write them
            company=company_key(row.name or ""),
        )
        for row in session.execute(query)
    ]
    traits: list[Trait[_Someone]] = [
        (EMAIL, lambda each: each.email),
        (PHONE, lambda each: each.phone if len(each.phone) >= 7 else ""),
        (COMPANY, lambda each: each.company),
        (NATIVE, lambda each: each.name.native),
        (NAME, lambda each: each.name.given and each.name.family and (each.name.given, each.name.family)),
    ]
    reasons = _reasons(people, traits, lambda one, other: same_person_name(one.name, other.name))
    for pair, why in reasons.items():
        if NAME in why and all(each.company for each in pair):
            why.remove(NAME)
    return _rows(session, Person, reasons)


def _companies(session: Session) -> Iterator[DuplicateRow]:
    firms = [
        _Firm(
            company.id,
            company.name,
            company_key(company.name or ""),
            native=company_key(company.native_name or ""),
            country=company.country or "",
            host=_host(company.website or ""),
            external_id=company.external_id or "",
        )
        for company in session.scalars(select(Company))
    ]
    traits: list[Trait[_Firm]] = [
        (COMPANY_NAME, lambda each: each.key[:5]),
        (COMPANY_NAME, lambda each: each.key[-5:]),
        (NATIVE, lambda each: each.native),
        (WEBSITE, lambda each: each.host),
        (EXTERNAL, lambda each: each.external_id),
    ]

    def alike(one: _Firm, other: _Firm) -> bool:
        if one.country and other.country and one.country != other.country:
            return False  # sisters abroad
        return same_company_name(one.key, other.key) or (one.native != "" and one.native == other.native)

    return _rows(session, Company, _reasons(firms, traits, alike))


def _participations(session: Session) -> list[DuplicateRow]:
    """Return who is in a mission twice, as after a merge that another laptop did not know of."""
    twice = (
        select(Participation.person_id)
        .group_by(Participation.mission_id, Participation.person_id)
        .having(func.count() > 1)
    )
    query = (
        select(Participation, Person)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.person_id.in_(twice))
    )
    parts: dict[tuple[str, str], list[Participation]] = defaultdict(list)
    names: dict[str, str] = {}
    for part, person in session.execute(query.order_by(Participation.id)):
        parts[part.mission_id, person.id].append(part)
        names[person.id] = person.full_name
    different = _different(session, Participation)
    return [
        DuplicateRow(
            Participation.__tablename__, one.id, names[person], other.id, names[person], 100, (TWICE,)
        )
        for (_mission, person), several in parts.items()
        for one, other in combinations(several, 2)
        if frozenset((one.id, other.id)) not in different
    ]


def _reasons(
    records: Iterable[R], traits: Iterable[Trait[R]], alike: Callable[[R, R], bool]
) -> dict[tuple[R, R], list[Message]]:
    """Return the pairs that share a trait and are alike, with the traits they share."""
    listed = list(records)
    found: dict[tuple[R, R], list[Message]] = {}
    for reason, key in traits:
        groups: dict[Hashable, list[R]] = defaultdict(list)
        for record in listed:
            if trait := key(record):
                groups[trait].append(record)
        for group in groups.values():
            for pair in combinations(group, 2) if len(group) <= _CROWD else ():
                if pair in found or alike(*pair):
                    reasons = found.setdefault(pair, [])
                    if reason not in reasons:
                        reasons.append(reason)
    return found


def _rows(
    session: Session, entity: type[Entity], reasons: dict[tuple[R, R], list[Message]]
) -> Iterator[DuplicateRow]:
    different = _different(session, entity)
    for (one, other), why in reasons.items():
        if why and frozenset((one.id, other.id)) not in different:
            yield DuplicateRow(
                entity.__tablename__,
                one.id,
                one.label,
                other.id,
                other.label,
                score=min(100, sum(_SCORES[reason] for reason in why)),
                reasons=tuple(why),
            )


def _different(session: Session, entity: type[Entity]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in list_said(session, entity, same=False)}


def _in_mission(session: Session, mission_id: str) -> set[str]:
    """Return the ids of the people, companies and participations of a mission."""
    query = (
        select(Participation.id, Person.id, Person.company_id)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id)
    )
    return {row_id for row in session.execute(query) for row_id in row if row_id}


def _host(website: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", website.casefold())
    return re.split(r"[/?#:]", bare)[0]
