"""Planning of missions, briefing notes of organisers, and what the funder counts."""

from __future__ import annotations

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Nothing to change yet."""
