"""A form that has been open while the data moved on must not overwrite in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Stale
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.heads import Cells, Value, fold, shown
from pimap_desktop.store.log import change_table, read_changes_of
from pimap_desktop.text import Message, _


def require_unchanged(
    session: Session,
    entity: Entity,
    since: int,
    mine: Mapping[str, object],
    labels: Mapping[str, Message],
    show: Callable[[str, object], object] = lambda _column, value: "" if value is None else value,
) -> None:
    """Raise `Stale`, showing both values, when a field that is about to be written moved since a revision.

    ``mine`` are the values about to be written by column, ``labels`` how a form names the columns,
    ``show`` how it shows a column's value.
    """
    changes = read_changes_of(session.connection(), entity.__tablename__, entity.id, since)
    moved = {column for change in changes for column in change.values}
    for column in sorted(moved & set(mine)):
        theirs = getattr(entity, column)
        if theirs != mine[column]:
            raise Stale(
                _("“{field}” was changed since you opened it: it is now “{theirs}”, yours is “{mine}”."),
                field=labels.get(column, column),
                theirs=show(column, theirs),
                mine=show(column, mine[column]),
            )


def shown_at(session: Session, entity: Entity, revision: int, columns: Iterable[str]) -> dict[str, Value]:
    """Return the stored values that a record showed at a revision; None for a field it did not have."""
    at = entity.__tablename__, entity.id
    changes = read_changes_of(session.connection(), *at)
    later = read_changes_of(session.connection(), *at, revision)
    cells: Cells = {}
    for change in changes[: len(changes) - len(later)]:
        fold(cells, change)
    return {column: shown(cells, column) for column in columns}


def rows_moved(session: Session, entity: type[Entity], since: int) -> set[str]:
    """Return the rows of a table that were written to after a revision."""
    query = select(change_table.c.row).where(
        change_table.c.arrival > since, change_table.c.tbl == entity.__tablename__
    )
    return set(session.scalars(query))
