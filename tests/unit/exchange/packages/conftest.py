"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest

from pimap_desktop.exchange.packages import write_package
from pimap_desktop.text import _, ngettext
from tests.toys import add_book, change_book, new_laptop, remove_book, toys_present


@pytest.fixture(scope="module", autouse=True)
def toys():
    with toys_present():
        yield


@pytest.fixture(scope="module")
def laptop(tmp_path_factory):
    made = new_laptop(tmp_path_factory.mktemp("laptops"), "laptop A")
    workspace = made.workspace
    book_id = workspace.do(_("Add “{title}”", title="Iliad"), add_book, "Iliad", weight=0.5)
    workspace.do(
        ngettext("Change {count} book", "Change {count} books", 1),
        change_book,
        book_id,
        title="東京 – “ñ”\n\x00",
    )
    workspace.do(_("Remove"), remove_book, book_id)
    yield made
    workspace.close()


@pytest.fixture(scope="module")
def sound(laptop):
    """A sound package."""
    path = laptop.folder / "sound.pimapx"
    write_package(laptop.workspace, path)
    return path
