"""Laptops, their keys, and what is exchanged between them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pimap_desktop.store.migrations.tables import make_entity_table

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
    "erased": ("tbl key", "row key"),
}

# What travels: who was erased, which laptops have done so too, and what somebody has looked at.
ENTITIES: dict[str, tuple[str, ...]] = {
    "erasure": ("kind", "record_id indexed", "reason", "at", "scope"),
    "erasure_receipt": ("erasure_id indexed", "device_id", "at"),
    "acknowledgement": ("mission_id > mission indexed", "what indexed", "reason", "at"),
}


def upgrade() -> None:
    """Add the tables that no other laptop gets, and those of erasures and of what was looked at."""
    for table, columns in LOCAL.items():
        op.create_table(table, *(_column(*each.split()) for each in columns))
    for table, columns in ENTITIES.items():
        make_entity_table(table, columns)


def _column(name: str, *words: str) -> sa.Column[object]:
    kind = sa.Integer if "int" in words else sa.String
    return sa.Column(name, kind, primary_key="key" in words, nullable=False)
