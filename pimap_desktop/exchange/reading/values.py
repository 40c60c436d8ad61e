"""Single values of a list: addresses, numbers and links, checked and put in one form."""

from __future__ import annotations

import re
from typing import NamedTuple

from pimap_desktop.text import Message, _

_EMAIL = re.compile(
    r"(?P<local>[^\s@<>()\[\],;:\"\\.]+(?:\.[^\s@<>()\[\],;:\"\\.]+)*)@"
    r"(?P<domain>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_])"
)
_IN_BRACKETS = re.compile(r"<([^<>]*)>")
_BETWEEN_VALUES = re.compile(r"\s*[;\n]\s*")
_PHONE = re.compile(r"\+?[\d\s().,/\-–x*#]+(?:(?:ext|klapka|int|puh)\.?[\s\d.]*)?", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_WEBSITE = re.compile(
    r"(?:https?://)?(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)


class Parsed(NamedTuple):
    """A value, and what the organiser should look at about it."""

    value: str | None
    doubt: Message | None = None


def read_email(text: str) -> Parsed:
    """Return the first address of a cell; the value is None where there is none."""
    pieces = [_address(piece) for piece in re.split(r"[;,\s]+(?=\S+@)|\s*;\s*", text) if piece.strip()]
    found = [address for address in pieces if address]
    if not found:
        return Parsed(None)
    doubt = None
    if len(set(found)) > 1:
        doubt = _("There are several e-mail addresses; “{email}” was taken.", email=found[0])
    return Parsed(found[0], doubt)


def _address(text: str) -> str | None:
    inside = _IN_BRACKETS.search(text)
    bare = (inside[1] if inside else text).strip(" \t\n'\".,;<>").removeprefix("mailto:")
    match = _EMAIL.fullmatch(bare)
    if match is None or len(bare) > 254 or len(match["local"]) > 64:
        return None
    # The part before the @ belongs to the receiving server, capitals included; the domain has none.
    return f"{match['local']}@{match['domain'].lower()}"


def read_phone(text: str) -> Parsed:
    """Return the first telephone number of a cell as it is written."""
    pieces = [piece.strip() for piece in _BETWEEN_VALUES.split(text) if piece.strip()]
    numbers = [piece.lstrip("'") for piece in pieces if _is_phone(piece.lstrip("'"))]
    if not numbers:
        if _SCIENTIFIC.fullmatch(text.strip()):
            return Parsed(None, _("“{text}” is a telephone number spoilt by a spreadsheet.", text=text))
        return Parsed(None, _("“{text}” is not a telephone number.", text=text))
    doubt = _("There are several telephone numbers; “{phone}” was taken.", phone=numbers[0])
    return Parsed(numbers[0], doubt if len(set(numbers)) > 1 else None)


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text)) and sum(letter.isdigit() for letter in text) >= 4


def read_website(text: str) -> Parsed:
    """Return a link as it is written; anything that is no web address is doubtful."""
    if _WEBSITE.fullmatch(text):
        return Parsed(text)
    return Parsed(None, _("“{text}” is not a web address.", text=text))


def read_priority(text: str) -> Parsed:
    """Return a priority A to E, written as a letter or as 1 to 5."""
    word = text.strip().upper().rstrip(".")
    if word in {"A", "B", "C", "D", "E"}:
        return Parsed(word)
    if word in {"1", "2", "3", "4", "5"}:
        return Parsed("ABCDE"[int(word) - 1])
    return Parsed(None, _("“{text}” is not a priority from A to E.", text=text))
