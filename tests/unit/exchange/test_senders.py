from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.exchange.keys import keep_keys, own_keys
from pimap_desktop.exchange.merging import merge_package, preview_package
from pimap_desktop.exchange.packages import read_package
from pimap_desktop.exchange.senders import Standing, forget_key
from pimap_desktop.store.local import keep_secret, list_peers
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.text import _
from tests.toys import add_book, list_titles
from tests.unit.exchange.laptops import file_of, package_of, send, unsigned, worded, words

pytestmark = pytest.mark.usefixtures("toys")


def peers(laptop):
    return {peer.laptop: peer for peer in laptop.workspace.ask(list_peers)}


def take_new_key(laptop):
    """Let a laptop lose its key, as one that somebody else pretends to be would have another."""
    laptop.workspace.note(keep_secret, "signing key", "")


def test_a_laptop_signs_with_one_key_for_ever(laptops, tmp_path):
    a = laptops[0]
    one, two = package_of(a), package_of(a, name="again")
    assert one.manifest.signing_key == two.manifest.signing_key == own_keys(a.workspace).signing_key
    a.workspace.close()
    workspace = open_workspace(a.folder / "toys.pimap", a.clock, Author("person of laptop A", "laptop A"))
    assert own_keys(workspace).signing_key == one.manifest.signing_key
    workspace.close()
    copy = tmp_path / "copy.pimap"
    copy.write_bytes((a.folder / "toys.pimap").read_bytes())
    workspace = open_workspace(copy, a.clock, Author())
    assert own_keys(workspace).signing_key != one.manifest.signing_key
    assert own_keys(workspace).sealing_key == one.manifest.sealing_key
    workspace.close()
    laptops[0] = laptops[1]  # nothing left to close


def test_keys_never_leave_the_laptop(laptops):
    a, b, _c = laptops
    path = file_of(a)
    keys = own_keys(a.workspace)
    send(a, b)
    secrets = [keys.signing.hex().encode(), keys.sealing.encode()]
    for data in (path.read_bytes(), (b.folder / "toys.pimap").read_bytes(), repr(keys).encode()):
        assert not any(secret in data for secret in secrets)


def test_the_first_file_is_told_of_and_the_next_is_known(laptops):
    a, b, _c = laptops
    a.workspace.do(_("Add"), add_book, "Iliad")
    package = package_of(a)
    assert preview_package(b.workspace, package).sender.standing is Standing.NEW
    sender = merge_package(b.workspace, package).sender
    assert (sender.standing, sender.laptop, sender.person) == (Standing.NEW, "laptop A", "person of laptop A")
    day = worded(_("{day}", day=date(2026, 4, 20)))
    assert worded(sender.notices[0]) == (
        f"Never seen before: laptop A of person of laptop A, {day}, 2 changes. "
        f"The key of its signature is {sender.fingerprint}."
    )
    again = send(a, b).sender
    assert (again.standing, again.notices) == (Standing.KNOWN, ())
    assert send(a, a).sender.standing is Standing.OWN


def test_another_key_for_a_known_laptop_is_refused_until_the_key_is_forgotten(laptops):
    a, b, _c = laptops
    send(a, b)
    known = peers(b)["laptop A"]
    take_new_key(a)
    a.workspace.do(_("Add"), add_book, "Forged")
    package = package_of(a)
    for merge in (preview_package, merge_package):
        with pytest.raises(Refused) as error:
            merge(b.workspace, package)
        assert "is signed with another key than all others of it" in words(error)
        assert "Ask person of laptop A in person" in words(error)
    assert b.workspace.ask(list_titles) == []
    assert peers(b)["laptop A"] == known
    forget_key(b.workspace, a.workspace.device)
    assert merge_package(b.workspace, package).sender.standing is Standing.NEW
    assert b.workspace.ask(list_titles) == ["Forged"]


def test_files_of_an_older_program_are_read_and_told_to_be_unsigned(laptops):
    a, b, _c = laptops
    a.workspace.do(_("Add"), add_book, "Iliad")
    result = merge_package(b.workspace, read_package(unsigned(file_of(a))))
    assert (result.new, result.sender.standing) == (2, Standing.UNSIGNED)
    assert worded(result.sender.notices[0]) == (
        "The export file of laptop A is not signed. Do you know where it is from?"
    )
    assert not peers(b)["laptop A"].pinned
    assert send(a, b).sender.standing is Standing.NEW


