"""Any sequence of commands can be undone and redone, and the tables are always those of the log."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.rebuild import rebuild_tables
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.properties.store.copies import BOOKS, laptops_with, make_template
from tests.toys import Book, Shelf, stored_rows

IDS = st.sampled_from([*BOOKS, "new 0", "new 1"])
SHELVES = st.sampled_from(["shelf 0", "shelf 1"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["", "Iliad", "Odyssey", "東京"]),
        "author": st.none() | st.sampled_from(["", "Homer"]),
        "pages": st.integers(0, 2),
        "weight": st.none() | st.floats(allow_nan=False, allow_infinity=False, width=32),
        "lent": st.booleans(),
    },
)
ACTIONS = st.one_of(
    st.tuples(st.just("put"), IDS, FIELDS),
    st.tuples(st.just("remove"), IDS),
    st.tuples(st.just("bring back"), IDS),
    st.tuples(st.just("shelve"), IDS, SHELVES),
    st.tuples(st.just("fail"), IDS),
)
# Each step is one or more actions on any rows.
STEPS = st.lists(st.lists(ACTIONS, min_size=1, max_size=4), min_size=1, max_size=10)


def act(session: Session, kind: str, book_id: str, *values: object) -> None:
    book = session.get(Book, book_id, execution_options=WITH_DELETED)
    if book is None:
        book = Book(id=book_id)
        session.add(book)
    match kind, values:
        case "put", (dict() as fields,):
            for name, value in fields.items():
                setattr(book, name, value)
        case "remove", _values:
            book.remove()
        case "bring back", _values:
            book.deleted = False
        case "shelve", (str() as shelf_id,):
            if session.get(Shelf, shelf_id, execution_options=WITH_DELETED) is None:
                session.add(Shelf(id=shelf_id, name=shelf_id))
            book.shelf_id = shelf_id
        case "fail", _values:
            book.title = "must not be seen"
            session.flush()
            raise Refused(_("No."))


def act_all(session: Session, actions: list[tuple[object, ...]]) -> None:
    for action in actions:
        act(session, *action)


def visible(workspace: Workspace) -> dict[str, object]:
    """Return every field of every row that is there."""

    def read(session: Session) -> dict[str, object]:
        return {
            entity.__tablename__: {
                row.id: {column.key: getattr(row, column.key) for column in entity.__table__.c}
                for row in session.scalars(select(entity))
            }
            for entity in (Shelf, Book)
        }

    return workspace.ask(read)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make_template(tmp_path_factory.mktemp("template"))


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_what_is_done_can_be_undone_and_redone(template, steps):
    with laptops_with(template, 1) as (laptop,):
        workspace = laptop.workspace
        states = [visible(workspace)]
        for number, actions in enumerate(steps):
            revision = workspace.revision
            try:
                workspace.do(_("Step {number}", number=number), act_all, actions)
            except Refused:
                assert workspace.revision == revision
            if workspace.revision > revision:
                states.append(visible(workspace))
            else:
                assert visible(workspace) == states[-1]
        for _time in range(2):
            for state in reversed(states[:-1]):
                workspace.undo()
                assert visible(workspace) == state
            assert workspace.undo_label is None
            assert workspace.inspect() == []
            for state in states[1:]:
                workspace.redo()
                assert visible(workspace) == state
            assert workspace.redo_label is None
            assert workspace.inspect() == []


@settings(max_examples=20, deadline=None)
@given(steps=STEPS, walk=st.lists(st.sampled_from(["undo", "redo"]), max_size=15))
def test_the_tables_made_from_the_log_are_the_tables(template, steps, walk):
    with laptops_with(template, 1) as (laptop,):
        workspace = laptop.workspace
        for actions in steps:
            try:
                workspace.do(_("Step"), act_all, actions)
            except Refused:
                continue
        for move in walk:
            if (workspace.undo_label if move == "undo" else workspace.redo_label) is not None:
                getattr(workspace, move)()
        tables = [*Entity.metadata.tables, "head"]
        before = stored_rows(workspace, tables)
        with workspace._engine.begin() as connection:
            rebuild_tables(connection)
        assert stored_rows(workspace, tables) == before
        assert workspace.inspect() == []


@settings(max_examples=20, deadline=None)
@given(
    texts=st.lists(st.sampled_from(["", "a", "ab", "abc"]), min_size=1, max_size=12), pause=st.integers(0, 12)
)
def test_typing_is_taken_back_whole(template, texts, pause):
    with laptops_with(template, 1) as (laptop,):
        workspace = laptop.workspace
        before = visible(workspace)
        for number, text in enumerate(texts):
            if number == pause:
                laptop.clock.move(seconds=5)
            workspace.do(_("Title"), act, "put", BOOKS[0], {"title": text})
        after, steps = visible(workspace), 0
        while workspace.undo_label is not None:
            workspace.undo()
            steps += 1
        assert visible(workspace) == before
        assert steps <= 2
        while workspace.redo_label is not None:
            workspace.redo()
        assert visible(workspace) == after
