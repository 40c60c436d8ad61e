"""What the log alone says must be shown and listed, worked out by other means than the store's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import chain

from sqlalchemy.orm import Session

from pimap_desktop.store.conflicts import list_conflicts
from pimap_desktop.store.heads import Change, Dot
from pimap_desktop.store.workspace import Workspace

Field = tuple[str, str, str]


class Oracle:
    """What the log alone says must be shown and listed."""

    def __init__(self, log: Iterable[Change]) -> None:
        self.log = list(log)
        self.replaced: set[tuple[Field, Dot]] = {
            ((*change.key, column), dot)
            for change in self.log
            for column, dots in change.base.items()
            for dot in dots
        }
        self.newest: dict[Field, list[Change]] = defaultdict(list)
        for change in self.log:
            for column in change.values:
                field = (*change.key, column)
                if (field, change.dot) not in self.replaced:
                    self.newest[field].append(change)

    def is_deleted(self, table: str, row: str) -> bool:
        """A row is deleted if somebody deleted it who had seen every newest value of it."""
        of_row = [field for field in self.newest if field[:2] == (table, row)]
        others = {
            change.dot
            for field in of_row
            for change in self.newest[field]
            if field[2] != "deleted" or not change.values["deleted"]
        }
        return any(
            all(seq <= change.seen.get(device, 0) for device, seq in others)
            for change in self.newest.get((table, row, "deleted"), [])
            if change.values["deleted"]
        )

    def conflicts(self) -> dict[Field, set[object]]:
        """Return the fields to look at, and the values that wait."""
        found: dict[Field, set[object]] = {}
        for field, changes in self.newest.items():
            table, row, column = field
            if self.is_deleted(table, row):
                continue
            if column == "deleted":
                deletions = {change.dot for change in changes if change.values["deleted"]}
                if deletions:
                    found[field] = set(deletions)
            else:
                values = {change.values[column] for change in changes} - {self.shown(field)}
                if values:
                    found[field] = set(values)
        return found

    def shown(self, field: Field) -> object:
        latest = max(self.newest[field], key=lambda change: (change.clock, change.device))
        return latest.values[field[2]]


def require_sound(workspace: Workspace, tables: Collection[str]) -> None:
    """Compare a workspace with what its log says must be shown and listed of the tables it knows."""
    oracle = Oracle(workspace.changes({}))
    rows = {table: _rows(workspace, table) for table in tables}
    for table, row, column in oracle.newest:
        if table in tables:
            expected = (
                int(oracle.is_deleted(table, row))
                if column == "deleted"
                else oracle.shown((table, row, column))
            )
            assert rows[table][row][column] == expected, (table, row, column)
    listed = {
        (conflict.table, conflict.row, conflict.column): (
            len(conflict.waiting)
            if conflict.column == "deleted"
            else {claim.value for claim in conflict.waiting}
        )
        for conflict in workspace.ask(list_conflicts)
    }
    assert listed == {
        field: len(values) if field[2] == "deleted" else values
        for field, values in oracle.conflicts().items()
        if field[0] in tables
    }
    assert workspace.inspect() == []


def _rows(workspace: Workspace, table: str) -> dict[str, dict[str, object]]:
    def read(session: Session) -> dict[str, dict[str, object]]:
        found = session.connection().exec_driver_sql(f'SELECT * FROM "{table}"')
        return {row["id"]: dict(row) for row in found.mappings()}

    return workspace.ask(read)


def require_order(log: Iterable[Change]) -> None:
    """Every device counts without a gap and its clock only grows; what is replaced was there before."""
    clocks: dict[Dot, int] = {}
    last: dict[str, tuple[int, int]] = {}
    for change in sorted(log, key=lambda change: (change.clock, change.device)):
        seq, clock = last.get(change.device, (0, 0))
        assert change.seq == seq + 1
        assert change.clock > clock
        last[change.device] = change.seq, change.clock
        clocks[change.dot] = change.clock
        for dot in chain.from_iterable(change.base.values()):
            assert clocks[dot] < change.clock
        assert all(last.get(device, (0, 0))[0] >= seq for device, seq in (change.seen or {}).items())
