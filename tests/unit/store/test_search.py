from __future__ import annotations

from collections.abc import Collection

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.store.guard import UnrecordedWrite
from pimap_desktop.store.log import RowKey
from pimap_desktop.store.search import Searchable, Texts, forget_indexes, prepare_search, search
from pimap_desktop.text import _
from tests.toys import Book, add_book, change_book, new_laptop, remove_book

LABEL = _("Try")
reads: list[Collection[str] | None] = []


@pytest.fixture(autouse=True)
def no_reads():
    reads.clear()


def read(session: Session, ids: Collection[str] | None) -> dict[str, Texts]:
    reads.append(ids)
    query = select(Book.id, Book.title, Book.author)
    found = session.execute(query if ids is None else query.where(Book.id.in_(ids)))
    return {row.id: Texts(row.title.lower(), (row.author or "").lower()) for row in found}


def affected(_session: Session, changed: Collection[RowKey]) -> set[str]:
    return {row for table, row in changed if table == "toy_book"}


BOOKS = Searchable("books", read, affected)


def titles(laptop, typed, limit=-1):
    def ask(session):
        return [session.get_one(Book, book_id).title for book_id in search(session, BOOKS, typed, limit)]

    return laptop.workspace.ask(ask)


@pytest.fixture
def book_id(laptop):
    laptop.workspace.do(LABEL, add_book, "Odyssey", author="Homer")
    return laptop.workspace.do(LABEL, add_book, "Iliad of Troy", author="Homer")


def test_every_typed_word_begins_a_word(laptop, book_id):
    assert titles(laptop, "il") == ["Iliad of Troy"]
    assert titles(laptop, "tr il hom") == ["Iliad of Troy"]
    assert titles(laptop, "liad") == []
    assert titles(laptop, "odyssey iliad") == []
    assert sorted(titles(laptop, "h")) == ["Iliad of Troy", "Odyssey"]


def test_a_name_counts_more_than_what_else_leads_there(laptop, book_id):
    laptop.workspace.do(LABEL, add_book, "Homer, a life and a very long title", author="Somebody")
    assert titles(laptop, "homer", limit=1) == ["Homer, a life and a very long title"]


@pytest.mark.parametrize(
    "typed", ["", "   ", "-", '"', "*", "' OR 1", "NEAR(", "names:", "(", "\x00", "q\x00r"]
)
def test_nothing_typed_is_taken_for_a_question_to_the_database(laptop, book_id, typed):
    assert titles(laptop, typed) == []
    assert titles(laptop, f'^il* "{typed}') == ([] if any(map(str.isalnum, typed)) else ["Iliad of Troy"])


def test_characters_of_an_unspaced_script_are_found_in_the_middle_of_a_name(laptop):
    laptop.workspace.do(LABEL, add_book, "源氏物語", author="紫式部")
    for typed in ("源", "源氏", "物語", "式部 源"):
        assert titles(laptop, typed) == ["源氏物語"]
    assert titles(laptop, "語源") == []


def test_edits_undo_and_redo_are_found(laptop, book_id):
    assert titles(laptop, "iliad") == ["Iliad of Troy"]
    laptop.workspace.do(LABEL, change_book, book_id, title="Ilias")
    assert titles(laptop, "iliad") == []
    assert titles(laptop, "ilias") == ["Ilias"]
    laptop.workspace.undo()
    assert titles(laptop, "iliad") == ["Iliad of Troy"]
    laptop.workspace.do(LABEL, remove_book, book_id)
    assert titles(laptop, "iliad") == []
    laptop.workspace.undo()
    assert titles(laptop, "iliad") == ["Iliad of Troy"]


def test_only_what_changed_is_read_again(laptop, book_id):
    titles(laptop, "iliad")
    titles(laptop, "ody")
    laptop.workspace.do(LABEL, change_book, book_id, title="Ilias")
    titles(laptop, "ilias")
    titles(laptop, "ilias")
    assert reads == [None, {book_id}]


def test_what_another_laptop_sent_is_found(pair):
    one, other = pair
    assert titles(other, "iliad") == []
    one.workspace.do(LABEL, add_book, "Iliad")
    other.workspace.bring_in(LABEL, list(one.workspace.changes(other.workspace.vector())))
    assert titles(other, "iliad") == ["Iliad"]


def test_a_command_that_fails_leaves_nothing_to_find(laptop, book_id):
    prepared = laptop.workspace.ask(prepare_search, BOOKS)
    assert prepared is None

    def fail(session):
        add_book(session, "Aeneid")
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 (the command's own)
        laptop.workspace.do(LABEL, fail)
    assert titles(laptop, "aeneid") == []


def test_a_search_is_no_part_of_a_command(laptop, book_id):
    with pytest.raises(UnrecordedWrite):
        laptop.workspace.do(LABEL, search, BOOKS, "iliad")


def test_many_changes_at_once_make_the_index_anew(laptop, book_id):
    titles(laptop, "iliad")

    def add_many(session):
        session.add_all(Book(title=f"Volume {number}") for number in range(2100))

    laptop.workspace.do(LABEL, add_many)
    assert len(titles(laptop, "volume")) == 2100
    assert titles(laptop, "iliad") == ["Iliad of Troy"]
    assert reads == [None, None]


def test_nothing_of_it_is_in_the_file(laptop, book_id):
    titles(laptop, "iliad")

    def tables(session):
        found = session.connection().exec_driver_sql("SELECT name FROM sqlite_master")
        return {name for (name,) in found}

    assert not {"ids", "words"} & laptop.workspace.ask(tables)


def test_each_open_file_has_an_index_of_its_own(tmp_path, laptop, book_id):
    assert titles(laptop, "iliad") == ["Iliad of Troy"]
    other = new_laptop(tmp_path, "another")
    assert titles(other, "iliad") == []
    other.workspace.close()
    assert titles(laptop, "iliad") == ["Iliad of Troy"]


def test_what_was_erased_is_found_no_more_by_an_index_that_knew_it(laptop, book_id):
    assert titles(laptop, "iliad") == ["Iliad of Troy"]

    def erase(session):
        forget_indexes(session.connection())

    laptop.workspace.ask(erase)
    assert titles(laptop, "iliad") == ["Iliad of Troy"]
    assert reads == [None, None]
