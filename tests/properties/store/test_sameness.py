"""Whatever laptops say about which records are one, in whatever order it arrives, they show the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused, Stale
from pimap_desktop.store.rebuild import rebuild_tables
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.sameness import declare_different, declare_same, read_shown_ids
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.toys import Book, Shelf, new_laptop, stored_rows, toys_present

LABEL = _("Try")
SHELVES = [f"shelf-{number}" for number in range(4)]
BOOKS = [f"book-{number}" for number in range(3)]
LAPTOPS = 3

laptops = st.integers(0, LAPTOPS - 1)
shelves = st.sampled_from(SHELVES)
steps = st.one_of(
    st.tuples(st.just("same"), laptops, shelves, shelves),
    st.tuples(st.just("same"), laptops, shelves, shelves),
    st.tuples(st.just("different"), laptops, shelves, shelves),
    st.tuples(st.just("place"), laptops, st.sampled_from(BOOKS), shelves),
    st.tuples(st.just("remove"), laptops, shelves),
    st.tuples(st.just("rename"), laptops, shelves, st.text("ab", max_size=2)),
    st.tuples(st.just("undo"), laptops),
    st.tuples(st.just("redo"), laptops),
    st.tuples(st.just("send"), laptops, laptops),
    st.tuples(st.just("send"), laptops, laptops),
)


@pytest.fixture(autouse=True)
def toys() -> Iterator[None]:
    with toys_present():
        yield


def fill(session: Session) -> None:
    session.add_all([Shelf(id=each, name=each) for each in SHELVES])
    session.flush()
    session.add_all([Book(id=book, shelf_id=shelf) for book, shelf in zip(BOOKS, SHELVES, strict=False)])


def place(session: Session, book_id: str, shelf_id: str) -> None:
    session.get_one(Book, book_id).shelf_id = shelf_id


def remove(session: Session, shelf_id: str) -> None:
    session.get_one(Shelf, shelf_id, execution_options=WITH_DELETED).remove()


def rename(session: Session, shelf_id: str, name: str) -> None:
    session.get_one(Shelf, shelf_id, execution_options=WITH_DELETED).name = name


def send(sender: Workspace, receiver: Workspace) -> None:
    changes = sender.changes(receiver.vector())
    receiver.bring_in(_("Import"), sorted(changes, key=lambda each: (each.clock, each.device, each.seq)))


def act(workspaces: list[Workspace], step: tuple[str, ...]) -> None:
    name, laptop, *values = step
    workspace = workspaces[int(laptop)]
    if name == "send":
        if laptop != values[0]:
            send(workspace, workspaces[int(values[0])])
    elif name in {"undo", "redo"}:
        with suppress(Refused, Stale):  # nothing to undo, or moved on: nothing has happened
            getattr(workspace, name)()
    elif name in {"same", "different"}:
        if values[0] != values[1]:
            say = declare_same if name == "same" else declare_different
            workspace.do(LABEL, say, Shelf, *values)
    else:
        workspace.do(LABEL, {"place": place, "remove": remove, "rename": rename}[name], *values)


def view(workspace: Workspace) -> dict[str, object]:
    return stored_rows(workspace, ("toy_shelf", "toy_book", "sameness"))


def require_sound(workspace: Workspace) -> None:
    assert workspace.inspect() == []
    shown = workspace.ask(lambda session: read_shown_ids(session.connection(), "toy_shelf"))
    books = workspace.ask(lambda session: {book.shelf_id for book in session.query(Book)})
    hidden = {row for (_table, row), kept in shown.items() if row != kept}
    assert not books & hidden


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps, max_size=15))
@example([("same", 1, "shelf-0", "shelf-1"), ("place", 1, "book-1", "shelf-1")])
def test_all_laptops_show_the_same_in_the_end(done: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        first = new_laptop(Path(folder), "0").workspace
        others = [new_laptop(Path(folder), str(n), first.id).workspace for n in range(1, LAPTOPS)]
        workspaces = [first, *others]
        for workspace in workspaces:
            stack.callback(workspace.close)
        first.do(LABEL, fill)
        first.forget_steps()
        for other in others:
            send(first, other)
        for step in done:
            act(workspaces, step)
        for _round in range(2):
            for sender in workspaces:
                for receiver in workspaces:
                    if sender is not receiver:
                        send(sender, receiver)
        views = [view(workspace) for workspace in workspaces]
        for workspace, shown in zip(workspaces, views, strict=True):
            require_sound(workspace)
            assert shown == views[0]
        with first._engine.begin() as connection:
            rebuild_tables(connection)
        assert view(first) == views[0]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(shelves, shelves).filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=5))
def test_undoing_every_merge_gives_the_tables_back(pairs: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = new_laptop(Path(folder), "0").workspace
        workspace.do(LABEL, fill)
        before = stored_rows(workspace)
        workspace.forget_steps()
        for pair in pairs:
            workspace.do(LABEL, declare_same, Shelf, *pair)
        while workspace.undo_label:
            workspace.undo()
        assert stored_rows(workspace) == before
        workspace.close()
