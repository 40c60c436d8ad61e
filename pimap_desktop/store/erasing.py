"""Erasing a record everywhere this file goes: its values are taken out of the log itself.

An erasure is a row of its own that travels like any other. It says which record is erased, which rows are
about it and what of them stays to be counted. Every laptop that learns of it redacts those rows in its log,
its heads and its tables, and whatever arrives later of them before it is written: so the result depends
neither on the order of arrival nor on the version of the program. A redacted change keeps its name, its time
and its references; undo, history and packages find it where it was, without the values.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from pimap_desktop.store.entity import all_tables
from pimap_desktop.store.erasures import Erasure, Scope, read_scope, read_scopes
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.heads import Cells, Change, Value
from pimap_desktop.store.log import RowKey, dump, read_cells, write_cells
from pimap_desktop.text import Message, as_data, from_data

_NOT_TOLD = "…"  # in the place of a name in the label of a step
_PATCH = 500  # rows read at a time


def tells_of_erasure(changes: Iterable[Change]) -> bool:
    """Tell whether there is an erasure among changes."""
    return any(change.table == Erasure.__tablename__ for change in changes)


def redact_arriving(connection: Connection, changes: Sequence[Change]) -> list[Change]:
    """Return changes from outside without what has been erased, or is erased by one of them."""
    told = [change.values.get("scope") for change in changes if change.table == Erasure.__tablename__]
    new = [scope for text in told if isinstance(text, str) and (scope := read_scope(text)) is not None]
    scopes = [*read_scopes(connection), *new]
    if not scopes:
        return list(changes)
    references = [((change.table, change.row), change.values) for change in changes]
    erased = _reached(scopes, references, _known_rows(connection))
    return _without(scopes, erased, changes)


def would_be_redacted(connection: Connection, changes: Sequence[Change]) -> bool:
    """Tell whether changes write to an erased row what would be taken out of it elsewhere."""
    if not (erased := _known_rows(connection)) or not any(change.key in erased for change in changes):
        return False
    own = [change for change in changes if change.key in erased]
    return any(
        dict(one.values) != dict(other.values)
        for one, other in zip(own, _without(read_scopes(connection), erased, own), strict=True)
    )


def apply_erasures(connection: Connection, changes: Sequence[Change]) -> int:
    """Redact what new changes tell to erase, or lead an erasure to; return how many rows that were."""
    scopes = read_scopes(connection)
    if not scopes:
        return 0
    known = _known_rows(connection)
    if not tells_of_erasure(changes):
        references = [((change.table, change.row), change.values) for change in changes]
        if _reached(scopes, references, known) <= known:
            return 0
    return redact(connection, scopes)


def redact(connection: Connection, scopes: Sequence[Scope], *, note: bool = True) -> int:
    """Take what is erased out of the log, the heads and the tables; return how many rows were not known yet.

    Writes no change: a redacted backup has the same changes as before. A file of an older program has no
    place to ``note`` which rows they are.
    """
    known = _known_rows(connection) if note else set()
    erased = _reached(scopes, _references(connection, scopes), known)
    with recorded_writes(connection):
        _redact_log(connection, scopes, erased)
        cells = {key: found for key, found in read_cells(connection, _ids(erased)).items() if key in erased}
        write_cells(connection, {key: _redacted_cells(scopes, key[0], each) for key, each in cells.items()})
        _redact_tables(connection, scopes, erased)
        if (new := sorted(erased - known)) and note:
            connection.exec_driver_sql("INSERT INTO erased (tbl, row) VALUES (?, ?)", new)
    from pimap_desktop.store.search import forget_indexes  # imported here: a start looks for nothing

    forget_indexes(connection)
    return len(erased - known)


def find_reached(connection: Connection, scope: Scope) -> set[RowKey]:
    """Return the rows that a scope reaches by what is known now."""
    return _reached([scope], _references(connection, [scope]))


def count_erased(connection: Connection) -> int:
    """Return how many rows have been redacted."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM erased").scalar_one())


def _known_rows(connection: Connection) -> set[RowKey]:
    return {(table, row) for table, row in connection.exec_driver_sql("SELECT tbl, row FROM erased")}


def _reached(
    scopes: Sequence[Scope],
    references: Iterable[tuple[RowKey, Mapping[str, Value]]],
    known: Iterable[RowKey] = (),
) -> set[RowKey]:
    """Return every row that ever referred to an erased one: what it says now may say it again."""
    edges: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for scope in scopes:
        for table, column, target in scope.edges:
            edges[table].append((column, target))
    leading: dict[RowKey, set[RowKey]] = defaultdict(set)
    for key, values in references:
        for column, target in edges.get(key[0], ()):
            value = values.get(column)
            if isinstance(value, str):
                leading[target, value].add(key)
    reached = {*known, *(scope.root for scope in scopes), *(row for scope in scopes for row in scope.rows)}
    waiting = list(reached)
    while waiting:
        new = leading.get(waiting.pop(), set()) - reached
        reached |= new
        waiting.extend(new)
    return reached


