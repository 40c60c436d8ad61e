"""A file on a drive of the network, and a laptop whose clock is far off."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePath
from types import SimpleNamespace

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.store import opening
from pimap_desktop.store.backups import Backups, Reason
from pimap_desktop.store.drives import is_on_network, kind_of_drive
from pimap_desktop.store.opening import Author, create_workspace, open_workspace
from pimap_desktop.text import _
from tests.toys import Hands, add_book, list_titles

AUTHOR = Author("Ada", "laptop A")
MOUNTS = """\
proc /proc proc rw,nosuid 0 0
/dev/sda1 / ext4 rw,relatime 0 0
//server/share /mnt/share cifs rw,vers=3.0 0 0
server:/home /mnt/my\\040files nfs4 rw 0 0
/dev/sdb1 /mnt/share/stick vfat rw 0 0
user@host: /home/ada/remote fuse.sshfs rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ada/fair.pimap", "ext4"),
        ("/mnt/share/fair.pimap", "cifs"),
        ("/mnt/shared/fair.pimap", "ext4"),
        ("/mnt/my files/deep/fair.pimap", "nfs4"),
        ("/mnt/share/stick/fair.pimap", "vfat"),
        ("/home/ada/remote/fair.pimap", "fuse.sshfs"),
    ],
)
def test_the_drive_of_a_path_is_the_innermost_mount(path, kind):
    assert kind_of_drive(Path(path), MOUNTS) == kind


def test_a_later_mount_covers_an_earlier_one_on_the_same_point():
    mounts = "a / ext4 rw 0 0\nb /mnt ext4 rw 0 0\nc /mnt nfs rw 0 0\n"
    assert kind_of_drive(Path("/mnt/x.pimap"), mounts) == "nfs"


def test_the_folder_of_the_tests_is_on_this_machine(tmp_path):
    assert not is_on_network(tmp_path / "x.pimap")


def test_a_machine_that_does_not_tell_its_mounts_has_none_known(tmp_path, monkeypatch):
    def fail(*_values):
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", fail)
    assert not is_on_network(tmp_path / "x.pimap")


def test_macos_does_not_say(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not is_on_network(Path("/Volumes/share/x.pimap"))


@pytest.mark.parametrize(
    ("path", "remote"),
    [(r"\\server\share\x.pimap", True), (r"N:\x.pimap", True), (r"C:\Users\Ada\x.pimap", False)],
)
def test_windows_is_asked_for_the_kind_of_a_letter(path, remote, monkeypatch):
    kinds = {"N:\\": 4, "C:\\": 3}
    monkeypatch.setattr(sys, "platform", "win32")
    kernel = SimpleNamespace(GetDriveTypeW=kinds.__getitem__)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert is_on_network(PurePath(path)) is remote


@pytest.fixture
def network(monkeypatch):
    monkeypatch.setattr(opening, "is_on_network", lambda _path: True)


def test_on_the_network_no_write_ahead_log_is_used_and_the_user_is_told(tmp_path, monkeypatch):
    path = tmp_path / "toys.pimap"
    workspace = create_workspace(path, Hands(), AUTHOR)
    workspace.do(_("Add"), add_book, "Iliad")
    workspace.close()
    monkeypatch.setattr(opening, "is_on_network", lambda _path: True)
    workspace = open_workspace(path, Hands(), AUTHOR)
    workspace.do(_("Add"), add_book, "Odyssey")
    assert sorted(os.listdir(tmp_path)) == [".toys.pimap.last", "toys.pimap", "toys.pimap.lock"]
    assert workspace.ask(list_titles) == ["Iliad", "Odyssey"]
    (notice,) = workspace.notices
    assert "is on a drive of the network" in Reader("en").word(notice)
    workspace.close()
    monkeypatch.undo()
    workspace = open_workspace(path, Hands(), AUTHOR)  # copied to the laptop
    assert workspace.notices == ()
    assert workspace.ask(list_titles) == ["Iliad", "Odyssey"]
    workspace.close()


def test_a_file_is_made_backed_up_and_restored_on_the_network(tmp_path, network):
    path = tmp_path / "toys.pimap"
    workspace = create_workspace(path, Hands(), AUTHOR, backups=Backups(path))
    workspace.do(_("Add"), add_book, "Iliad")
    workspace.backups.make(Reason.ASKED, datetime(2026, 4, 22, tzinfo=UTC))
    workspace.do(_("Add"), add_book, "Odyssey")  # the backup has given the file free
    workspace.close()
    copy = open_workspace(Backups(path).list()[0].path, Hands(), AUTHOR)
    assert copy.ask(list_titles) == ["Iliad"]
    copy.close()


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are a POSIX thing")
@pytest.mark.parametrize(
    ("free", "told"),
    [(0, "The disk is full"), (10**9, "The disk does not answer"), (None, "The disk does not answer")],
)
def test_a_disk_without_room_even_to_read_the_file_is_called_full(tmp_path, monkeypatch, free, told):
    import resource

    path = tmp_path / "toys.pimap"
    create_workspace(path, Hands(), AUTHOR).close()
    monkeypatch.setattr("shutil.disk_usage", lambda folder: _usage(folder, free))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))  # nor can SQLite's shared memory be made
    try:
        with pytest.raises(Refused, match=told):
            open_workspace(path, Hands(), AUTHOR)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    open_workspace(path, Hands(), AUTHOR).close()


