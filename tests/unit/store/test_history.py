from __future__ import annotations

from pimap_desktop.store.heads import Change, Dot
from pimap_desktop.store.history import find_clocks, list_history
from pimap_desktop.text import _
from tests.toys import Book, Shelf, add_book, change_book, remove_book


def told(workspace, row_id, table="toy_book"):
    return [(row.column, row.old, row.new, row.label) for row in workspace.ask(list_history, table, row_id)]


def test_the_history_of_a_record_tells_each_value_and_the_one_before(laptop):
    workspace = laptop.workspace
    book_id = workspace.do(_("Add book"), add_book, "Iliad")
    workspace.do(_("Change book"), change_book, book_id, title="Odyssey", author="Homer")
    workspace.undo()
    workspace.do(_("Remove book"), remove_book, book_id)
    assert told(workspace, book_id)[:4] == [
        ("binding", None, "paper", _("Add book")),
        ("lent", None, 0, _("Add book")),
        ("pages", None, 0, _("Add book")),
        ("title", None, "Iliad", _("Add book")),
    ]
    assert sorted(told(workspace, book_id)[4:6]) == [
        ("author", None, "Homer", _("Change book")),
        ("title", "Iliad", "Odyssey", _("Change book")),
    ]
    assert sorted(told(workspace, book_id)[6:8], key=str) == [
        ("author", "Homer", None, _("Undo: {step}", step=_("Change book"))),
        ("title", "Odyssey", "Iliad", _("Undo: {step}", step=_("Change book"))),
    ]
    assert told(workspace, book_id)[8:] == [("deleted", None, 1, _("Remove book"))]


def test_every_row_of_a_step_carries_its_label(laptop):
    def command(session):
        session.add_all([Shelf(id="s", name="top"), Book(id="b", title="Iliad", shelf_id="s")])

    laptop.workspace.do(_("Import"), command)
    assert {label for *_values, label in told(laptop.workspace, "s", "toy_shelf")} == {_("Import")}
    assert {label for *_values, label in told(laptop.workspace, "b")} == {_("Import")}


def test_the_history_tells_who_and_when(pair):
    first, second = (laptop.workspace for laptop in pair)
    book_id = first.do(_("Add book"), add_book, "Iliad")
    second.bring_in(_("Import"), list(first.changes({})))
    row = second.ask(list_history, "toy_book", book_id)[0]
    assert (row.device, row.person) == ("laptop A", "person of laptop A")
    assert abs((row.at - pair[0].clock.time).total_seconds()) < 1


def test_a_laptop_that_is_not_introduced_is_called_by_its_id(laptop):
    change = Change("x", 1, 1, 1, "toy_book", "b", {"title": "one"}, {})
    orphan = Change("y", 2, 2, 1, "toy_book", "b", {"title": "two"}, {"title": (Dot("z", 9),)})
    laptop.workspace.bring_in(_("Import"), [change, orphan])
    rows = laptop.workspace.ask(list_history, "toy_book", "b")
    assert [(row.device, row.person, row.label, row.old) for row in rows] == [
        ("x", "", None, None),
        ("y", "", None, None),
    ]


def test_a_record_without_history_has_none(laptop):
    assert laptop.workspace.ask(list_history, "toy_book", "nobody") == []


def test_clocks_are_found_by_the_names_of_changes(laptop):
    laptop.workspace.do(_("Add book"), add_book, "Iliad")
    expected = {change.dot: change.clock for change in laptop.workspace.changes({})}
    assert laptop.workspace.ask(find_clocks, [*expected, Dot("x", 1)]) == expected
    assert laptop.workspace.ask(find_clocks, []) == {}
