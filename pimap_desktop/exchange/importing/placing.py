"""Deciding, line by line, whom and which company a line is about: somebody known, or somebody new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pimap_desktop.exchange.importing.filling import COMPANY, phone_of, said
from pimap_desktop.exchange.importing.matching import Firm, Somebody
from pimap_desktop.exchange.importing.names import name_keys, plain_name
from pimap_desktop.exchange.importing.plan import Suggestion
from pimap_desktop.exchange.importing.register import Choices, LineOf, Register
from pimap_desktop.exchange.reading.person import ImportedPerson


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, and whom it is about. What is like somebody new is told, unless the organiser has chosen."""

    line: ImportedPerson
    told: dict[str, Any]  # of the company, by column
    phone: str
    person: Somebody | None
    firm: Firm | None
    chosen: bool = False  # that the person is somebody known
    firm_chosen: bool = False
    like_person: tuple[Suggestion, ...] = ()
    like_firm: tuple[Suggestion, ...] = ()


def place(
    register: Register, at: LineOf, line: ImportedPerson, choices: Choices, *, exact: bool = False
) -> Placed:
    """Return whom a line is about; whoever is new is known from then on.

    ``exact``: telephone numbers without + are of no country.
    """
    name = line.company or line.native_company or ""
    told = said(line, COMPANY) if name else {}
    firm = register.companies.find(name, told) if name else None
    country = line.own_country or line.country or (firm.values.get("country") if firm else "") or ""
    phone = phone_of(line.phone, "" if exact else country) if line.phone else ""
    probe = _probe(at, line, phone, firm)
    person = _known_person(register, at, probe, choices) if line.is_person else None
    like_firm: tuple[Suggestion, ...] = ()
    if name:
        firm, like_firm = _firm(register, at, line, told, choices, person)
        probe.company = firm.key
        if line.is_person and person is None and at not in choices.people:
            person = register.people.by_company(probe, firm.key)
    like_person: tuple[Suggestion, ...] = ()
    if line.is_person and person is None:
        like_person = () if at in choices.people else register.like_people.find(probe)
        register.add_person(probe)
        person = probe
    return Placed(
        line,
        told,
        phone,
        person,
        firm,
        chosen=choices.people.get(at) is not None,
        firm_chosen=choices.companies.get(at) is not None,
        like_person=like_person,
        like_firm=like_firm,
    )


def _probe(at: LineOf, line: ImportedPerson, phone: str, firm: Firm | None) -> Somebody:
    given, family, native = line.given_name or "", line.family_name or "", line.native_name or ""
    return Somebody(
        f"person {at.list}.{at.line}",
        f"{given} {family}".strip() or native or line.email or "",
        name_keys(given, family, native),
        ((given, family, native),),
        (line.email.casefold(),) if line.email else (),
        phone,
        (line.external_id,) if line.external_id else (),
        line.badge_number or "",
        firm.key if firm else "",
        brought=True,
    )


def _known_person(register: Register, at: LineOf, probe: Somebody, choices: Choices) -> Somebody | None:
    if at in choices.people:
        # Whoever has gone since is somebody new: the plan is made anew then, and shows it.
        return register.people.by_key.get(choices.people[at] or "")
    return register.people.by_number(probe) or register.people.by_mailbox(probe)


def _firm(
    register: Register,
    at: LineOf,
    line: ImportedPerson,
    told: dict[str, Any],
    choices: Choices,
    person: Somebody | None,
) -> tuple[Firm, tuple[Suggestion, ...]]:
    """Return the company of a line, and which ones it is like when it is new."""
    name = line.company or line.native_company or ""
    if found := register.companies.by_key.get(choices.companies.get(at) or ""):
        register.companies.call(found, name)
        return found, ()
    if number := "" if line.is_person else line.external_id or "":
        told = told | {"external_id": number}
    if at not in choices.companies:
        found = register.companies.find(name, told, person.company if person else "")
        found = found or (register.companies.by_number(number, name) if number else None)
        if found:
            return found, ()
    names = tuple(dict.fromkeys(plain_name(each) for each in (name, line.native_company or "") if each))
    firm = Firm(f"company {at.list}.{at.line}", name, names, told, brought=True)
    suggestions = () if at in choices.companies else register.like_companies.find(firm)
    register.add_company(firm)
    return firm, suggestions
