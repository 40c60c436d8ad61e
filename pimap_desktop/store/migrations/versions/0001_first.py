"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Table -> its columns beside id and deleted: name, then "> table" for a reference, "int", "bool", "indexed".
ENTITIES: dict[str, tuple[str, ...]] = {
    "device": ("name", "person"),
    "partnership": ("name",),
    "cluster": ("partnership_id > partnership indexed", "name", "country"),
    "company": (
        "cluster_id > cluster indexed",
        "external_id",
        "name",
        "native_name",
        "country",
        "city",
        "street",
        "postal_code",
        "website",
        "description",
        "offers",
        "seeks",
    ),
    "company_sector": ("company_id > company indexed", "sector"),
    "person": (
        "company_id > company indexed",
        "external_id",
        "title",
        "given_name",
        "family_name",
        "native_name",
        "name_reading",
        "job_title",
        "email",
        "phone",
    ),
    "person_language": ("person_id > person indexed", "language"),
    "mission": (
        "partnership_id > partnership indexed",
        "title",
        "market",
        "city",
        "fair",
        "zone",
        "starts_on",
        "ends_on",
    ),
    "participation": (
        "mission_id > mission indexed",
        "person_id > person indexed",
        "role",
        "document_language",
        "badge_number",
    ),
    "interpreter_language": (
        "mission_id > mission indexed",
        "participation_id > participation indexed",
        "language",
    ),
    "availability": (
        "mission_id > mission indexed",
        "participation_id > participation indexed",
        "presence",
        "starts_at",
        "ends_at",
    ),
    "venue": ("mission_id > mission indexed", "name", "address"),
    "meeting_table": (
        "mission_id > mission indexed",
        "venue_id > venue indexed",
        "label",
        "position int",
        "participation_id > participation indexed",
    ),
    "b2b_session": (
        "mission_id > mission indexed",
        "venue_id > venue indexed",
        "title",
        "zone",
        "slot_minutes int",
        "gap_minutes int",
    ),
    "slot": ("mission_id > mission indexed", "session_id > b2b_session indexed", "starts_at", "ends_at"),
    "session_break": (
        "mission_id > mission indexed",
        "session_id > b2b_session indexed",
        "title",
        "starts_at",
        "ends_at",
    ),
    "meeting_request": (
        "mission_id > mission indexed",
        "requester_id > participation indexed",
        "recipient_id > participation indexed",
        "priority",
        "state",
        "message",
    ),
    "meeting": (
        "mission_id > mission indexed",
        "request_id > meeting_request indexed",
        "slot_id > slot indexed",
        "table_id > meeting_table indexed",
        "interpreter_id > participation",
        "state",
        "pin",
    ),
    "meeting_member": (
        "mission_id > mission indexed",
        "meeting_id > meeting indexed",
        "participation_id > participation indexed",
    ),
}


def upgrade() -> None:
    """Make the tables of the log and of the entities."""
    _make_log_tables()
    for table, columns in ENTITIES.items():
        _make_entity_table(table, columns)


def _make_log_tables() -> None:
    op.create_table(
        "change",
        sa.Column("arrival", sa.Integer, primary_key=True),
        sa.Column("device", sa.String, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("clock", sa.Integer, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("tbl", sa.String, nullable=False),
        sa.Column("row", sa.String, nullable=False),
        sa.Column("vals", sa.String, nullable=False),
        sa.Column("base", sa.String, nullable=False),
        sa.Column("seen", sa.String),
        sa.Column("label", sa.String),
    )
    op.create_index("ix_change_dot", "change", ["device", "seq"], unique=True)
    op.create_index("ix_change_row", "change", ["row"])
    op.create_table(
        "head",
        sa.Column("row", sa.String, primary_key=True),
        sa.Column("tbl", sa.String, primary_key=True),
        sa.Column("cells", sa.String, nullable=False),
        sa.Column("contested", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_head_contested", "head", ["contested"], sqlite_where=sa.text("contested = 1"))
    op.create_table(
        "vector",
        sa.Column("device", sa.String, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("clock", sa.Integer, nullable=False),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )


def _make_entity_table(table: str, columns: tuple[str, ...]) -> None:
    made = [_column(table, each.split()) for each in columns]
    op.create_table(
        table,
        *made,
        sa.Column("id", sa.String, nullable=False),
        sa.Column("deleted", sa.Boolean),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    for each in columns:
        if each.endswith(" indexed"):
            name = each.split()[0]
            op.create_index(f"ix_{table}_{name}", table, [name])


def _column(table: str, words: list[str]) -> sa.Column[object]:
    name = words[0]
    if ">" in words:
        target = f"{words[words.index('>') + 1]}.id"
        key = sa.ForeignKey(target, name=f"fk_{table}_{name}", deferrable=True, initially="DEFERRED")
        return sa.Column(name, sa.String, key)
    kinds = {"int": sa.Integer, "bool": sa.Boolean}
    return sa.Column(name, next((kinds[word] for word in words if word in kinds), sa.String))
