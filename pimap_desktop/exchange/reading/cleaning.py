"""Values freed of what no person typed on purpose, and their greatest lengths."""

from __future__ import annotations

import re
import unicodedata

from pimap_desktop.exchange.reading.fields import LONG_FIELDS, Field

LONGEST_LINE = 200
LONGEST_TEXT = 10_000
# Control characters, the marks that turn the direction of writing, invisible spaces, halves of characters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[^\\S\n]+")
_NOTHING = {"-", "–", "—", "--", "n/a", "#n/a", "#ref!", "#value!", "#name?"}


def clean_line(text: str) -> str:
    """Return a value of one line: composed letters, single spaces, nothing invisible; “-” is nothing."""
    if not (text.isascii() and text.isprintable() and "  " not in text):
        # Unwanted marks go before spaces are joined: they may stand between two.
        text = " ".join(_UNWANTED.sub("", unicodedata.normalize("NFC", text)).split())
    text = text.strip()
    return "" if len(text) < 8 and text.lower() in _NOTHING else text


def clean_text(text: str) -> str:
    """Return a value of several lines, with at most one empty line between two."""
    if text.isascii() and text.isprintable():
        return clean_line(text)
    composed = _UNWANTED.sub("", unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)))
    lines = "\n".join(line.strip() for line in _SPACES.sub(" ", composed).split("\n"))
    return clean_line(lines) if "\n" not in lines.strip() else re.sub("\n{3,}", "\n\n", lines.strip())


def clean(field: Field, text: str) -> str:
    """Return a value as its field holds it."""
    return clean_text(text) if field in LONG_FIELDS else clean_line(text)


def longest(field: Field) -> int:
    """Return how many characters a field holds at most."""
    return LONGEST_TEXT if field in LONG_FIELDS else LONGEST_LINE
