from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.orm import aliased

from pimap_desktop.errors import Refused
from pimap_desktop.store.conflicts import count_conflicts
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _
from tests.toys import Binding, Book, Shelf, add_book, change_book, list_titles, read_book, remove_book


def last_change(workspace):
    return list(workspace.changes({}))[-1]


def test_a_new_row_is_recorded_with_its_defaults_and_without_empty_fields(laptop):
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad", weight=0.5)
    change = last_change(laptop.workspace)
    assert change.key == ("toy_book", book_id)
    assert change.values == {"title": "Iliad", "pages": 0, "weight": 0.5, "lent": 0, "binding": "paper"}
    assert change.base == {}


def test_only_the_fields_that_change_are_recorded_and_name_what_they_replace(laptop):
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad")
    first = last_change(laptop.workspace)
    laptop.workspace.do(_("Change"), change_book, book_id, title="Odyssey", pages=0)
    change = last_change(laptop.workspace)
    assert change.values == {"title": "Odyssey"}
    assert change.base == {"title": (first.dot,)}


def test_values_travel_as_they_are_stored(laptop):
    book_id = laptop.workspace.do(
        _("Add"),
        add_book,
        "Iliad",
        lent=True,
        bought_at=datetime(2026, 4, 20, 10, 30, tzinfo=timezone(timedelta(hours=2))),
        printed_on=date(1871, 1, 2),
        binding=Binding.CLOTH,
    )
    values = last_change(laptop.workspace).values
    assert values["lent"] == 1
    assert values["bought_at"] == "2026-04-20T08:30:00+00:00"
    assert values["printed_on"] == "1871-01-02"
    assert values["binding"] == "cloth"
    assert laptop.workspace.ask(read_book, book_id, "lent", "bought_at", "printed_on", "binding") == (
        True,
        datetime(2026, 4, 20, 8, 30, tzinfo=UTC),
        date(1871, 1, 2),
        Binding.CLOTH,
    )


def test_a_truth_value_in_a_column_of_numbers_is_a_number(laptop):
    laptop.workspace.do(_("Add"), add_book, "Iliad", pages=True)
    assert str(last_change(laptop.workspace).values["pages"]) == "1"


def test_several_flushes_of_one_row_make_one_change(laptop):
    def command(session):
        book = Book(title="Iliad")
        session.add(book)
        session.flush()
        book.title = "Odyssey"
        session.flush()
        book.pages = 12

    laptop.workspace.do(_("Add"), command)
    change = last_change(laptop.workspace)
    assert (change.values["title"], change.values["pages"]) == ("Odyssey", 12)
    assert change.seq == 2  # the first introduced the laptop


def test_a_field_changed_and_changed_back_is_no_change(laptop):
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad")

    def command(session):
        book = session.get_one(Book, book_id)
        book.title = "Odyssey"
        session.flush()
        book.title = "Iliad"

    revision = laptop.workspace.revision
    laptop.workspace.do(_("Change"), command)
    assert laptop.workspace.revision == revision


def test_references_set_through_a_relationship_are_recorded(laptop):
    def command(session):
        shelf = Shelf(name="top", books=[Book(title="Iliad")])
        session.add(shelf)
        session.flush()
        return shelf.id

    shelf_id = laptop.workspace.do(_("Add"), command)
    assert last_change(laptop.workspace).values["shelf_id"] == shelf_id

    def take_down(session):
        shelf = session.get_one(Shelf, shelf_id)
        shelf.books.clear()

    laptop.workspace.do(_("Take down"), take_down)
    assert last_change(laptop.workspace).values == {"shelf_id": None}
    assert laptop.workspace.inspect() == []


@pytest.mark.parametrize(
    "values",
    [
        {"bought_at": datetime(2026, 4, 20, 10, 30)},
        {"binding": "leather"},
        {"weight": float("nan")},
        {"weight": float("inf")},
        {"pages": 1 << 70},
        {"title": b"bytes"},
        {"title": "half \ud83d a letter"},
    ],
    ids=["moment without zone", "unknown word", "nan", "infinite", "huge", "bytes", "surrogate"],
)
def test_what_the_log_cannot_keep_is_not_written(laptop, values):
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad")
    revision = laptop.workspace.revision
    with pytest.raises(Exception):  # noqa: B017, PT011 (mistakes of a caller, of many kinds)
        laptop.workspace.do(_("Change"), change_book, book_id, **values)
    assert laptop.workspace.revision == revision
    assert laptop.workspace.inspect() == []
    laptop.workspace.do(_("Change"), change_book, book_id, title="Odyssey")
    assert laptop.workspace.ask(list_titles) == ["Odyssey"]


def test_a_text_longer_than_any_is_refused_in_words(laptop):
    with pytest.raises(Refused, match="too long"):
        laptop.workspace.do(_("Add"), add_book, "x" * 1_000_001)
    assert laptop.workspace.ask(list_titles) == []


def test_deleted_rows_are_hidden_from_every_kind_of_query(laptop):
    def command(session):
        shelf = Shelf(name="top", books=[Book(title="Iliad"), Book(title="Odyssey")])
        session.add(shelf)
        session.flush()
        return shelf.id, shelf.books[0].id

    shelf_id, book_id = laptop.workspace.do(_("Add"), command)
    laptop.workspace.do(_("Remove"), remove_book, book_id)
    other = aliased(Book)

    def query(session):
        return {
            "entities": [book.title for book in session.scalars(select(Book))],
            "columns": list(session.scalars(select(Book.title))),
            "alias": list(session.scalars(select(other.title))),
            "get": session.get(Book, book_id),
            "join": list(session.execute(select(Shelf.name, Book.title).join(Book))),
            "outer": list(session.execute(select(Shelf.name, other.title).outerjoin(other))),
            "relationship": [book.title for book in session.get_one(Shelf, shelf_id).books],
            "subquery": list(
                session.scalars(
                    select(Shelf.name).where(Shelf.id.in_(select(Book.shelf_id).where(Book.id == book_id)))
                )
            ),
            "asked for": sorted(session.scalars(select(Book.title), execution_options=WITH_DELETED)),
        }

    assert laptop.workspace.ask(query) == {
        "entities": ["Odyssey"],
        "columns": ["Odyssey"],
        "alias": ["Odyssey"],
        "get": None,
        "join": [("top", "Odyssey")],
        "outer": [("top", "Odyssey")],
        "relationship": ["Odyssey"],
        "subquery": [],
        "asked for": ["Iliad", "Odyssey"],
    }


def test_commands_do_not_see_deleted_rows_either(laptop):
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad")
    laptop.workspace.do(_("Remove"), remove_book, book_id)
    assert laptop.workspace.do(_("Look"), lambda session: session.get(Book, book_id)) is None


def test_who_writes_to_a_deleted_row_leaves_it_deleted(laptop):
    workspace = laptop.workspace
    book_id = workspace.do(_("Add"), add_book, "Iliad")
    workspace.do(_("Remove"), remove_book, book_id)

    def command(session):
        session.get_one(Book, book_id, execution_options=WITH_DELETED).title = "Odyssey"

    workspace.do(_("Change"), command)
    assert workspace.inspect() == []
    assert workspace.ask(list_titles) == []
    assert workspace.ask(count_conflicts) == 0
    workspace.undo()
    workspace.undo()
    assert workspace.ask(list_titles) == ["Iliad"]
    workspace.redo()
    workspace.redo()
    assert workspace.ask(list_titles) == []
    assert workspace.inspect() == []
