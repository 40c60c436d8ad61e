"""What an export writes, and where it cannot."""

from __future__ import annotations

import os
import zipfile
from datetime import timedelta

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.manifests import FORMAT
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.store.engine import SCHEMA
from pimap_desktop.store.heads import Change
from pimap_desktop.text import _
from tests.toys import add_book, new_laptop
from tests.unit.exchange.packages.steps import sentence


def test_a_package_holds_the_whole_log(laptop, sound):
    package = read_package(sound)
    assert list(package.changes) == list(laptop.workspace.changes({}))
    manifest = package.manifest
    assert (manifest.workspace, manifest.sender) == (laptop.workspace.id, laptop.workspace.device)
    assert (manifest.laptop, manifest.format, manifest.schema) == ("laptop A", FORMAT, SCHEMA)
    assert (manifest.since, manifest.upto) == ({}, {laptop.workspace.device: 4})
    assert timedelta(0) <= laptop.workspace.now() - manifest.created < timedelta(minutes=1)


def test_the_summary_counts_changes_and_bytes(laptop, tmp_path):
    path = tmp_path / "a.pimapx"
    summary = write_package(laptop.workspace, path)
    assert (summary.changes, summary.bytes) == (4, path.stat().st_size)
    assert os.listdir(tmp_path) == ["a.pimapx"]


def test_what_undo_and_redo_wrote_can_be_exported(tmp_path):
    made = new_laptop(tmp_path, "laptop B")
    made.workspace.do(_("Add"), add_book, "Odyssey")
    made.workspace.undo()
    made.workspace.redo()
    made.workspace.undo()
    write_package(made.workspace, tmp_path / "b.pimapx")
    package = read_package(tmp_path / "b.pimapx")
    assert list(package.changes) == list(made.workspace.changes({}))
    made.workspace.close()


def test_both_members_are_compressed(sound):
    with zipfile.ZipFile(sound) as archive:
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_DEFLATED}


def test_a_log_of_several_pieces_is_read_and_written_piece_by_piece(tmp_path):
    laptop = new_laptop(tmp_path, "laptop B")
    for _time in range(3):
        laptop.workspace.do(_("Add"), add_book, os.urandom(200_000).hex())
    write_package(laptop.workspace, tmp_path / "a.pimapx")
    assert list(read_package(tmp_path / "a.pimapx").changes) == list(laptop.workspace.changes({}))
    laptop.workspace.close()


def test_what_cannot_be_read_back_is_not_exported(tmp_path):
    laptop = new_laptop(tmp_path, "laptop B")
    laptop.workspace.bring_in(_("Import"), [Change("other", 1, 1, 1, "no table's name", "r", {}, {})])
    with pytest.raises(Refused) as error:
        write_package(laptop.workspace, tmp_path / "a.pimapx")
    assert "could not be read back" in sentence(error)
    assert os.listdir(tmp_path) == ["laptop B"]
    laptop.workspace.close()


def test_another_file_than_the_one_written_does_not_take_the_place_of_an_older_export(
    laptop, sound, tmp_path, monkeypatch
):
    path = tmp_path / "a.pimapx"
    write_package(laptop.workspace, path)
    before = path.read_bytes()
    # No disk here gives back anything but what was written to it last.
    monkeypatch.setattr("pimap_desktop.exchange.packages.read_package", lambda *_file: read_package(sound))
    with pytest.raises(Refused) as error:
        write_package(laptop.workspace, path)
    assert "could not be read back" in sentence(error)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["a.pimapx"]


def test_an_older_export_is_replaced_whole(laptop, tmp_path):
    path = tmp_path / "a.pimapx"
    path.write_bytes(b"older")
    write_package(laptop.workspace, path)
    assert len(read_package(path).changes) == 4


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are a POSIX thing")
def test_a_disk_that_is_full_leaves_the_older_export_and_no_half_one(laptop, tmp_path):
    import resource

    path = tmp_path / "a.pimapx"
    path.write_bytes(b"older")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(Refused) as error:
            write_package(laptop.workspace, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "cannot be written" in sentence(error)
    assert (os.listdir(tmp_path), path.read_bytes()) == (["a.pimapx"], b"older")
    laptop.workspace.vector()  # the reading transaction has ended too


@pytest.mark.parametrize("place", ["missing folder/a.pimapx", "folder", "file/a.pimapx"])
def test_an_export_where_none_can_be_is_refused(laptop, tmp_path, place):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(Refused) as error:
        write_package(laptop.workspace, tmp_path / place)
    assert "cannot be written" in sentence(error)
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]
