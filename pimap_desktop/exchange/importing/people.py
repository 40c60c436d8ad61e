"""What a list of people and companies would do to a mission."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pimap_desktop.exchange.importing.companies import plan_company
from pimap_desktop.exchange.importing.filling import (
    OF_COMPANIES,
    differing,
    label,
    person_values,
    shown,
)
from pimap_desktop.exchange.importing.known import KnownPart, KnownPerson
from pimap_desktop.exchange.importing.matching import OWN_ID, called
from pimap_desktop.exchange.importing.placing import Placed, place
from pimap_desktop.exchange.importing.plan import Fate, FieldChange, ListPlan, PlannedPerson, Suggestion
from pimap_desktop.exchange.importing.register import Choices, LineOf, Register
from pimap_desktop.exchange.importing.remarks import Remarks
from pimap_desktop.exchange.reading.fields import FIELD_NAMES, Field
from pimap_desktop.exchange.reading.people import Reading
from pimap_desktop.exchange.reading.person import ImportedPerson
from pimap_desktop.exchange.words_in import role_of
from pimap_desktop.mission.dates import kept_day
from pimap_desktop.mission.model.check_in import CheckInKind
from pimap_desktop.mission.model.participation import (
    InterpreterLanguage,
    Participation,
    Registration,
    Role,
)
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _

T = TypeVar("T")
_PERSON, _PART = Person.__tablename__, Participation.__tablename__


def plan_people(
    register: Register,
    number: int,
    name: str,
    reading: Reading,
    role: Role,
    choices: Choices,
    *,
    exact: bool = False,
) -> ListPlan:
    """Return what a list would do.

    ``number`` tells the lists of a file apart, ``role`` is that of newcomers whose line names none.
    ``exact``: we wrote the file ourselves, so that clusters are added and telephone numbers left alone.
    """
    remarks = Remarks()
    of_person: defaultdict[str, list[Placed]] = defaultdict(list)
    of_company: defaultdict[str, list[Placed]] = defaultdict(list)
    for line in reading.people:
        placed = place(register, LineOf(number, line.line), line, choices, exact=exact)
        if placed.person is not None:
            of_person[placed.person.key].append(placed)
        if placed.firm is not None:
            of_company[placed.firm.key].append(placed)
    companies = [plan_company(register, lines, remarks, new_clusters=exact) for lines in of_company.values()]
    alone = frozenset(lines[0].line.line for lines in of_company.values() if not lines[0].line.is_person)
    people = [
        _plan_person(register, key, lines, reading.fields, role, remarks) for key, lines in of_person.items()
    ]
    _tell_lost_fields(reading, remarks)
    for doubt in reading.doubts:
        remarks.add(doubt.line, doubt.reason)
    return ListPlan(
        name,
        tuple(
            each for each in companies if each.fate is not Fate.UNCHANGED or each.also or each.line in alone
        ),
        tuple(people),
        companies_alone=alone,
        refused=reading.refused,
        skipped=reading.skipped,
        questions=reading.questions,
        remarks=remarks.all,
    )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the lines about one person say together; where they differ, the last counts."""

    line: int
    name: str
    values: dict[str, Any]
    company: str | None
    part: dict[str, Any]
    joins: bool
    languages: tuple[str, ...] | None
    interprets: tuple[str, ...] | None
    came: bool
    chosen: bool
    phones: frozenset[str | None]
    like: tuple[Suggestion, ...]


def _plan_person(
    register: Register,
    key: str,
    lines: Sequence[Placed],
    fields: frozenset[Field],
    role: Role,
    remarks: Remarks,
) -> PlannedPerson:
    known = register.known_people.get(key)
    wanted = _wanted(register, key, lines, fields, role, remarks)
    if known is not None:
        return _changed(register, known, wanted)
    register.brought(key, wanted.values, wanted.company, wanted.part, wanted.languages, wanted.interprets)
    return PlannedPerson(
        wanted.line,
        key,
        wanted.name,
        Fate.NEW,
        wanted.values,
        wanted.company,
        register.company_name(wanted.company or ""),
        wanted.part,
        wanted.joins,
        wanted.languages,
        wanted.interprets,
        wanted.came,
        suggestions=wanted.like,
    )


def _wanted(
    register: Register,
    key: str,
    lines: Sequence[Placed],
    fields: frozenset[Field],
    role: Role,
    remarks: Remarks,
) -> _Wanted:
    register.file_badges |= {placed.line.badge_number: key for placed in lines if placed.line.badge_number}
    first = lines[0]
    name = first.person.name if first.person else ""
    values: dict[str, Any] = {}
    for placed in lines:
        told = person_values(placed.line, placed.phone)
        if placed is not first:
            remarks.compare(placed.line.line, name, _PERSON, values, told)
            remarks.add(
                placed.line.line, _("It is about the same person as line {line}.", line=first.line.line)
            )
        values |= told
    known = register.known_people.get(key)
    part = _part(register, known.part if known else None, lines, role, remarks)
    joins = known is None or known.part is None
    languages = _last(placed.line.languages for placed in lines)
    interprets = _last(placed.line.interprets for placed in lines)
    if joins and interprets is None and part["role"] is Role.INTERPRETER and Field.INTERPRETS not in fields:
        # A list of interpreters that only says “languages” means the languages they work with.
        interprets = languages
    return _Wanted(
        first.line.line,
        name,
        values,
        next((placed.firm.key for placed in reversed(lines) if placed.firm), None),
        part,
        joins,
        languages,
        interprets,
        came=any(placed.line.checked_in for placed in lines),
        chosen=any(placed.chosen for placed in lines),
        phones=frozenset(placed.line.phone for placed in lines),
        like=first.like_person,
    )


