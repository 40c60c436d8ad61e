"""Whether a value that comes from outside can stand in a column of this program."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Float, Integer, Numeric
from sqlalchemy.dialects.sqlite import dialect

from pimap_desktop.store.entity import Entity
from pimap_desktop.store.heads import Value

_SQLITE = dialect()


def can_hold(table: str, column: str, value: Value) -> bool:
    """Tell whether a column can show a stored value; one that only a newer program knows holds any."""
    known = Entity.metadata.tables.get(table)
    if value is None or known is None or column not in known.c:
        return True
    kinds, read = _reader(known.c[column])
    if not isinstance(value, kinds):
        return False
    try:
        read(value)
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return False
    return True


@cache
def _reader(column: Column[Any]) -> tuple[tuple[type, ...], Any]:
    """Return the stored types of a column, and what turns a stored value into that of an entity."""
    kind = column.type.dialect_impl(_SQLITE)
    read = kind.result_processor(_SQLITE, None) or (lambda value: value)
    if isinstance(kind, Boolean):
        return (int,), {0: False, 1: True}.__getitem__
    if isinstance(kind, Integer):
        return (int,), read
    if isinstance(kind, Float | Numeric):
        return (int, float), read
    return (str,), read
