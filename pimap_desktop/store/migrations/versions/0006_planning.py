"""Planning of missions, the programme, briefing notes of organisers, and what the funder counts."""

from __future__ import annotations

from pimap_desktop.store.migrations.tables import add_columns, make_entity_table

revision = "0006"
down_revision = "0005"

_OF_MISSION = "mission_id > mission indexed"
ENTITIES: dict[str, tuple[str, ...]] = {
    "mission_sector": (_OF_MISSION, "sector"),
    "target": (_OF_MISSION, "indicator", "value int"),
    "leg": (_OF_MISSION, "city", "country", "zone", "starts_on", "ends_on", "note"),
    "mission_cluster": (_OF_MISSION, "cluster_id > cluster indexed"),
    "team_member": (_OF_MISSION, "person_id > person indexed", "role", "note"),
    "budget_line": (_OF_MISSION, "kind", "title", "planned", "actual", "currency", "note"),
    "deposit": (_OF_MISSION, "company_id > company indexed", "amount", "currency", "state", "note"),
    "task": (
        _OF_MISSION,
        "key",
        "title",
        "offset int",
        "unit",
        "owner_id > person indexed",
        "done_on",
        "note",
    ),
    "programme_item": (
        _OF_MISSION,
        "kind",
        "title",
        "zone",
        "starts_at",
        "ends_at",
        "place",
        "address",
        "host_id > company indexed",
        "host",
        "bus",
        "capacity int",
        "dress",
        "passports bool",
        "booths",
        "link",
        "travel_minutes int",
        "note",
    ),
    "programme_attendance": (
        _OF_MISSION,
        "item_id > programme_item indexed",
        "participation_id > participation indexed",
        "attended",
        "passport bool",
    ),
    "pitch": (
        _OF_MISSION,
        "item_id > programme_item indexed",
        "participation_id > participation indexed",
        "position int",
        "minutes int",
        "deck_received bool",
        "note",
    ),
    "service": (_OF_MISSION, "company_id > company indexed", "kind", "state", "day", "note"),
    "memorandum": (
        _OF_MISSION,
        "cluster_id > cluster indexed",
        "company_id > company indexed",
        "party",
        "title",
        "signed_on",
        "note",
    ),
    "attachment": (_OF_MISSION, "noun", "row_id indexed", "name", "digest indexed", "size int"),
    "file_part": ("digest indexed", "position int", "data"),
    "briefing_note": (
        "market indexed",
        _OF_MISSION,
        "company_id > company indexed",
        "person_id > person indexed",
        "section",
        "overrides",
        "language",
        "title",
        "body",
        "at",
    ),
    "note_mark": ("person_id > person indexed", "note", "favourite bool", "read bool"),
    "self_test_result": (
        _OF_MISSION,
        "participation_id > participation indexed",
        "market",
        "correct int",
        "asked int",
        "at",
    ),
}


def upgrade() -> None:
    """Add the tables, and how far a mission is and what it is for."""
    add_columns("mission", ("status", "goal"))
    for table, columns in ENTITIES.items():
        make_entity_table(table, columns)
