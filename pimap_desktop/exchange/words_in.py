"""What words of other people's lists mean here: sectors and roles, as they are written in seven languages."""

from __future__ import annotations

from typing import TypeVar

from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.participation import Role

W = TypeVar("W")

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


def sector_of(words: str) -> Sector | None:
    """Return the sector that a word of a list names; None for one that is not the program's."""
    return _meaning(_SECTORS, words)


def role_of(words: str) -> Role | None:
    """Return the role that a word of a list names; None for a ticket or another word that names none."""
    return _meaning(_ROLES, words)


def _meaning(stems: dict[W, tuple[str, ...]], words: str) -> W | None:
    plain = folded(words).replace("_", " ")
    return next(
        (word for word, beginnings in stems.items() if any(part in plain for part in beginnings)), None
    )
