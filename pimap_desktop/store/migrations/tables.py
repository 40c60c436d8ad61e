"""How a migration makes the table of an entity."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_KINDS = {"int": sa.Integer, "bool": sa.Boolean}


def make_entity_table(table: str, columns: tuple[str, ...]) -> None:
    """Make a table with an id, the mark of deletion and the given columns.

    A column is its name, then "> table" for a reference, "int" or "bool" for what is no text, "indexed".
    """
    op.create_table(
        table,
        *(_column(table, each.split()) for each in columns),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("deleted", sa.Boolean),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    for each in columns:
        if each.endswith(" indexed"):
            name = each.split()[0]
            op.create_index(f"ix_{table}_{name}", table, [name])


def add_columns(table: str, columns: tuple[str, ...]) -> None:
    """Add columns to a table; they refer to nothing."""
    for each in columns:
        op.add_column(table, _column(table, each.split()))


def _column(table: str, words: list[str]) -> sa.Column[object]:
    name = words[0]
    if ">" in words:
        target = f"{words[words.index('>') + 1]}.id"
        key = sa.ForeignKey(target, name=f"fk_{table}_{name}", deferrable=True, initially="DEFERRED")
        return sa.Column(name, sa.String, key)
    return sa.Column(name, next((_KINDS[word] for word in words if word in _KINDS), sa.String))
