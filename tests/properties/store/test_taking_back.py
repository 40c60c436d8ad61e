"""An import that is taken back leaves what was shown and what was to review as if it had never come."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from pimap_desktop.store.heads import DELETED, contested, shown
from pimap_desktop.store.log import read_all_cells
from pimap_desktop.store.recording import WITH_DELETED, settle
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.properties.store.copies import BOOKS, laptops_with, make_template
from tests.toys import Book

ROWS = st.sampled_from([*BOOKS[:2], "new"])
TITLES = st.sampled_from(["Iliad", "Odyssey", "Aeneid"])
DEEDS = st.one_of(
    st.tuples(st.just("title"), ROWS, TITLES),
    st.tuples(st.just("title"), ROWS, TITLES),
    st.tuples(st.just("remove"), ROWS),
    st.tuples(st.just("bring back"), ROWS),
    st.tuples(st.just("settle"), ROWS, TITLES),
)
OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("do"), st.integers(0, 2), DEEDS),
        st.tuples(st.just("do"), st.integers(0, 2), DEEDS),
        st.tuples(st.just("send"), st.integers(0, 2), st.integers(0, 2)),
    ),
    max_size=14,
)


def act(session: Session, kind: str, book_id: str, *values: str) -> None:
    book = session.get(Book, book_id, execution_options=WITH_DELETED)
    if book is None:
        book = Book(id=book_id)
        session.add(book)
        session.flush()
    match kind:
        case "title":
            (book.title,) = values
        case "settle":
            settle(session, book, title=values[0])
        case _:
            book.deleted = kind == "remove"


def send(sender: Workspace, receiver: Workspace, *, continuing: bool = False) -> int:
    changes = sender.changes(receiver.vector())
    ordered = sorted(changes, key=lambda each: (each.clock, each.device, each.seq))
    return receiver.bring_in(_("Import"), ordered, undoable=True, continuing=continuing)


def view(workspace: Workspace) -> dict[object, object]:
    """Return what is shown of every row, and the values to review; a row that is gone shows nothing."""

    def read(session: Session) -> dict[object, object]:
        found: dict[object, object] = {}
        for (table, row), cells in read_all_cells(session.connection()).items():
            if table == "toy_book" and not shown(cells, DELETED):
                review = {
                    column: sorted({str(head.value) for head in heads})
                    for column, heads in contested(cells).items()
                }
                values = {column: shown(cells, column) for column in cells}
                found[row] = {name: value for name, value in values.items() if value}, review
        return found

    return workspace.ask(read)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make_template(tmp_path_factory.mktemp("template"))


@settings(max_examples=60, deadline=None)
@given(operations=OPERATIONS, more=st.booleans())
@example(  # two laptops delete a row, of which only one knows what was typed there
    operations=[
        ("do", 1, ("title", BOOKS[0], "Iliad")),
        ("do", 1, ("remove", BOOKS[0])),
        ("do", 0, ("title", BOOKS[1], "Iliad")),
        ("do", 0, ("remove", BOOKS[0])),
    ],
    more=False,
)
@example(  # one laptop has brought a row back, and another deletes it without knowing that
    operations=[
        ("do", 0, ("remove", BOOKS[0])),
        ("do", 0, ("bring back", BOOKS[0])),
        ("do", 1, ("remove", BOOKS[0])),
    ],
    more=False,
)
@example(  # the same, with the deletion as the later one
    operations=[
        ("do", 0, ("remove", BOOKS[0])),
        ("do", 0, ("bring back", BOOKS[0])),
        ("do", 1, ("title", BOOKS[1], "Iliad")),
        ("do", 1, ("title", BOOKS[1], "Aeneid")),
        ("do", 1, ("title", BOOKS[1], "Odyssey")),
        ("do", 1, ("remove", BOOKS[0])),
    ],
    more=False,
)
def test_an_import_taken_back_leaves_no_trace(template, operations, more):
    with laptops_with(template, 3) as laptops:
        here, *others = [laptop.workspace for laptop in laptops]
        for other in others:  # so that all know whose laptop is whose
            send(here, other)
            send(other, here)
        for kind, who, what in operations:
            workspace = laptops[who].workspace
            if kind == "do":
                workspace.do(_("Step"), act, *what)
            elif who != what:
                send(workspace, laptops[what].workspace)
        here.forget_steps()
        before = view(here)
        if not send(others[0], here):
            return
        send(others[1], here, continuing=True)
        after = view(here)
        for _time in range(2):
            here.undo()
            assert view(here) == before
            assert here.inspect() == []
            assert here.undo_label is None
            here.redo()
            assert view(here) == after
            assert here.inspect() == []
        if more:  # what was done since and undone is not in the way
            here.do(_("Step"), act, "title", BOOKS[0], "Thebaid")
            here.undo()
            here.undo()
            assert view(here) == before
