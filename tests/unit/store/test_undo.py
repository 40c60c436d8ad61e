from __future__ import annotations

import pytest

from pimap_desktop.errors import Refused, Stale
from pimap_desktop.store.conflicts import list_conflicts
from pimap_desktop.store.recording import WITH_DELETED, settle
from pimap_desktop.store.undo import KEPT_STEPS
from pimap_desktop.text import _
from tests.toys import Book, Shelf, add_book, change_book, list_titles, read_book, remove_book, stored_rows


def exchange(pair):
    first, second = (laptop.workspace for laptop in pair)
    for source, target in ((first, second), (second, first)):
        changes = sorted(source.changes({}), key=lambda change: (change.clock, change.device))
        target.bring_in(_("Import"), changes)


@pytest.fixture
def shared(pair):
    """The id of a book that both laptops have."""
    book_id = pair[0].workspace.do(_("Add"), add_book, "Iliad", author="Homer")
    exchange(pair)
    return book_id


def conflicts(workspace):
    return [
        (row.column, [claim.value for claim in row.shown], [claim.value for claim in row.waiting])
        for row in workspace.ask(list_conflicts)
    ]


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


def test_undo_leaves_the_conflicts_of_a_field_as_they_were(pair, shared):
    first, second = pair
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    second.workspace.do(_("Change"), change_book, shared, title="Aeneid")
    exchange(pair)
    before = conflicts(first.workspace)
    first.workspace.do(_("Change"), change_book, shared, title="Edda")
    first.workspace.undo()
    assert conflicts(first.workspace) == before


@pytest.mark.parametrize("choice", ["Odyssey", "Aeneid", "Edda"])
def test_undoing_a_decision_brings_the_conflict_back(pair, shared, choice):
    first, second = pair
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    second.workspace.do(_("Change"), change_book, shared, title="Aeneid")
    exchange(pair)
    before = conflicts(first.workspace)
    assert sorted(before[0][1] + before[0][2]) == ["Aeneid", "Odyssey"]
    first.workspace.do(
        _("Decide"), lambda session: settle(session, session.get_one(Book, shared), title=choice)
    )
    for _time in range(2):
        assert conflicts(first.workspace) == []
        assert first.workspace.ask(read_book, shared, "title") == (choice,)
        first.workspace.undo()
        assert conflicts(first.workspace) == before
        assert first.workspace.inspect() == []
        first.workspace.redo()
    first.workspace.undo()
    exchange(pair)
    assert conflicts(second.workspace) == before
    first.workspace.redo()
    exchange(pair)
    assert conflicts(second.workspace) == []


@pytest.fixture
def beaten(pair, shared):
    """A deletion by the second laptop, beaten by an edit of the first."""
    first, second = pair
    second.workspace.do(_("Remove"), remove_book, shared)
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    exchange(pair)
    return [("deleted", ["Odyssey"], [1])]


@pytest.mark.parametrize("keep", [True, False])
def test_undoing_a_decision_about_a_beaten_deletion_brings_it_back(pair, shared, beaten, keep):
    workspace = pair[0].workspace
    assert conflicts(workspace) == beaten
    workspace.do(
        _("Decide"), lambda session: settle(session, session.get_one(Book, shared), deleted=not keep)
    )
    for _time in range(2):
        assert conflicts(workspace) == []
        assert workspace.ask(list_titles) == (["Odyssey"] if keep else [])
        workspace.undo()
        assert conflicts(workspace) == beaten
        assert workspace.ask(list_titles) == ["Odyssey"]
        assert workspace.inspect() == []
        workspace.redo()


def test_a_deletion_that_was_beaten_meanwhile_does_not_win_by_redo(pair, shared):
    first, second = pair
    second.workspace.do(_("Remove"), remove_book, shared)
    second.workspace.undo()
    first.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    exchange(pair)
    second.workspace.redo()
    assert second.workspace.ask(list_titles) == ["Odyssey"]
    assert conflicts(second.workspace) == [("deleted", ["Odyssey"], [1])]
    assert second.workspace.inspect() == []


def test_a_deletion_is_whole_again_after_undoing_and_redoing_what_came_before_it(laptop):
    workspace = laptop.workspace
    book_id = workspace.do(_("Add"), add_book, "Iliad")
    workspace.do(_("Change"), change_book, book_id, title="Odyssey")
    workspace.do(_("Remove"), remove_book, book_id)
    for _step in range(3):
        workspace.undo()
    for _step in range(3):
        workspace.redo()
    assert workspace.ask(list_titles) == []
    assert conflicts(workspace) == []
    assert workspace.inspect() == []


def test_several_steps_on_a_deleted_row_are_undone_one_by_one(laptop):
    workspace = laptop.workspace
    book_id = workspace.do(_("Add"), add_book, "Iliad")
    workspace.do(_("Remove"), remove_book, book_id)

    def tidy(session, author):
        session.get(Book, book_id, execution_options=WITH_DELETED).author = author

    for author in ("Homer", "H."):
        workspace.do(_("Tidy"), tidy, author)
    for _time in range(2):
        for _step in range(2):
            workspace.undo()
            assert workspace.ask(list_titles) == []
        workspace.undo()
        assert workspace.ask(read_book, book_id, "title", "author") == ("Iliad", None)
        for _step in range(3):
            workspace.redo()
            assert workspace.ask(list_titles) == []
    assert conflicts(workspace) == []


def test_bringing_a_row_back_with_another_value_is_undone_whole(laptop):
    workspace = laptop.workspace
    book_id = workspace.do(_("Add"), add_book, "Iliad")
    workspace.do(_("Remove"), remove_book, book_id)

    def bring_back(session):
        book = session.get(Book, book_id, execution_options=WITH_DELETED)
        book.deleted, book.title = False, "Odyssey"

    workspace.do(_("Bring back"), bring_back)
    assert workspace.ask(list_titles) == ["Odyssey"]
    workspace.undo()
    assert workspace.ask(list_titles) == []
    assert conflicts(workspace) == []
    workspace.redo()
    assert workspace.ask(list_titles) == ["Odyssey"]
    workspace.undo()
    workspace.undo()
    assert workspace.ask(read_book, book_id, "title") == ("Iliad",)
    assert workspace.inspect() == []
