"""Countries and languages by any name a list may use: codes, and names in the languages around a mission."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from pimap_desktop.exchange.reading.wording import plain

# The seven languages of the program, then those of hosts and neighbours.
_LANGUAGES = (
    "en",
    "en_GB",
    "fr",
    "it",
    "cs",
    "fi",
    "sv",
    "pt_PT",
    "de",
    "es",
    "ja",
    "zh",
    "zh_Hant",
    "nl",
    "pl",
)
# What people write and CLDR does not list (names by common use).
_ALSO_COUNTRIES = {
    "usa": "US", "u s a": "US", "u s": "US", "united states of america": "US",
    "etats unis d amerique": "US", "stati uniti d america": "US", "spojene staty": "US",
    "spojene staty americke": "US", "america": "US", "amerikan yhdysvallat": "US",
    "estados unidos da america": "US", "estados unidos de america": "US", "uk": "GB", "u k": "GB",
    "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "grande bretagne": "GB", "angleterre": "GB", "gran bretagna": "GB", "inghilterra": "GB",
    "velka britanie": "GB", "anglie": "GB", "iso britannia": "GB", "englanti": "GB",
    "storbritannien": "GB", "gra bretanha": "GB", "inglaterra": "GB", "holland": "NL",
    "the netherlands": "NL", "czech republic": "CZ", "ceska republika": "CZ",
    "republique tcheque": "CZ", "repubblica ceca": "CZ", "tsekin tasavalta": "CZ",
    "tjeckiska republiken": "CZ", "republica checa": "CZ", "slovak republic": "SK", "korea": "KR",
    "republic of korea": "KR", "coree": "KR", "corea": "KR", "jizni korea": "KR", "p r china": "CN",
    "pr china": "CN", "people s republic of china": "CN", "republic of ireland": "IE", "eire": "IE",
    "russian federation": "RU", "viet nam": "VN", "turkey": "TR", "hong kong": "HK", "hongkong": "HK",
    "macau": "MO", "uae": "AE", "台湾": "TW", "アメリカ": "US", "イギリス": "GB", "米国": "US", "英国": "GB",
}  # fmt: skip
_NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}
_ALSO_LANGUAGES = {
    "mandarin": "zh",
    "putonghua": "zh",
    "cantonese": "yue",
    "castellano": "es",
    "flemish": "nl",
}
_BETWEEN_LANGUAGES = re.compile(r"\s*[;,/|&+\n]\s*|\s+(?:and|et|e|a|ja|och|und|y)\s+")
_LEVEL = re.compile(r"\s*[(\[–—:-].*|\s+(?:[abc][12]|native|fluent|basic|good)\b.*", re.I | re.S)


def country_code(text: str) -> str | None:
    """Return the ISO 3166 code of a country given by code or name; None where it is not known."""
    known = _countries()
    return known.get(plain(text)) or known.get(plain(re.sub(r"[(（].*", "", text)))


def language_code(text: str) -> str | None:
    """Return the code of a language given by code or name; “English (C1)” is English."""
    known = _tongues()
    return known.get(plain(text)) or known.get(plain(_LEVEL.sub("", text)))


def languages_of(text: str) -> list[str]:
    """Divide a text that names several languages."""
    return [word for word in _BETWEEN_LANGUAGES.split(text) if word]


@cache
def _countries() -> dict[str, str]:
    codes = {code for code in _territories("en") if len(code) == 2 and code.isalpha()} - _NO_COUNTRIES
    names: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in _territories(language).items():
            if code in codes:
                # English first: where a name means two countries in two languages, it is read as English.
                names.setdefault(plain(name), code)
    names |= {code.lower(): code for code in codes}
    for alias, targets in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(targets) == 1 and targets[0] in codes:
            names.setdefault(alias.lower(), targets[0])
    return names | _ALSO_COUNTRIES


@cache
def _tongues() -> dict[str, str]:
    codes = {code for code in _languages("en") if code.isalpha() and len(code) in {2, 3}}
    names: dict[str, str] = {}
    for language in _LANGUAGES:
        # The codes of two letters first: they are the languages that more people speak.
        for code, name in sorted(_languages(language).items(), key=lambda item: len(item[0])):
            if code in codes:
                names.setdefault(plain(name), code)
    names |= {code: code for code in codes if len(code) == 2}
    return names | _ALSO_LANGUAGES


def _territories(language: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in Locale.parse(language).territories.items()}


def _languages(language: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in Locale.parse(language).languages.items()}
