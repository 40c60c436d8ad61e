from __future__ import annotations

import pytest

from pimap_desktop.errors import Stale
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.store.freshness import require_unchanged, rows_moved, shown_at
from pimap_desktop.text import _
from tests.toys import Book, add_book, change_book, read_book


def save(session, book_id, since, **mine):
    """Save a form that was opened at a revision."""
    book = session.get_one(Book, book_id)
    require_unchanged(session, book, since, mine, {"title": _("Title")})
    for name, value in mine.items():
        setattr(book, name, value)


@pytest.fixture
def opened(laptop):
    """A book, and the revision at which a form on it was opened."""
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad")
    return book_id, laptop.workspace.revision


def test_a_form_is_saved_when_nothing_has_moved(laptop, opened):
    laptop.workspace.do(_("Save"), save, *opened, title="Odyssey")
    assert laptop.workspace.ask(read_book, opened[0], "title") == ("Odyssey",)


def test_a_field_that_moved_is_not_overwritten_and_both_values_are_told(laptop, opened):
    laptop.workspace.do(_("Change"), change_book, opened[0], title="Aeneid")
    with pytest.raises(Stale) as error:
        laptop.workspace.do(_("Save"), save, *opened, title="Odyssey", pages=5)
    assert Reader("en").word(error.value.message) == (
        "“Title” was changed since you opened it: it is now “Aeneid”, yours is “Odyssey”."
    )
    assert laptop.workspace.ask(read_book, opened[0], "title", "pages") == ("Aeneid", 0)


def test_other_fields_and_other_records_may_have_moved(laptop, opened):
    laptop.workspace.do(_("Change"), change_book, opened[0], pages=5)
    laptop.workspace.do(_("Add"), add_book, "Aeneid")
    laptop.workspace.do(_("Save"), save, *opened, title="Odyssey")
    assert laptop.workspace.ask(read_book, opened[0], "title", "pages") == ("Odyssey", 5)


def test_the_same_value_from_elsewhere_is_no_reason_to_stop(laptop, opened):
    laptop.workspace.do(_("Change"), change_book, opened[0], title="Odyssey")
    laptop.workspace.do(_("Save"), save, *opened, title="Odyssey")


def test_empty_values_and_fields_without_a_label_are_told_too(laptop, opened):
    laptop.workspace.do(_("Change"), change_book, opened[0], author="Homer")
    with pytest.raises(Stale) as error:
        laptop.workspace.do(_("Save"), save, *opened, author=None)
    assert Reader("en").word(error.value.message) == (
        "“author” was changed since you opened it: it is now “Homer”, yours is “”."
    )
    laptop.workspace.do(_("Change"), change_book, opened[0], author=None)
    with pytest.raises(Stale, match="now"):
        laptop.workspace.do(_("Save"), save, *opened, author="Virgil")


def test_what_a_record_showed_at_a_revision_is_read_from_the_log(laptop, opened):
    book_id, revision = opened
    laptop.workspace.do(_("Change"), change_book, book_id, title="Aeneid", author="Virgil")

    def look(session, at):
        return shown_at(session, session.get_one(Book, book_id), at, ["title", "author"])

    assert laptop.workspace.ask(look, revision) == {"title": "Iliad", "author": None}
    assert laptop.workspace.ask(look, laptop.workspace.revision) == {"title": "Aeneid", "author": "Virgil"}


def test_the_rows_written_to_after_a_revision_are_known(laptop, opened):
    book_id, revision = opened
    assert laptop.workspace.ask(rows_moved, Book, revision) == set()
    laptop.workspace.do(_("Change"), change_book, book_id, title="Aeneid")
    other = laptop.workspace.do(_("Add"), add_book, "Odyssey")
    assert laptop.workspace.ask(rows_moved, Book, revision) == {book_id, other}
