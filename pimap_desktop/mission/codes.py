"""What the QR codes on the program's papers say, and how a desk reads them.

In capitals, digits and a few marks only: such a text makes a code of larger squares (ISO/IEC 18004,
alphanumeric mode), and on a small label their size decides whether a scanner reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

_OUTCOME = "O:"
_LENGTH = 36  # of an identity, in letters, digits and marks
_MARKS = (8, 13, 18, 23)  # where the marks stand in it
# A scanner is a keyboard to the laptop, mostly an American one. Where the laptop has another, the keys of
# digits and marks say something else: what the keys of 0 to 9 and of A say on them.
_KEYBOARDS = (
    ("0123456789", "A"),  # marks alone differ: Italian, Finnish, Swedish, Portuguese
    ("À&É\"'(-È_Ç", "Q"),  # French
    ("À&É\"'(§È!Ç", "Q"),  # Belgian
    ("É+ĚŠČŘŽÝÁÍ", "A"),  # Czech
)


@dataclass(frozen=True)
class Scan:
    """What a desk has scanned: somebody's badge, or the form for one side's outcome of a meeting."""

    participation_id: str
    meeting_id: str | None = None


def badge_code(participation_id: str) -> str:
    """Return what the code on a badge says."""
    return participation_id.upper()


def outcome_code(meeting_id: str, participation_id: str) -> str:
    """Return what the code on an outcome form says: the meeting, and who fills the form in."""
    return f"{_OUTCOME}{meeting_id}/{participation_id}".upper()


def read_code(text: str) -> Scan | None:
    """Understand what a scanner typed, on any keyboard; of a code that is none of the program's, nothing."""
    text = text.strip().upper()
    readings = (_read(text, digits, first) for digits, first in _KEYBOARDS)
    return next(filter(None, readings), None)


def _read(text: str, digits: str, first: str) -> Scan | None:
    """Understand a text of a keyboard with these keys for the digits, and this one for A."""
    keys = dict(zip(digits, "0123456789", strict=True)) | {first: "A"}
    if not text.startswith(_OUTCOME[0]):
        participation = _identity(text, keys)
        return Scan(participation) if participation else None
    meeting, person = text[len(_OUTCOME) :][:_LENGTH], text[len(_OUTCOME) + _LENGTH + 1 :]
    meeting_id, participation_id = _identity(meeting, keys), _identity(person, keys)
    return Scan(participation_id, meeting_id) if meeting_id and participation_id else None


def _identity(text: str, keys: dict[str, str]) -> str | None:
    """Return the identity that a text means; any mark stands for the one between its parts."""
    if len(text) != _LENGTH or any(text[place].isalnum() for place in _MARKS):
        return None
    read = "".join("-" if place in _MARKS else keys.get(letter, letter) for place, letter in enumerate(text))
    try:
        identity = str(UUID(read))
    except ValueError:
        return None
    return identity if identity == read.lower() else None
