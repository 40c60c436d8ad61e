"""Consents, check-ins, quotas, deadlines, and records that are the same."""

from __future__ import annotations

from pimap_desktop.store.migrations.tables import add_columns, make_entity_table

revision = "0002"
down_revision = "0001"

COLUMNS: dict[str, tuple[str, ...]] = {
    "person": ("badge_name", "country", "do_not_print bool", "note"),
    "company": ("kind", "size", "employees int"),
    "mission": ("request_quota int", "requests_until", "answers_until"),
    "meeting_request": ("created_at", "answer_by", "answered_at"),
}
ENTITIES: dict[str, tuple[str, ...]] = {
    "sameness": ("kind", "kept_id", "merged_id", "same bool", "seen"),
    "consent": (
        "person_id > person indexed",
        "mission_id > mission",
        "purpose",
        "given bool",
        "at",
        "how",
        "note",
    ),
    "check_in": (
        "mission_id > mission indexed",
        "participation_id > participation indexed",
        "kind",
        "at",
        "place",
    ),
    "request_quota": ("mission_id > mission indexed", "company_id > company indexed", "most int"),
}


def upgrade() -> None:
    """Add the columns and tables."""
    for table, columns in COLUMNS.items():
        add_columns(table, columns)
    for table, columns in ENTITIES.items():
        make_entity_table(table, columns)
