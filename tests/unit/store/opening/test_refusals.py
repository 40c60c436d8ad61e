"""Files that cannot be made or opened, each said in a sentence."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.store import engine
from pimap_desktop.store.device import Device
from pimap_desktop.store.engine import APPLICATION_ID, SCHEMA
from pimap_desktop.store.opening import Author, create_workspace, open_workspace
from pimap_desktop.text import _
from tests.toys import Hands, add_book, list_titles, new_laptop
from tests.unit.store.opening.steps import AUTHOR, fresh

KEY = bytes(range(32))


def refusal(path: Path, error_type: type[Exception], key: bytes | None = None) -> str:
    """Open a file that cannot be opened; return the sentence. The file stays as it is."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error_type) as error:
        fresh(path, key)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not path.with_name(f"{path.name}-wal").exists()
    return Reader("en").word(error.value.message)


def pragma(path: Path, setting: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA {setting}")
    connection.close()


def test_a_file_is_never_made_over_another(closed):
    before = closed.read_bytes()
    with pytest.raises(Refused, match="already a file"):
        create_workspace(closed, Hands(), AUTHOR)
    assert closed.read_bytes() == before


def test_a_creation_that_fails_leaves_nothing_in_the_way(tmp_path):
    path = tmp_path / "new.pimap"

    def broken_clock():
        raise RuntimeError("no time")

    with pytest.raises(RuntimeError, match="no time"):
        create_workspace(path, broken_clock, AUTHOR)
    assert not path.exists()
    create_workspace(path, Hands(), AUTHOR).close()


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Refused, match="cannot be written to"):
        create_workspace(tmp_path / "file" / "new.pimap", Hands(), AUTHOR)


def test_what_is_no_workspace_is_unreadable_and_stays_as_it_is(tmp_path):
    assert "no file" in refusal(tmp_path / "none.pimap", Unreadable)
    assert "is a folder" in refusal(tmp_path, Unreadable)
    for name, data in {
        "empty.pimap": b"",
        "text.pimap": b"name;company\n",
        "zip.pimap": b"PK\x03\x04",
    }.items():
        (tmp_path / name).write_bytes(data)
        assert "not a workspace" in refusal(tmp_path / name, Unreadable)


@pytest.mark.parametrize("name", ["x" * 300, "\0"])
def test_a_name_that_no_file_can_have_is_told(tmp_path, name):
    with pytest.raises(Unreadable):
        fresh(tmp_path / name)
    with pytest.raises(Refused):
        create_workspace(tmp_path / name, Hands(), AUTHOR)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may read all")
def test_a_file_that_may_not_be_read_or_written_is_told(closed):
    closed.chmod(0)
    with pytest.raises(Unreadable, match="cannot be opened"):
        fresh(closed)
    closed.chmod(0o400)
    workspace = fresh(closed)
    assert workspace.ask(list_titles) == ["Iliad"]
    with pytest.raises(Refused, match="closed to changes"):
        workspace.do(_("Add"), add_book, "Odyssey")
    workspace.close()


def test_a_file_with_a_wrong_count_of_free_pages_is_damaged(closed):
    data = bytearray(closed.read_bytes())
    data[36:40] = (5).to_bytes(4, "big")
    closed.write_bytes(data)
    assert "Restore the newest backup" in refusal(closed, Unreadable)


def test_a_library_that_can_lose_commits_is_refused(closed, monkeypatch):
    monkeypatch.setattr(engine, "MINIMUM_SQLITE", (99, 0, 0))
    assert "can lose data" in refusal(closed, Unreadable)


def test_another_person_on_the_laptop_is_introduced_and_an_unknown_one_is_not(closed):
    for author in (Author("Bo", "laptop A"), Author("", "")):
        workspace = open_workspace(closed, Hands(), author)
        (device,) = workspace.ask(lambda session: list(session.query(Device)))
        assert (device.person, device.name) == ("Bo", "laptop A")
        assert workspace.undo_label is None
        workspace.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.pimap")
    assert "is not a file" in refusal(tmp_path / "pipe.pimap", Unreadable)


def test_another_program_s_database_is_unreadable_and_stays_as_it_is(tmp_path):
    path = tmp_path / "other.pimap"
    pragma(path, "application_id = 252006673")
    pragma(path, "user_version = 1")
    assert "not a workspace" in refusal(path, Unreadable)


def test_a_newer_schema_asks_for_a_newer_program(closed):
    pragma(closed, f"user_version = {SCHEMA + 1}")
    assert "newer version" in refusal(closed, Unreadable)


def test_a_truncated_file_is_unreadable(closed):
    data = closed.read_bytes()
    for share in (0.9, 0.5, 0.1):
        closed.write_bytes(data[: int(len(data) * share)])
        assert "damaged" in refusal(closed, Unreadable)


def test_a_damaged_page_is_found_at_the_start(closed):
    data = bytearray(closed.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 : page * 4096 + 8] = b"\xff" * 8
    closed.write_bytes(data)
    assert "damaged" in refusal(closed, Unreadable)


def test_a_file_without_its_own_tables_is_unreadable(tmp_path, closed):
    empty = tmp_path / "empty.pimap"
    pragma(empty, f"application_id = {APPLICATION_ID}")
    pragma(empty, f"user_version = {SCHEMA}")
    pragma(empty, "journal_mode = wal")
    assert "damaged" in refusal(empty, Unreadable)
    with sqlite3.connect(closed) as connection:
        connection.execute("DELETE FROM meta")
    connection.close()
    assert "damaged" in refusal(closed, Unreadable)


def test_a_refused_file_is_not_kept_locked(closed):
    data = closed.read_bytes()
    closed.write_bytes(data[:5000])
    refusal(closed, Unreadable)
    closed.write_bytes(data)
    fresh(closed).close()


def test_a_protected_file_opens_with_its_key_alone(tmp_path):
    laptop = new_laptop(tmp_path, "laptop A", key=KEY)
    path = laptop.folder / "toys.pimap"
    laptop.workspace.do(_("Add"), add_book, "a title that must not be seen")
    laptop.workspace.close()
    data = path.read_bytes()
    assert b"must not be seen" not in data
    assert not data.startswith(b"SQLite")
    assert "or it is protected" in refusal(path, Unreadable)
    assert "this key does not open it" in refusal(path, Unreadable, bytes(32))
    workspace = fresh(path, KEY)
    assert workspace.ask(list_titles) == ["a title that must not be seen"]
    assert workspace.device == laptop.workspace.device
    workspace.close()


def test_a_plain_file_does_not_open_with_a_key(closed):
    assert "this key does not open it" in refusal(closed, Unreadable, KEY)


def test_what_was_acknowledged_survives_the_death_of_the_process(tmp_path):
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from pimap_desktop.mission import schema\n"
        "from pimap_desktop.store.opening import Author, create_workspace\n"
        "from pimap_desktop.text import _\n"
        "from tests.toys import Hands, add_book, toys_present\n"
        "with toys_present():\n"
        "    workspace = create_workspace(Path(sys.argv[1]), Hands(), Author())\n"
        "    workspace.do(_('Add'), add_book, 'Iliad')\n"
        "    os._exit(9)\n"
    )
    path = tmp_path / "dying.pimap"
    root = Path(__file__).parents[4]
    assert subprocess.run([sys.executable, "-c", program, path], cwd=root, check=False).returncode == 9
    workspace = fresh(path)
    assert workspace.ask(list_titles) == ["Iliad"]
    assert workspace.inspect() == []
    workspace.close()
