"""What each language's typography asks of a translation, and what no text may hold.

The rules are those that the notes beside each catalogue name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

NARROW, NO_BREAK = "\u202f", "\u00a0"
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_MARKUP = re.compile(r"[<>]|&(?:[a-z]+|#x?[0-9a-f]+);", re.IGNORECASE)
_ENDS = re.compile(r"(…|[.:?!])[”“»\"')]*$")
_QUOTES = "“”„«»"
_ABBREVIATED = 2  # words of a text whose translation may be an abbreviation
# language -> how a quotation begins and ends
_QUOTATION = {
    "cs": ("„", "“"),
    "fi": ("”", "”"),
    "fr": ("«" + NARROW, NARROW + "»"),
    "it": ("«", "»"),
    "pt": ("«", "»"),
    "sv": ("”", "”"),
}
# language -> signs that belong to another language of Han characters, or to none
_FOREIGN = {"ja": "，“”„«»", "zh": "「」『』„«»"}
_NARROW_SIGN = re.compile("(?<=[\u3040-\u9fff])[,.;:?!()]|[,;:?!()](?=[\u3040-\u9fff])")
_SHORT_WORDS = re.compile(r"(?<![\w’])[ksvzouai] (?=\S)", re.IGNORECASE)  # which Czech lets end no line


def typographic_faults(language: str, source: str, text: str) -> Iterator[str]:
    """Yield what is wrong with the signs of a translation."""
    if _MARKUP.search(text):
        yield "markup"
    bare = _PLACEHOLDER.sub("x", text)
    if '"' in bare and '"' not in source:
        yield "a straight quotation mark"
    if "'" in bare and "'" not in source:
        yield "a straight apostrophe"
    if "..." in bare:
        yield "three dots for …"
    if "  " in bare and "  " not in source:
        yield "two spaces"
    if bare != bare.strip() and source == source.strip():
        yield "a space at the edge"
    if language in _QUOTATION:
        yield from _quotation_faults(language, bare)
        if len(source.split()) > _ABBREVIATED and _ended(source) != _ended(bare):
            yield f"ends in “{_ended(bare)}”, not in “{_ended(source)}”"
    if language in _FOREIGN:
        yield from _wide_faults(language, bare)
    if language == "fr":
        yield from _french_faults(bare)
    if language == "cs" and _SHORT_WORDS.search(bare):
        yield "a short word that could end a line"


def source_faults(text: str) -> Iterator[str]:
    """Yield what is wrong with the signs of an English text."""
    bare = _PLACEHOLDER.sub("x", text)
    if _MARKUP.search(text):
        yield "markup"
    if '"' in bare or "'" in bare:
        yield "a straight quotation mark or apostrophe"
    if "..." in bare:
        yield "three dots for …"
    if "  " in bare or bare != bare.strip():
        yield "two spaces, or one at the edge"
    if bare.count("“") != bare.count("”"):
        yield "a quotation that does not end"


def _quotation_faults(language: str, text: str) -> Iterator[str]:
    begin, end = _QUOTATION[language]
    signs = {sign for sign in text if sign in _QUOTES}
    if foreign := signs - set(begin + end):
        yield f"quotation marks of another language: {' '.join(sorted(foreign))}"
    elif begin == end:
        if text.count(begin) % 2:
            yield "a quotation that does not end"
    elif text.count(begin) != text.count(end) or text.count(begin) != text.count(begin.strip(NARROW)):
        yield "a quotation that does not end, or has other spaces inside"


def _wide_faults(language: str, text: str) -> Iterator[str]:
    if foreign := {sign for sign in text if sign in _FOREIGN[language]}:
        yield f"signs of another language: {' '.join(sorted(foreign))}"
    if found := _NARROW_SIGN.search(text):
        yield f"a narrow “{found[0]}” beside a wide character"


def _french_faults(text: str) -> Iterator[str]:
    if re.search(rf"[^{NARROW}\s?!;][;?!]|[ {NO_BREAK}][;?!]", text):
        yield "no narrow space before ; ? or !"
    if re.search(r"[^\u00a0\s\d/]:(?=\s|$)|[ \u202f]:(?=\s|$)", text):
        yield "no space that does not break before a colon"


def _ended(text: str) -> str:
    found = _ENDS.search(text.strip())
    return found[1] if found else ""
