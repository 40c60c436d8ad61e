"""How people are named on paper: which of their names comes first, and in which order its parts."""

from __future__ import annotations

from collections.abc import Iterable

from pimap_desktop.documents.fonts import has_han
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.people import PersonRow

_HAN_COUNTRIES = {"JP": "ja", "CN": "zh", "TW": "zh", "HK": "zh", "MO": "zh", "SG": "zh"}
_BETWEEN = "  "  # wider than what stands between the parts of a name


def name_language(country: str, languages: Iterable[str] = ()) -> str | None:
    """Return whose Han characters a name is written in: those of the country, or of a language spoken."""
    if country.upper() in _HAN_COUNTRIES:
        return _HAN_COUNTRIES[country.upper()]
    spoken = (language.split("-")[0].lower() for language in languages)
    return next((language for language in spoken if language in {"ja", "zh"}), None)


def name_for(row: PersonRow, reader: Reader) -> str:
    """Return the one name by which a paper of a reader's language calls somebody."""
    ordered = reader.name(row.given_name, row.family_name, name_language(row.country, row.languages))
    return one_name(ordered, row.native_name, reader)


def names_in_order(name: str, native: str, reader: Reader) -> tuple[str, ...]:
    """Return what there is of the two names, each once, first the one that the reader looks for.

    Who reads Japanese or Chinese looks for the Han characters, everybody else for the Latin letters.
    """
    if not native or native == name:
        return (name,) if name else ()
    if not name:
        return (native,)
    return (native, name) if reader.reads_han and has_han(native) else (name, native)


def two_names(name: str, native: str, reader: Reader) -> tuple[str, str]:
    """Return the name that comes first, and the other one, or nothing."""
    first, second, *_others = (*names_in_order(name, native, reader), "", "")
    return first, second


def one_name(name: str, native: str, reader: Reader) -> str:
    """Return the name that comes first."""
    return two_names(name, native, reader)[0]


def both_names(name: str, native: str, reader: Reader) -> str:
    """Return both names on one line."""
    return _BETWEEN.join(names_in_order(name, native, reader))
