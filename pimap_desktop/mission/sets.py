"""Sets of things that belong together, one row a member, so that laptops can add different members."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pimap_desktop.store.entity import Entity, member_id
from pimap_desktop.store.freshness import rows_moved
from pimap_desktop.store.recording import WITH_DELETED

E = TypeVar("E", bound=Entity)


def set_members(
    session: Session,
    entity: type[E],
    owner: dict[str, str],
    column: str,
    wanted: Iterable[str],
    since: int | None = None,
    **more: object,
) -> None:
    """Make the rows of one owner hold the wanted values of a column, no more and no fewer.

    ``owner`` is the owning column and its value; ``more`` are the columns of new rows beside them. What was
    added or taken out after the revision ``since`` stays so: a form of that time did not show it.
    """
    ((owner_column, owner_id),) = owner.items()
    query = select(entity).where(getattr(entity, owner_column) == owner_id).order_by(entity.id)
    rows: dict[str, list[E]] = {}
    for row in session.scalars(query, execution_options=WITH_DELETED):
        rows.setdefault(str(getattr(row, column)), []).append(row)
    moved = set() if since is None else rows_moved(session, entity, since)
    values = set(map(str, wanted))
    for value, same in rows.items():  # several rows, where two owners became one
        if not moved.isdisjoint(row.id for row in same):
            continue
        if value not in values:
            for row in same:
                row.deleted = True
        elif all(row.deleted for row in same):
            same[0].deleted = False
    add_members(session, entity, owner, column, values - rows.keys(), **more)


def add_members(
    session: Session,
    entity: type[E],
    owner: dict[str, str],
    column: str,
    values: Iterable[str],
    **more: object,
) -> None:
    """Add the rows of an owner that has none of these values yet."""
    ((_owner_column, owner_id),) = owner.items()
    for value in sorted(values):
        row_id = member_id(entity.__tablename__, owner_id, column, value)
        session.add(entity(id=row_id, **owner, **{column: value}, **more))


def members_by_owner(
    session: Session, owner: Any, member: Any, only: str | Select[Any] | None = None
) -> dict[str, tuple[str, ...]]:
    """Return, for each owner (or one, or some), the values of a member column in order; both are mapped."""
    query = select(owner, member).order_by(owner, member)
    found: dict[str, list[str]] = {}
    if only is not None:
        query = query.where(owner == only if isinstance(only, str) else owner.in_(only))
    for owner_id, value in session.execute(query):
        found.setdefault(owner_id, []).append(value)
    return {owner_id: tuple(dict.fromkeys(values)) for owner_id, values in found.items()}
