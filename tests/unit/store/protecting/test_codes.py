"""Codes, the key store and the passphrase that open a protected file."""

from __future__ import annotations

import os
import shutil

import pytest

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.store.backups import Backups
from pimap_desktop.store.codes import key_of, new_code, read_code, write_code
from pimap_desktop.store.key_store import sealed_file
from pimap_desktop.store.protecting import Locked
from pimap_desktop.store.restoring import restore
from pimap_desktop.store.unlocking import find_key, protect, remember
from tests.unit.store.protecting.steps import NOW, PASSPHRASE, TITLE, assert_hidden, titles


def test_a_code_is_read_however_it_was_copied():
    code = write_code(bytes(range(16)))
    assert len(code) == 34
    assert code.count("-") == 6
    assert read_code(code) == read_code(code.lower().replace("-", " ")) == code
    zeros = write_code(bytes(16))
    assert read_code(zeros.replace("0", "o")) == zeros
    assert len({new_code() for _time in range(50)}) == 50
    assert key_of(code) != key_of(zeros)
    assert len(key_of(code)) == 32


def test_a_slip_in_a_code_is_found():
    for code in (new_code() for _time in range(20)):
        assert read_code(code[:-1]) is None
        for place in (0, 7, 20):
            for letter in "0X":
                other = code[:place] + letter + code[place + 1 :]
                assert read_code(other) == (code if other == code else None)
        swapped = code[1] + code[0] + code[2:]
        assert read_code(swapped) == (code if swapped == code else None)
    for text in ("", "secret", "Z" * 28, "U" * 28, "é" * 28):
        assert read_code(text) is None


def test_a_protected_file_and_its_backups_hold_nothing_in_the_clear(laptop, drawer, path):
    code, resealed = protect(path)
    assert (resealed.backups, resealed.failed) == (1, ())
    assert_hidden(path.parent)
    assert not path.read_bytes().startswith(b"SQLite")
    assert find_key(path) == key_of(code)
    assert titles(path, find_key(path)) == ([TITLE], laptop.workspace.device)
    (backup,) = Backups(path, find_key(path)).list()
    restore(path, backup.path, NOW, find_key(path))
    assert titles(path, key_of(code))[0] == [TITLE]
    assert sorted(os.listdir(path.parent)) == sorted(
        [".toys.pimap.last", "toys backups", "toys.pimap", "toys.pimap.lock"]
    )


def test_nothing_is_in_the_clear_at_any_moment_of_changing_the_key(laptop, drawer, path, monkeypatch):
    protect(path)
    seen = []
    real_replace = os.replace

    def look(source, target):
        assert_hidden(path.parent)
        seen.append(source)
        real_replace(source, target)

    monkeypatch.setattr(os, "replace", look)
    protect(path)
    assert len(seen) == 2  # the file and its backup
    assert_hidden(path.parent)


def test_the_plain_file_is_written_over_when_it_is_protected(drawer, path):
    with path.open("rb") as before:
        protect(path)
        assert not before.read().strip(b"\0")


def test_a_moved_and_a_copied_file_is_opened_by_the_key_store(drawer, path, tmp_path):
    code, _resealed = protect(path)
    moved = tmp_path / "elsewhere" / "other name.pimap"
    moved.parent.mkdir()
    shutil.copy(path, moved)
    assert find_key(moved) == key_of(code)


def test_without_its_key_the_file_is_locked_and_its_code_opens_it(drawer, path):
    code, _resealed = protect(path)
    drawer.kept.clear()
    with pytest.raises(Locked, match="Enter its passphrase or its recovery code"):
        find_key(path)
    with pytest.raises(Locked, match="neither the passphrase nor the recovery code"):
        find_key(path, "something else")
    assert titles(path, find_key(path, code.lower()))[0] == [TITLE]
    remember(path, code)
    assert find_key(path) == key_of(code)


def test_another_files_code_is_told_when_the_file_is_opened(drawer, path):
    protect(path)
    with pytest.raises(Unreadable, match="this key does not open it"):
        titles(path, find_key(path, new_code()))


def test_where_there_is_no_key_store_a_passphrase_is_needed(no_key_store, path):
    with pytest.raises(Refused, match="no key store"):
        protect(path)
    with pytest.raises(Refused, match=r"at least .count. characters"):
        protect(path, passphrase="short")
    assert path.read_bytes().startswith(b"SQLite")
    code, _resealed = protect(path, passphrase=PASSPHRASE)
    assert_hidden(path.parent)
    assert code.encode() not in sealed_file(path).read_bytes()
    with pytest.raises(Locked):
        find_key(path)
    with pytest.raises(Locked, match="neither"):
        find_key(path, PASSPHRASE + "!")
    assert find_key(path, PASSPHRASE) == find_key(path, code) == key_of(code)
    assert titles(path, find_key(path, PASSPHRASE))[0] == [TITLE]


def test_a_damaged_file_of_the_passphrase_asks_for_the_code(no_key_store, path):
    code, _resealed = protect(path, passphrase=PASSPHRASE)
    for text in ("", "{}", '{"n": 1e9}', '{"n":1099511627776,"r":8,"p":1,"salt":"","nonce":"","sealed":""}'):
        sealed_file(path).write_text(text)
        with pytest.raises(Unreadable, match="Enter the recovery code"):
            find_key(path, PASSPHRASE)
        assert find_key(path, code) == key_of(code)
    sealed_file(path).unlink()
    with pytest.raises(Locked):
        find_key(path, PASSPHRASE)
