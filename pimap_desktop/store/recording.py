"""The sessions of queries and commands: deleted rows are hidden, and what a command writes is collected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NoReturn, cast

from sqlalchemy import Column, Engine, Table, event, inspect
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.orm.attributes import flag_modified

from pimap_desktop.errors import Refused
from pimap_desktop.store.entity import Entity, all_tables
from pimap_desktop.store.guard import UnrecordedWrite, recorded_writes
from pimap_desktop.store.heads import DELETED, Value
from pimap_desktop.store.log import RowKey
from pimap_desktop.text import _

WITH_DELETED = {"with_deleted": True}  # execution options of a query that wants deleted rows too
LONGEST_TEXT = 1_000_000  # characters; with it an export file stays readable for every laptop
_SQLITE = dialect()

Rows = dict[RowKey, dict[str, Value]]
Fields = set[tuple[str, str, str]]  # table, row, column


class ReadingSession(Session):
    """The session of a query; the file is closed to writes."""

    def __init__(self, engine: Engine) -> None:
        # Short sessions: expiring every row at commit would cost more than the commit.
        super().__init__(engine, expire_on_commit=False)

    def require_nothing_to_write(self) -> None:
        """Raise `UnrecordedWrite` where a query has changed an entity."""
        if self.new or self.dirty or self.deleted:
            raise UnrecordedWrite("a query changes nothing: use a command")


class RecordingSession(ReadingSession):
    """The session of a command: what it flushes is written, and all of that is collected for the log."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.rows: Rows = {}
        self.settled: Fields = set()  # all heads of these are replaced

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what has changed; the only moment in which a command can write."""
        if self.new or self.dirty or self.deleted:
            all_tables()  # rows are written in the order in which their tables refer to each other
            with recorded_writes(self.connection()):
                super().flush(objects)

    def commit(self) -> NoReturn:
        """Refuse: the command would be written without its changes."""
        raise UnrecordedWrite("a command is committed when it returns")

    def begin_nested(self) -> NoReturn:
        """Refuse: a command is all or nothing, and what a savepoint takes back would stay collected."""
        raise UnrecordedWrite("a command has no savepoints")

    def collect(self, entity: Entity, *, new: bool) -> None:
        """Note what a flush writes of one entity."""
        state = inspect(entity)
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
            self.rows.setdefault((entity.__tablename__, entity.id), {}).update(values)


def settle(session: Session, entity: Entity, **values: object) -> None:
    """Choose values for fields in conflict: they replace all newest values, not only the shown one."""
    assert isinstance(session, RecordingSession)
    for name, value in values.items():
        setattr(entity, name, value)
        flag_modified(entity, name)  # choosing the shown value is a change too
        session.settled.add((entity.__tablename__, entity.id, name))


@event.listens_for(ReadingSession, "do_orm_execute", propagate=True)
def _hide_deleted_rows(state: ORMExecuteState) -> None:
    if state.is_select and not state.is_column_load and not state.execution_options.get("with_deleted"):
        state.statement = state.statement.options(_NOT_DELETED)


@event.listens_for(RecordingSession, "after_flush")
def _collect(session: RecordingSession, _context: UOWTransaction) -> None:
    for entity in session.new:
        session.collect(entity, new=True)
    for entity in session.dirty:
        session.collect(entity, new=False)


@event.listens_for(Entity, "before_delete", propagate=True)
def _refuse_deletion(_mapper: Mapper[Any], _connection: object, entity: Entity) -> None:
    raise UnrecordedWrite(f"{entity.__tablename__}: rows are never deleted, use Entity.remove()")


_NOT_DELETED = with_loader_criteria(Entity, lambda entity: entity.deleted.is_(False), include_aliases=True)


@cache
def _columns(entity: type[Entity]) -> tuple[Column[Any], ...]:
    table = cast("Table", entity.__table__)
    return tuple(column for column in table.columns if not column.primary_key)


@cache
def _processor(column: Column[Any]) -> Callable[[Any], Any] | None:
    # The stored form is what travels: a newer program's values pass through an older one untouched.
    return column.type.dialect_impl(_SQLITE).bind_processor(_SQLITE)


def encode(column: Column[Any], value: Any) -> Value:
    """Return the stored form of a column's value."""
    process = _processor(column)
    stored: Value = process(value) if process and value is not None else value
    if isinstance(stored, bool):
        return int(stored)
    if isinstance(stored, str) and len(stored) > LONGEST_TEXT:
        raise Refused(_("A text of {count} characters is too long to keep."), count=len(stored))
    if not isinstance(stored, str | int | float | None):
        raise TypeError(f"{column}: the log cannot keep a {type(stored).__name__}")
    return stored
