"""Verified copies: made, kept, found again; and what happens where they cannot be made."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.store.backups import Backup, Backups, Reason, copy_verified, kept, read_facts
from pimap_desktop.store.heads import Change
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.text import _
from tests.toys import Hands, add_book, list_titles, new_laptop

KEY = bytes(range(32))
NOW = datetime(2026, 4, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def backups(laptop):
    laptop.workspace.do(_("Add"), add_book, "Iliad")
    return Backups(laptop.folder / "toys.pimap")


def opened(path, key=None):
    return open_workspace(path, Hands(), Author("Bo", "laptop B"), key)


def test_a_backup_is_made_while_the_file_is_open_and_holds_all_of_it(laptop, backups):
    made = backups.make(Reason.START, NOW)
    assert made.path.name == "toys-0001-20260422T093000Z-start.pimap"
    assert made.path.parent.name == "toys backups"
    assert backups.list() == [made]
    facts = read_facts(made.path)
    assert (facts.workspace, facts.changes) == (laptop.workspace.id, 2)
    assert facts.bytes == made.path.stat().st_size
    assert facts.last_change is not None
    copy = opened(made.path)
    assert copy.ask(list_titles) == ["Iliad"]
    assert copy.inspect() == []
    copy.close()


def test_nothing_is_left_beside_a_backup(backups):
    made = backups.make(Reason.START, NOW)
    read_facts(made.path)
    assert os.listdir(backups.folder) == [made.path.name]


def test_what_the_newest_backup_holds_is_not_copied_again(laptop, backups):
    assert backups.make(Reason.START, NOW) is not None
    assert backups.make(Reason.WORK, NOW) is None
    laptop.workspace.do(_("Add"), add_book, "Odyssey")
    assert backups.make(Reason.WORK, NOW) is not None


def test_ten_stay_and_the_last_of_each_of_seven_days(laptop, backups):
    for day in range(12):
        for hour in range(3):
            laptop.workspace.do(_("Add"), add_book, f"{day} {hour}")
            backups.make(Reason.WORK, NOW + timedelta(days=day, hours=hour))
    numbers = [backup.number for backup in backups.list()]
    assert numbers == [36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 24, 21, 18]
    assert len(os.listdir(backups.folder)) == 13


def test_which_are_kept_follows_the_order_in_which_they_were_made_not_the_clock(laptop, backups):
    backups.make(Reason.WORK, NOW.replace(year=2036))  # the clock ran ten years ahead
    for hour in range(20):
        laptop.workspace.do(_("Add"), add_book, str(hour))
        made = backups.make(Reason.WORK, NOW + timedelta(minutes=hour))
        assert backups.list()[0] == made
    assert len(backups.list()) == 11
    assert [backup.made_at.year for backup in backups.list()].count(2036) == 1


def test_kept_of_few_are_all(tmp_path):
    few = [Backup(tmp_path / str(n), n, NOW, Reason.ASKED) for n in range(10, 0, -1)]
    assert kept(few) == few


def test_files_of_others_in_the_folder_are_neither_listed_nor_deleted(laptop, backups):
    backups.folder.mkdir()
    others = ["notes.txt", "toys-0001-yesterday-start.pimap", "fair-0001-20260422T093000Z-start.pimap",
              "toys-0001-20269922T093000Z-start.pimap", "toys-0001-20260422T093000Z-whim.pimap"]  # fmt: skip
    for name in others:
        (backups.folder / name).write_text("mine")
    for number in range(15):
        laptop.workspace.do(_("Add"), add_book, str(number))
        backups.make(Reason.WORK, NOW)
    assert len(backups.list()) == 10
    assert set(others) <= set(os.listdir(backups.folder))


def test_a_protected_file_has_protected_backups(tmp_path):
    laptop = new_laptop(tmp_path, "laptop A", key=KEY)
    laptop.workspace.do(_("Add"), add_book, "a title that must not be seen")
    backups = Backups(laptop.folder / "toys.pimap", KEY)
    made = backups.make(Reason.START, NOW)
    data = made.path.read_bytes()
    assert b"must not be seen" not in data
    assert not data.startswith(b"SQLite")
    assert read_facts(made.path, KEY).changes == 2
    with pytest.raises(Unreadable, match="protected"):
        read_facts(made.path)
    with pytest.raises(Unreadable, match="this key does not open it"):
        read_facts(made.path, bytes(32))
    copy = opened(made.path, KEY)
    assert copy.ask(list_titles) == ["a title that must not be seen"]
    copy.close()
    laptop.workspace.close()


def test_the_newest_sound_one_is_found_past_damaged_ones(laptop, backups):
    sound = backups.make(Reason.START, NOW)
    for title, share in (("Odyssey", 0.5), ("Aeneid", 0)):
        laptop.workspace.do(_("Add"), add_book, title)
        path = backups.make(Reason.WORK, NOW).path
        path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert backups.find_newest_sound() == sound
    sound.path.unlink()
    assert backups.find_newest_sound() is None


def test_a_backup_in_which_changes_are_missing_is_not_sound(backups):
    path = backups.make(Reason.START, NOW).path
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM change WHERE seq = 1")
    connection.close()
    with pytest.raises(Unreadable, match="changes are missing"):
        read_facts(path)


def test_a_damaged_file_gives_no_backup(laptop, backups):
    laptop.workspace.close()
    path = backups.path
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(Unreadable, match="damaged"):
        backups.make(Reason.START, NOW)
    assert os.listdir(backups.folder) == []


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are a POSIX thing")
def test_a_full_disk_is_told_and_leaves_nothing(laptop, backups):
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(Refused, match="No backup could be made"):
            backups.make(Reason.START, NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert os.listdir(backups.folder) == []
    assert laptop.workspace.ask(list_titles) == ["Iliad"]
    assert backups.make(Reason.START, NOW) is not None


def test_a_folder_that_cannot_be_made_is_told(backups):
    backups.folder.write_text("a file in its place")
    with pytest.raises(Refused, match="No backup could be made"):
        backups.make(Reason.START, NOW)


def test_a_copy_replaces_an_earlier_one_only_when_it_is_sound(laptop, backups, tmp_path):
    target = tmp_path / "copy.pimap"
    copy_verified(backups.path, target)
    first = target.read_bytes()
    laptop.workspace.do(_("Add"), add_book, "Odyssey")
    copy_verified(backups.path, target)
    second = target.read_bytes()
    assert second != first
    laptop.workspace.close()
    backups.path.write_bytes(b"nothing")
    with pytest.raises(Unreadable):
        copy_verified(backups.path, target)
    assert target.read_bytes() == second


def test_an_import_is_preceded_by_a_backup(laptop, tmp_path):
    laptop.workspace.do(_("Add"), add_book, "Iliad")
    laptop.workspace.close()
    path = laptop.folder / "toys.pimap"
    workspace = open_workspace(path, Hands(), Author("Bo", "laptop A"), backups=Backups(path))
    odyssey = Change("x", 1, 1 << 60, 1, "toy_book", "b", {"title": "Odyssey"}, {})
    workspace.bring_in(_("Import"), [odyssey])
    (backup,) = workspace.backups.list()
    assert backup.reason is Reason.IMPORT
    copy = opened(backup.path)
    assert copy.ask(list_titles) == ["Iliad"]
    copy.close()
    assert workspace.ask(list_titles) == ["Iliad", "Odyssey"]
    workspace.close()


def test_what_cannot_be_secured_is_not_changed(laptop):
    laptop.workspace.do(_("Add"), add_book, "Iliad")
    laptop.workspace.close()
    path = laptop.folder / "toys.pimap"
    workspace = open_workspace(path, Hands(), Author("Bo", "laptop A"), backups=Backups(path))
    workspace.backups.folder.write_text("a file in its place")
    odyssey = Change("x", 1, 1 << 60, 1, "toy_book", "b", {"title": "Odyssey"}, {})
    with pytest.raises(Refused, match="No backup could be made"):
        workspace.bring_in(_("Import"), [odyssey])
    assert workspace.ask(list_titles) == ["Iliad"]
    workspace.close()


def test_a_backup_leaves_the_locks_of_the_open_file_alone(laptop, backups):
    """Another process that closes the file must not take it for unused, and remove the write-ahead log."""
    import subprocess
    import sys

    laptop.workspace.do(_("Add"), add_book, "Odyssey")
    backups.make(Reason.START, NOW)
    with pytest.raises(Refused, match="another window"):
        opened(backups.path)
    other = (
        "import sqlite3, sys\n"
        "file = sqlite3.connect(sys.argv[1])\n"
        "print(len(file.execute('SELECT * FROM change').fetchall()))\n"
        "file.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", other, backups.path], capture_output=True, text=True, check=True
    )
    assert done.stdout == "3\n"
    assert backups.path.with_name("toys.pimap-wal").exists()
    laptop.workspace.do(_("Add"), add_book, "Aeneid")
    laptop.workspace.close()
    again = opened(backups.path)
    assert again.ask(list_titles) == ["Aeneid", "Iliad", "Odyssey"]
    again.close()


def test_of_two_that_are_wanted_at_once_one_is_made(backups):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _number: backups.make(Reason.START, NOW), range(8)))
    assert len([each for each in made if each is not None]) == 1
    assert len(os.listdir(backups.folder)) == 1


def test_a_copy_where_a_folder_stands_is_refused_and_leaves_nothing(backups, tmp_path):
    target = tmp_path / "copy.pimap"
    (target / "within").mkdir(parents=True)
    with pytest.raises(Refused, match="cannot be written"):
        copy_verified(backups.path, target)
    assert sorted(each.name for each in tmp_path.iterdir() if "copy" in each.name) == ["copy.pimap"]


def test_what_cannot_be_read_back_does_not_take_the_place_of_an_earlier_copy(
    laptop, backups, tmp_path, monkeypatch
):
    target, older = tmp_path / "copy.pimap", tmp_path / "older.pimap"
    copy_verified(backups.path, target)
    copy_verified(backups.path, older)
    before = target.read_bytes()
    laptop.workspace.do(_("Add"), add_book, "Odyssey")
    # No disk here gives back anything but what was written to it last.
    monkeypatch.setattr(
        "pimap_desktop.store.backups.write_copy", lambda _from, to, _key: shutil.copy(older, to)
    )
    with pytest.raises(Refused, match="read back"):
        copy_verified(backups.path, target)
    assert target.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["copy.pimap", "older.pimap"]


def test_a_file_that_does_not_say_which_workspace_it_is_gives_no_backup(laptop, tmp_path):
    copy = tmp_path / "copy.pimap"
    copy_verified(laptop.folder / "toys.pimap", copy)
    database = sqlite3.connect(copy)
    database.execute("DELETE FROM meta WHERE key = 'workspace'")
    database.commit()
    database.close()
    with pytest.raises(Unreadable, match="which workspace"):
        read_facts(copy)
