from __future__ import annotations

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.deltas import find_peer, find_receiver, find_recipients
from pimap_desktop.exchange.exporting import ExportPlan, export, suggest_name, workspace_name
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package
from pimap_desktop.mission.exchanges import list_exchanges
from pimap_desktop.store.local import ExchangeKind
from pimap_desktop.text import _
from tests.toys import add_book, list_titles, new_laptop
from tests.unit.exchange.laptops import file_of, package_of, send, unsigned, words

pytestmark = pytest.mark.usefixtures("toys")


def add(laptop, title):
    laptop.workspace.do(_("Add"), add_book, title)


def test_a_delta_holds_what_its_receiver_lacks_and_no_more(laptops):
    a, b, _c = laptops
    add(a, "Iliad")
    send(a, b)
    send(b, a)
    add(a, "Odyssey")
    path = a.folder / "delta.pimapx"
    receiver = find_receiver(a.workspace, "laptop B")
    summary = export(a.workspace, path, ExportPlan(receiver))
    package = read_package(path)
    assert summary.changes == len(package.changes) == 1
    assert package.manifest.is_delta
    assert package.manifest.upto == a.workspace.vector()
    assert merge_package(b.workspace, package).new == 1
    assert b.workspace.ask(list_titles) == ["Iliad", "Odyssey"]
    assert merge_package(b.workspace, package).new == 0
    record = a.workspace.ask(list_exchanges)[0]
    assert (record.kind, record.laptop, record.delta) == (ExchangeKind.EXPORTED, "laptop B", True)


def test_a_delta_after_a_gap_is_refused_whole_and_names_what_is_missing(laptops):
    a, b, c = laptops
    add(a, "Iliad")
    send(a, b)
    send(b, a)
    add(a, "Odyssey")
    delta = package_of(a, name="delta", since=find_receiver(a.workspace, "laptop B").vector)
    with pytest.raises(Refused) as error:
        merge_package(c.workspace, delta)
    assert words(error) == (
        "Changes 1 to 2 of laptop A are missing before this export file. "
        "Import the earlier files first, or ask laptop A for a full export."
    )
    assert c.workspace.ask(list_titles) == []
    send(a, c)
    assert merge_package(c.workspace, delta).new == 0


def test_a_delta_for_whom_has_everything_is_empty_and_sound(laptops):
    a, b, _c = laptops
    send(a, b)
    send(b, a)
    send(a, b)
    send(b, a)
    package = package_of(a, since=find_receiver(a.workspace, "laptop B").vector)
    assert package.changes == ()
    assert merge_package(b.workspace, package).new == 0


def test_what_the_receiver_has_and_the_sender_lacks_does_not_matter(laptops):
    a, b, c = laptops
    add(c, "Aeneid")
    send(c, b)
    send(b, a)  # A learns of B and of C's book
    add(c, "Thebaid")
    send(c, b)
    back = file_of(b, "back")  # B has more of C than A has
    add(a, "Iliad")
    receiver = find_receiver(a.workspace, str(back))
    package = package_of(a, since=receiver.vector)
    assert merge_package(b.workspace, package).new == len(package.changes) == 2
    assert b.workspace.ask(list_titles) == ["Aeneid", "Iliad", "Thebaid"]


def test_a_laptop_is_found_by_id_and_by_parts_of_its_names(laptops):
    a, b, c = laptops
    with pytest.raises(Refused, match="No other laptop is known"):
        find_peer(a.workspace, "laptop B")
    send(b, a)
    send(c, a)
    for name in ("laptop B", "TOP B", b.workspace.device):
        assert find_peer(a.workspace, name).device == b.workspace.device
    with pytest.raises(Refused) as error:
        find_peer(a.workspace, "laptop")
    assert words(error) == "“laptop” can be several laptops: laptop B and laptop C."
    with pytest.raises(Refused) as error:
        find_peer(a.workspace, "Zoe")
    assert words(error) == "There is no laptop “Zoe”. There is: laptop B and laptop C."


def test_a_laptop_only_heard_of_has_no_delta_but_a_key(laptops):
    a, b, c = laptops
    send(a, b)
    send(b, c)
    assert len(find_recipients(c.workspace, ("laptop A",))) == 1
    with pytest.raises(Refused, match="has is not known"):
        find_receiver(c.workspace, "laptop A")


def test_a_file_of_another_workspace_tells_nothing_of_a_laptop(laptops, tmp_path):
    stranger = new_laptop(tmp_path, "laptop of others")
    path = file_of(stranger, "theirs")
    stranger.workspace.close()
    with pytest.raises(Refused) as error:
        find_receiver(laptops[0].workspace, str(path))
    assert words(error) == "“theirs.pimapx” belongs to another workspace."


def test_a_laptop_with_an_older_program_has_no_key_to_seal_for(laptops):
    a, b, _c = laptops
    merge_package(a.workspace, read_package(unsigned(file_of(b))))
    with pytest.raises(Refused) as error:
        find_recipients(a.workspace, ("laptop B",))
    assert "The key of laptop B is not known yet." in words(error)


def test_the_suggested_name_is_one_on_every_system(laptops):
    a, b, _c = laptops
    send(b, a)
    plan = ExportPlan(find_receiver(a.workspace, "laptop B"))
    name = suggest_name(a.workspace, 'Japan: "2026" / Yokohama', plan)
    assert name.startswith("Japan- -2026- - Yokohama 2026-04-20 ")
    assert name.endswith(" laptop A for laptop B.pimapx")
    assert workspace_name(name.removesuffix(".pimapx")) == "Japan- -2026- - Yokohama"
    assert workspace_name("Japan 2026-04 by Ada") == "Japan 2026-04 by Ada"
