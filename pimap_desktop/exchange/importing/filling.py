"""What a line says, as columns of people, companies and parts; and how values of columns are shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.reading.cleaning import clean_line, clean_text
from pimap_desktop.exchange.reading.fields import Field
from pimap_desktop.exchange.reading.person import ImportedPerson
from pimap_desktop.mission.companies import size_of
from pimap_desktop.mission.dates import read_day
from pimap_desktop.mission.entries import enter_phone, readable_phone
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.company import CompanySize, OrganisationKind, Sector
from pimap_desktop.mission.model.participation import Registration, Role
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Country, Message, Tongue, _

# Column -> what the list calls it; the columns that hold what the list says as it says it.
PERSON = {
    "external_id": Field.EXTERNAL_ID,
    "title": Field.TITLE,
    "given_name": Field.GIVEN_NAME,
    "family_name": Field.FAMILY_NAME,
    "native_name": Field.NATIVE_NAME,
    "name_reading": Field.READING,
    "badge_name": Field.BADGE_NAME,
    "job_title": Field.JOB_TITLE,
    "email": Field.EMAIL,
    "country": Field.OWN_COUNTRY,
    "do_not_print": Field.NOT_ON_PAPER,
    "note": Field.NOTE,
}
COMPANY = {
    "native_name": Field.NATIVE_COMPANY,
    "street": Field.STREET,
    "postal_code": Field.POSTAL_CODE,
    "city": Field.CITY,
    "country": Field.COUNTRY,
    "website": Field.WEBSITE,
    "description": Field.DESCRIPTION,
    "offers": Field.OFFERS,
    "seeks": Field.SEEKS,
    "employees": Field.EMPLOYEES,
}
# What only a company has a place for; a line that names none loses it.
OF_COMPANIES = frozenset(COMPANY.values()) - {Field.COUNTRY} | {
    Field.SECTORS,
    Field.ORGANISATION_TYPE,
    Field.CLUSTER,
    Field.COMPANY_SIZE,
}
_LONG = {"description", "offers", "seeks", "note", "message"}
_PHONE = _("Telephone")


def said(line: ImportedPerson, columns: Mapping[str, Field]) -> dict[str, Any]:
    """Return what a line says, by column."""
    return {name: value for name, field in columns.items() if (value := getattr(line, field)) is not None}


def person_values(line: ImportedPerson, phone: str) -> dict[str, Any]:
    """Return what a line says of a person; ``phone`` is the number as it is kept."""
    values = said(line, PERSON)
    if line.company is None and line.native_company is None and line.country is not None:
        values.setdefault("country", line.country)
    return values | {"phone": phone} if phone else values


def phone_of(text: str, country: str) -> str:
    """Return a telephone number in E.164, or as it is written where that cannot be told."""
    try:
        return enter_phone(text, _PHONE, country)
    except Refused:
        return text


def differing(values: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """Return those values that are other than the old ones, once both are read as lists are."""
    found = {}
    for name, value in values.items():
        before = old.get(name) or ""
        if value == before or (not value and not before):
            continue
        if isinstance(before, str) and type(value) is str:
            read = clean_text(before) if name in _LONG else clean_line(before)
            if read == value:
                continue
        found[name] = value
    return _without_moved_names(found, old)


def _without_moved_names(found: dict[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """Leave a native name alone that is known in two parts: the reader joins them, family name first."""
    native = found.get("native_name")
    if native and not old.get("native_name") and "given_name" not in found and "family_name" not in found:
        known = " ".join(part for part in (old.get("family_name"), old.get("given_name")) if part)
        if known and native.split() == known.split():
            del found["native_name"]
    return found


def sized(values: dict[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """Let the size of a company follow the number of its people, unless somebody chose another."""
    if "employees" in values and "size" not in values:
        before = old.get("size") or CompanySize.UNKNOWN
        if before in {CompanySize.UNKNOWN, size_of(old.get("employees") or None)}:
            values["size"] = size_of(values["employees"])
    return values


_WORDS: dict[str, Any] = {
    "role": Role,
    "registration": Registration,
    "kind": OrganisationKind,
    "size": CompanySize,
    "sector": Sector,
    "priority": Priority,
    "state": RequestState,
}


def shown(column: str, value: Any) -> object:
    """Return a value as a message shows it."""
    if isinstance(value, tuple):
        return tuple(map(partial(shown, column), value))
    if value is None or value == "":
        return ""
    if column in _WORDS:
        return name_of(_WORDS[column](value))
    if column == "registered_on":
        return read_day(value) or value
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if column == "country":
        return Country(value)
    if column in {"language", "document_language"}:
        return Tongue(value)
    return readable_phone(value) if column == "phone" else value


def label(table: str, column: str) -> Message | str:
    """Return how a column is called."""
    return label_of(table, column)
