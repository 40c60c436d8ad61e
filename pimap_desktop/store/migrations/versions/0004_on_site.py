"""What happens on site, what comes of meetings, and named plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pimap_desktop.store.migrations.tables import make_entity_table

revision = "0004"
down_revision = "0003"

ENTITIES: dict[str, tuple[str, ...]] = {
    "bell": ("mission_id > mission indexed", "slot_id > slot indexed", "at"),
    "no_show": (
        "mission_id > mission indexed",
        "meeting_id > meeting indexed",
        "participation_id > participation",
        "reason",
        "note",
    ),
    "table_closure": (
        "mission_id > mission indexed",
        "table_id > meeting_table indexed",
        "starts_at",
        "ends_at",
    ),
    "plan_version": ("mission_id > mission indexed", "name", "at", "plan"),
    "outcome": (
        "mission_id > mission indexed",
        "meeting_id > meeting indexed",
        "participation_id > participation",
        "round",
        "result",
        "customer bool",
        "partner bool",
        "contract bool",
        "amount",
        "currency",
        "note",
        "at",
    ),
    "follow_up": (
        "mission_id > mission indexed",
        "meeting_id > meeting indexed",
        "step",
        "owner_id > participation indexed",
        "due_on",
        "state",
        "done_on",
    ),
}


def upgrade() -> None:
    """Add the tables, and the meeting at whose table somebody was seen."""
    for table, columns in ENTITIES.items():
        make_entity_table(table, columns)
    key = sa.ForeignKey("meeting.id", name="fk_check_in_meeting_id", deferrable=True, initially="DEFERRED")
    # SQLite adds no column with such a key to a table that is there: the table is made anew.
    with op.batch_alter_table("check_in", recreate="always") as check_in:
        check_in.add_column(sa.Column("meeting_id", sa.String, key))
        check_in.create_index("ix_check_in_meeting_id", ["meeting_id"])
