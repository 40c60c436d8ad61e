"""Undo among conflicts and deletions of several laptops."""

from __future__ import annotations

import pytest

from pimap_desktop.store.heads import DELETED
from pimap_desktop.store.recording import WITH_DELETED, settle
from pimap_desktop.text import _
from tests.toys import Book, add_book, change_book, list_titles, read_book, remove_book
from tests.unit.store.undo.steps import conflicts, exchange


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


@pytest.mark.parametrize("keep", [True, False])
def test_a_deletion_that_did_not_know_the_row_was_brought_back_waits_again(pair, shared, keep):
    first, second = pair

    def bring_back(session):
        session.get(Book, shared, execution_options=WITH_DELETED).deleted = False

    first.workspace.do(_("Remove"), remove_book, shared)
    first.workspace.do(_("Bring back"), bring_back)
    second.workspace.do(_("Remove"), remove_book, shared)
    exchange(pair)
    before = conflicts(first.workspace)
    assert [(column, waiting) for column, _shown, waiting in before] == [(DELETED, [1])]
    first.workspace.do(
        _("Decide"), lambda session: settle(session, session.get_one(Book, shared), deleted=not keep)
    )
    for _time in range(2):
        assert conflicts(first.workspace) == []
        assert first.workspace.ask(list_titles) == (["Iliad"] if keep else [])
        first.workspace.undo()
        assert conflicts(first.workspace) == before
        assert first.workspace.ask(list_titles) == ["Iliad"]
        assert first.workspace.inspect() == []
        first.workspace.redo()


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
