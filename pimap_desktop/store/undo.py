"""Steps that can be undone, and the values that undo one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from pimap_desktop.errors import Stale
from pimap_desktop.store.heads import DELETED, Cells, Change, Dot, Head, Value, Vector, shown
from pimap_desktop.store.log import RowKey, dump, read_arrivals, read_cells, read_named
from pimap_desktop.store.writing import Write
from pimap_desktop.text import Message, _

KEPT_STEPS = 500
# A column -> the value that an undoing write brings back there; None where there was none before.
Restores = dict[str, Dot | None]
Bases = Mapping[str, tuple[Dot, ...]]  # a column -> the values that the step found there
# The same for what undo has written already, by the change that wrote it.
Restored = dict[tuple[Dot, RowKey, str], Dot | None]
_TYPING = timedelta(seconds=2)


@dataclass(frozen=True)
class Step:
    """One user action as undo sees it: its label and the changes it made, by their order of arrival."""

    label: Message
    first: int
    last: int
    field: tuple[str, str, tuple[str, ...]] | None  # table, row, columns: of an action on one text field
    at: datetime
    brought_in: bool = False  # from other laptops (`pimap_desktop.store.taking_back`)

    def continued_by(self, other: Step) -> bool:
        """Tell whether the other step goes on typing into the same field."""
        return (
            self.field is not None
            and self.field == other.field
            and self.label == other.label
            and self.last + 1 == other.first
            and other.at - self.at <= _TYPING
        )

    def joined(self, other: Step) -> Step:
        """Return both steps as one."""
        return replace(self, last=other.last, at=other.at)


@dataclass(frozen=True)
class Inverse:
    """The writes that take a step back, what each of them restores, and the heads of their rows."""

    writes: list[Write]
    restores: list[Restores]
    cells: dict[RowKey, Cells]


def step_of(label: Message, changes: list[Change], revision: int, at: datetime) -> Step:
    """Describe the changes that have just been written as a step."""
    field = None
    if len(changes) == 1 and all(isinstance(value, str) for value in changes[0].values.values()):
        field = (*changes[0].key, tuple(sorted(changes[0].values)))
    return Step(label, revision - len(changes) + 1, revision, field, at)


def inverse(connection: Connection, step: Step, restored: Restored) -> Inverse:
    """Return the writes that take a step back; raises `Stale` where a row has moved on since.

    ``restored`` tells which values were written by undo itself, and which ones they brought back: those have
    not moved on.
    """
    changes = read_arrivals(connection, step.first, step.last)
    cells = read_cells(connection, (change.row for change in changes))
    created = _created(connection, changes, step)
    by_row: dict[RowKey, list[Change]] = defaultdict(list)
    for change in changes:
        by_row[change.key].append(change)
    past = _Past(
        step,
        frozenset(change.dot for change in changes),
        restored,
        read_named(connection, {dot for change in changes for dots in change.base.values() for dot in dots}),
    )
    writes: list[tuple[Write, Restores]] = []
    for key, of_row in by_row.items():
        if key in created:
            past.refuse_moved(key, [(name, head) for name, heads in cells[key].items() for head in heads])
            replaced = tuple(head.dot for head in cells[key].get(DELETED, ()))
            base = {DELETED: replaced} if replaced else {}  # what knew nothing before it names nothing
            writes.append((Write(key, {DELETED: 1}, base), {DELETED: None}))
        else:
            writes.extend(past.writes(key, of_row, cells[key]))
    return Inverse([write for write, _ in writes], [restores for _, restores in writes], cells)


@dataclass(frozen=True)
class _Past:
    """What a step has done and what was there before."""

    step: Step
    dots: frozenset[Dot]
    restored: Restored
    before: Mapping[Dot, Change]

    def writes(self, key: RowKey, changes: list[Change], cells: Cells) -> list[tuple[Write, Restores]]:
        """Return the writes that bring one row's values back: of a field, the shown value comes last."""
        bases: dict[str, tuple[Dot, ...]] = {}
        for change in changes:
            for column in change.values:
                bases.setdefault(column, change.base.get(column, ()))
        self.refuse_moved(key, [(column, cells[column][0]) for column in bases])
        self._refuse_deleted(key, cells)
        # Of a conflict that was settled, each of the values that were not chosen comes back too.
        rivals: list[Restores] = [
            {column: dot} for column, base in bases.items() if column != DELETED for dot in reversed(base[1:])
        ]
        shown_before: Restores = {column: next(iter(base), None) for column, base in bases.items()}
        # Of several deletions one that knew all is enough: it has to come after what it knew, and is no less
        # shown for coming before or after the others.
        deletions: list[Restores] = [{DELETED: dot} for dot in bases.get(DELETED, ())[1:]]
        return [
            (self._write(key, cells, restores, bases), restores)
            for restores in (*rivals, shown_before, *deletions)
        ]

    def _write(self, key: RowKey, cells: Cells, restores: Restores, bases: Bases) -> Write:
        values = {column: self._value(dot, column) for column, dot in restores.items()}
        base = {column: tuple(head.dot for head in self._own(cells, column)) for column in restores}
        deletion = restores.get(DELETED)
        if deletion is None or not values[DELETED]:
            return Write(key, values, base)
        return Write(key, values, base, self._seen(key, cells, deletion, bases))

    def _own(self, cells: Cells, column: str) -> list[Head]:
        """Return the heads of a field that go when the step is taken back: its own, and the shown one."""
        heads = cells[column]
        return [head for head in heads if head is heads[0] or column == DELETED or head.dot in self.dots]

    def _value(self, dot: Dot | None, column: str) -> Value:
        if dot is None:
            return 0 if column == DELETED else None
        return self.before[dot].values[column]

    def _seen(self, key: RowKey, cells: Cells, deletion: Dot, bases: Bases) -> Vector | None:
        """Return what a deletion that comes back knows: what it knew then; all, if nothing is new to it.

        What the step wrote beside it goes back to what was there before, and is judged by that.
        """
        seen = self.before[deletion].seen or {}

        def knew(dot: Dot | None) -> bool:
            return dot is None or dot.seq <= seen.get(dot.device, 0)

        revivals = [dot for dot in bases.get(DELETED, ()) if not self.before[dot].values[DELETED]]
        if not all(self._origin(key, DELETED, dot, knew) for dot in revivals):
            return seen
        for column in cells.keys() - {DELETED}:
            own = self._own(cells, column) if column in bases else []
            stays = [head.dot for head in cells[column] if head not in own]
            if not all(self._origin(key, column, dot, knew) for dot in (*bases.get(column, ()), *stays)):
                return seen
        return None

    def refuse_moved(self, key: RowKey, heads: Iterable[tuple[str, Head]]) -> None:
        """Raise `Stale` where one of the newest values is not what the step left there."""
        for column, head in heads:
            if not self._origin(key, column, head.dot, lambda dot: dot is None or dot in self.dots):
                raise Stale(
                    _("“{step}” stays as it is: the data has been changed since."), step=self.step.label
                )

    def _refuse_deleted(self, key: RowKey, cells: Cells) -> None:
        if shown(cells, DELETED):
            self.refuse_moved(key, [(DELETED, head) for head in cells[DELETED]])

    def _origin(self, key: RowKey, column: str, dot: Dot, wanted: Callable[[Dot | None], bool]) -> bool:
        """Tell whether a value, or one that undo brought back by it, is among the wanted ones."""
        at: Dot | None = dot
        while not wanted(at) and at is not None and (at, key, column) in self.restored:
            at = self.restored[at, key, column]
        return wanted(at)


def _created(connection: Connection, changes: Iterable[Change], step: Step) -> set[RowKey]:
    """Return the rows that did not exist before the step."""
    rows = {change.row for change in changes if not change.base}
    found = connection.execute(
        text(
            "SELECT c.tbl, c.row FROM json_each(:rows) AS wanted JOIN change AS c ON c.row = wanted.value "
            "GROUP BY c.tbl, c.row HAVING min(c.arrival) >= :first"
        ),
        {"rows": dump(sorted(rows)), "first": step.first},
    )
    return {(table, row) for table, row in found}


def remember(steps: list[Step], step: Step) -> None:
    """Put a step on top of those that can be undone, joined to the last one where it goes on with that."""
    if steps and steps[-1].continued_by(step):
        steps[-1] = steps[-1].joined(step)
        return
    steps.append(step)
    del steps[:-KEPT_STEPS]
