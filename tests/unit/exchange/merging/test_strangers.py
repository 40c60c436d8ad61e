"""Packages of newer, careless or damaged programs."""

from __future__ import annotations

import pytest

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.store.conflicts import count_conflicts, list_conflicts
from pimap_desktop.store.heads import Change, Dot
from pimap_desktop.text import _
from tests.toys import (
    add_book,
    change_book,
    read_book,
)
from tests.unit.exchange.merging.steps import package_of, with_changes, words


def test_unknown_tables_and_columns_are_kept_and_passed_on(laptops):
    a, b, c = laptops
    book_id = a.workspace.do(_("Add"), add_book, "Iliad")
    package = package_of(a)
    device, clock = a.workspace.device, package.changes[-1].clock
    newer = [
        Change(
            device,
            3,
            clock + 1,
            3,
            "toy_book",
            book_id,
            {"title": "Odyssey", "mood": "blue"},
            {"title": (Dot(device, 2),)},
        ),
        Change(device, 4, clock + 2, 3, "toy_wall", "w", {"deleted": 0, "colour": 1.5, "owner": None}, {}),
    ]
    merge_package(b.workspace, with_changes(package, *package.changes, *newer))
    assert b.workspace.ask(read_book, book_id, "title") == ("Odyssey",)
    assert b.workspace.inspect() == []
    b.workspace.do(_("Change"), change_book, book_id, title="Aeneid")
    b.workspace.undo()
    passed_on = package_of(b)
    assert [
        change for change in passed_on.changes if change.seq in {3, 4} and change.device == device
    ] == newer
    merge_package(c.workspace, passed_on)
    before = {c.workspace.device: 1}
    assert list(c.workspace.changes(before)) == list(b.workspace.changes(before))


def test_conflicts_of_unknown_columns_wait_for_a_newer_program(laptops):
    a, b, _c = laptops
    package = package_of(a)
    rivals = [
        Change(name, 1, clock, 1, table, "w", {"mood": name}, {})
        for clock, (name, table) in enumerate(
            [("x", "toy_book"), ("y", "toy_book"), ("p", "toy_wall"), ("q", "toy_wall")], 1
        )
    ]
    assert merge_package(b.workspace, with_changes(package, *rivals)).conflicts == 0
    assert b.workspace.ask(list_conflicts) == []
    assert b.workspace.ask(count_conflicts) == 0


@pytest.mark.parametrize(
    "values",
    [
        {"title": 5},
        {"pages": "many"},
        {"pages": 1.5},
        {"weight": "heavy"},
        {"lent": 2},
        {"lent": "yes"},
        {"bought_at": "yesterday"},
        {"bought_at": 5},
        {"printed_on": "2026-02-30"},
    ],
    ids=str,
)
def test_values_that_no_page_could_show_are_unreadable(laptops, values):
    a, b, _c = laptops
    package = package_of(a)
    poison = Change("x", 1, 1, 1, "toy_book", "b", values, {})
    with pytest.raises(Unreadable) as error:
        merge_package(b.workspace, with_changes(package, poison))
    assert f"“{next(iter(values))}” of toy_book" in words(error)
    assert b.workspace.vector() == {b.workspace.device: 1}


def test_a_word_that_only_a_newer_program_knows_is_let_in(laptops):
    a, b, _c = laptops
    change = Change("x", 1, 1, 1, "toy_book", "b", {"title": "Iliad", "binding": "leather"}, {})
    merge_package(b.workspace, with_changes(package_of(a), change))
    assert b.workspace.ask(read_book, "b", "title", "binding") == ("Iliad", "cloth")


def test_records_that_refer_to_nothing_make_a_package_unreadable(laptops):
    a, b, _c = laptops
    change = Change("x", 1, 1, 1, "toy_book", "b", {"shelf_id": "nobody"}, {})
    with pytest.raises(Unreadable, match="not among them"):
        merge_package(b.workspace, with_changes(package_of(a), change))
    assert b.workspace.inspect() == []


def test_changes_that_claim_to_be_older_than_what_they_build_on_are_unreadable(laptops):
    a, b, _c = laptops
    book_id = a.workspace.do(_("Add"), add_book, "Iliad")
    package = package_of(a)
    merge_package(b.workspace, package)
    last = package.changes[-1]
    for change in (
        Change(last.device, 3, last.clock, 3, "toy_book", book_id, {"pages": 5}, {}),
        Change("x", 1, last.clock, 1, "toy_book", book_id, {"title": "x"}, {"title": (last.dot,)}),
    ):
        with pytest.raises(Unreadable, match="contradict"):
            merge_package(b.workspace, with_changes(package, change))
    assert b.workspace.inspect() == []
