"""What a list calls a role or a sector, as the words the program has for them (`pimap_desktop.mission`)."""

from __future__ import annotations

import re

from pimap_desktop.exchange.reading.wording import plain

# Stems in the seven languages; the first that a word contains decides.
_ROLES = {
    "interpreter": r"interpret|tlumocni|tulkki|tulk\b|tolk|\binterprete",
    "organiser": r"organi[sz]|organisat|porad|jarjesta|arrangor|staff|team|crew",
    "host": r"\bhost|\bhote\b|\bhotes\b|ospit|hostitel|isanta|isanny|vard\b|vardar|vardforetag|anfitri",
    "delegate": r"delegat|delegue|delegad|valtuuskun|participant|partecipante|ucastnik|osallistuja|deltagare",
}
_SECTORS = {
    "photonics": r"photoni|fotoni|\boptic|\boptik|\bottic|\boptiik|\blaser",
    "aerospace": r"aero|\bspace|\bspatial|spazi|letec|kosm|ilmailu|avaruu|\bflyg|rymd|aviat|espac",
    "metalworking": r"\bmetal|\bmetaux|kovo|obraben|machining|usinage|usinagem|lavorazioni meccaniche|tornea|"
    r"svarov|weld",
    "advanced_manufacturing": r"manufactur|manifattur|fabricat|fabric[oa]\b|produzione avanzata|"
    r"pokrocila vyroba|valmistus|tillverkning|industr\w+ 4|robot|automat|additive|3d print",
}


def role_named(text: str) -> str | None:
    """Return the role a word names; None for kinds of tickets and the like."""
    return _named(text, _ROLES)


def sector_named(text: str) -> str | None:
    """Return the sector of the partnership that a word names; None for any other."""
    return _named(text, _SECTORS)


def _named(text: str, stems: dict[str, str]) -> str | None:
    words = plain(text)
    return next((name for name, pattern in stems.items() if re.search(pattern, words)), None)
