"""Laptops, their keys, and what is exchanged between them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

# Tables that each file has for itself: which laptops it knows, and which files went out and came in.
LOCAL: dict[str, tuple[str, ...]] = {
    "peer": (
        "device key",
        "laptop",
        "person",
        "signing_key",
        "sealing_key",
        "pinned int",
        "vector",
        "made_at",
        "seen_at",
        "lead int",
    ),
    "exchange": (
        "number int key",
        "at",
        "kind",
        "file",
        "device",
        "laptop",
        "changes int",
        "new int",
        "conflicts int",
        "bytes int",
        "sealed int",
        "delta int",
    ),
}


def upgrade() -> None:
    """Add the tables that no other laptop gets."""
    for table, columns in LOCAL.items():
        op.create_table(table, *(_column(*each.split()) for each in columns))


def _column(name: str, *words: str) -> sa.Column[object]:
    kind = sa.Integer if "int" in words else sa.String
    return sa.Column(name, kind, primary_key="key" in words, nullable=False)
