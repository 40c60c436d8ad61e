"""Whether a value that comes from outside can stand in a column of this program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Float, Integer, Numeric, Table
from sqlalchemy.dialects.sqlite import dialect

from pimap_desktop.store.entity import all_tables
from pimap_desktop.store.heads import Value

_SQLITE = dialect()


def find_unfit(table: str, values: Mapping[str, Value]) -> str | None:
    """Return a column that could not show its stored value; one that only a newer program knows holds any."""
    known = all_tables().get(table)
    if known is None:
        return None
    readers = _readers(known)
    for column, value in values.items():
        reader = readers.get(column)
        if value is None or reader is None:
            continue
        kinds, read = reader
        if not isinstance(value, kinds) or (read is not None and not _can_read(read, value)):
            return column
    return None


def _can_read(read: Callable[[Any], object], value: Value) -> bool:
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
