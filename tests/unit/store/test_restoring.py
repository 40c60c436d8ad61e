"""A backup in the place of the file: another device id, and nothing of what was there is lost."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime

import pytest

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.store.backups import Backups, Reason, copy_verified
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.store.restoring import restore
from pimap_desktop.text import _
from tests.toys import Hands, add_book, list_titles, new_laptop

KEY = bytes(range(32))
NOW = datetime(2026, 4, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def file(laptop):
    """The path of a closed workspace with two books, and a backup of it with one."""
    path = laptop.folder / "toys.pimap"
    laptop.workspace.do(_("Add"), add_book, "Iliad")
    backup = Backups(path).make(Reason.START, NOW).path
    laptop.workspace.do(_("Add"), add_book, "Odyssey")
    laptop.workspace.close()
    return path, backup


def titles(path, key=None):
    workspace = open_workspace(path, Hands(), Author("Bo", "laptop A"), key)
    found = workspace.ask(list_titles), workspace.device
    assert workspace.inspect() == []
    workspace.close()
    return found


def test_a_restored_file_has_another_device_id_and_the_earlier_state_stays_among_its_backups(laptop, file):
    path, backup = file
    restored = restore(path, backup, NOW)
    assert restored.facts.changes == 2
    found, device = titles(path)
    assert found == ["Iliad"]
    assert device != laptop.workspace.device
    assert [each.reason for each in Backups(path).list()] == [Reason.RESTORE, Reason.START]
    assert restored.kept == Backups(path).list()[0].path
    restore(path, restored.kept, NOW)
    assert titles(path)[0] == ["Iliad", "Odyssey"]


def test_a_backup_as_new_as_the_file_has_another_device_id_too(laptop, file):
    path, _backup = file
    newest = Backups(path).make(Reason.ASKED, NOW).path
    restored = restore(path, newest, NOW)
    assert restored.kept == newest
    found, device = titles(path)
    assert found == ["Iliad", "Odyssey"]
    assert device != laptop.workspace.device


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9])
def test_a_damaged_file_is_kept_beside_what_comes_back(file, share):
    path, backup = file
    damaged = path.read_bytes()[: int(path.stat().st_size * share)]
    path.write_bytes(damaged)
    restored = restore(path, backup, NOW)
    assert restored.kept.name == "toys.damaged-20260422T093000Z.pimap"
    assert restored.kept.read_bytes() == damaged
    assert titles(path)[0] == ["Iliad"]
    path.write_bytes(b"again")
    assert restore(path, backup, NOW).kept.name == "toys.damaged-20260422T093000Z-2.pimap"
    assert restored.kept.read_bytes() == damaged


def test_a_log_of_the_old_file_is_not_taken_for_that_of_the_new_one(laptop, file, tmp_path):
    path, backup = file
    copy_verified(path, tmp_path / "other.pimap")
    workspace = open_workspace(tmp_path / "other.pimap", Hands(), Author("Bo", "laptop A"))
    workspace.do(_("Add"), add_book, "Aeneid")
    wal = tmp_path / "other.pimap-wal"
    assert wal.stat().st_size
    shutil.copy(wal, f"{path}-wal")
    workspace.close()
    data = bytearray(path.read_bytes())
    data[4096:8192] = bytes(4096)
    path.write_bytes(data)
    restore(path, backup, NOW)
    assert not os.path.lexists(f"{path}-wal")
    assert titles(path)[0] == ["Iliad"]


def test_a_file_that_is_gone_comes_back(file):
    path, backup = file
    path.unlink()
    assert restore(path, backup, NOW).kept is None
    assert titles(path)[0] == ["Iliad"]


def test_an_open_file_is_not_replaced(tmp_path):
    laptop = new_laptop(tmp_path, "laptop A")
    path = laptop.folder / "toys.pimap"
    backup = Backups(path).make(Reason.START, NOW).path
    before = path.read_bytes()
    with pytest.raises(Refused, match="another window"):
        restore(path, backup, NOW)
    assert path.read_bytes() == before
    laptop.workspace.close()
    assert restore(path, backup, NOW).facts.changes == 1  # and the lock is free again


def test_a_backup_that_is_not_sound_changes_nothing(file):
    path, backup = file
    before = path.read_bytes()
    for data in (b"", backup.read_bytes()[:9000], b"PK\x03\x04"):
        backup.write_bytes(data)
        with pytest.raises(Unreadable):
            restore(path, backup, NOW)
    with pytest.raises(Unreadable, match="no file"):
        restore(path, backup.with_name("none.pimap"), NOW)
    with pytest.raises(Refused, match="the file itself"):
        restore(path, path, NOW)
    assert path.read_bytes() == before


def test_another_workspace_is_not_written_over(file, tmp_path):
    path, _backup = file
    other = new_laptop(tmp_path, "another laptop")
    backup = Backups(other.folder / "toys.pimap").make(Reason.START, NOW).path
    before = path.read_bytes()
    with pytest.raises(Refused, match="belongs to another workspace"):
        restore(path, backup, NOW)
    assert path.read_bytes() == before
    other.workspace.close()


def test_where_nothing_can_be_written_the_file_stays_as_it_was(file):
    path, backup = file
    before = path.read_bytes()
    in_the_way = path.with_name(f".{path.name}.restored") / "within"
    in_the_way.mkdir(parents=True)
    with pytest.raises(Refused, match="cannot be written"):
        restore(path, backup, NOW)
    assert path.read_bytes() == before
    in_the_way.rmdir()
    in_the_way.parent.rmdir()
    restore(path, backup, NOW)  # the lock is free again
    assert titles(path)[0] == ["Iliad"]


def test_a_protected_file_comes_back_protected(tmp_path):
    laptop = new_laptop(tmp_path, "laptop A", key=KEY)
    path = laptop.folder / "toys.pimap"
    laptop.workspace.do(_("Add"), add_book, "a title that must not be seen")
    backup = Backups(path, KEY).make(Reason.START, NOW).path
    laptop.workspace.close()
    path.write_bytes(path.read_bytes()[:4096])
    restore(path, backup, NOW, KEY)
    assert b"must not be seen" not in path.read_bytes()
    assert titles(path, KEY)[0] == ["a title that must not be seen"]


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are a POSIX thing")
def test_a_full_disk_leaves_the_file_as_it_was(file):
    import resource

    path, backup = file
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(Refused):
            restore(path, backup, NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == before
    assert not [name for name in os.listdir(path.parent) if "restored" in name]
