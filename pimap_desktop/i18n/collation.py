"""The order of names in a list, as a reader of each language expects it.

Letters first, then accents, then capitals. Letters that a language sorts as letters of their own
follow CLDR's root order with the tailorings of Czech, Swedish and Finnish
(https://cldr.unicode.org, collation charts).
"""

from __future__ import annotations

import unicodedata
from functools import cache

# letter or digraph -> the base letter it follows, and its place among those that follow it
_TAILORED: dict[str, dict[str, tuple[str, int]]] = {
    "cs": {"č": ("c", 1), "ch": ("h", 1), "ř": ("r", 1), "š": ("s", 1), "ž": ("z", 1)},
    "sv": {"ü": ("y", 0), "å": ("z", 1), "ä": ("z", 2), "æ": ("z", 2), "ö": ("z", 3), "ø": ("z", 3)},
    "fi": {"ü": ("y", 0), "å": ("z", 1), "ä": ("z", 2), "æ": ("z", 2), "ö": ("z", 3), "ø": ("z", 3)},
}
# letters without a decomposition, spelled as their neighbours are sorted
_SPELLED = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ð": "d", "þ": "th", "ł": "l", "đ": "d"}

SortKey = tuple[tuple[tuple[str, int], ...], str, str]


def collation_key(language: str, text: str) -> SortKey:
    """Return a key that sorts texts as the language does; case and accents decide only between equals."""
    folded = unicodedata.normalize("NFC", text).casefold()
    letters = tuple(_letters(language, folded))
    return letters, unicodedata.normalize("NFD", folded), text.swapcase()


@cache
def folded(text: str) -> str:
    """Return a text without accents and case, for finding it by typing plain letters."""
    if text.isascii():
        return text.casefold()
    spelled = "".join(_SPELLED.get(letter, letter) for letter in text.casefold())
    decomposed = unicodedata.normalize("NFD", spelled)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _letters(language: str, text: str) -> list[tuple[str, int]]:
    tailored = _TAILORED.get(language, {})
    letters: list[tuple[str, int]] = []
    at = 0
    while at < len(text):
        pair, one = text[at : at + 2], text[at]
        if pair in tailored:
            letters.append(tailored[pair])
            at += 2
            continue
        at += 1
        if one in tailored:
            letters.append(tailored[one])
        elif one.isalnum():
            letters.extend((letter, 0) for letter in folded(one))
        elif not letters or letters[-1] != (" ", 0):
            letters.append((" ", 0))  # punctuation and spaces separate words, none matters more
    return letters
