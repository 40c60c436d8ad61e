"""Photos, offers and deadlines of people, companies and requests."""

from __future__ import annotations

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nothing to change yet."""
