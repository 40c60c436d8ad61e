"""Terms of the partnership's glossary are translated by the words that it and the notes settle on."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("glossary.csv")

_SMES = (
    "Companies and start-ups of fewer than 250 people, or of a size that is not known, with a delegate in a "
    "mission that has begun. Each counts once, however many missions it joins."
)
_VISITS = "Fix collective visits, pitching slots and interpreters"

# language, term, text -> why the word is another one there, or none at all
EXCEPTIONS: dict[tuple[str, str, str], str] = {
    ("cs", "no-show", "No-show? {names}"): "asks whether somebody is missing, on a card that is narrow",
    ("sv", "no-show", "No-show? {names}"): "asks whether somebody is missing, on a card that is narrow",
    ("fi", "matchmaking", "Matchmaking"): "the role of who arranges the meetings, in a narrow column",
    ("fi", "delegate", _SMES): "a legal definition: whoever represents the company there",
    **{
        (language, "slot", _VISITS): "the times of the pitches, which are no slots of the agenda"
        for language in ("cs", "fi", "it", "sv")
    },
}
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def glossary_faults(language: str, source: str, text: str) -> Iterator[str]:
    """Yield the terms of an English text whose word is not in its translation."""
    said = _PLACEHOLDER.sub("", source)
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    for term, words in _terms().items():
        if language not in words or not _said(term).search(said):
            continue
        if (language, term, source) not in EXCEPTIONS and not words[language].search(plain):
            yield f"“{term}” without its word of the glossary"


def unused_exceptions(sources: set[str]) -> list[str]:
    """Return the exceptions for texts that the program does not have any more."""
    return sorted({source for _language, _term, source in EXCEPTIONS} - sources)


@cache
def _terms() -> dict[str, dict[str, re.Pattern[str]]]:
    """Return each term with the beginnings of its words by language: words are inflected."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {
            row.pop("term"): {code: re.compile(words, re.IGNORECASE) for code, words in row.items()}
            for row in csv.DictReader(file)
        }


@cache
def _said(term: str) -> re.Pattern[str]:
    return re.compile(rf"\b{term}(?:e?s)?\b", re.IGNORECASE)
