"""The words of a company profile that say something, in a form in which two profiles can be compared."""

from __future__ import annotations

import re
from functools import lru_cache

from pimap_desktop.i18n.collation import folded

# Words of English profiles that do not tell what a company does, and what everybody calls the other side.
_EMPTY = frozenset(
    """
    a about all also an and application applications are as at be between buyer buyers by can companies
    company customer customers etc for from have high in industries industry into is it its joint like
    look looking low maker makers manufacturer manufacturers more need needed new of on one or other our
    out own partner partners producer producers product products project projects provider providers
    quality range seek seeking series service services small solution solutions such supplier suppliers
    system systems technologies technology that the their these they this to up us use used various
    vendor vendors want we where which who wide with work world you your
    """.split()  # noqa: SIM905 (a list of a hundred quoted words is not easier to read)
)
_ENDINGS = (
    "isations", "izations", "isation", "ization", "ations", "ators", "ating", "ation", "ator", "ated", "ates",
    "ements", "ement", "ments", "ment", "ings", "ing", "ions", "ion", "ors", "or", "ers", "er", "ical", "ics",
    "ies", "ics", "ate", "ive", "ed", "es", "ic", "al", "ly", "s", "e", "y",
)  # fmt: skip
_SHORTEST = 4  # letters that an ending leaves
# The same thing under names that share no stem; British spellings.
_ALIKE = {
    word: name
    for name, words in {
        "distributor": "agent agents dealer dealers importer importers reseller resellers wholesaler",
        "fiber": "fibre fibres",
        "aluminum": "aluminium",
        "color": "colour colours",
        "center": "centre centres",
    }.items()
    for word in words.split()
}
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_BETWEEN = re.compile(r"\s*(?:[;\n•·]|\.\s|,\s)\s*")


def phrases(text: str) -> tuple[str, ...]:
    """Return the parts of a text, as a company lists what it offers or seeks."""
    return tuple(part.strip(" .-–") for part in _BETWEEN.split(text) if part.strip(" .-–"))


@lru_cache(maxsize=4096)
def terms(text: str) -> frozenset[str]:
    """Return the stems of the words that say something."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        if _UNSPACED.search(word):
            found.update(pair for run in _UNSPACED.findall(word) for pair in _pairs(run))
            continue
        for part in re.split(r"[-'’]", folded(word)):
            if len(part) > 1 and part not in _EMPTY and not part.isdigit():
                found.add(_stem(_ALIKE.get(part, part)))
    return frozenset(found)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _pairs(run: str) -> list[str]:
    """Return the neighbouring characters of a script without spaces: words there have about two."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
