"""How well a title fits what was typed: its beginning, the beginnings of its words, or letters in order."""

from __future__ import annotations

import re
from enum import IntEnum

from pimap_desktop.i18n.collation import folded

_WORD = re.compile(r"\w+")


class Fit(IntEnum):
    """From the best to the worst."""

    BEGINNING = 0
    WORDS = 1
    LETTERS = 2


def fit(typed: str, title: str, more: str = "") -> Fit | None:
    """Return how a title fits what was typed, None if it does not; accents and capitals do not matter.

    ``more`` is found by too: the beginnings of its words, never its letters.
    """
    wanted, name = folded(typed).strip(), folded(title)
    if not wanted or name.startswith(wanted):
        return Fit.BEGINNING
    words = _WORD.findall(name) + _WORD.findall(folded(more))
    if all(any(word.startswith(each) for word in words) for each in _WORD.findall(wanted) or [wanted]):
        return Fit.WORDS
    letters = iter(name)
    if all(letter in letters for letter in wanted if not letter.isspace()):
        return Fit.LETTERS
    return None
