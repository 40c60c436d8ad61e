"""Finds texts of one language among those of another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from string import Formatter
from typing import Any

from pimap_desktop.i18n.catalogues import catalogue

_LONG = 14  # letters; a shorter text is looked for only as the whole of what is shown, or of a part of it
_TELLING = 10  # letters that a sentence with values must have besides them, so that it fits nothing else
_PARTS = re.compile(r" · |\n|: | – |\t|  ")


class Leftovers:
    """The texts of one language that another words otherwise."""

    def __init__(self, before: str, after: str) -> None:
        ours, theirs = _wordings(before), _wordings(after)
        after_all = {text for texts in theirs.values() for text in texts}
        # What is the same in English may as well be a name, or what somebody wrote.
        names = set() if before == "en" else {text for texts in _wordings("en").values() for text in texts}
        known_after = after_all | names
        gone = {
            text
            for key, texts in ours.items()
            for text in texts
            if text not in theirs.get(key, ()) and text not in known_after
        }
        self._whole = {text for text in gone if "{" not in text and sum(map(str.isalpha, text)) > 1}
        long = [re.escape(text) for text in self._whole if len(text) >= _LONG]
        filled = [_pattern(text) for text in gone if "{" in text and len(_letters(text)) >= _TELLING]
        self._within = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(long, key=len, reverse=True))})(?!\w)")
        self._filled = [re.compile(each, re.DOTALL) for each in filled]

    def among(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield the lines, written ``where: text``, in which a text of the language before is found."""
        for line in dict.fromkeys(lines):
            text = line.partition(": ")[2]
            if self.are_in(text):
                yield line

    def are_in(self, text: str) -> bool:
        """Tell whether a text of the language before stands in another text."""
        parts = {part.strip() for part in (text, *_PARTS.split(text))}
        return (
            bool(parts & self._whole)
            or self._within.search(text) is not None
            or any(each.fullmatch(part) for part in parts if len(part) > _TELLING for each in self._filled)
        )


def _wordings(language: str) -> dict[object, set[str]]:
    """Return what a catalogue says, by message; the forms of a plural belong to one message."""
    worded: dict[object, set[str]] = defaultdict(set)
    known: Any = catalogue("fr" if language == "en" else language)
    for key, text in known._catalog.items():
        msgid = key[0] if isinstance(key, tuple) else key
        if msgid:
            # The messages are English; a context stands before them.
            worded[msgid].add(msgid.rpartition("\4")[2] if language == "en" else text)
    return worded


def _letters(template: str) -> str:
    literals = "".join(literal for literal, *_field in Formatter().parse(template))
    return "".join(filter(str.isalpha, literals))


def _pattern(template: str) -> str:
    return "".join(
        re.escape(literal) + (".+?" if field is not None else "")
        for literal, field, _spec, _conversion in Formatter().parse(template)
    )
