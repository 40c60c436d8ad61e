"""Finding whom a line of a list is about.

By the number in the source or the badge number, then by e-mail address and name, then by name and company. An
address alone is not a person, because colleagues share mailboxes; a number alone is not one either,
because every tool counts from one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pimap_desktop.exchange.importing.known import KnownCompany, KnownPerson, Values
from pimap_desktop.exchange.importing.names import name_keys, plain_name

OWN_ID = "urn:uuid:"  # how our own vCards name somebody


@dataclass(slots=True)
class Somebody:
    """A person as far as lists can tell one from another."""

    key: str
    name: str
    names: tuple[str, ...]
    parts: tuple[tuple[str, str, str], ...] = ()  # given, family and native name, in each spelling
    emails: tuple[str, ...] = ()
    phone: str = ""
    ids: tuple[str, ...] = ()
    badge: str = ""
    company: str = ""  # its key
    brought: bool = False  # by a line, and not known before

    @property
    def words(self) -> set[str]:
        """The words of all names."""
        return {word for name in self.names for word in name.split()}


@dataclass(slots=True)
class Firm:
    """A company as far as lists can tell one from another."""

    key: str
    name: str
    names: tuple[str, ...]
    values: dict[str, Any] = field(default_factory=dict)
    brought: bool = False  # by a line, and not known before


class People:
    """Everybody who is known, and those whom earlier lines of the list have brought."""

    def __init__(self) -> None:
        self.by_key: dict[str, Somebody] = {}
        self._by_id: defaultdict[str, list[Somebody]] = defaultdict(list)
        self._by_badge: defaultdict[str, list[Somebody]] = defaultdict(list)
        self._by_mailbox: defaultdict[tuple[str, str], list[Somebody]] = defaultdict(list)
        self._by_company: defaultdict[tuple[str, str], list[Somebody]] = defaultdict(list)
        self._at: defaultdict[str, list[Somebody]] = defaultdict(list)

    def add(self, person: Somebody) -> None:
        """Remember a person."""
        self.by_key[person.key] = person
        for each in person.ids:
            self._by_id[each].append(person)
        if person.badge:
            self._by_badge[person.badge].append(person)
        for name in person.names:
            if person.company:
                self._by_company[name, person.company].append(person)
            for email in person.emails:
                self._by_mailbox[name, email].append(person)
        for email in person.emails:
            self._at[email].append(person)

    def by_number(self, line: Somebody) -> Somebody | None:
        """Return the person with a number of the line, if anything else of the two agrees."""
        if line.badge and (found := _agreeing(line, self._by_badge[line.badge])):
            return found
        for number in line.ids:
            if number.startswith(OWN_ID) and (own := self.by_key.get(number.removeprefix(OWN_ID))):
                return own
            if found := _agreeing(line, self._not_another(line, self._by_id[number])):
                return found
        return None

    def with_number(self, line: Somebody) -> list[Somebody]:
        """Return all who have a number of the line."""
        return [person for number in line.ids for person in self._by_id[number]]

    def by_mailbox(self, line: Somebody) -> Somebody | None:
        """Return the person with the line's name and e-mail address."""
        for email in line.emails:
            if not line.names:
                # Who gives no name can only be the one who has the mailbox.
                return self._at[email][0] if len(self._at[email]) == 1 else None
            found = (person for name in line.names for person in self._by_mailbox[name, email])
            if match := _first(line, self._not_another(line, found)):
                return match
            nameless = (person for person in self._at[email] if not person.names)
            if match := _first(line, self._not_another(line, nameless)):
                return match
        return None

    def by_company(self, line: Somebody, company: str) -> Somebody | None:
        """Return the person with the line's name in a company."""
        found = (person for name in line.names for person in self._by_company[name, company])
        return _first(line, self._not_another(line, found))

    def _not_another(self, line: Somebody, found: Iterable[Somebody]) -> Iterable[Somebody]:
        """Leave out who has another badge number, if the line's is one of ours or both are of one list."""
        if not line.badge:
            return found
        ours = bool(self._by_badge[line.badge])
        return [
            person for person in found if person.badge in {"", line.badge} or not (ours or person.brought)
        ]

    def at(self, email: str) -> list[Somebody]:
        """Return all who have an e-mail address."""
        return self._at[email]


