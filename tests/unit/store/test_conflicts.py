from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pimap_desktop.store.conflicts import Claim, ConflictRow, count_conflicts, list_conflicts
from pimap_desktop.store.heads import Change
from pimap_desktop.store.recording import settle
from pimap_desktop.text import _
from tests.toys import Book, Shelf, add_book, change_book, list_titles, read_book, remove_book

START = datetime(2026, 4, 20, 8, tzinfo=UTC)


def exchange(pair):
    first, second = (laptop.workspace for laptop in pair)
    for source, target in ((first, second), (second, first)):
        target.bring_in(
            _("Import"), sorted(source.changes({}), key=lambda change: (change.clock, change.device))
        )


@pytest.fixture
def shared(pair):
    book_id = pair[0].workspace.do(_("Add"), add_book, "Iliad", author="Homer")
    exchange(pair)
    return book_id


def test_without_conflicts_nothing_is_listed(pair, shared):
    assert pair[0].workspace.ask(list_conflicts) == []
    assert pair[0].workspace.ask(count_conflicts) == 0


def test_a_conflict_names_the_values_who_wrote_them_and_when(pair, shared):
    first, second = pair
    second.clock.time = START + timedelta(hours=1)
    first.clock.time = START + timedelta(hours=2)
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    second.workspace.do(_("Change"), change_book, shared, title="Aeneid")
    exchange(pair)
    found = first.workspace.ask(list_conflicts)
    assert found == second.workspace.ask(list_conflicts)
    ((conflict,), (shown,), (waiting,)) = found, found[0].shown, found[0].waiting
    assert (conflict.table, conflict.row, conflict.column) == ("toy_book", shared, "title")
    assert (shown.value, shown.device, shown.person) == ("Odyssey", "laptop A", "person of laptop A")
    assert (waiting.value, waiting.device, waiting.person) == ("Aeneid", "laptop B", "person of laptop B")
    assert shown.at - START == pytest.approx(timedelta(hours=2), abs=timedelta(seconds=1))
    assert waiting.at - START == pytest.approx(timedelta(hours=1), abs=timedelta(seconds=1))
    assert first.workspace.ask(read_book, shared, "title") == ("Odyssey",)


def test_the_same_value_from_two_laptops_is_no_conflict(pair, shared):
    for laptop in pair:
        laptop.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    exchange(pair)
    assert pair[0].workspace.ask(list_conflicts) == []


def test_a_beaten_deletion_names_the_edits_and_the_deletion(pair, shared):
    first, second = pair
    second.workspace.do(_("Remove"), remove_book, shared)
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey", pages=3)
    exchange(pair)
    (conflict,) = first.workspace.ask(list_conflicts)
    assert conflict.column == "deleted"
    assert [(claim.column, claim.value, claim.device) for claim in conflict.shown] == [
        ("pages", 3, "laptop A"),
        ("title", "Odyssey", "laptop A"),
    ]
    assert [(claim.column, claim.value, claim.device) for claim in conflict.waiting] == [
        ("deleted", 1, "laptop B")
    ]
    for laptop in pair:
        assert laptop.workspace.ask(list_titles) == ["Odyssey"]
        assert laptop.workspace.inspect() == []


def test_a_row_that_was_removed_after_all_is_not_listed(pair, shared):
    first, second = pair
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    second.workspace.do(_("Change"), change_book, shared, title="Aeneid")
    exchange(pair)
    first.workspace.do(_("Remove"), remove_book, shared)
    assert first.workspace.ask(list_conflicts) == []
    assert first.workspace.ask(count_conflicts) == 0
    first.workspace.undo()
    assert first.workspace.ask(count_conflicts) == 1


@pytest.mark.parametrize("choice", ["Odyssey", "Aeneid", "Edda"])
def test_settling_ends_a_conflict_everywhere(pair, shared, choice):
    first, second = pair
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    second.workspace.do(_("Change"), change_book, shared, title="Aeneid")
    exchange(pair)
    first.workspace.do(_("Decide"), lambda session: settle(session, session.get(Book, shared), title=choice))
    exchange(pair)
    for laptop in pair:
        assert laptop.workspace.ask(list_conflicts) == []
        assert laptop.workspace.ask(read_book, shared, "title") == (choice,)
        assert laptop.workspace.inspect() == []


def test_settling_differently_on_two_laptops_is_a_conflict_again(pair, shared):
    for laptop, title in zip(pair, ("Odyssey", "Aeneid"), strict=True):
        laptop.workspace.do(_("Change"), change_book, shared, title=title)
    exchange(pair)
    for laptop, title in zip(pair, ("Odyssey", "Aeneid"), strict=True):
        laptop.workspace.do(
            _("Decide"),
            lambda session, title=title: settle(session, session.get(Book, shared), title=title),
        )
    exchange(pair)
    assert pair[0].workspace.ask(count_conflicts) == 1


def test_an_edit_of_a_field_in_conflict_does_not_settle_it(pair, shared):
    first, second = pair
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    second.workspace.do(_("Change"), change_book, shared, title="Aeneid")
    exchange(pair)
    first.workspace.do(_("Change"), change_book, shared, title="Edda")
    (conflict,) = first.workspace.ask(list_conflicts)
    assert conflict.shown[0].value == "Edda"


@pytest.mark.parametrize("keep", [True, False])
def test_a_beaten_deletion_is_settled_by_keeping_or_removing(pair, shared, keep):
    first, second = pair
    second.workspace.do(_("Remove"), remove_book, shared)
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    exchange(pair)
    second.workspace.do(
        _("Decide"), lambda session: settle(session, session.get(Book, shared), deleted=not keep)
    )
    exchange(pair)
    for laptop in pair:
        assert laptop.workspace.ask(list_titles) == (["Odyssey"] if keep else [])
        assert laptop.workspace.ask(list_conflicts) == []


def test_conflicts_come_in_order_and_of_laptops_that_are_not_introduced(laptop):
    rivals = [
        Change("x", 1, 1, 1, "toy_shelf", "s", {"name": "one", "width": 1}, {}),
        Change("y", 1, 2, 1, "toy_shelf", "s", {"name": "two", "width": 2}, {}),
        Change("x", 2, 3, 2, "toy_book", "b", {"title": "one"}, {}),
        Change("y", 2, 4, 2, "toy_book", "b", {"title": "two"}, {}),
    ]
    laptop.workspace.bring_in(_("Import"), rivals)
    found = laptop.workspace.ask(list_conflicts)
    assert [(row.table, row.column) for row in found] == [
        ("toy_book", "title"),
        ("toy_shelf", "name"),
        ("toy_shelf", "width"),
    ]
    epoch = datetime.fromtimestamp(0, UTC)
    assert found[1] == ConflictRow(
        "toy_shelf",
        "s",
        "name",
        (Claim("name", "two", epoch, "y", ""),),
        (Claim("name", "one", epoch, "x", ""),),
    )
    assert laptop.workspace.ask(count_conflicts) == 3
    assert laptop.workspace.ask(lambda session: session.get(Shelf, "s").name) == "two"
