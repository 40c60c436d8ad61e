"""What the QR codes on the program's papers say, and how a desk reads them.

In capitals, digits and a few marks only: such a text makes a code of larger squares (ISO/IEC 18004,
alphanumeric mode), and on a small label their size decides whether a scanner reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

_OUTCOME = "O:"


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
    """Understand what a scanner typed; of a code that is none of the program's, nothing."""
    text = text.strip().upper()
    if not text.startswith(_OUTCOME):
        participation = _identity(text)
        return Scan(participation) if participation else None
    meeting, _slash, person = text.removeprefix(_OUTCOME).partition("/")
    meeting_id, participation_id = _identity(meeting), _identity(person)
    return Scan(participation_id, meeting_id) if meeting_id and participation_id else None


def _identity(text: str) -> str | None:
    try:
        identity = str(UUID(text))
    except ValueError:
        return None
    return identity if identity == text.lower() else None
