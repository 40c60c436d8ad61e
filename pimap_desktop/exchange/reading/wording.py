"""Headings compared as people read them, and the field that a heading names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pimap_desktop.exchange.reading.fields import FIELD_NAMES, REQUEST_FIELDS, Field
from pimap_desktop.exchange.reading.headings import HEADINGS
from pimap_desktop.exchange.reading.listed import listed
from pimap_desktop.exchange.reading.request_headings import (
    FILLERS,
    RECIPIENT,
    REQUEST_HEADINGS,
    REQUESTER,
)
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of

_ACCENTS = re.compile("[\u0300-\u036f]")
_BETWEEN = re.compile(r"[\W_]+")
_MARK = re.compile(r" (?:required|obligatoire|obbligatorio|povinne|pakollinen|obligatoriskt|obrigatorio)$")
_UNDIVIDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_SIDES = {
    Field.EXTERNAL_ID: (Field.REQUESTER_ID, Field.RECIPIENT_ID),
    Field.EMAIL: (Field.REQUESTER_EMAIL, Field.RECIPIENT_EMAIL),
    Field.FULL_NAME: (Field.REQUESTER_NAME, Field.RECIPIENT_NAME),
    Field.COMPANY: (Field.REQUESTER_COMPANY, Field.RECIPIENT_COMPANY),
}


def plain(heading: str) -> str:
    """Return a heading in small letters, without accents, punctuation and a mark that it is required."""
    decomposed = unicodedata.normalize("NFKD", heading.casefold().replace("#", " no ").translate(_UNDIVIDED))
    letters = unicodedata.normalize("NFKC", _ACCENTS.sub("", decomposed))
    return _MARK.sub("", _BETWEEN.sub(" ", letters).strip())


def field_named(heading: str) -> Field | None:
    """Return the field of people or companies that a heading names, in any of the languages."""
    return _by_heading().get(plain(heading))


def request_field_named(heading: str) -> Field | None:
    """Return the field of a list of meeting requests that a heading names."""
    wanted = plain(heading)
    if len(wanted) > 100:
        return None
    if found := _request_by_heading().get(wanted):
        return found
    for side, words in enumerate((REQUESTER, RECIPIENT)):
        rest = _without_side(wanted, words)
        if rest is None:
            continue
        if not rest:
            return _SIDES[Field.FULL_NAME][side]
        if (field := _by_heading().get(rest)) in _SIDES:
            return _SIDES[field][side]
    return None


def _without_side(heading: str, words: tuple[str, ...]) -> str | None:
    """Return what a heading says besides its side: “e-mail of the requester” leaves “e mail”."""
    for word in words:
        match = re.search(rf"(?:^|\s){word}(?:\s|$)", heading)
        if match:
            rest = f"{heading[: match.start()]} {heading[match.end() :]}".split()
            return " ".join(part for part in rest if part not in FILLERS)
    return None


@cache
def _by_heading() -> dict[str, Field]:
    # Our own words last: what we wrote ourselves means what we meant. But “Nome” alone is also a whole name
    # in other people's lists; where it is a given name, a family name stands beside it, which is looked at.
    known = _turned(HEADINGS)
    ours = _in_our_words(frozenset(Field) - REQUEST_FIELDS)
    whole = {
        name
        for name, field in ours.items()
        if field is Field.GIVEN_NAME and known.get(name) is Field.FULL_NAME
    }
    return known | {name: field for name, field in ours.items() if name not in whole}


@cache
def _request_by_heading() -> dict[str, Field]:
    return _turned(REQUEST_HEADINGS) | _in_our_words(REQUEST_FIELDS)


def _turned(headings: dict[Field, str]) -> dict[str, Field]:
    return {name: field for field, names in headings.items() for name in listed(names)}


def _in_our_words(fields: frozenset[Field]) -> dict[str, Field]:
    """Return the headings that our own exports carry, in every language the program speaks."""
    readers = [reader_of(language) for language in LANGUAGES]
    return {plain(reader.word(FIELD_NAMES[field])): field for field in sorted(fields) for reader in readers}
