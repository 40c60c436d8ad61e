from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.store import engine
from pimap_desktop.store.device import Device
from pimap_desktop.store.engine import APPLICATION_ID, SCHEMA
from pimap_desktop.store.opening import Author, create_workspace, open_workspace
from pimap_desktop.text import _
from tests.toys import Hands, add_book, list_titles, new_laptop

AUTHOR = Author("Ada", "laptop A")
KEY = bytes(range(32))


@pytest.fixture
def closed(laptop):
    """The path of a workspace with one book, closed."""
    laptop.workspace.do(_("Add"), add_book, "Iliad")
    laptop.workspace.close()
    return laptop.folder / "toys.pimap"


def fresh(path: Path, key: bytes | None = None):
    return open_workspace(path, Hands(), Author("person of laptop A", "laptop A"), key)


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


def test_a_workspace_opens_as_it_was_closed(laptop, closed):
    workspace = fresh(closed)
    assert workspace.ask(list_titles) == ["Iliad"]
    assert (workspace.id, workspace.device) == (laptop.workspace.id, laptop.workspace.device)
    assert workspace.revision == 2
    assert workspace.undo_label is None
    workspace.close()


def test_closing_leaves_one_file_that_holds_all(closed):
    assert not [name for name in os.listdir(closed.parent) if name.endswith(("-wal", "-shm"))]


def test_the_file_can_be_known_by_its_header(closed):
    header = closed.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == SCHEMA


def test_every_write_is_on_disk_and_erased_rows_leave_no_trace(tmp_path):
    def settings(session):
        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "temp_store", "query_only")
        return [session.execute(text(f"PRAGMA {name}")).scalar_one() for name in names]

    workspace = create_workspace(tmp_path / "new.pimap", Hands(), AUTHOR)
    assert workspace.ask(settings) == ["wal", 2, 1, 1, 2, 1]
    workspace.close()
    workspace = fresh(tmp_path / "new.pimap")
    assert workspace.ask(settings) == ["wal", 2, 1, 1, 2, 1]
    workspace.close()


def test_a_laptop_introduces_itself_once(laptop, closed):
    def read(session):
        return [(device.name, device.person) for device in session.query(Device)]

    for _time in range(2):
        workspace = fresh(closed)
        assert workspace.ask(read) == [("laptop A", "person of laptop A")]
        workspace.close()


@pytest.mark.parametrize("how", ["copied", "moved", "moved with all beside it"])
def test_a_file_in_another_place_has_another_device_id(laptop, closed, how):
    other = closed.with_name("other.pimap")
    match how:
        case "copied":
            shutil.copy(closed, other)
        case "moved":
            closed.rename(other)
        case _:
            other = closed.parent.rename(closed.parent.with_name("laptop B")) / closed.name
    workspace = fresh(other)
    assert workspace.device != laptop.workspace.device
    assert workspace.id == laptop.workspace.id
    workspace.do(_("Add"), add_book, "Odyssey")
    assert workspace.vector() == {laptop.workspace.device: 2, workspace.device: 2}
    workspace.close()


@pytest.mark.parametrize("how", ["over the file", "in its place"])
def test_a_restored_backup_has_another_device_id(laptop, closed, how):
    backup = closed.read_bytes()
    workspace = fresh(closed)
    workspace.do(_("Add"), add_book, "Odyssey")
    workspace.close()
    if how == "in its place":
        closed.unlink()
    closed.write_bytes(backup)
    workspace = fresh(closed)
    assert workspace.device != laptop.workspace.device
    workspace.close()


def test_where_nothing_is_known_of_a_place_the_file_counts_as_a_copy(laptop, closed):
    seen = {laptop.workspace.device}
    for text_beside in (None, "", "unknown\n", f"{laptop.workspace.device} x"):
        beside = closed.with_name(f".{closed.name}.last")
        beside.unlink()
        if text_beside is not None:
            beside.write_text(text_beside)
        workspace = fresh(closed)
        assert workspace.device not in seen
        seen.add(workspace.device)
        workspace.close()


def test_a_place_that_keeps_no_notes_does_not_stop_the_work(laptop, closed):
    beside = closed.with_name(f".{closed.name}.last")
    beside.unlink()
    beside.mkdir()
    workspace = fresh(closed)
    workspace.do(_("Add"), add_book, "Odyssey")
    workspace.close()
    assert workspace.device != laptop.workspace.device


def test_an_open_file_is_refused_by_every_name(laptop, tmp_path, monkeypatch):
    path = laptop.folder / "toys.pimap"
    link = tmp_path / "link.pimap"
    link.symlink_to(path)
    monkeypatch.chdir(laptop.folder)
    for name in (path, link, Path("toys.pimap")):
        with pytest.raises(Refused, match="another window"):
            fresh(name)
    laptop.workspace.close()
    fresh(link).close()


def test_an_open_file_is_refused_to_another_process_and_free_when_that_dies(closed):
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from datetime import UTC, datetime\n"
        "from pimap_desktop.store.opening import Author, open_workspace\n"
        "kept = open_workspace(Path(sys.argv[1]), lambda: datetime.now(UTC), Author())\n"
        "print('open', flush=True)\n"
        "time.sleep(60)\n"
    )
    root = Path(__file__).parents[3]
    with subprocess.Popen([sys.executable, "-c", program, closed], cwd=root, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(Refused, match="another window"):
            fresh(closed)
        other.kill()
        other.wait()
    fresh(closed).close()


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
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", program, path], cwd=root, check=False).returncode == 9
    workspace = fresh(path)
    assert workspace.ask(list_titles) == ["Iliad"]
    assert workspace.inspect() == []
    workspace.close()
