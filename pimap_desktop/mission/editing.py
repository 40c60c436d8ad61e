"""Writing the values of a form into a record, with an eye on what was written meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from sqlalchemy.orm import Session

from pimap_desktop.mission.labels import labels_of
from pimap_desktop.store.entity import Entity, all_tables
from pimap_desktop.store.freshness import require_unchanged, shown_at
from pimap_desktop.store.recording import encode


def write_fields(
    session: Session, entity: Entity, values: Mapping[str, object], since: int | None = None
) -> None:
    """Write values by column; ``since`` is the revision at which the form was opened, if there was one.

    A field that the form shows as it was then is not written: what an import has changed stays. Raises
    `Stale`, with both values, for a field that was changed in the form and, since then, elsewhere.
    """
    mine = {column: value for column, value in values.items() if getattr(entity, column) != value}
    if since is not None and mine:
        # Imported here: it needs entities that nothing else on the first page does.
        from pimap_desktop.mission.readable import shown_value

        before = shown_at(session, entity, since, mine)
        columns = all_tables()[entity.__tablename__].c
        mine = {
            column: value
            for column, value in mine.items()
            if (encode(columns[column], value) or None) != (before[column] or None)
        }
        labels = labels_of(entity.__tablename__)
        require_unchanged(session, entity, since, mine, labels, partial(shown_value, session, entity))
    for column, value in mine.items():
        setattr(entity, column, value)