class Companies:
    """Every company that is known, and those that earlier lines of the list have brought."""

    def __init__(self) -> None:
        self.by_key: dict[str, Firm] = {}
        self._by_name: defaultdict[str, list[Firm]] = defaultdict(list)
        self._by_id: defaultdict[str, list[Firm]] = defaultdict(list)

    def add(self, firm: Firm) -> None:
        """Remember a company."""
        self.by_key[firm.key] = firm
        for name in firm.names:
            self._by_name[name].append(firm)
        if number := firm.values.get("external_id"):
            self._by_id[number].append(firm)

    def by_number(self, number: str, name: str) -> Firm | None:
        """Return the known company with a number in the source, if its name has a word of the line's."""
        words = set(plain_name(name).split())
        found = (firm for firm in self._by_id[number] if not firm.brought)
        return next((firm for firm in found if words & set(" ".join(firm.names).split())), None)

    def find(self, name: str, told: Values, of_person: str = "") -> Firm | None:
        """Return the company of a name; ``told`` is what the line says of it.

        ``of_person`` is the key of the company that the line's person has been with so far: if it has the
        name, it is the one. Otherwise a company in another country is another company.
        """
        called = self._by_name[plain_name(name)]
        if len(called) == 1 and not _elsewhere(called[0], told):
            return called[0]
        if own := next((firm for firm in called if firm.key == of_person), None):
            return own
        here = [firm for firm in called if not _elsewhere(firm, told)]
        return max(here, key=lambda firm: _alike(firm, told), default=None)

    def call(self, firm: Firm, name: str) -> None:
        """Let a company be found by one more name."""
        called = self._by_name[plain_name(name)]
        if firm not in called:
            called.insert(0, firm)


def somebody_of(known: KnownPerson) -> Somebody:
    """Return a known person, with the names, addresses and numbers of records merged into it."""
    rows = (known.values, *known.merged)
    parts = tuple((row["given_name"], row["family_name"], row["native_name"]) for row in rows)
    return Somebody(
        known.id,
        called(known.values),
        tuple(dict.fromkeys(name for each in parts for name in name_keys(*each))),
        parts,
        _each(row["email"].casefold() for row in rows),
        known.values["phone"],
        _each(row["external_id"] for row in rows),
        known.part.values["badge_number"] if known.part else "",
        known.values["company_id"],
    )


def firm_of(known: KnownCompany) -> Firm:
    """Return a known company, with the names of records merged into it."""
    rows = (known.values, *known.merged)
    names = _each(plain_name(row[column]) for row in rows for column in ("name", "native_name"))
    return Firm(known.id, known.values["name"], names, dict(known.values))


def called(values: Values) -> str:
    """Return what a person is called."""
    latin = f"{values.get('given_name') or ''} {values.get('family_name') or ''}".strip()
    return latin or values.get("native_name") or values.get("email") or ""


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))


def _first(line: Somebody, found: Iterable[Somebody]) -> Somebody | None:
    """Return the first who can be the line's person: two records with numbers of their own are two people."""
    return next((person for person in found if not (line.ids and person.ids)), None)


def _agreeing(line: Somebody, with_number: Iterable[Somebody]) -> Somebody | None:
    """Return the one of those with the line's number whose name, address, telephone or company agrees."""
    found = list(with_number)
    exact = next((person for person in found if set(line.names) & set(person.names)), None)
    return exact or next((person for person in found if _agree(line, person)), None)


def _agree(line: Somebody, person: Somebody) -> bool:
    if not (person.names or person.emails) or not (line.names or line.emails):
        return True
    return bool(
        line.words & person.words
        or set(line.emails) & set(person.emails)
        or (line.phone and line.phone == person.phone)
        or (line.company and line.company == person.company)
    )


def _elsewhere(firm: Firm, told: Values) -> bool:
    there, here = firm.values.get("country"), told.get("country")
    return bool(there and here and there != here)


def _alike(firm: Firm, told: Values) -> int:
    """Count in how many things a company is as the line says."""
    return sum(firm.values.get(column) == value for column, value in told.items() if value)
