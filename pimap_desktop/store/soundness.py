"""Whether a value that comes from outside can stand in a column of this program."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Float, Integer, Numeric, Table
from sqlalchemy.dialects.sqlite import dialect

from pimap_desktop.store.entity import Entity
from pimap_desktop.store.heads import Value

_SQLITE = dialect()


def can_hold(table: str, column: str, value: Value) -> bool:
    """Tell whether a column can show a stored value; one that only a newer program knows holds any."""
    readers = _readers(Entity.metadata.tables[table]) if table in Entity.metadata.tables else {}
    if value is None or column not in readers:
        return True
    kinds, read = readers[column]
    if not isinstance(value, kinds):
        return False
    if read is None:
        return True
    try:
        read(value)
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return False
    return True


@cache
def _readers(table: Table) -> dict[str, tuple[tuple[type, ...], Any]]:
    """Return, by column, the types of its stored values and what turns one into that of an entity."""
    return {column.name: _reader(column) for column in table.c}


def _reader(column: Column[Any]) -> tuple[tuple[type, ...], Any]:
    kind = column.type.dialect_impl(_SQLITE)
    if isinstance(kind, Boolean):
        return (int,), {0: False, 1: True}.__getitem__
    read = kind.result_processor(_SQLITE, None)
    if isinstance(kind, Integer):
        return (int,), read
    if isinstance(kind, Float | Numeric):
        return (int, float), read
    return (str,), read