def _part(
    register: Register, known: KnownPart | None, lines: Sequence[Placed], role: Role, remarks: Remarks
) -> dict[str, Any]:
    """Return what the lines say of the part in the mission, all of it for somebody who is new there."""
    part: dict[str, Any] = {}
    for placed in lines:
        named = role_of(placed.line.role) if placed.line.role else None
        part |= {name: value for name, value in _told_of_part(placed.line, named).items() if value}
        badge = placed.line.badge_number
        if badge and known is None and badge not in register.badges:
            part["badge_number"] = badge
        elif badge and badge != (known.values["badge_number"] if known else part.get("badge_number")):
            remarks.add(
                placed.line.line,
                _("The badge number “{number}” was not taken: a number is given once.", number=badge),
            )
    if known is None:
        part.setdefault("role", role)
        register.badges.add(part.get("badge_number", ""))
        return part
    return differing(part, known.values)


def _told_of_part(line: ImportedPerson, role: Role | None) -> dict[str, Any]:
    """Return what a line says of the part in the mission, by column; None where it says nothing."""
    return {
        "role": role,
        "document_language": line.document_language,
        "registered_on": kept_day(line.registered_on),
        "registration": Registration(line.registration.value) if line.registration else None,
    }


def _changed(register: Register, known: KnownPerson, wanted: _Wanted) -> PlannedPerson:
    also = _other_number(wanted, known)
    values = differing(wanted.values, known.values)
    if known.values.get("phone") in wanted.phones:
        values.pop("phone", None)  # as it was written, before its country was known
    changes = [_change(_PERSON, name, known.values.get(name, ""), value) for name, value in values.items()]
    company = wanted.company if wanted.company != known.values.get("company_id") else None
    if company is not None:
        names = (register.company_name(known.values.get("company_id", "")), register.company_name(company))
        changes.append(FieldChange(_PERSON, "company_id", label(_PERSON, "company_id"), *names))
    before: Mapping[str, Any] = known.part.values if known.part else {}
    changes += [_change(_PART, name, before.get(name, ""), value) for name, value in wanted.part.items()]
    spoken = _other_set(wanted.languages, known.languages)
    if spoken is not None:
        changes.append(_change(PersonLanguage.__tablename__, "language", known.languages, spoken))
    worked = _other_set(wanted.interprets, known.part.interprets if known.part else ())
    if worked is not None:
        old = known.part.interprets if known.part else ()
        changes.append(_change(InterpreterLanguage.__tablename__, "language", old, worked))
    came = wanted.came and not (known.part and known.part.seen)
    if came:
        changes.append(
            FieldChange("check_in", "kind", label("check_in", "kind"), "", name_of(CheckInKind.IN))
        )
    register.brought(known.id, {**known.values, **values}, company, wanted.part, spoken, worked)
    return PlannedPerson(
        wanted.line,
        known.id,
        called(known.values) or wanted.name,
        Fate.CHANGED if changes else Fate.UNCHANGED,
        values,
        company,
        register.company_name(company or known.values.get("company_id", "")),
        wanted.part,
        wanted.joins,
        spoken,
        worked,
        came,
        tuple(changes),
        also=also,
    )


def _other_number(wanted: _Wanted, known: KnownPerson) -> str:
    """Leave a person's number alone, once there is one; return that of a line said to be the same person."""
    number = wanted.values.get("external_id", "")
    numbers = {row["external_id"] for row in (known.values, *known.merged)} - {""}
    if not number or number.removeprefix(OWN_ID) == known.id:
        wanted.values.pop("external_id", None)
        return ""
    if numbers:
        del wanted.values["external_id"]
    return number if numbers and number not in numbers and wanted.chosen else ""


def _other_set(wanted: tuple[str, ...] | None, known: tuple[str, ...]) -> tuple[str, ...] | None:
    return tuple(sorted(set(wanted))) if wanted and set(wanted) != set(known) else None


def _change(table: str, column: str, old: Any, new: Any) -> FieldChange:
    return FieldChange(table, column, label(table, column), shown(column, old), shown(column, new))


def _last(values: Iterable[T | None]) -> T | None:
    return next((value for value in reversed(list(values)) if value), None)


def _tell_lost_fields(reading: Reading, remarks: Remarks) -> None:
    """Tell of what only a company has a place for, where a line names none."""
    for line in reading.people:
        if line.company or line.native_company:
            continue
        for field in sorted(OF_COMPANIES & reading.fields):
            if getattr(line, field) is not None:
                remarks.once(
                    line.line,
                    _("“{field}” is kept with a company, and the line names none.", field=FIELD_NAMES[field]),
                    field,
                )