def test_a_clock_ten_years_behind_is_told_and_loses_nothing(tmp_path):
    path = tmp_path / "toys.pimap"
    workspace = create_workspace(path, Hands(datetime(2026, 4, 20, 8, tzinfo=UTC)), AUTHOR)
    workspace.do(_("Add"), add_book, "Iliad")
    workspace.close()
    behind = Hands(datetime(2016, 4, 20, 8, tzinfo=UTC))
    workspace = open_workspace(path, behind, AUTHOR)
    (notice,) = workspace.notices
    told = Reader("en").word(notice)
    assert "2026" in told
    assert "2016" in told
    assert "Set the clock right" in told
    book = workspace.do(_("Add"), add_book, "Odyssey")
    workspace.do(_("Remove"), lambda session: session.get_one(_book(), book).remove())
    assert workspace.ask(list_titles) == ["Iliad"]
    assert workspace.inspect() == []
    workspace.close()


def test_a_clock_ten_years_ahead_and_set_right_again_orders_what_was_written(tmp_path):
    path = tmp_path / "toys.pimap"
    workspace = create_workspace(path, Hands(datetime(2036, 4, 20, 8, tzinfo=UTC)), AUTHOR)
    book = workspace.do(_("Add"), add_book, "Iliad")
    workspace.close()
    workspace = open_workspace(path, Hands(datetime(2026, 4, 20, 8, tzinfo=UTC)), AUTHOR)
    assert len(workspace.notices) == 1

    def rename(session):
        session.get_one(_book(), book).title = "Odyssey"

    workspace.do(_("Rename"), rename)
    assert workspace.ask(list_titles) == ["Odyssey"]
    last = workspace.last_change()
    assert last is not None
    assert abs(last - datetime(2036, 4, 20, 8, tzinfo=UTC)) < timedelta(minutes=1)
    workspace.close()


def _usage(folder, free):
    if free is None:
        raise OSError(errno.EIO, "away", str(folder))
    return SimpleNamespace(free=free)


def _book():
    from tests.toys import Book

    return Book


def test_a_clock_a_few_hours_off_is_not_worth_a_word(tmp_path):
    path = tmp_path / "toys.pimap"
    create_workspace(path, Hands(datetime(2026, 4, 20, 8, tzinfo=UTC)), AUTHOR).close()
    workspace = open_workspace(path, Hands(datetime(2026, 4, 20, 2, tzinfo=UTC)), AUTHOR)
    assert workspace.notices == ()
    workspace.close()
