"""What an erasure leaves of the words around a record, and scopes that are none."""

from __future__ import annotations

import pytest

from pimap_desktop.i18n.reader import Reader
from pimap_desktop.store.backups import Backups, Reason
from pimap_desktop.store.erasing import redact
from pimap_desktop.store.erasures import Scope, read_scope
from pimap_desktop.store.forgetting import clean_backups
from pimap_desktop.store.guard import failures_told, recorded_writes
from pimap_desktop.text import _
from tests.toys import Hands, add_book, change_book, read_book

NAME = "Iliad"


def scope_of(book_id: str) -> Scope:
    return Scope(root=("toy_book", book_id), kept={"toy_book": frozenset({"pages"})})


def erase(connection, book_id):
    with recorded_writes(connection):
        return redact(connection, [scope_of(book_id)])


def test_labels_lose_their_texts_however_deep_they_lie(laptop):
    label = _(
        "Add {title}, {other} and {many}", title=NAME, other=_("volume {name}", name=NAME), many=[NAME, 3]
    )
    book_id = laptop.workspace.do(label, add_book, NAME, pages=7)
    assert laptop.workspace.note(erase, book_id) == 1
    (told,) = [change.label for change in laptop.workspace.changes({}) if change.row == book_id]
    assert Reader("en").word(told) == "Add …, volume … and … and 3"
    assert laptop.workspace.ask(read_book, book_id, "title", "pages") == ("", 7)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"root": ["a"]}', '{"root": 3}'])
def test_a_scope_from_outside_that_is_none_erases_nothing(text):
    assert read_scope(text) is None


def test_backups_are_cleaned_those_without_the_record_stay_and_damaged_ones_are_named(laptop):
    backups = Backups(laptop.folder / "toys.pimap")
    backups.make(Reason.ASKED, Hands()())
    book_id = laptop.workspace.do(_("Add"), add_book, NAME)
    backups.make(Reason.ASKED, Hands()())
    laptop.workspace.do(_("Change"), change_book, book_id, pages=9)
    backups.make(Reason.ASKED, Hands()())
    newest, middle, oldest = (each.path for each in backups.list())
    before = oldest.read_bytes()
    middle.write_bytes(middle.read_bytes()[:5000])
    cleaned = clean_backups(backups, [scope_of(book_id)])
    assert (cleaned.redacted, cleaned.failed) == (1, (middle,))
    assert oldest.read_bytes() == before
    assert NAME.encode() not in newest.read_bytes()


def test_what_is_no_failure_of_the_disk_is_passed_on(laptop):
    import sqlcipher3.dbapi2

    with pytest.raises(sqlcipher3.dbapi2.OperationalError), failures_told():
        sqlcipher3.dbapi2.connect(":memory:").execute("SELECT nothing FROM nowhere")
