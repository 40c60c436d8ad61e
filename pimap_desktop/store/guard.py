"""Nothing is written beside the change log: every other writing statement is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

_RECORDED = "pimap.recorded"
_WRITING_WORDS = {"INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP"}


class UnrecordedWrite(RuntimeError):
    """A mistake in the program: a write that would not reach undo, history and the other laptops."""


@contextmanager
def recorded_writes(connection: Connection) -> Iterator[None]:
    """Allow writing statements: the caller records them in the change log."""
    before = connection.info.get(_RECORDED, False)
    connection.info[_RECORDED] = True
    try:
        yield
    finally:
        connection.info[_RECORDED] = before


def allow_recorded_writes(connection: Connection, *, allowed: bool) -> None:
    """Open or close the gate for what has no block of its own: a flush between two events."""
    connection.info[_RECORDED] = allowed


def refuse_unrecorded_writes(engine: Engine) -> None:
    """Watch every statement of an engine; a bulk UPDATE or DELETE, ORM or not, raises `UnrecordedWrite`."""

    @event.listens_for(engine, "before_cursor_execute")
    def _check(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.split(None, 1)[0].upper() in _WRITING_WORDS and not connection.info.get(_RECORDED):
            raise UnrecordedWrite(statement)