def _references(
    connection: Connection, scopes: Sequence[Scope]
) -> Iterator[tuple[RowKey, Mapping[str, Value]]]:
    tables = {table for scope in scopes for table, _column, _target in scope.edges}
    found = connection.exec_driver_sql(
        "SELECT c.tbl, c.row, c.vals FROM json_each(?) AS wanted JOIN change AS c ON c.tbl = wanted.value",
        (dump(sorted(tables)),),
    )
    for table, row, values in found:
        yield (table, row), json.loads(values)


def _without(scopes: Sequence[Scope], erased: set[RowKey], changes: Sequence[Change]) -> list[Change]:
    steps = {(change.device, change.step) for change in changes if change.key in erased}
    found = []
    for change in changes:
        if change.key in erased:
            values = {
                column: _redacted(scopes, change.table, column, value)
                for column, value in change.values.items()
            }
            change = replace(change, values=values)  # noqa: PLW2901 (the same change with less in it)
        if change.label is not None and (change.device, change.step) in steps:
            change = replace(change, label=_redacted_label(change.label))  # noqa: PLW2901
        found.append(change)
    return found


def _redact_log(connection: Connection, scopes: Sequence[Scope], erased: set[RowKey]) -> None:
    steps: set[tuple[str, int]] = set()
    for ids in _patches(_ids(erased)):
        found = connection.exec_driver_sql(
            "SELECT c.arrival, c.device, c.step, c.tbl, c.row, c.vals FROM json_each(?) AS wanted "
            "JOIN change AS c ON c.row = wanted.value",
            (dump(ids),),
        ).all()
        writes = []
        for arrival, device, step, table, row, text in found:
            if (table, row) in erased:
                steps.add((device, step))
                values = json.loads(text)
                less = {column: _redacted(scopes, table, column, each) for column, each in values.items()}
                if less != values:
                    writes.append((dump(less), arrival))
        if writes:
            connection.exec_driver_sql("UPDATE change SET vals = ? WHERE arrival = ?", writes)
    labels = connection.exec_driver_sql(
        "SELECT c.arrival, c.label FROM json_each(?) AS wanted JOIN change AS c "
        "ON c.device = json_extract(wanted.value, '$[0]') AND c.seq = json_extract(wanted.value, '$[1]') "
        "WHERE c.label IS NOT NULL",
        (dump(sorted(map(list, steps))),),
    ).all()
    redacted = [
        (dump(as_data(_redacted_label(from_data(json.loads(label))))), arrival) for arrival, label in labels
    ]
    if redacted:
        connection.exec_driver_sql("UPDATE change SET label = ? WHERE arrival = ?", redacted)


def _redacted_cells(scopes: Sequence[Scope], table: str, cells: Cells) -> Cells:
    return {
        column: tuple(head._replace(value=_redacted(scopes, table, column, head.value)) for head in heads)
        for column, heads in cells.items()
    }


def _redact_tables(connection: Connection, scopes: Sequence[Scope], erased: set[RowKey]) -> None:
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, row in erased:
        by_table[table].append(row)
    there = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars())
    for table in by_table.keys() & all_tables().keys() & there:
        found = connection.exec_driver_sql(
            f'SELECT t.* FROM json_each(?) AS wanted JOIN "{table}" AS t ON t.id = wanted.value',  # noqa: S608
            (dump(sorted(by_table[table])),),
        )
        for shown in found.mappings().all():
            less = {column: _redacted(scopes, table, column, value) for column, value in shown.items()}
            changed = {column: value for column, value in less.items() if value != shown[column]}
            if changed:
                places = ", ".join(f'"{column}" = ?' for column in changed)
                connection.exec_driver_sql(
                    f'UPDATE "{table}" SET {places} WHERE id = ?',  # noqa: S608
                    (*changed.values(), shown["id"]),
                )


def _redacted(scopes: Sequence[Scope], table: str, column: str, value: Value) -> Value:
    for scope in scopes:
        if table in scope.kept:
            value = scope.redacted(table, column, value)
    return value


def _redacted_label(label: Message) -> Message:
    """Return a label without the texts in it, which may be names."""
    return replace(label, values={name: _without_texts(value) for name, value in label.values.items()})


def _without_texts(value: Any) -> Any:
    match value:
        case str():
            return _NOT_TOLD
        case Message():
            return _redacted_label(value)
        case list() | tuple():
            return tuple(_without_texts(each) for each in value)
    return value


def _ids(keys: Iterable[RowKey]) -> list[str]:
    return sorted({row for _table, row in keys})


def _patches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(ids), _PATCH):
        yield ids[first : first + _PATCH]
