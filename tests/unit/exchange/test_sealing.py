from __future__ import annotations

import re

import pyrage
import pytest

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.exchange.sealing import (
    Opening,
    PassphraseNeeded,
    PassphraseWrong,
    Seal,
    new_sealing_key,
    read_passphrase,
    recipient_of,
    seal,
    unseal,
)
from pimap_desktop.text import _
from tests.toys import add_book, toys_present
from tests.unit.exchange.laptops import opening_of, package_of, send, three_laptops, words

SECRET = "Größe 東京"
DATA = b"something nobody else may read " * 100


@pytest.fixture(scope="module")
def sealed():
    return seal(DATA, Seal(SECRET))


def test_a_passphrase_opens_what_it_sealed_in_whatever_form_it_is_typed(sealed):
    assert b"nobody" not in sealed
    assert unseal(sealed, Opening(SECRET), "a") == DATA
    decomposed = "Gro\u0308ße 東京"
    assert decomposed != SECRET
    assert unseal(sealed, Opening(decomposed), "a") == DATA


def test_a_missing_and_a_wrong_passphrase_and_damage_are_told_apart(sealed):
    with pytest.raises(PassphraseNeeded) as error:
        unseal(sealed, Opening(), "a.pimapx")
    assert words(error) == "“a.pimapx” needs a passphrase."
    for wrong in ("another", ""):
        with pytest.raises(PassphraseWrong) as error:
            unseal(sealed, Opening(wrong), "a.pimapx")
        assert "This passphrase does not open “a.pimapx”" in words(error)
    for damaged in (sealed[:-1], sealed[:-500], sealed[:-20] + bytes(20), sealed + b"x", sealed[:60]):
        with pytest.raises(Unreadable) as error:
            unseal(damaged, Opening(SECRET), "a.pimapx")
        assert "is protected, but damaged or incomplete" in words(error)


def test_a_machine_that_was_busy_when_it_was_measured_is_asked_again(sealed, monkeypatch):
    real, refusals = pyrage.passphrase.decrypt, [1, 2]

    def busy(data, passphrase):
        if refusals:
            raise pyrage.DecryptError(f"Excessive work parameter for passphrase. ({refusals.pop()})")
        return real(data, passphrase)

    monkeypatch.setattr(pyrage.passphrase, "decrypt", busy)
    assert unseal(sealed, Opening(SECRET), "a") == DATA
    assert refusals == []


def test_a_file_that_asks_for_far_too_much_work_is_unreadable(sealed):
    greedy = re.sub(rb"(-> scrypt \S+) \d+", rb"\1 30", sealed, count=1)
    with pytest.raises(Unreadable):
        unseal(greedy, Opening(SECRET), "a")


def test_a_file_for_recipients_opens_for_each_and_for_nobody_else():
    mine, yours, other = (new_sealing_key() for _time in range(3))
    sealed = seal(DATA, Seal(recipients=(recipient_of(mine), recipient_of(yours))))
    for identity in (mine, yours):
        assert unseal(sealed, Opening(identities=(other, identity)), "a") == DATA
    for opening in (Opening(identities=(other,)), Opening(), Opening(SECRET)):
        with pytest.raises(Refused) as error:
            unseal(sealed, opening, "a")
        assert "this laptop is not among those that may open it" in words(error)
    with pytest.raises(Unreadable, match="damaged"):
        unseal(sealed[:-1], Opening(identities=(mine,)), "a")


def test_a_seal_that_nobody_could_open_is_refused():
    with pytest.raises(Refused, match="needs a passphrase"):
        seal(DATA, Seal())
    with pytest.raises(Refused, match="is damaged"):
        seal(DATA, Seal(recipients=("age1" + "q" * 58,)))


@pytest.mark.parametrize(
    ("content", "passphrase"),
    [
        (b"secret", "secret"),
        (b"secret\n", "secret"),
        (b"secret\r\nmore", "secret"),
        (b"\xef\xbb\xbfsecret", "secret"),
        (b" spaces stay \n", " spaces stay "),
        ("東京".encode(), "東京"),
    ],
)
def test_the_first_line_of_a_file_is_the_passphrase(tmp_path, content, passphrase):
    (tmp_path / "secret.txt").write_bytes(content)
    assert read_passphrase(tmp_path / "secret.txt") == passphrase


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\nlater", b"\xff\xfe"])
def test_a_file_without_a_passphrase_is_unreadable(tmp_path, content):
    (tmp_path / "secret.txt").write_bytes(content)
    with pytest.raises(Unreadable, match="passphrase"):
        read_passphrase(tmp_path / "secret.txt")


@pytest.fixture
def laptops(tmp_path):
    with toys_present():
        made = three_laptops(tmp_path)
        yield made
        for laptop in made:
            laptop.workspace.close()


def test_nothing_plain_is_ever_written(laptops, tmp_path, monkeypatch):
    from pathlib import Path

    a = laptops[0]
    a.workspace.do(_("Add"), add_book, "Iliad of a person who must not be seen")
    written = []
    replace = Path.replace

    def watch(self, target):
        written.append(self.read_bytes())
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watch)
    write_package(a.workspace, tmp_path / "a.pimapx", how=Seal(SECRET))
    (data,) = written
    assert data == (tmp_path / "a.pimapx").read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n")
    assert b"PK" not in data[:400]
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["a.pimapx"]


def test_partners_open_without_a_passphrase(laptops):
    a, b, c = laptops
    send(b, a)
    recipient = package_of(b).manifest.sealing_key
    path = a.folder / "sealed.pimapx"
    a.workspace.do(_("Add"), add_book, "Iliad")
    own = package_of(a).manifest.sealing_key
    write_package(a.workspace, path, how=Seal(recipients=(recipient, own)))
    package = read_package(path, opening_of(b))
    assert package.sealed
    assert merge_package(b.workspace, package).new == 2
    assert read_package(path, opening_of(a)).changes == package.changes
    with pytest.raises(Refused, match="not among those"):
        read_package(path, opening_of(c))
