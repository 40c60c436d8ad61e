from __future__ import annotations

import sqlite3

import pytest

from pimap_desktop.i18n.reader import Reader
from pimap_desktop.store.engine import open_engine
from pimap_desktop.store.heads import Change
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.store.rebuild import list_differences, rebuild_tables
from pimap_desktop.store.recording import settle
from pimap_desktop.text import _
from tests.toys import Book, Hands, Shelf, add_book, change_book, list_titles, remove_book, stored_rows


@pytest.fixture
def worked_on(laptop):
    """The path of a workspace with some history, closed, and its rows."""
    workspace = laptop.workspace

    def fill(session):
        shelf = Shelf(name="top", width=3)
        session.add(shelf)
        shelf.books = [Book(title=f"volume {number}", weight=number / 4) for number in range(5)]
        session.flush()
        return [book.id for book in shelf.books]

    books = workspace.do(_("Import"), fill)
    workspace.do(_("Change"), change_book, books[0], title="Iliad", shelf_id=None)
    workspace.do(_("Remove"), remove_book, books[1])
    workspace.do(_("Remove"), remove_book, books[2])
    workspace.undo()
    workspace.bring_in(
        _("Import"),
        [
            Change("x", 1, 1, 1, "toy_book", books[3], {"title": "rival", "mood": "blue"}, {}),
            Change("x", 2, 2, 2, "toy_wall", "w", {"colour": 1}, {}),
            Change("x", 3, 3, 3, "toy_book", "bare", {}, {}),
        ],
    )
    workspace.do(_("Decide"), lambda session: settle(session, session.get(Book, books[3]), title="mine"))
    rows = stored_rows(workspace, ("toy_shelf", "toy_book", "head", "device"))
    workspace.close()
    return laptop.folder / "toys.pimap", rows


def test_the_tables_made_from_the_log_are_the_tables(worked_on):
    path, rows = worked_on
    engine = open_engine(path)
    with engine.begin() as connection:
        rebuild_tables(connection)
        assert list_differences(connection) == []
    engine.dispose()
    workspace = open_workspace(path, Hands(), Author("", ""))
    assert stored_rows(workspace, ("toy_shelf", "toy_book", "head", "device")) == rows
    workspace.close()


def test_an_empty_log_makes_empty_tables(tmp_path, worked_on):
    path, _rows = worked_on
    spoil(path, "DELETE FROM change", "DELETE FROM vector")
    engine = open_engine(path)
    with engine.begin() as connection:
        rebuild_tables(connection)
        assert list_differences(connection) == []
        assert connection.exec_driver_sql("SELECT count(*) FROM toy_book").scalar_one() == 0
    engine.dispose()


def spoil(path, *statements):
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE toy_book SET title = 'x' WHERE title = 'Iliad'", ": “title” is not what the log says."),
        ("UPDATE toy_book SET deleted = 0 WHERE deleted = 1", ": “deleted” is not what the log says."),
        ("DELETE FROM toy_book WHERE title = 'Iliad'", "is only in the log or only in the table."),
        ("INSERT INTO toy_book (id) VALUES ('ghost')", "Row ghost of toy_book is only in the log or only"),
        ("DELETE FROM head WHERE row = 'w'", "The newest values of toy_wall w are not those of the log."),
        ("UPDATE head SET cells = '[]' WHERE row = 'w'", "The newest values of toy_wall w are not those"),
        (
            "DELETE FROM change WHERE device = 'x' AND seq = 2",
            "Not all changes of laptop x are here: 2 of 3.",
        ),
    ],
)
def test_what_differs_from_the_log_is_told(worked_on, statement, told):
    path, _rows = worked_on
    spoil(path, statement)
    workspace = open_workspace(path, Hands(), Author("", ""))
    found = [Reader("en").word(message) for message in workspace.inspect()]
    assert any(told in sentence for sentence in found), found
    workspace.close()


def test_a_rebuilt_file_goes_on(worked_on):
    path, _rows = worked_on
    spoil(path, "DELETE FROM toy_book", "DELETE FROM head")
    engine = open_engine(path)
    with engine.begin() as connection:
        rebuild_tables(connection)
    engine.dispose()
    workspace = open_workspace(path, Hands(), Author("", ""))
    workspace.do(_("Add"), add_book, "Odyssey")
    assert "Odyssey" in workspace.ask(list_titles)
    assert workspace.inspect() == []
    workspace.close()
