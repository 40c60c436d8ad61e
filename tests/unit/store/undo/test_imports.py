"""Imports that are taken back, one field at a time; the properties try what comes of all of it."""

from __future__ import annotations

import pytest

from pimap_desktop.errors import Stale
from pimap_desktop.store.heads import DELETED, Change
from pimap_desktop.store.recording import WITH_DELETED, settle
from pimap_desktop.text import _
from tests.toys import Book, add_book, change_book, list_titles, read_book, remove_book
from tests.unit.store.undo.steps import conflicts, exchange


def bring_in(sender, receiver):
    """Bring all that one laptop has into another, as a step that can be undone."""
    changes = sender.workspace.changes(receiver.workspace.vector())
    ordered = sorted(changes, key=lambda change: (change.clock, change.device, change.seq))
    return receiver.workspace.bring_in(_("Import"), ordered, undoable=True)


def decide(session, book_id, **values):
    settle(session, session.get_one(Book, book_id, execution_options=WITH_DELETED), **values)


def there_and_back(workspace, look):
    """Return what is seen before, with, and after an import was taken back; twice, by redo in between."""
    with_it = look()
    workspace.undo()
    without = look()
    workspace.redo()
    assert look() == with_it
    workspace.undo()
    assert look() == without
    assert workspace.inspect() == []
    return with_it, without


def test_a_row_that_came_goes_and_comes_again(pair, shared):
    here, there = pair
    there.workspace.do(_("Add"), add_book, "Odyssey")
    bring_in(there, here)
    seen = there_and_back(here.workspace, lambda: here.workspace.ask(list_titles))
    assert seen == (["Iliad", "Odyssey"], ["Iliad"])


def test_a_field_shows_again_what_it_showed_or_nothing(pair, shared):
    here, there = pair
    there.workspace.do(_("Change"), change_book, shared, title="Odyssey", weight=1.5)
    bring_in(there, here)
    seen = there_and_back(
        here.workspace, lambda: here.workspace.ask(read_book, shared, "title", "weight", "author")
    )
    assert seen == (("Odyssey", 1.5, "Homer"), ("Iliad", None, "Homer"))


def test_a_conflict_that_the_import_decided_waits_again(pair, shared):
    here, there = pair
    here.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    there.workspace.do(_("Change"), change_book, shared, title="Aeneid")
    exchange(pair)
    before = conflicts(here.workspace)
    there.workspace.do(_("Decide"), decide, shared, title="Edda")
    here.workspace.forget_steps()
    bring_in(there, here)
    seen = there_and_back(
        here.workspace, lambda: (here.workspace.ask(list_titles), conflicts(here.workspace))
    )
    assert seen[0] == (["Edda"], [])
    assert seen[1] == ([before[0][1][0]], before)
    assert sorted([*before[0][1], *before[0][2]]) == ["Aeneid", "Odyssey"]


def test_a_conflict_that_the_import_made_is_none_again(pair, shared):
    here, there = pair
    here.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    there.workspace.do(_("Change"), change_book, shared, title="Aeneid")
    bring_in(there, here)
    seen = there_and_back(
        here.workspace, lambda: (here.workspace.ask(list_titles), len(conflicts(here.workspace)))
    )
    assert seen[0][1] == 1
    assert seen[1] == (["Odyssey"], 0)


def test_a_row_deleted_here_that_an_edit_had_brought_back_is_deleted_again(pair, shared):
    here, there = pair
    here.workspace.do(_("Remove"), remove_book, shared)
    there.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    here.workspace.forget_steps()
    bring_in(there, here)
    seen = there_and_back(here.workspace, lambda: here.workspace.ask(list_titles))
    assert seen == (["Odyssey"], [])


def test_a_row_that_the_import_deleted_is_there_again(pair, shared):
    here, there = pair
    there.workspace.do(_("Remove"), remove_book, shared)
    bring_in(there, here)
    seen = there_and_back(here.workspace, lambda: here.workspace.ask(list_titles))
    assert seen == ([], ["Iliad"])


@pytest.mark.parametrize("gone", [True, False])
def test_a_deletion_that_an_edit_had_beaten_waits_again_after_a_decision_about_it(pair, shared, gone):
    here, there = pair
    there.workspace.do(_("Remove"), remove_book, shared)
    here.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    exchange(pair)
    before = conflicts(here.workspace)
    assert before == [(DELETED, ["Odyssey"], [1])]
    there.workspace.do(_("Decide"), decide, shared, deleted=gone)
    here.workspace.forget_steps()
    bring_in(there, here)
    seen = there_and_back(
        here.workspace, lambda: (here.workspace.ask(list_titles), conflicts(here.workspace))
    )
    assert seen == (([] if gone else ["Odyssey"], []), (["Odyssey"], before))


def test_a_row_deleted_here_and_there_stays_deleted(pair, shared):
    here, there = pair
    here.workspace.do(_("Remove"), remove_book, shared)
    there.workspace.do(_("Change"), change_book, shared, title="Odyssey")
    there.workspace.do(_("Remove"), remove_book, shared)
    here.workspace.forget_steps()
    bring_in(there, here)
    assert there_and_back(here.workspace, lambda: here.workspace.ask(list_titles)) == ([], [])


def test_a_row_whose_deletion_two_laptops_say_goes_as_well_when_it_came(pair):
    here, there = pair
    book = there.workspace.do(_("Add"), add_book, "Odyssey")
    there.workspace.do(_("Remove"), remove_book, book)
    there.workspace.undo()
    bring_in(there, here)
    seen = there_and_back(here.workspace, lambda: here.workspace.ask(list_titles))
    assert seen == (["Odyssey"], [])


@pytest.mark.parametrize("new", [True, False])
def test_what_was_changed_since_is_not_taken_back(pair, shared, new):
    here, there = pair
    book = there.workspace.do(_("Add"), add_book, "Odyssey") if new else shared
    there.workspace.do(_("Change"), change_book, book, title="Aeneid")
    bring_in(there, here)
    there.workspace.do(_("Change"), change_book, book, title="Thebaid")
    exchange(pair)
    shown = here.workspace.ask(list_titles)
    with pytest.raises(Stale, match="has been changed since"):
        here.workspace.undo()
    assert here.workspace.ask(list_titles) == shown
    assert "Thebaid" in shown


def test_what_was_done_and_undone_since_is_not_in_the_way(pair, shared):
    here, there = pair
    there.workspace.do(_("Change"), change_book, shared, title="Odyssey", author="Nobody")
    bring_in(there, here)
    here.workspace.do(_("Change"), change_book, shared, title="Edda")
    here.workspace.undo()
    seen = there_and_back(here.workspace, lambda: here.workspace.ask(read_book, shared, "title", "author"))
    assert seen == (("Odyssey", "Nobody"), ("Iliad", "Homer"))


@pytest.mark.parametrize("titles", [[], ["Odyssey"]])
def test_a_row_of_which_the_import_says_nothing_stays_as_it_is(pair, shared, titles):
    here, there = pair
    for title in titles:
        there.workspace.do(_("Add"), add_book, title)
    clock = max(change.clock for change in here.workspace.changes({})) + 1
    made_again = Change("laptop C", 1, clock, 1, "toy_book", shared, {}, {})
    brought = [*there.workspace.changes(here.workspace.vector()), made_again]
    assert here.workspace.bring_in(_("Import"), brought, undoable=True) == len(brought)
    seen = there_and_back(here.workspace, lambda: here.workspace.ask(list_titles))
    assert seen == (["Iliad", *titles], ["Iliad"])
