"""The words from which the demo is put together, read from `resources/demo`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from pimap_desktop.mission.model.company import Sector
from pimap_desktop.shipped import RESOURCES

_FOLDER = RESOURCES / "demo"


@dataclass(frozen=True)
class Term:
    """A word in Latin letters, in its own script, and how that is read; the latter two may be empty."""

    latin: str
    native: str = ""
    reading: str = ""


@dataclass(frozen=True)
class City:
    """A city with a postal code of it."""

    name: Term
    postal_code: str


@dataclass(frozen=True)
class Land:
    """How people and companies of a country are called."""

    code: str
    languages: tuple[str, ...]  # its own first
    document_language: str
    double_family: bool
    titles: tuple[str, ...]
    female: tuple[Term, ...]
    male: tuple[Term, ...]
    female_family: tuple[Term, ...]
    male_family: tuple[Term, ...]
    cities: tuple[City, ...]
    streets: tuple[str, ...]
    phone: str
    phone_tail: tuple[int, int] | None  # the range of the last two digits, where it is limited
    stems: tuple[Term, ...]
    fields: dict[Sector, tuple[Term, ...]]
    company_names: tuple[Term, ...]  # with {stem}, {field} and {city}


@cache
def read_land(code: str) -> Land:
    """Return the words of a country by its ISO 3166 code."""
    data = read_words(code)
    return Land(
        code=code,
        languages=tuple(data["languages"]),
        document_language=data["document_language"],
        double_family=data.get("double_family", False),
        titles=tuple(data.get("titles", ["Dr."])),
        female=_terms(data["female"]),
        male=_terms(data["male"]),
        female_family=_terms(data.get("female_family", data["family"])),
        male_family=_terms(data["family"]),
        cities=tuple(map(_city, data["cities"])),
        streets=tuple(data["streets"]),
        phone=data["phone"],
        phone_tail=tuple(data["phone_tail"]) if "phone_tail" in data else None,
        stems=_terms(data["stems"]),
        fields={Sector(sector): _terms(fields) for sector, fields in data["fields"].items()},
        company_names=_terms(data["company_names"]),
    )


@cache
def read_words(name: str) -> Any:
    """Return one file of words."""
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def _terms(words: list[str]) -> tuple[Term, ...]:
    return tuple(Term(*word.split("|")) for word in words)


def _city(word: str) -> City:
    latin, postal_code, *native = word.split("|")
    return City(Term(latin, *native), postal_code)
