"""Steps that are undone and redone, and what counts as one."""

from __future__ import annotations

import pytest

from pimap_desktop.errors import Refused, Stale
from pimap_desktop.store.undo import KEPT_STEPS
from pimap_desktop.text import _
from tests.toys import Book, Shelf, add_book, change_book, list_titles, read_book, remove_book, stored_rows
from tests.unit.store.undo.steps import conflicts, exchange


def test_with_nothing_to_undo_or_redo_the_request_is_refused(laptop):
    with pytest.raises(Refused, match="undo"):
        laptop.workspace.undo()
    with pytest.raises(Refused, match="redo"):
        laptop.workspace.redo()


def test_the_introduction_of_the_laptop_is_no_step(laptop):
    assert laptop.workspace.undo_label is None


def test_adding_editing_and_removing_are_undone_and_redone(laptop):
    workspace = laptop.workspace
    book_id = workspace.do(_("Add"), add_book, "Iliad")
    workspace.do(_("Change"), change_book, book_id, title="Odyssey", author="Homer")
    workspace.do(_("Remove"), remove_book, book_id)
    states = [None, ("Odyssey", "Homer"), ("Iliad", None), None]
    labels = [_("Remove"), _("Change"), _("Add")]
    for label, state in zip(labels, states[1:], strict=True):
        assert workspace.undo_label == label
        assert workspace.undo() == label
        assert workspace.ask(read_book, book_id, "title", "author") == state
        assert workspace.inspect() == []
    assert workspace.undo_label is None
    for label, state in zip(reversed(labels), reversed(states[:3]), strict=True):
        assert workspace.redo_label == label
        assert workspace.redo() == label
        assert workspace.ask(read_book, book_id, "title", "author") == state
        assert workspace.inspect() == []
    assert workspace.redo_label is None
    for _label in labels:
        workspace.undo()
    assert workspace.ask(list_titles) == []


def test_a_step_of_many_rows_is_undone_as_one(laptop):
    def command(session):
        shelf = Shelf(name="top", books=[Book(title=f"volume {number}") for number in range(50)])
        session.add(shelf)

    laptop.workspace.do(_("Import"), command)
    laptop.workspace.undo()
    assert laptop.workspace.ask(list_titles) == []
    laptop.workspace.redo()
    assert len(laptop.workspace.ask(list_titles)) == 50


def test_a_new_step_ends_what_can_be_redone(laptop):
    laptop.workspace.do(_("Add"), add_book, "Iliad")
    laptop.workspace.undo()
    laptop.workspace.do(_("Add"), add_book, "Odyssey")
    assert laptop.workspace.redo_label is None
    assert laptop.workspace.undo_label == _("Add")


def test_only_the_newest_steps_are_kept(laptop):
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad")
    for pages in range(1, KEPT_STEPS + 2):
        laptop.workspace.do(_("Change to {pages}", pages=pages), change_book, book_id, pages=pages)
    undone = [laptop.workspace.undo() for _step in range(3)]
    assert undone == [_("Change to {pages}", pages=KEPT_STEPS + 1 - step) for step in range(3)]
    assert laptop.workspace.ask(read_book, book_id, "pages") == (KEPT_STEPS - 2,)
    for _step in range(KEPT_STEPS - 3):
        laptop.workspace.undo()
    assert laptop.workspace.undo_label is None
    assert laptop.workspace.ask(read_book, book_id, "pages") == (1,)


def test_typing_into_one_field_is_one_step(laptop):
    workspace = laptop.workspace
    book_id = workspace.do(_("Add"), add_book, "")
    for typed in ("O", "Od", "Ody"):
        workspace.do(_("Title"), change_book, book_id, title=typed)
        laptop.clock.move(seconds=1)
    workspace.undo()
    assert workspace.ask(read_book, book_id, "title") == ("",)
    assert workspace.undo_label == _("Add")
    workspace.redo()
    assert workspace.ask(read_book, book_id, "title") == ("Ody",)


@pytest.mark.parametrize("between", ["pause", "another field", "another label", "another step", "a number"])
def test_what_is_not_one_go_of_typing_stays_apart(laptop, between):
    workspace = laptop.workspace
    book_id = workspace.do(_("Add"), add_book, "")
    label, values = _("Title"), {"title": "Od"}
    workspace.do(_("Title"), change_book, book_id, title="O")
    match between:
        case "pause":
            laptop.clock.move(seconds=3)
        case "another field":
            values = {"author": "Homer"}
        case "another label":
            label = _("Paste")
        case "another step":
            workspace.do(_("Pages"), change_book, book_id, pages=3)
        case "a number":
            values = {"pages": 7}
            workspace.do(label, change_book, book_id, pages=3)
    workspace.do(label, change_book, book_id, **values)
    workspace.undo()
    assert workspace.ask(read_book, book_id, "title") == ("O",)
    if between == "a number":
        assert workspace.ask(read_book, book_id, "pages") == (3,)


def test_a_field_that_moved_on_is_not_undone(pair, shared):
    first, second = pair
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    exchange(pair)
    second.workspace.do(_("Change"), change_book, shared, title="Aeneid")
    exchange(pair)
    before = stored_rows(first.workspace)
    with pytest.raises(Stale):
        first.workspace.undo()
    assert stored_rows(first.workspace) == before
    assert first.workspace.undo_label == _("Change")


def test_other_fields_of_the_row_may_have_moved_on(pair, shared):
    first, second = pair
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    second.workspace.do(_("Change"), change_book, shared, author="Virgil")
    exchange(pair)
    first.workspace.undo()
    assert first.workspace.ask(read_book, shared, "title", "author") == ("Iliad", "Virgil")


def test_a_new_row_that_others_have_written_to_is_not_undone(pair):
    first, second = pair
    book_id = first.workspace.do(_("Add"), add_book, "Iliad")
    exchange(pair)
    second.workspace.do(_("Change"), change_book, book_id, pages=700)
    exchange(pair)
    with pytest.raises(Stale):
        first.workspace.undo()


@pytest.mark.parametrize("mover", [0, 1])
def test_a_row_that_both_laptops_made_is_not_undone_by_either(pair, mover):
    second = pair[1]
    second.clock.move(hours=1)
    for laptop in pair:
        laptop.workspace.do(_("Add"), add_book, "Iliad", id="the same")
    exchange(pair)
    with pytest.raises(Stale):
        pair[mover].workspace.undo()


def test_an_edit_of_a_row_that_others_removed_is_not_undone(pair, shared):
    first, second = pair
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    exchange(pair)
    second.workspace.do(_("Remove"), remove_book, shared)
    exchange(pair)
    with pytest.raises(Stale):
        first.workspace.undo()
    assert first.workspace.ask(list_titles) == []
    assert conflicts(first.workspace) == []
