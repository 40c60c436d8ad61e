from __future__ import annotations

import pytest
from sqlalchemy import delete, insert, text, update

from pimap_desktop.store.guard import UnrecordedWrite
from pimap_desktop.text import _
from tests.toys import Book, Shelf, add_book, list_titles, log_lines, stored_rows

WRITES = {
    "ORM bulk UPDATE": lambda session: session.execute(update(Book).values(title="x")),
    "ORM bulk DELETE": lambda session: session.execute(delete(Book)),
    "ORM bulk INSERT": lambda session: session.execute(insert(Book), [{"id": "b", "title": "x"}]),
    "legacy bulk INSERT": lambda session: session.bulk_insert_mappings(Book.__mapper__, [{"id": "b"}]),
    "Core UPDATE": lambda session: session.connection().execute(update(Book.__table__).values(title="x")),
    "Core INSERT": lambda session: session.connection().execute(insert(Book.__table__).values(id="b")),
    "text": lambda session: session.execute(text("DELETE FROM toy_book")),
    "text behind a comment": lambda session: session.execute(text("/* tidy */ DELETE FROM toy_book")),
    "text behind a WITH": lambda session: session.execute(
        text("WITH t AS (SELECT 'x' AS id) INSERT INTO toy_book (id) SELECT id FROM t")
    ),
    "REPLACE": lambda session: session.execute(text("REPLACE INTO toy_book (id) VALUES ('b')")),
    "DDL": lambda session: session.execute(text("DROP TABLE toy_book")),
    "the log": lambda session: session.execute(text("UPDATE change SET clock = 1")),
    "driver": lambda session: session.connection().exec_driver_sql("UPDATE toy_book SET title = 'x'"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("door", ["do", "ask"])
def test_writes_beside_the_log_are_refused(laptop, write, door):
    workspace = laptop.workspace
    workspace.do(_("Add"), add_book, "Iliad")
    before = stored_rows(workspace), log_lines(workspace)
    with pytest.raises(UnrecordedWrite):
        workspace.do(_("Tidy"), write) if door == "do" else workspace.ask(write)
    assert (stored_rows(workspace), log_lines(workspace)) == before
    workspace.do(_("Add"), add_book, "Odyssey")
    assert workspace.ask(list_titles) == ["Iliad", "Odyssey"]


def test_a_write_is_refused_also_after_a_flush_of_the_same_command(laptop):
    def command(session):
        add_book(session, "Iliad")
        session.execute(update(Book).values(title="x"))

    with pytest.raises(UnrecordedWrite):
        laptop.workspace.do(_("Add"), command)
    assert laptop.workspace.ask(list_titles) == []


def test_a_failed_flush_does_not_leave_the_file_open_to_writes(laptop):
    def twice(session):
        session.add(Shelf(id="s"))
        session.flush()
        session.expunge_all()
        session.add(Shelf(id="s"))
        session.flush()

    with pytest.raises(Exception, match="does not exist"):
        laptop.workspace.do(_("Add"), twice)
    with pytest.raises(UnrecordedWrite):
        laptop.workspace.ask(lambda session: session.execute(text("DELETE FROM toy_shelf")))


@pytest.mark.parametrize(
    "change",
    [
        lambda session: setattr(session.get(Book, session.info["book"]), "title", "x"),
        lambda session: session.add(Book(title="x")),
        lambda session: session.delete(session.get(Book, session.info["book"])),
    ],
    ids=["edit", "add", "delete"],
)
def test_a_query_that_changes_an_entity_is_refused(laptop, change):
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad")

    def query(session):
        session.info["book"] = book_id
        change(session)

    with pytest.raises(UnrecordedWrite):
        laptop.workspace.ask(query)
    assert laptop.workspace.ask(list_titles) == ["Iliad"]


def test_rows_are_never_deleted(laptop):
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad")
    with pytest.raises(UnrecordedWrite, match=r"Entity\.remove"):
        laptop.workspace.do(_("Delete"), lambda session: session.delete(session.get(Book, book_id)))
    assert laptop.workspace.ask(list_titles) == ["Iliad"]


@pytest.mark.parametrize("end", ["commit", "begin_nested"])
def test_a_command_cannot_end_its_transaction_or_split_it(laptop, end):
    def command(session):
        add_book(session, "Iliad")
        getattr(session, end)()

    with pytest.raises(UnrecordedWrite):
        laptop.workspace.do(_("Add"), command)
    assert laptop.workspace.ask(list_titles) == []
    assert laptop.workspace.inspect() == []


def test_a_command_that_takes_its_transaction_back_leaves_nothing(laptop):
    def command(session):
        add_book(session, "Iliad")
        session.rollback()

    with pytest.raises(Exception, match="closed transaction"):
        laptop.workspace.do(_("Add"), command)
    assert laptop.workspace.ask(list_titles) == []
    assert laptop.workspace.inspect() == []


@pytest.mark.parametrize("inner", ["ask", "do", "undo", "vector", "bring_in", "changes"])
def test_one_transaction_never_runs_inside_another(laptop, inner):
    workspace = laptop.workspace
    workspace.do(_("Add"), add_book, "Odyssey")
    calls = {
        "ask": lambda: workspace.ask(list_titles),
        "do": lambda: workspace.do(_("Add"), add_book, "x"),
        "undo": workspace.undo,
        "vector": workspace.vector,
        "bring_in": lambda: workspace.bring_in(_("Import"), []),
        "changes": lambda: list(workspace.changes({})),
    }

    def command(session):
        add_book(session, "Iliad")
        with pytest.raises(RuntimeError, match="session"):
            calls[inner]()

    workspace.do(_("Add"), command)
    assert workspace.ask(list_titles) == ["Iliad", "Odyssey"]
    assert workspace.inspect() == []
