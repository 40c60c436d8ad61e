"""A file that is opened, moved, copied, restored, or open already."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from pimap_desktop.errors import Refused
from pimap_desktop.store.device import Device
from pimap_desktop.store.engine import APPLICATION_ID, SCHEMA
from pimap_desktop.store.opening import create_workspace
from pimap_desktop.text import _
from tests.toys import Hands, add_book, list_titles
from tests.unit.store.opening.steps import AUTHOR, fresh


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
    root = Path(__file__).parents[4]
    with subprocess.Popen([sys.executable, "-c", program, closed], cwd=root, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(Refused, match="another window"):
            fresh(closed)
        other.kill()
        other.wait()
    fresh(closed).close()
