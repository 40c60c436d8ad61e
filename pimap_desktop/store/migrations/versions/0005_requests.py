"""Photos of people, and what a list of registrations says of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pimap_desktop.store.migrations.tables import add_columns

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add whose photo a picture is, which photo a person has, and when and whether somebody registered."""
    add_columns("person", ("photo_id",))
    add_columns("participation", ("registered_on", "registration"))
    key = sa.ForeignKey("person.id", name="fk_picture_person_id", deferrable=True, initially="DEFERRED")
    # SQLite adds no column with such a key to a table that is there: the table is made anew.
    with op.batch_alter_table("picture", recreate="always") as picture:
        picture.add_column(sa.Column("person_id", sa.String, key))
        picture.create_index("ix_picture_person_id", ["person_id"])
