from __future__ import annotations

import os
import sqlite3

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.store.engine import SCHEMA
from pimap_desktop.store.heads import Change
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.text import _
from tests.toys import Hands, add_book, list_titles, log_lines, stored_rows

AUTHOR = Author("person of laptop A", "laptop A")


@pytest.fixture
def older(laptop):
    """A file whose schema number is the one before, and which lacks what came later."""
    workspace = laptop.workspace
    workspace.do(_("Add"), add_book, "Iliad")
    workspace.bring_in(
        _("Import"),
        [
            Change("x", 1, 1 << 56, 1, "toy_book", "b", {"title": "Odyssey", "author": "Homer"}, {}),
            Change("x", 2, (1 << 56) + 1, 1, "toy_shelf", "s", {"name": "top"}, {}),
        ],
    )
    rows = stored_rows(workspace)
    workspace.close()
    path = laptop.folder / "toys.pimap"
    with sqlite3.connect(path) as connection:
        # As if an older program had brought the changes in: it has no such column, and no such table.
        connection.execute("UPDATE toy_book SET author = NULL")
        connection.execute("DELETE FROM toy_shelf")
        connection.execute(f"PRAGMA user_version = {SCHEMA - 1}")
    connection.close()
    return path, rows


def test_an_older_file_is_upgraded_and_filled_from_the_log(older):
    path, rows = older
    workspace = open_workspace(path, Hands(), AUTHOR)
    assert stored_rows(workspace) == rows
    assert workspace.inspect() == []
    assert log_lines(workspace) == 4
    workspace.close()
    assert int.from_bytes(path.read_bytes()[60:64], "big") == SCHEMA


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are a POSIX thing")
def test_without_room_for_the_copy_the_file_stays_as_it_was(older):
    import resource

    path, rows = older
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(Refused, match="nothing was saved"):
            open_workspace(path, Hands(), AUTHOR)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == before
    assert [name for name in os.listdir(path.parent) if "schema" in name] == []
    workspace = open_workspace(path, Hands(), AUTHOR)
    assert stored_rows(workspace) == rows
    workspace.close()


def test_the_file_as_it_was_is_kept_beside_it_once(older):
    path, _rows = older
    open_workspace(path, Hands(), AUTHOR).close()
    copy = path.with_name(f"toys.schema-{SCHEMA - 1}.pimap")
    before = copy.read_bytes()
    assert int.from_bytes(before[60:64], "big") == SCHEMA - 1
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA - 1}")
    connection.close()
    open_workspace(path, Hands(), AUTHOR).close()
    assert copy.read_bytes() == before
    kept = open_workspace(copy, Hands(), AUTHOR)
    assert kept.ask(list_titles) == ["Iliad", "Odyssey"]
    kept.close()
