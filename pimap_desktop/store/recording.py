"""Watching a session: which columns of which rows one user action wrote."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, cast

from sqlalchemy import Column, Table, event, inspect
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria

from pimap_desktop.store.entity import Entity
from pimap_desktop.store.guard import UnrecordedWrite, allow_recorded_writes
from pimap_desktop.store.heads import DELETED, Value
from pimap_desktop.store.log import RowKey

WITH_DELETED = {"with_deleted": True}  # execution options of a query that wants deleted rows too
_SETTLED = "pimap.settled"

Rows = dict[RowKey, dict[str, Value]]


class Recorder:
    """Collects what a session flushes, in the form in which the log keeps it."""

    def __init__(self, session: Session) -> None:
        self.rows: Rows = {}
        self.settled: set[tuple[str, str, str]] = set()  # table, row, column: all heads are replaced
        session.info[_SETTLED] = self.settled
        event.listen(session, "before_flush", self._open_gate)
        event.listen(session, "after_flush", self._collect)
        event.listen(session, "after_flush_postexec", self._close_gate)

    def _open_gate(self, session: Session, *_: Any) -> None:
        if session.deleted:
            raise UnrecordedWrite("rows are never deleted: use Entity.remove()")
        allow_recorded_writes(session.connection(), allowed=True)

    def _close_gate(self, session: Session, _context: UOWTransaction) -> None:
        allow_recorded_writes(session.connection(), allowed=False)

    def _collect(self, session: Session, _context: UOWTransaction) -> None:
        for entity in session.new:
            self._add(entity, new=True)
        for entity in session.dirty:
            self._add(entity, new=False)

    def _add(self, entity: Entity, *, new: bool) -> None:
        state = inspect(entity)
        table = entity.__tablename__
        values: dict[str, Value] = {}
        for column in _columns(entity.__class__):
            value = state.dict.get(column.key)
            if new:
                # An empty field of a new row says nothing; it is not written over anybody's value.
                if value is not None and not (column.key == DELETED and not value):
                    values[column.key] = encode(column, value)
            elif state.attrs[column.key].history.has_changes():
                values[column.key] = encode(column, value)
        if values or new:
            self.rows.setdefault((table, entity.id), {}).update(values)


def settle(session: Session, entity: Entity, **values: object) -> None:
    """Choose values for fields in conflict: they replace all newest values, not only the shown one."""
    for name, value in values.items():
        setattr(entity, name, value)
        session.info[_SETTLED].add((entity.__tablename__, entity.id, name))


def hide_deleted_rows(session: Session) -> None:
    """Leave deleted rows out of every query of a session that does not ask for them."""

    @event.listens_for(session, "do_orm_execute")
    def _hide(state: ORMExecuteState) -> None:
        if state.is_select and not state.is_column_load and not state.execution_options.get("with_deleted"):
            state.statement = state.statement.options(_NOT_DELETED)


_NOT_DELETED = with_loader_criteria(Entity, lambda entity: entity.deleted.is_(False), include_aliases=True)


@cache
def _columns(entity: type[Entity]) -> tuple[Column[Any], ...]:
    table = cast("Table", entity.__table__)
    return tuple(column for column in table.columns if not column.primary_key)


@cache
def _processor(column: Column[Any]) -> Callable[[Any], Any] | None:
    # The stored form is what travels: a newer program's values pass through an older one untouched.
    from sqlalchemy.dialects.sqlite import dialect

    sqlite = dialect()
    return column.type.dialect_impl(sqlite).bind_processor(sqlite)


def encode(column: Column[Any], value: Any) -> Value:
    """Return the stored form of a column's value."""
    process = _processor(column)
    stored: Value = process(value) if process and value is not None else value
    if isinstance(stored, bool):
        return int(stored)
    if not isinstance(stored, str | int | float | None):
        raise TypeError(f"{column}: the log cannot keep a {type(stored).__name__}")
    return stored
