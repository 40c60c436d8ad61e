"""What words of lists mean here: sectors, roles, kinds and sizes, as they are written in seven languages."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TypeVar

from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.collation import folded
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.companies import size_of
from pimap_desktop.mission.model.company import CompanySize, OrganisationKind, Sector
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.words import name_of

W = TypeVar("W", bound=StrEnum)

# Stems without accents, as organisers write them (the glossary's words for each language).
_SECTORS = {
    Sector.PHOTONICS: ("photon", "foton", "optic", "ottic", "optik", "laser"),
    Sector.ADVANCED_MANUFACTURING: (
        "advanced manufact", "fabrication avanc", "produzione avanz", "manifattura avanz",
        "pokrocil", "kehittynyt valmist", "avancerad tillverk", "fabrico avanc",
    ),
    Sector.METALWORKING: (
        "metalwork", "metal work", "travail des metaux", "lavorazione dei metal", "kovo",
        "metallintyosto", "metallbearbet", "metalomec",
    ),
    Sector.AEROSPACE: ("aerosp", "aerospat", "aeronaut", "letec", "ilmailu", "flyg"),
}  # fmt: skip
_ROLES = {
    Role.INTERPRETER: ("interpret", "tlumoc", "tulkki", "tolk"),
    Role.ORGANISER: ("organis", "organiz", "jarjestaj", "arrangor", "poradatel", "staff", "crew"),
    Role.HOST: ("host", "hote", "ospite", "isanta", "vard", "anfitri", "buyer", "local company"),
    Role.DELEGATE: ("delegat", "delegue", "delegad", "valtuuskun", "sme", "exhibitor"),
}
# Beginnings of words; what comes first wins: a “technology cluster company” is a cluster.
_KINDS = {
    OrganisationKind.START_UP: ("startup", "start up", "spin off", "spinoff", "jeune pousse"),
    OrganisationKind.RESEARCH: (
        "universit", "univerzit", "universid", "yliopist", "hogskol", "research", "recherche", "ricerca",
        "vyzkum", "tutkim", "forskning", "investigacao", "institut", "istitut", "academ", "akadem",
        "laborato",
    ),
    OrganisationKind.CLUSTER: ("cluster", "klastr", "kluster", "pole de compet"),
    OrganisationKind.ASSOCIATION: (
        "associa", "associ", "asociac", "yhdisty", "foren", "chamber", "chambre", "camera di", "komora",
        "kauppakamar", "handelskammar", "camara", "agenc", "agenz", "agentur", "svaz", "liitto", "forbund",
        "federa",
    ),
    OrganisationKind.COMPANY: (
        "sme", "pme", "pmi", "msp", "pk yrit", "smf", "compan", "corporat", "enterprise", "entreprise",
        "business", "aziend", "impres", "firm", "spolecnost", "podnik", "yrity", "foretag", "empres",
        "industr",
    ),
    OrganisationKind.PUBLIC: (
        "public", "authorit", "autorit", "minist", "municip", "govern", "verejn", "urad", "julkin", "viranom",
        "myndighet", "offentlig", "region", "kommun",
    ),
    OrganisationKind.OTHER: ("other", "autre", "altr", "jin", "muu", "annan", "ovrig", "outr"),
}  # fmt: skip
_SIZES = {
    CompanySize.MICRO: ("micro", "mikro"),
    CompanySize.SMALL: ("small", "petit", "piccol", "mal", "pien", "lit", "sma", "pequen"),
    CompanySize.MEDIUM: ("medium", "mid", "moyen", "medi", "stredn", "keski", "medel"),
    CompanySize.LARGE: ("large", "big", "grand", "velk", "suur", "stor"),
}
_BELOW = re.compile(r"[<≤]\s*(\d+)")
_ABOVE = re.compile(r"[>≥]\s*(\d+)|(\d+)\s*\+")
_BETWEEN = re.compile(r"(\d+)\s*(?:-|–|—|\.\.|to|a|à|az|až|til)\s*(\d+)", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[\W_]+")


def sector_of(words: str) -> Sector | None:
    """Return the sector that a word of a list names; None for one that is not the program's."""
    return _own(Sector).get(_plain(words)) or _meaning(_SECTORS, words)


def role_of(words: str) -> Role | None:
    """Return the role that a word of a list names; None for a ticket or another word that names none."""
    return _own(Role).get(_plain(words)) or _meaning(_ROLES, words)


def kind_of(words: str) -> OrganisationKind | None:
    """Return the kind of organisation that a word of a list names; None for another word."""
    beginnings = f" {_plain(words)}"
    return _own(OrganisationKind).get(_plain(words)) or next(
        (kind for kind, stems in _KINDS.items() if any(f" {stem}" in beginnings for stem in stems)), None
    )


def size_named(words: str) -> CompanySize | None:
    """Return the size of a company that a list gives as a word or as a band: “small”, “10–49”, “250+”."""
    own: CompanySize | None = _own(CompanySize).get(_plain(words))
    if own is not None:
        return own
    if match := _BETWEEN.search(words):
        least, most = size_of(int(match[1])), size_of(int(match[2]))
        return least if least is most else None
    if match := _BELOW.search(words):
        return size_of(max(0, int(match[1]) - ("<" in match[0])))
    if match := _ABOVE.search(words):
        return size_of(int(match[1] or match[2]) + (">" in match[0]))
    tokens = _plain(words).split()
    found: list[CompanySize] = [
        size for size, stems in _SIZES.items() if any(token.startswith(stems) for token in tokens)
    ]
    return found[0] if len(found) == 1 else None


def _meaning(stems: dict[W, tuple[str, ...]], words: str) -> W | None:
    plain = folded(words).replace("_", " ")
    return next(
        (word for word, beginnings in stems.items() if any(part in plain for part in beginnings)), None
    )


@cache
def _own(words: type[W]) -> dict[str, W]:
    """Return the words as our own lists write them, in every language the program speaks."""
    readers = [reader_of(language) for language in LANGUAGES]
    said = {_plain(reader.word(name_of(word))): word for reader in readers for word in words}
    return said | {_plain(word.value): word for word in words}


def _plain(words: str) -> str:
    return _NOT_WORDS.sub(" ", folded(words)).strip()