def test_who_signs_does_not_stop_signing(laptops):
    a, b, _c = laptops
    old = unsigned(file_of(a, "old"))
    send(a, b)
    assert merge_package(b.workspace, read_package(old)).sender.standing is Standing.UNSIGNED
    a.workspace.do(_("Add"), add_book, "Forged")
    with pytest.raises(Refused) as error:
        merge_package(b.workspace, read_package(unsigned(file_of(a, "forged"))))
    assert "is not signed, but all others of it were" in words(error)
    assert b.workspace.ask(list_titles) == []


def test_a_third_laptop_introduces_those_it_knows(laptops):
    a, b, c = laptops
    send(a, b)
    send(b, c)
    introduced = peers(c)["laptop A"]
    assert (introduced.pinned, introduced.was_seen) == (False, False)
    assert introduced.sealing_key == own_keys(a.workspace).sealing_key
    assert send(a, c).sender.standing is Standing.INTRODUCED
    assert peers(c)["laptop A"].pinned
    assert send(a, c).sender.standing is Standing.KNOWN


def test_a_key_that_differs_from_the_one_a_third_laptop_told_of_is_told(laptops):
    a, b, c = laptops
    send(a, b)
    send(b, c)
    told = peers(c)["laptop A"].signing_key
    take_new_key(a)
    sender = send(a, c).sender
    assert sender.standing is Standing.NEW
    assert "Another laptop has told of the key" in worded(sender.notices[1])
    assert peers(c)["laptop A"].signing_key != told


def test_introductions_do_not_replace_a_pinned_key(laptops):
    a, b, c = laptops
    send(a, c)
    known = peers(c)["laptop A"].signing_key
    take_new_key(a)
    send(a, b)
    send(b, c)
    assert peers(c)["laptop A"].signing_key == known


def test_what_a_laptop_has_only_grows(laptops):
    a, b, _c = laptops
    old = package_of(a, name="old")
    a.workspace.do(_("Add"), add_book, "Iliad")
    new = package_of(a, name="new")
    merge_package(b.workspace, new)
    merge_package(b.workspace, old)
    peer = peers(b)["laptop A"]
    assert peer.vector == new.manifest.upto
    assert peer.made_at == new.manifest.created


def test_a_signature_cut_off_and_one_of_another_file_are_refused(laptops, tmp_path):
    import json
    import zipfile

    a, b, _c = laptops
    path = file_of(a)
    other = package_of(b).manifest
    with zipfile.ZipFile(path) as archive:
        manifest, log = json.loads(archive.read("manifest.json")), archive.read("changes.jsonl")
    for change in (
        {"signature": other.signature},
        {"signature": manifest["signature"][:-2]},
        {"signature": "x"},
        {"signing_key": other.signing_key},
        {"signing_key": ""},
        {"created": "2026-04-20T09:00:00+00:00"},
        {"a newer program's": "addition"},
    ):
        forged = tmp_path / "forged.pimapx"
        with zipfile.ZipFile(forged, "w") as archive:
            archive.writestr("manifest.json", json.dumps(manifest | change))
            archive.writestr("changes.jsonl", log)
        with pytest.raises(Unreadable, match="changed after it was signed"):
            read_package(forged)


def test_a_key_made_for_a_file_that_was_not_written_is_not_kept(laptops):
    a = laptops[0]
    keys = own_keys(a.workspace)
    assert keys.are_new
    assert own_keys(a.workspace).sealing != keys.sealing
    keep_keys(a.workspace, keys)
    assert own_keys(a.workspace) == replace(keys, are_new=False)


def test_a_file_that_claims_to_be_of_this_laptop_is_checked_too(laptops):
    a, b, _c = laptops
    own = package_of(a)
    assert preview_package(a.workspace, own).sender.standing is Standing.OWN
    old = read_package(unsigned(file_of(a, "old")))
    assert merge_package(a.workspace, old).sender.standing is Standing.UNSIGNED
    assert peers(a) == {}
    take_new_key(a)
    with pytest.raises(Refused) as error:
        preview_package(a.workspace, own)
    assert "this laptop did not sign it" in words(error)
    forged = package_of(b, name="forged")
    forged = replace(forged, manifest=replace(forged.manifest, sender=a.workspace.device))
    with pytest.raises(Refused, match="did not sign it"):
        merge_package(a.workspace, forged)
