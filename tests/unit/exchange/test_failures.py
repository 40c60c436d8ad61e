from __future__ import annotations

import errno
import os
import shutil

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.exporting import ExportPlan, draft_export, export, write_export
from pimap_desktop.exchange.failures import unwritable
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.exchange.saving import save_file
from pimap_desktop.mission.exchanges import list_exchanges
from pimap_desktop.text import _
from tests.toys import add_book
from tests.unit.exchange.laptops import worded, words


@pytest.fixture
def laptop(laptops):
    laptops[0].workspace.do(_("Add"), add_book, "Iliad")
    return laptops[0]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "the disk is full. Make room on it, or choose another folder."),
        (errno.EDQUOT, "the disk is full. Make room on it, or choose another folder."),
        (errno.EROFS, "the folder “stick” is closed to writing. Choose another one."),
        (errno.EACCES, "the folder “stick” is closed to writing. Choose another one."),
        (errno.EIO, "the disk went away. Connect it again, then do it once more."),
        (errno.ENODEV, "the disk went away. Connect it again, then do it once more."),
        (errno.ENOENT, "there is no folder “stick”. Choose another one."),
        (errno.ENAMETOOLONG, "its name is too long."),
    ],
)
def test_each_reason_says_what_to_do(tmp_path, code, sentence):
    error = OSError(code, os.strerror(code))
    told = worded(unwritable(tmp_path / "stick" / "a.pimapx", error).message)
    assert told == f"“a.pimapx” cannot be written: {sentence}"


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_stick_pulled_out_while_it_is_written_to_is_told_and_nothing_is_lost(laptop, stick, monkeypatch):
    path = stick / "a.pimapx"
    fsync = os.fsync

    def pull_out(descriptor):
        shutil.rmtree(stick)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", pull_out)
    with pytest.raises(Refused) as error:
        export(laptop.workspace, path)
    assert words(error) == (
        "“a.pimapx” cannot be written: the disk went away. Connect it again, then do it once more."
    )
    assert laptop.workspace.ask(list_exchanges) == []
    monkeypatch.setattr(os, "fsync", fsync)
    stick.mkdir()
    export(laptop.workspace, path)
    assert read_package(path).changes == tuple(laptop.workspace.changes({}))
    assert len(laptop.workspace.ask(list_exchanges)) == 1


def test_a_stick_that_is_not_there_is_named(laptop, tmp_path):
    with pytest.raises(Refused) as error:
        export(laptop.workspace, tmp_path / "gone" / "a.pimapx")
    assert words(error) == "“a.pimapx” cannot be written: there is no folder “gone”. Choose another one."


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_closed_to_writing_is_named(laptop, stick):
    stick.chmod(0o500)
    with pytest.raises(Refused, match="closed to writing"):
        export(laptop.workspace, stick / "a.pimapx")
    stick.chmod(0o700)


@pytest.mark.skipif(not os.path.isdir("/sys/kernel"), reason="a file system that takes no files is of Linux")
def test_a_file_system_that_takes_no_files_is_told(laptop):
    from pathlib import Path

    with pytest.raises(Refused, match="cannot be written"):
        export(laptop.workspace, Path("/sys/kernel/a.pimapx"))


def test_a_second_export_replaces_the_first_only_when_it_is_whole(laptop, stick, monkeypatch):
    path = stick / "a.pimapx"
    write_package(laptop.workspace, path)
    first = path.read_bytes()
    laptop.workspace.do(_("Add"), add_book, "Odyssey")

    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(Refused, match="the disk is full"):
            write_package(laptop.workspace, path)
    assert (path.read_bytes(), os.listdir(stick)) == (first, ["a.pimapx"])
    write_package(laptop.workspace, path)
    assert len(read_package(path).changes) == 3
    assert os.listdir(stick) == ["a.pimapx"]


def test_halves_of_exports_long_ago_are_cleared_away(laptop, stick):
    old, new, other = stick / ".pimap-0123456789ab.part", stick / ".pimap-0123456789ac.part", stick / "x.part"
    for path in (old, new, other):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    write_package(laptop.workspace, stick / "a.pimapx")
    assert {path.name for path in stick.iterdir()} == {new.name, other.name, "a.pimapx"}


def test_tables_and_documents_tell_the_same_way(tmp_path):
    with pytest.raises(Refused, match="there is no folder"):
        save_file(tmp_path / "gone" / "a.csv", b"x")
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(Refused, match="cannot be written"):
        save_file(tmp_path / "a.csv", b"x")
    assert os.listdir(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("stage", [0.5, 0.6, 0.95])
def test_an_export_that_is_stopped_leaves_the_older_file_and_nothing_else(laptop, stick, stage):
    class Stopped(Exception):
        pass

    def told(share):
        if share >= stage:
            raise Stopped

    path = stick / "a.pimapx"
    path.write_bytes(b"older")
    draft = draft_export(laptop.workspace, ExportPlan())
    with pytest.raises(Stopped):
        write_export(draft, path, ExportPlan(), told)
    assert (path.read_bytes(), os.listdir(stick)) == (b"older", ["a.pimapx"])
