"""Badge templates, pictures, own label stock, and what has been printed."""

from __future__ import annotations

from pimap_desktop.store.migrations.tables import make_entity_table

revision = "0003"
down_revision = "0002"

ENTITIES: dict[str, tuple[str, ...]] = {
    "badge_template": ("mission_id > mission indexed", "name", "design"),
    "own_stock": (
        "name",
        "page_width int",
        "page_height int",
        "label_width int",
        "label_height int",
        "columns int",
        "rows int",
        "left int",
        "top int",
        "pitch_x int",
        "pitch_y int",
        "folded bool",
    ),
    "picture": ("name", "data", "width int", "height int"),
    "print_record": (
        "mission_id > mission indexed",
        "kind",
        "subject_id indexed",
        "at",
        "printer",
        "copies int",
        "digest",
        "plan",
    ),
}


def upgrade() -> None:
    """Add the tables."""
    for table, columns in ENTITIES.items():
        make_entity_table(table, columns)
