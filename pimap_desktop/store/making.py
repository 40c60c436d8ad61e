"""The tables of a new file: what makes them is worked out once, however many files are made."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection, create_mock_engine

from pimap_desktop.store.entity import Entity, all_tables
from pimap_desktop.store.log import log_metadata


def make_tables(connection: Connection) -> None:
    """Make the tables of the log and of all entities in an empty file."""
    for statement in _statements(tuple(all_tables())):
        connection.exec_driver_sql(statement)


@cache
def _statements(_names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the statements for the entities that are declared, which have these names."""
    statements: list[str] = []

    def note(statement: Any, *_values: object, **_more: object) -> None:
        statements.append(str(statement.compile(dialect=engine.dialect)))

    engine = create_mock_engine("sqlite://", note)
    for metadata in (log_metadata, Entity.metadata):
        metadata.create_all(engine, checkfirst=False)
    return tuple(statements)
