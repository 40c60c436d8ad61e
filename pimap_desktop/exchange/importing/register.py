"""Everybody who is known, and everybody whom the lists read so far would bring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pimap_desktop.exchange.importing.known import (
    Known,
    KnownCompany,
    KnownPart,
    KnownPerson,
    Values,
    cluster_key,
)
from pimap_desktop.exchange.importing.matching import Companies, Firm, People, Somebody, firm_of, somebody_of

if TYPE_CHECKING:
    from pimap_desktop.exchange.importing.likeness import LikeCompanies, LikePeople


class LineOf(NamedTuple):
    """A line of one of the lists of a file, both counted as they are read."""

    list: int
    line: int


@dataclass(frozen=True)
class Choices:
    """What the organiser says of lines: the key of the one it is the same as, or None for another one."""

    people: Mapping[LineOf, str | None] = field(default_factory=dict)
    companies: Mapping[LineOf, str | None] = field(default_factory=dict)


class Register:
    """Everybody who is known, and everybody whom the lists read so far would bring."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.known_people: dict[str, KnownPerson] = {each.id: each for each in known.people}
        self.known_companies: dict[str, KnownCompany] = {each.id: each for each in known.companies}
        self.people = People()
        self.companies = Companies()
        self.in_mission = {each.id for each in known.people if each.part}
        self.badges = {each.part.values["badge_number"] for each in known.people if each.part}
        self.file_badges: dict[str, str] = {}  # keys of people by the badge numbers in the file
        self.clusters = {cluster_key(name): row_id for row_id, name in known.clusters.items()}
        self.new_clusters: dict[str, str] = {}  # name by key
        for company in known.companies:
            self.companies.add(firm_of(company))
        for person in known.people:
            self.people.add(somebody_of(person))

    def add_person(self, person: Somebody) -> None:
        """Remember somebody whom a line would bring."""
        self.people.add(person)
        self.like_people.add(person)

    def add_company(self, company: Firm) -> None:
        """Remember a company that a line would bring."""
        self.companies.add(company)
        self.like_companies.add(company)

    def company_name(self, key: str) -> str:
        """Return what a company is called; nothing for none."""
        found = self.companies.by_key.get(key)
        return found.name if found else ""

    def cluster_name(self, key: str) -> str:
        """Return what a cluster is called; nothing for none."""
        return self.known.clusters.get(key) or self.new_clusters.get(key) or ""

    def brought(
        self,
        key: str,
        values: Values,
        company: str | None,
        part: Values,
        languages: tuple[str, ...] | None,
        interprets: tuple[str, ...] | None,
    ) -> None:
        """Let the lists that follow see a person as this one leaves him or her."""
        before = self.known_people.get(key) or KnownPerson(key, defaultdict(str))
        known = before.part or KnownPart("", defaultdict(str))
        self.known_people[key] = KnownPerson(
            key,
            defaultdict(str, {**before.values, **values, **({"company_id": company} if company else {})}),
            before.languages if languages is None else languages,
            KnownPart(
                known.id,
                defaultdict(str, {**known.values, **part}),
                known.interprets if interprets is None else interprets,
                known.seen,
            ),
            before.merged,
        )
        self.in_mission.add(key)

    @cached_property
    def like_people(self) -> LikePeople:
        """Who is like whom."""
        # Imported here: rapidfuzz costs start-up time, and only an import compares names.
        from pimap_desktop.exchange.importing.likeness import LikePeople

        like = LikePeople(self.companies)
        for person in self.people.by_key.values():
            like.add(person)
        return like

    @cached_property
    def like_companies(self) -> LikeCompanies:
        """Which company is like which."""
        from pimap_desktop.exchange.importing.likeness import LikeCompanies  # as above

        like = LikeCompanies()
        for company in self.companies.by_key.values():
            like.add(company)
        return like
