"""Names of people and companies in the form in which two spellings of one name are equal."""

from __future__ import annotations

import re
from functools import lru_cache

from pimap_desktop.exchange.reading.scripts import east_asian
from pimap_desktop.i18n.collation import folded

_UNSAID = re.compile(r"['’`´.]")  # O'Brien, S.p.A.
_BETWEEN = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def plain_name(text: str) -> str:
    """Return a name without accents, capitals, punctuation; words stay in their order."""
    return _BETWEEN.sub(" ", _UNSAID.sub("", folded(text))).strip()


def name_keys(given: str, family: str, native: str) -> tuple[str, ...]:
    """Return the ways in which somebody is called: in Latin letters in any order, and in the own script."""
    latin = " ".join(sorted(plain_name(f"{given} {family}").split())) if given or family else ""
    own = plain_name(native).replace(" ", "") if native else ""
    if not own and east_asian(f"{given}{family}"):
        own = plain_name(f"{family}{given}").replace(" ", "")  # a list has it in one cell, family name first
    return tuple(dict.fromkeys(key for key in (latin, own) if key))
