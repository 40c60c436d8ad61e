"""What many tests start from."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return the time of the machine, as the program's own clock does."""
    return datetime.now(UTC)
