"""Sets of things that belong together, one row a member, so that laptops can add different members."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.store.entity import Entity, member_id
from pimap_desktop.store.recording import WITH_DELETED

E = TypeVar("E", bound=Entity)


def set_members(
    session: Session,
    entity: type[E],
    owner: dict[str, str],
    column: str,
    wanted: Iterable[str],
    **more: object,
) -> None:
    """Make the rows of one owner hold the wanted values of a column, no more and no fewer.

    ``owner`` is the owning column and its value; ``more`` are the columns of new rows beside them.
    """
    ((owner_column, owner_id),) = owner.items()
    query = select(entity).where(getattr(entity, owner_column) == owner_id)
    rows = {str(getattr(row, column)): row for row in session.scalars(query, execution_options=WITH_DELETED)}
    values = set(map(str, wanted))
    for value, row in rows.items():
        row.deleted = value not in values
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


def members_by_owner(session: Session, owner: object, member: object) -> dict[str, tuple[str, ...]]:
    """Return, for each owner, the values of a member column in order; both are mapped columns."""
    found: dict[str, list[str]] = {}
    for owner_id, value in session.execute(select(owner, member).order_by(owner, member)):  # type: ignore[call-overload]
        found.setdefault(owner_id, []).append(value)
    return {owner_id: tuple(values) for owner_id, values in found.items()}
