"""Laptops that edit, undo and exchange files in any order end with the same rows; nothing is lost in silence.

What must be shown and listed in the end is worked out here from the log alone, by other means than the
store's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from pimap_desktop.errors import PimapError
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.store.conflicts import list_conflicts
from pimap_desktop.store.heads import Change, Dot
from pimap_desktop.store.recording import WITH_DELETED, settle
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.properties.store.copies import BOOKS, laptops_with, make_template
from tests.toys import Book, Laptop, stored_rows

LAPTOPS = 3
WHO = st.integers(0, LAPTOPS - 1)
ROWS = st.sampled_from([*BOOKS, "new"])
TITLES = st.sampled_from(["Iliad", "Odyssey", "Aeneid", ""])
OPERATIONS = st.one_of(
    st.tuples(st.just("title"), WHO, ROWS, TITLES),
    st.tuples(st.just("title and pages"), WHO, ROWS, TITLES, st.integers(0, 3)),
    st.tuples(st.just("remove"), WHO, ROWS),
    st.tuples(st.just("bring back"), WHO, ROWS),
    st.tuples(st.just("settle"), WHO, ROWS, TITLES),
    st.tuples(st.just("settle deletion"), WHO, ROWS, st.booleans()),
    st.tuples(st.just("undo"), WHO),
    st.tuples(st.just("redo"), WHO),
    st.tuples(st.just("clock"), WHO, st.integers(-10, 10)),
    st.tuples(st.just("export"), WHO),
    st.tuples(st.just("import"), WHO, st.integers(0, 20)),
    st.tuples(st.just("exchange"), WHO, WHO),
)


def write(session: Session, kind: str, book_id: str, *values: object) -> None:
    book = session.get(Book, book_id, execution_options=WITH_DELETED)
    if book is None:
        book = Book(id=book_id)
        session.add(book)
        session.flush()
    match kind, values:
        case "title", (title,):
            book.title = str(title)
        case "title and pages", (title, int() as pages):
            book.title, book.pages = str(title), pages
        case "remove", ():
            book.remove()
        case "bring back", ():
            book.deleted = False
        case "settle", (title,):
            settle(session, book, title=title)
        case "settle deletion", (bool() as deleted,):
            settle(session, book, deleted=deleted)


class Exchange:
    """Three laptops, and the export files that lie about."""

    def __init__(self, laptops: list[Laptop]) -> None:
        self.laptops = laptops
        self.files: list[object] = []

    def export(self, who: int):
        laptop = self.laptops[who]
        path = laptop.folder / f"{len(self.files)}.pimapx"
        write_package(laptop.workspace, path)
        package = read_package(path)
        self.files.append(package)
        return package

    def run(self, kind: str, who: int, *values: object) -> None:
        laptop = self.laptops[who]
        match kind, values:
            case "undo" | "redo", ():
                try:
                    getattr(laptop.workspace, kind)()
                except PimapError:
                    return  # nothing to take back, or the row has moved on
            case "clock", (int() as days,):
                laptop.clock.move(days=days)
            case "export", ():
                self.export(who)
            case "import", (int() as number,):
                if self.files:
                    merge_package(laptop.workspace, self.files[number % len(self.files)])
            case "exchange", (int() as other,):
                merge_package(self.laptops[other].workspace, self.export(who))
            case _:
                laptop.workspace.do(_("Step"), write, kind, *values)


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


def require_sound(workspace: Workspace) -> None:
    """Compare a workspace with what its log says must be shown and listed."""
    oracle = Oracle(workspace.changes({}))
    rows = {
        row["id"]: row
        for row in workspace.ask(
            lambda session: [
                dict(row) for row in session.connection().exec_driver_sql("SELECT * FROM toy_book").mappings()
            ]
        )
    }
    for table, row, column in oracle.newest:
        if table == "toy_book":
            expected = (
                int(oracle.is_deleted(table, row))
                if column == "deleted"
                else oracle.shown((table, row, column))
            )
            assert rows[row][column] == expected, (row, column)
    listed = {}
    for conflict in workspace.ask(list_conflicts):
        waiting = {claim.value for claim in conflict.waiting}
        field = (conflict.table, conflict.row, conflict.column)
        listed[field] = len(conflict.waiting) if conflict.column == "deleted" else waiting
    assert listed == {
        field: len(values) if field[2] == "deleted" else values
        for field, values in oracle.conflicts().items()
    }
    assert workspace.inspect() == []


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


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make_template(tmp_path_factory.mktemp("template"))


@settings(max_examples=40, deadline=None)
@given(
    operations=st.lists(OPERATIONS, min_size=5, max_size=40),
    order=st.permutations([number for number in range(LAPTOPS) for _time in range(2)]),
)
def test_all_laptops_end_with_the_same_and_nothing_is_lost_in_silence(template, operations, order):
    with laptops_with(template, LAPTOPS) as laptops:
        exchange = Exchange(laptops)
        for operation in operations:
            exchange.run(*operation)
        for laptop in laptops:
            require_sound(laptop.workspace)
        last = [exchange.export(who) for who in range(LAPTOPS)]
        for laptop in laptops:
            for number in order:
                merge_package(laptop.workspace, last[number])
        first, *others = (laptop.workspace for laptop in laptops)
        require_order(first.changes({}))
        require_sound(first)
        for other in others:
            assert stored_rows(other, ("toy_book", "head", "device")) == stored_rows(
                first, ("toy_book", "head", "device")
            )
            assert other.ask(list_conflicts) == first.ask(list_conflicts)
            assert other.inspect() == []
