"""Taking an import back: each field shows again what it showed before, by new changes that know the import.

A step of one's own knows what it replaced, because it names it. What other laptops wrote names what they had
before, which may never have been shown here. So what was here is worked out anew, from the log until then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from pimap_desktop.errors import Stale
from pimap_desktop.store.device import Device
from pimap_desktop.store.heads import DELETED, Cells, Dot, Head, fold, shown
from pimap_desktop.store.log import RowKey, read_arrivals, read_before, read_cells
from pimap_desktop.store.undo import Inverse, Restored, Restores, Step
from pimap_desktop.store.writing import Write
from pimap_desktop.text import _

# How laptops introduce themselves stays: who wrote what is known whatever becomes of it.
_LASTING = frozenset({Device.__tablename__})


def inverse_of_import(connection: Connection, step: Step, restored: Restored) -> Inverse:
    """Return the writes that take an import back; raises `Stale` where a row has moved on since."""
    changes = [
        each for each in read_arrivals(connection, step.first, step.last) if each.table not in _LASTING
    ]
    rows = {change.row for change in changes}
    cells = read_cells(connection, rows)
    before: dict[RowKey, Cells] = defaultdict(dict)
    for change in read_before(connection, rows, step.first):
        fold(before[change.key], change)
    columns: dict[RowKey, set[str]] = defaultdict(set)
    for change in changes:
        columns[change.key].update(change.values)
    past = _Past(step, frozenset(change.dot for change in changes), restored)
    writes: list[tuple[Write, Restores]] = []
    for key, written in columns.items():
        if key in before:
            writes.extend(past.writes(key, written, before[key], cells[key]))
        else:
            writes.append(past.removal(key, cells[key]))
    return Inverse([write for write, _ in writes], [restores for _, restores in writes], cells)


@dataclass(frozen=True)
class _Field:
    """The newest values of a field: those of the import, those that were there before, those it replaced."""

    was: tuple[Head, ...]
    brought: tuple[Head, ...]
    kept: Mapping[Dot, Head]  # by the value that was there before
    base: tuple[Dot, ...]  # what goes when the import is taken back, the shown value first

    @property
    def lost(self) -> list[Head]:
        return [head for head in self.was[1:] if head.dot not in self.kept]


@dataclass(frozen=True)
class _Past:
    """What an import has brought."""

    step: Step
    dots: frozenset[Dot]
    restored: Restored

    def removal(self, key: RowKey, cells: Cells) -> tuple[Write, Restores]:
        """Return the write that removes a row which was not here before the import."""
        for column in cells:
            self._field(key, column, {}, cells)
        base = {DELETED: tuple(head.dot for head in cells[DELETED])} if DELETED in cells else {}
        return Write(key, {DELETED: 1}, base), {DELETED: None}

    def writes(
        self, key: RowKey, written: Iterable[str], before: Cells, cells: Cells
    ) -> Iterator[tuple[Write, Restores]]:
        """Yield the writes that bring one row's values back; the one with the shown values comes last."""
        fields = {column: self._field(key, column, before, cells) for column in sorted(written)}
        fields = {column: each for column, each in fields.items() if each.brought}
        for column, field in fields.items():
            for head in reversed(field.lost):
                write = Write(key, {column: head.value}, {column: field.base}, head.seen)
                yield write, {column: head.dot}
        if not fields:
            return
        values = {column: self._value(column, field.was) for column, field in fields.items()}
        base = {column: field.base for column, field in fields.items()}
        restores: Restores = {
            column: field.was[0].dot if field.was else None for column, field in fields.items()
        }
        seen = None
        if shown(before, DELETED):
            # It was deleted, and is again, knowing all that is written here.
            values[DELETED] = 1
            base[DELETED] = tuple(head.dot for head in cells[DELETED])
            restores.setdefault(DELETED, before[DELETED][0].dot)
        elif values.get(DELETED):
            seen = fields[DELETED].was[0].seen  # a deletion that edits had beaten
        yield Write(key, values, base, seen), restores

    def _field(self, key: RowKey, column: str, before: Cells, cells: Cells) -> _Field:
        was = before.get(column, ())
        brought, kept = [], {}
        for head in cells[column]:
            origin = self._origin(key, column, head.dot, {each.dot for each in was})
            if origin in self.dots:
                brought.append(head)
            else:
                kept[origin] = head
        base = tuple(
            head.dot for head in cells[column] if head in brought or (was and kept.get(was[0].dot) is head)
        )
        return _Field(was, tuple(brought), kept, base)

    def _value(self, column: str, was: tuple[Head, ...]) -> str | int | float | None:
        if was:
            return was[0].value
        return 0 if column == DELETED else None

    def _origin(self, key: RowKey, column: str, dot: Dot, earlier: set[Dot]) -> Dot:
        """Return the value that stands here, or that undo has brought back here; `Stale` for a later one."""
        at: Dot | None = dot
        while at is not None and at not in self.dots and at not in earlier:
            at = self.restored.get((at, key, column))
        if at is None:
            raise Stale(_("“{step}” stays as it is: the data has been changed since."), step=self.step.label)
        return at
