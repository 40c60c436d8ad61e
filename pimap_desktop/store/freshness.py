"""A form that has been open while the data moved on must not overwrite in silence."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from pimap_desktop.errors import Stale
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.log import read_changes_of
from pimap_desktop.text import Message, _


def require_unchanged(
    session: Session, entity: Entity, since: int, mine: Mapping[str, object], labels: Mapping[str, Message]
) -> None:
    """Raise `Stale`, showing both values, when a field that is about to be written moved since a revision.

    ``mine`` are the values about to be written by column, ``labels`` how a form names the columns.
    """
    changes = read_changes_of(session.connection(), entity.__tablename__, entity.id, since)
    moved = {column for change in changes for column in change.values}
    for column in sorted(moved & set(mine)):
        theirs = getattr(entity, column)
        if theirs != mine[column]:
            raise Stale(
                _("“{field}” was changed since you opened it: it is now “{theirs}”, yours is “{mine}”."),
                field=labels.get(column, column),
                theirs="" if theirs is None else theirs,
                mine="" if mine[column] is None else mine[column],
            )
