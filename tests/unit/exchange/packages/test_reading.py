"""What is no package, or a damaged one, is said in a sentence."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pimap_desktop.errors import PimapError, Refused, Unreadable
from pimap_desktop.exchange.manifests import FORMAT
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.store.engine import SCHEMA
from tests.unit.exchange.packages.steps import sentence


def members(path):
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("manifest.json")), archive.read("changes.jsonl")


def pack(path, manifest, log, *, seal=True, more=()):
    """Write a package by hand, without a signature; sealed, its manifest fits the log."""
    if isinstance(manifest, dict):
        manifest = {name: value for name, value in manifest.items() if name != "signature"}
    if seal:
        manifest = {**manifest, "sha256": hashlib.sha256(log).hexdigest(), "count": log.count(b"\n")}
    data = manifest if isinstance(manifest, bytes) else json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", data)
        archive.writestr("changes.jsonl", log)
        for name, text in more:
            archive.writestr(name, text)
    return path


def test_a_missing_file_a_folder_and_a_device_are_told_apart(tmp_path):
    with pytest.raises(Unreadable) as error:
        read_package(tmp_path / "none.pimapx")
    assert "cannot be opened" in sentence(error)
    with pytest.raises(Unreadable) as error:
        read_package(tmp_path)
    assert "is a folder" in sentence(error)


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_unreadable(tmp_path, laptop, name):
    with pytest.raises(Unreadable):
        read_package(tmp_path / name)
    with pytest.raises(Refused, match="cannot be written"):
        write_package(laptop.workspace, tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.pimapx")
    with pytest.raises(Unreadable) as error:
        read_package(tmp_path / "pipe.pimapx")
    assert "not a file" in sentence(error)


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"name;company\n", b"PK\x03\x04" + b"x" * 100, b"PK\x05\x06" + bytes(18)]
)
def test_other_files_are_unreadable(tmp_path, data):
    path = tmp_path / "other.pimapx"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as error:
        read_package(path)
    assert "other.pimapx" in sentence(error)


def test_a_truncated_package_is_unreadable_wherever_it_ends(sound, tmp_path):
    data = sound.read_bytes()
    path = tmp_path / "short.pimapx"
    for length in range(0, len(data), 7):
        path.write_bytes(data[:length])
        with pytest.raises(Unreadable):
            read_package(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_mutated_package_is_unreadable_or_the_same(sound, tmp_path, data):
    content = bytearray(sound.read_bytes())
    for _time in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    path = tmp_path / "mutated.pimapx"
    path.write_bytes(content)
    try:
        package = read_package(path)
    except PimapError:
        return
    assert package.changes == read_package(sound).changes


def test_a_zip_with_a_password_is_unreadable(sound, tmp_path):
    data = bytearray(sound.read_bytes())
    for at in (data.index(b"PK\x01\x02") + 8, data.index(b"PK\x03\x04") + 6):
        data[at] |= 1
    path = tmp_path / "locked.pimapx"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="damaged"):
        read_package(path)


def test_another_zip_a_member_more_and_one_twice_are_refused(sound, tmp_path):
    manifest, log = members(sound)
    path = tmp_path / "other.pimapx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "hello")
    with pytest.raises(Unreadable, match="not an export file"):
        read_package(path)
    with pytest.raises(Unreadable, match="not an export file"):
        read_package(pack(path, manifest, log, more=[("../evil", "x")]))
    with pytest.warns(UserWarning, match="Duplicate name"):
        pack(path, manifest, log, more=[("changes.jsonl", log)])
    with pytest.raises(Unreadable, match="not an export file"):
        read_package(path)


def test_the_hand_made_package_of_these_tests_is_sound(sound, tmp_path):
    manifest, log = members(sound)
    assert read_package(pack(tmp_path / "same.pimapx", manifest, log)).changes == read_package(sound).changes


def test_what_unpacks_to_far_too_much_is_refused_unread(sound, tmp_path):
    manifest, _log = members(sound)
    with pytest.raises(Unreadable, match="far more"):
        read_package(pack(tmp_path / "bomb.pimapx", manifest, b" " * (65 * 1024 * 1024), seal=False))
    with pytest.raises(Unreadable, match="far more"):
        read_package(pack(tmp_path / "bomb.pimapx", b" " * (2 * 1024 * 1024), b"", seal=False))


def test_a_sealed_file_that_is_far_too_large_is_not_even_unsealed(tmp_path, monkeypatch):
    monkeypatch.setattr("pimap_desktop.exchange.packages.LARGEST_LOG", 1000)  # half a gigabyte, were it real
    path = tmp_path / "sealed.pimapx"
    path.write_bytes(b"age-encryption.org/v1\n".ljust(1000, b"x"))
    with pytest.raises(Unreadable, match="damaged or incomplete"):
        read_package(path)
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(Unreadable, match="far more"):
        read_package(path)


def test_a_line_without_end_is_refused(sound, tmp_path):
    manifest, _log = members(sound)
    for log in (b"x" * (9 * 1024 * 1024), b"{}"):
        with pytest.raises(Unreadable, match="damaged"):
            read_package(pack(tmp_path / "long.pimapx", manifest, log))


def test_a_newer_format_asks_for_a_newer_program(sound, tmp_path):
    manifest, log = members(sound)
    path = tmp_path / "newer.pimapx"
    with pytest.raises(Unreadable, match="newer version"):
        read_package(pack(path, {**manifest, "format": FORMAT + 1, "min_reader": FORMAT + 1}, log))
    newer = {**manifest, "format": FORMAT + 1, "schema": SCHEMA + 1, "seal": {"of": "a newer program"}}
    assert read_package(pack(path, newer, log)).changes == read_package(sound).changes


@pytest.mark.parametrize(
    "wrong",
    [
        {"application": "another"},
        {"format": "1"},
        {"min_reader": None},
        {"schema": -1},
        {"count": 3},
        {"count": 4.0},
        {"workspace": None},
        {"laptop": "x" * 501},
        {"sender": 5},
        {"created": "yesterday"},
        {"created": "2026-04-20T10:00:00"},
        {"since": []},
        {"since": {"": 1}},
        {"since": {"0a": 2}},
        {"upto": {}},
        {"upto": {"0a": True}},
        {"sha256": "0" * 64},
        {"sealing_key": "age1 and no key"},
        {"known": ["0a"]},
        {"known": {"0a": "laptop B"}},
        {"known": {"0a": {"sealing_key": "age1 and no key"}}},
        {"welcome": "hello"},
        {"welcome": {"missions": "Japan"}},
        {"welcome": {"people": -1}},
    ],
    ids=str,
)
def test_a_wrong_manifest_is_unreadable(sound, tmp_path, wrong):
    manifest, log = members(sound)
    with pytest.raises(Unreadable) as error:
        read_package(pack(tmp_path / "wrong.pimapx", {**manifest, **wrong}, log, seal=False))
    sentence(error)


@pytest.mark.parametrize(
    "text", ["[]", "", "{", '{"application": "pimap-desktop", "application": "pimap-desktop"}', "[" * 100_000]
)
def test_a_manifest_that_is_no_object_is_unreadable(sound, tmp_path, text):
    with pytest.raises(Unreadable):
        read_package(pack(tmp_path / "wrong.pimapx", text.encode(), members(sound)[1], seal=False))


def shuffled(lines):
    return [lines[1], lines[0], *lines[2:]]


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[1:],
        lambda lines: lines[:-1],
        lambda lines: [*lines, lines[-1]],
        lambda lines: [lines[0], lines[2], lines[3]],
        shuffled,
        lambda lines: [lines[0], b"", *lines[1:]],
        lambda lines: [lines[0].replace(b'"clock":', b'"clock":9'), *lines[1:]],
    ],
    ids=["first missing", "last missing", "twice", "hole", "order", "empty line", "clock runs back"],
)
def test_lines_missing_twice_or_out_of_order_are_unreadable(sound, tmp_path, change):
    manifest, log = members(sound)
    lines = change(log.splitlines())
    path = pack(tmp_path / "wrong.pimapx", manifest, b"".join(line + b"\n" for line in lines))
    with pytest.raises(Unreadable, match="damaged"):
        read_package(path)
