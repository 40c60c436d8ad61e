"""Who a newcomer may be the same as, and why: suggestions for the organiser, never acted upon.

Names are judged as those on the page of duplicates are (`pimap_desktop.mission.alike`). Comparing everybody
with everybody would take minutes: compared are those who share an address, a number, a company or a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator

from pimap_desktop.exchange.importing.matching import Companies, Firm, Somebody
from pimap_desktop.exchange.importing.plan import Suggestion
from pimap_desktop.mission.alike import company_key, person_name, same_company_name, same_person_name
from pimap_desktop.mission.duplicates import COMPANY, COMPANY_NAME, EMAIL, EXTERNAL, NAME, NATIVE, PHONE
from pimap_desktop.text import Message, _

_MOST = 3  # suggestions for one newcomer
_CROWD = 200  # who share a trait from which on it says nothing
_WEIGHTS = {EXTERNAL: 40, EMAIL: 60, PHONE: 40, COMPANY: 40, NATIVE: 40, NAME: 20}
_MARRIED = _("They have the same e-mail address, and one name in common.")
_NUMBER = _("They have the same id in the source, and nothing else in common.")
_ABROAD = _("They have the same name, in different countries.")
Trait = tuple[Message, Hashable]


class LikePeople:
    """Finds people who are like a newcomer."""

    def __init__(self, companies: Companies) -> None:
        self._companies = companies
        self._sharing: defaultdict[Trait, list[Somebody]] = defaultdict(list)

    def add(self, person: Somebody) -> None:
        """Remember a person."""
        for trait in self._traits(person):
            self._sharing[trait].append(person)

    def find(self, line: Somebody) -> tuple[Suggestion, ...]:
        """Return the people who are most like the line's, the best first."""
        shared: defaultdict[str, list[Message]] = defaultdict(list)
        people: dict[str, Somebody] = {}
        for trait in self._traits(line):
            sharing = self._sharing[trait]
            for person in sharing if len(sharing) <= _CROWD else ():
                people[person.key] = person
                shared[person.key].append(trait[0])
        found = []
        for key, reasons in shared.items():
            if key != line.key and (said := _said(line, people[key], reasons)):
                firm = self._companies.by_key.get(people[key].company)
                score = min(100, sum(_WEIGHTS.get(reason, 10) for reason in said))
                found.append(Suggestion(key, people[key].name, firm.name if firm else "", tuple(said), score))
        return tuple(sorted(found, key=lambda each: (-each.score, each.name, each.key))[:_MOST])

    def _traits(self, person: Somebody) -> Iterator[Trait]:
        for number in person.ids:
            yield EXTERNAL, number
        for email in person.emails:
            yield EMAIL, email
        digits = re.sub(r"\D", "", person.phone)[-9:]  # without codes of countries, as some write them
        if len(digits) >= 7:
            yield PHONE, digits
        if firm := self._companies.by_key.get(person.company):
            for key in _bare(firm):
                yield COMPANY, key
        for given, family, native in person.parts:
            if native:
                yield NATIVE, person_name("", "", native).native
            if given and family:
                yield NAME, person_name(given, family, "")


class LikeCompanies:
    """Finds companies whose names are like a new one's."""

    def __init__(self) -> None:
        self._sharing: defaultdict[str, list[tuple[str, Firm]]] = defaultdict(list)

    def add(self, firm: Firm) -> None:
        """Remember a company."""
        for name in _bare(firm):
            for end in _ends(name):
                self._sharing[end].append((name, firm))

    def find(self, line: Firm) -> tuple[Suggestion, ...]:
        """Return the companies that are most like the line's, the best first."""
        found: dict[str, Suggestion] = {}
        for name in _bare(line):
            for end in _ends(name):
                sharing = self._sharing[end]
                for other, firm in sharing if len(sharing) <= _CROWD else ():
                    if firm.key != line.key and same_company_name(name, other):
                        found[firm.key] = _company(line, firm, exact=name == other)
        return tuple(sorted(found.values(), key=lambda each: (-each.score, each.name, each.key))[:_MOST])


def _said(line: Somebody, person: Somebody, reasons: list[Message]) -> list[Message]:
    """Return what speaks for two being one; nothing where it does not suffice."""
    alike = any(
        same_person_name(person_name(*one), person_name(*other))
        for one in line.parts
        for other in person.parts
    )
    if alike:
        known_companies = line.company and person.company
        said = [reason for reason in reasons if reason is not NAME or not known_companies]
        return list(dict.fromkeys(said))
    if EMAIL in reasons and line.words & person.words:
        return [_MARRIED]
    return [_NUMBER] if EXTERNAL in reasons else []


def _company(line: Firm, firm: Firm, *, exact: bool) -> Suggestion:
    here, there = line.values.get("country"), firm.values.get("country")
    reason = _ABROAD if exact and here and there and here != there else COMPANY_NAME
    about = str(firm.values.get("city") or "")
    return Suggestion(firm.key, firm.name, about, (reason,), 90 if exact else 80)


def _bare(firm: Firm) -> tuple[str, ...]:
    """Return the names of a company without its legal form."""
    return tuple(dict.fromkeys(map(company_key, firm.names)))


def _ends(name: str) -> set[str]:
    return {f"^{name[:5]}", f"{name[-5:]}$"}
