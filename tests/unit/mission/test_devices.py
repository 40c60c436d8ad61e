from __future__ import annotations

from datetime import date

import pytest

from pimap_desktop.exchange.exporting import export
from pimap_desktop.mission.devices import list_devices, list_sync_reminders
from pimap_desktop.mission.exchanges import list_exchanges
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.store.local import ExchangeKind
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.text import _
from tests.toys import add_book, toys_present
from tests.unit.exchange.laptops import send, three_laptops, worded


@pytest.fixture
def laptops(tmp_path):
    with toys_present():
        made = three_laptops(tmp_path)
        yield made
        for laptop in made:
            laptop.workspace.close()


def add(laptop, title):
    laptop.workspace.do(_("Add"), add_book, title)


def told(laptop):
    return [worded(each) for each in laptop.workspace.ask(list_sync_reminders)]


def rows(laptop):
    return {row.laptop: row for row in laptop.workspace.ask(list_devices)}


def test_this_laptop_comes_first_then_who_was_heard_of_last(laptops):
    a, b, c = laptops
    send(b, a)
    a.clock.move(hours=1)
    send(c, a)
    assert [row.laptop for row in a.workspace.ask(list_devices)] == ["laptop A", "laptop C", "laptop B"]
    own = rows(a)["laptop A"]
    assert (own.own, own.person, own.seen_at, own.lacks) == (True, "person of laptop A", None, None)


def test_what_a_laptop_lacks_is_counted_from_its_own_file(laptops):
    a, b, c = laptops
    send(b, a)
    assert rows(a)["laptop B"].lacks == 1  # how A introduced itself
    add(a, "Iliad")
    add(c, "Aeneid")
    send(c, a)
    assert rows(a)["laptop B"].lacks == 4
    send(a, b)
    assert rows(a)["laptop B"].lacks == 4  # nobody told A that it arrived
    send(b, a)
    assert rows(a)["laptop B"].lacks == 0


def test_a_laptop_only_heard_of_is_listed_with_what_is_known(laptops):
    a, b, c = laptops
    add(a, "Iliad")
    send(a, b)
    send(b, c)
    row = rows(c)["laptop A"]
    assert (row.seen_at, row.lacks, row.changes, row.person) == (None, None, 2, "person of laptop A")
    assert row.sealing_key.startswith("age1")


def test_when_a_file_last_went_out_is_told_by_laptop(laptops, tmp_path):
    a, b, _c = laptops
    send(b, a)
    assert rows(a)["laptop B"].sent_at is None
    export(a.workspace, tmp_path / "all.pimapx")
    exported = a.workspace.ask(list_exchanges)[0]
    assert exported.kind is ExchangeKind.EXPORTED
    assert rows(a)["laptop B"].sent_at == exported.at


def test_nobody_is_reminded_who_works_alone(laptops):
    a = laptops[0]
    add(a, "Iliad")
    a.clock.move(days=30)
    assert told(a) == []


def test_days_without_a_file_and_work_that_waits_are_told(laptops, tmp_path):
    a, b, _c = laptops
    export(a.workspace, tmp_path / "a.pimapx")
    send(b, a)
    add(a, "Iliad")
    a.clock.move(days=2)
    assert told(a) == []
    a.clock.move(days=2)
    day = worded(_("{day}", day=date(2026, 4, 20)))
    assert told(a) == [
        "Nothing from laptop B for 4 days.",
        f"Not exported since {day}: 1 change waits.",
    ]
    export(a.workspace, tmp_path / "a.pimapx")
    assert told(a) == ["Nothing from laptop B for 4 days."]
    b.clock.move(days=4)
    send(b, a)
    assert told(a) == []


def test_while_a_mission_runs_a_day_is_long(laptops):
    a, b, _c = laptops
    mission = MissionDraft(title="Japan", starts_on="2026-04-20", ends_on="2026-04-24")
    a.workspace.do(_("Add"), add_mission, mission)
    send(b, a)
    a.clock.move(hours=23)
    assert told(a) == ["Nothing was ever exported here: 1 change waits."]
    a.clock.move(hours=2)
    assert told(a)[0] == "Nothing from laptop B for 1 day."


@pytest.mark.parametrize(
    ("move", "sentence"),
    [
        ({"hours": 3}, "The clock of laptop B is 3 hours ahead of the clock of this laptop. Set both right."),
        ({"minutes": 5}, None),
        (
            {"days": 3650},
            "The clock of laptop B is 3,650 days ahead of the clock of this laptop. Set both right.",
        ),
    ],
    ids=str,
)
def test_a_clock_far_off_stays_told_until_a_file_shows_it_right(laptops, tmp_path, move, sentence):
    a, b, _c = laptops
    export(a.workspace, tmp_path / "a.pimapx")
    b.clock.move(**move)
    send(b, a)
    assert told(a) == ([sentence] if sentence else [])
    b.clock.move(**{unit: -value for unit, value in move.items()})
    for laptop in (a, b):
        laptop.clock.move(minutes=1)
    send(b, a)
    assert told(a) == []


def test_a_clock_behind_is_told_by_what_its_file_holds(laptops, tmp_path):
    a, b, _c = laptops
    a.clock.move(hours=6)
    add(a, "Iliad")
    send(a, b)
    b.clock.move(hours=2)
    send(b, a)
    (sentence,) = [each for each in told(a) if "clock" in each]
    assert sentence == "The clock of laptop B is 4 hours behind the clock of this laptop. Set both right."


def test_former_copies_of_this_laptop_are_told_from_others(laptops, tmp_path):
    a, b, _c = laptops
    send(b, a)
    a.workspace.close()
    copy = tmp_path / "copy.pimap"
    copy.write_bytes((a.folder / "toys.pimap").read_bytes())
    workspace = open_workspace(copy, a.clock, Author("person of laptop A", "laptop A"))
    found = [(row.laptop, row.own, row.earlier) for row in workspace.ask(list_devices)]
    workspace.close()
    laptops[0] = b  # the workspace of A is closed already
    assert found == [("laptop A", True, False), ("laptop B", False, False), ("laptop A", False, True)]
