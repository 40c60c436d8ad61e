"""Keys that change, and what stops them from changing."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace

import keyring
import pytest
from keyring.compat import properties
from keyring.errors import KeyringError

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.store import protecting
from pimap_desktop.store.backups import Backups
from pimap_desktop.store.codes import key_of
from pimap_desktop.store.key_store import coming_file, sealed_file
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.store.protecting import Locked, is_plain, looks_protected, reseal_left
from pimap_desktop.store.unlocking import find_key, protect, remember, unprotect
from pimap_desktop.text import _
from tests.toys import Hands, add_book
from tests.unit.store.protecting.steps import PASSPHRASE, TITLE, Drawer, assert_hidden, titles


def test_a_new_key_makes_the_old_code_useless(drawer, path):
    old, _resealed = protect(path)
    new, resealed = protect(path)
    assert resealed.backups == 1
    assert len(drawer.kept) == 1
    with pytest.raises(Unreadable, match="this key does not open it"):
        titles(path, key_of(old))
    assert titles(path, key_of(new))[0] == [TITLE]


def test_a_file_without_protection_is_open_again_with_its_backups(laptop, drawer, path):
    with pytest.raises(Refused, match="is not protected"):
        unprotect(path)
    protect(path, passphrase=PASSPHRASE)
    assert unprotect(path).backups == 1
    assert find_key(path) is None
    assert titles(path, None) == ([TITLE], laptop.workspace.device)
    (backup,) = Backups(path).list()
    assert TITLE.encode() in backup.path.read_bytes()
    assert drawer.kept == {}
    assert not sealed_file(path).exists()


def test_an_open_file_is_not_protected_under_its_user(drawer, path):
    workspace = open_workspace(path, Hands(), Author("", ""))
    with pytest.raises(Refused, match="another window"):
        protect(path)
    workspace.do(_("Add"), add_book, "Iliad")
    workspace.close()
    assert titles(path, find_key(path))[0] == ["Iliad", TITLE]


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are a POSIX thing")
def test_a_full_disk_leaves_the_file_open_to_its_old_key(drawer, path):
    import resource

    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(Refused):
            protect(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == before
    assert not [name for name in os.listdir(path.parent) if "resealed" in name]


def test_what_is_damaged_or_plain_is_not_taken_for_protected(drawer, path):
    assert find_key(path) is None
    data = path.read_bytes()
    for damaged in (b"", data[:5000], bytes(100) + data[100:], b"name;company\n"):
        path.write_bytes(damaged)
        assert find_key(path) is None


@pytest.mark.parametrize("moment", ["before the file is replaced", "after it"])
@pytest.mark.parametrize("again", [False, True])
def test_a_power_cut_while_the_key_changes_leaves_a_file_that_opens(drawer, path, monkeypatch, moment, again):
    """By the key store and by the passphrase, the first time and when a key is changed."""
    if again:
        protect(path, passphrase=PASSPHRASE)
    real_replace = os.replace

    class PowerCut(BaseException):
        pass

    def cut(source, target):
        if "resealed" in str(source):
            if moment == "after it":
                real_replace(source, target)
            raise PowerCut
        real_replace(source, target)

    from pimap_desktop.store import unlocking

    monkeypatch.setattr(os, "replace", cut)
    # What a power cut does not let happen either: taking the code back.
    monkeypatch.setattr(unlocking, "forget_in_store", lambda _name: None)
    monkeypatch.setattr(type(path), "unlink", lambda *_self, **_values: None)
    with pytest.raises(PowerCut):
        protect(path, passphrase=PASSPHRASE)
    monkeypatch.undo()
    if not again and moment != "after it":
        assert find_key(path) is None
        assert titles(path, None)[0] == [TITLE]
        return
    assert titles(path, find_key(path))[0] == [TITLE]
    assert titles(path, find_key(path, PASSPHRASE))[0] == [TITLE]


def test_a_key_that_could_not_be_used_is_not_kept(drawer, path):
    workspace = open_workspace(path, Hands(), Author("", ""))
    with pytest.raises(Refused, match="another window"):
        protect(path, passphrase=PASSPHRASE)
    workspace.close()
    assert drawer.kept == {}
    assert not [name for name in os.listdir(path.parent) if ".key" in name]


def test_backups_that_were_left_readable_are_encrypted_later(drawer, path):
    code, _resealed = protect(path)
    key = key_of(code)
    assert reseal_left(Backups(path, key)).backups == 0
    workspace = open_workspace(path, Hands(), Author("", ""), key)
    (backup,) = Backups(path, key).list()
    plain = path.with_name("plain.pimap")
    workspace.close()
    unprotect(path)
    shutil.copy(Backups(path).list()[0].path, plain)
    code, _resealed = protect(path)
    shutil.copy(plain, backup.path)  # as a power cut would have left it
    plain.unlink()
    backups = Backups(path, key_of(code))
    assert reseal_left(backups).backups == 1
    assert_hidden(path.parent)
    assert backups.find_newest_sound() is not None


class Stubborn(Drawer):
    """A key store that fails whenever it is asked for something."""

    def get_password(self, *_values):
        raise KeyringError("locked")

    set_password = get_password


class Hidden(Drawer):
    """A key store that cannot even say how good it is."""

    @properties.classproperty
    def priority(self):
        raise RuntimeError("no session bus")


class Full(Drawer):
    """A key store that takes nothing."""

    def set_password(self, *_values):
        raise KeyringError("no room")


@pytest.mark.parametrize("kind", [Stubborn, Hidden, Full])
def test_a_key_store_that_fails_counts_as_none(path, kind):
    before = keyring.get_keyring()
    keyring.set_keyring(kind())
    try:
        with pytest.raises(Refused, match="no key store"):
            protect(path)
        assert find_key(path) is None
        code, _resealed = protect(path, passphrase=PASSPHRASE)
        with pytest.raises(Locked, match="Enter its passphrase"):
            find_key(path)
        assert find_key(path, PASSPHRASE) == key_of(code)
    finally:
        keyring.set_keyring(before)


def test_a_folder_that_takes_no_sealed_code_leaves_the_file_as_it_was(no_key_store, path):
    coming_file(path).mkdir()
    with pytest.raises(Refused, match="cannot be written"):
        protect(path, passphrase=PASSPHRASE)
    assert find_key(path) is None
    assert titles(path, None)[0] == [TITLE]


def test_a_file_that_is_gone_is_neither_plain_nor_protected(tmp_path):
    gone = tmp_path / "gone.pimap"
    assert not is_plain(gone)
    assert not looks_protected(gone)


def test_a_backup_that_is_damaged_is_named_and_does_not_stop_the_others(drawer, path):
    backups = Backups(path)
    (sound,) = backups.list()
    broken = sound.path.with_name(sound.path.name.replace("2026", "2025"))
    broken.write_bytes(sound.path.read_bytes()[:5000])
    assert {each.path for each in backups.list()} == {sound.path, broken}
    _code, resealed = protect(path)
    assert (resealed.backups, resealed.failed) == (1, (broken,))


def test_what_cannot_be_read_back_is_not_put_in_the_place_of_the_file(drawer, path, monkeypatch):
    real = protecting.read_facts

    def short(file, key=None):
        facts = real(file, key)
        return replace(facts, changes=facts.changes - 1) if "resealed" in file.name else facts

    monkeypatch.setattr(protecting, "read_facts", short)
    with pytest.raises(Refused, match="read back"):
        protect(path)
    monkeypatch.undo()
    assert titles(path, None)[0] == [TITLE]


def test_a_file_that_cannot_be_written_anew_stays_as_it_was(drawer, path):
    in_the_way = path.with_name(f".{path.name}.resealed") / "within"
    in_the_way.mkdir(parents=True)
    with pytest.raises(Refused, match="cannot be written"):
        protect(path)
    assert in_the_way.is_dir()
    assert find_key(path) is None
    assert titles(path, None)[0] == [TITLE]


def test_nothing_is_remembered_of_a_file_without_protection(drawer, path):
    remember(path, PASSPHRASE)
    assert drawer.kept == {}
