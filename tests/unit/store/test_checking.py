"""The thorough look at a file: what it finds, and when it was last taken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pimap_desktop.i18n.reader import Reader
from pimap_desktop.store.checking import check_deeply, find_checked_at, note_checked
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.local import keep_secret
from pimap_desktop.text import _
from tests.toys import add_book

AT = datetime(2026, 4, 20, 8, tzinfo=UTC)


def told(laptop):
    return [Reader("en").word(each) for each in check_deeply(laptop.folder / "toys.pimap")]


def test_a_sound_file_has_nothing_to_tell_while_it_is_open(laptop):
    laptop.workspace.do(_("Add"), add_book, "Iliad")
    assert told(laptop) == []


def test_a_table_that_says_something_else_than_the_log_is_found(laptop):
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad")

    def spoil(connection):
        with recorded_writes(connection):
            connection.exec_driver_sql("UPDATE toy_book SET title = 'Odyssey'")

    laptop.workspace.note(spoil)
    (line,) = told(laptop)
    assert book_id in line
    assert "toy_book" in line


@pytest.mark.parametrize("at", [0, 4096])
def test_a_damaged_page_is_told_in_words(laptop, at):
    for number in range(200):  # more than one page holds
        laptop.workspace.do(_("Add"), add_book, f"volume {number}")
    laptop.workspace.close()
    path = laptop.folder / "toys.pimap"
    spoilt = bytearray(path.read_bytes())
    spoilt[at : at + 2048] = b"\xff" * 2048
    path.write_bytes(spoilt)
    lines = told(laptop)
    assert lines
    assert all(line.startswith("The file is damaged: ") for line in lines)


def test_when_the_file_was_looked_through_is_kept_with_it(laptop):
    assert laptop.workspace.ask(find_checked_at) is None
    laptop.workspace.note(note_checked, AT)
    assert laptop.workspace.ask(find_checked_at) == AT


def test_a_time_that_is_none_counts_as_never(laptop):
    laptop.workspace.note(keep_secret, "checked_at", "yesterday")
    assert laptop.workspace.ask(find_checked_at) is None
