from __future__ import annotations

import gc

import pytest
from sqlalchemy import text

from pimap_desktop.errors import Refused, Stale, Unreadable
from pimap_desktop.store.heads import Change, Dot
from pimap_desktop.store.workspace import DEVICE
from pimap_desktop.text import _
from tests.toys import (
    Book,
    Shelf,
    add_book,
    change_book,
    list_titles,
    log_lines,
    read_book,
    remove_book,
    stored_rows,
)


def test_a_command_returns_what_it_returns_and_a_query_sees_it(laptop):
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad", pages=700)
    assert laptop.workspace.ask(read_book, book_id, "title", "pages") == ("Iliad", 700)


def test_a_command_knows_its_laptop(laptop):
    assert laptop.workspace.do(_("Look"), lambda session: session.info[DEVICE]) == laptop.workspace.device


def test_an_error_in_a_command_leaves_nothing_behind(laptop):
    workspace = laptop.workspace
    workspace.do(_("Add"), add_book, "Iliad")
    before = stored_rows(workspace), log_lines(workspace), workspace.revision, workspace.undo_label
    heard = []
    workspace.subscribe(heard.append)

    def command(session):
        add_book(session, "Odyssey")
        raise Refused(_("No more books."))

    with pytest.raises(Refused):
        workspace.do(_("Add another"), command)
    assert (stored_rows(workspace), log_lines(workspace), workspace.revision, workspace.undo_label) == before
    assert heard == []
    assert workspace.inspect() == []


def test_a_command_that_changes_nothing_is_no_step_and_not_published(laptop):
    workspace = laptop.workspace
    book_id = workspace.do(_("Add"), add_book, "Iliad")
    workspace.undo()
    workspace.redo()
    workspace.undo()
    heard = []
    workspace.subscribe(heard.append)
    revision = workspace.revision
    workspace.do(_("Look"), lambda session: session.get(Book, book_id))
    assert (workspace.revision, heard) == (revision, [])
    assert workspace.redo_label == _("Add")


def test_the_revision_grows_with_every_change_and_is_kept_in_the_file(laptop):
    workspace = laptop.workspace
    revision = workspace.revision
    workspace.do(_("Add"), lambda session: session.add_all([Book(title="Iliad"), Book(title="Odyssey")]))
    assert workspace.revision == revision + 2
    workspace.undo()
    assert workspace.revision == revision + 4 == log_lines(workspace)


def test_listeners_hear_every_kind_of_change_until_they_leave(pair):
    workspace, other = (laptop.workspace for laptop in pair)
    heard = []
    leave = workspace.subscribe(heard.append)
    workspace.do(_("Add"), add_book, "Iliad")
    workspace.undo()
    workspace.redo()
    other.do(_("Add"), lambda session: session.add(Shelf(name="top")))
    workspace.bring_in(_("Import"), list(other.changes({})))
    leave()
    workspace.undo()
    assert [change_set.label for change_set in heard] == [
        _("Add"),
        _("Undo: {step}", step=_("Add")),
        _("Add"),
        _("Import"),
    ]
    assert [change_set.touches(Book) for change_set in heard] == [True, True, True, False]
    assert heard[3].touches(Shelf)
    assert heard[3].touches(Book, Shelf)
    assert [change_set.revision for change_set in heard] == [2, 3, 4, 6]


def test_a_listener_may_ask_and_do(laptop):
    workspace = laptop.workspace
    seen = []

    def listener(change_set):
        seen.append(workspace.ask(list_titles))
        if len(seen) == 1:
            workspace.do(_("Add"), add_book, "Odyssey")

    workspace.subscribe(listener)
    workspace.do(_("Add"), add_book, "Iliad")
    assert seen == [["Iliad"], ["Iliad", "Odyssey"]]


def test_a_record_that_is_not_there_is_told_in_words(laptop):
    workspace = laptop.workspace
    with pytest.raises(Stale):
        workspace.do(_("Change"), change_book, "nobody", title="x")
    with pytest.raises(Stale):
        workspace.ask(lambda session: session.get_one(Book, "nobody"))
    with pytest.raises(Refused):
        workspace.do(_("Add"), add_book, "Iliad", shelf_id="nobody")
    assert workspace.ask(list_titles) == []


def test_a_reference_may_come_before_what_it_refers_to(laptop):
    def command(session):
        session.add(Book(title="Iliad", shelf_id="s"))
        session.flush()
        session.add(Shelf(id="s", name="top"))

    laptop.workspace.do(_("Add"), command)
    assert laptop.workspace.ask(list_titles) == ["Iliad"]


def test_a_rehearsal_tells_and_leaves_nothing(laptop):
    def command(session):
        add_book(session, "Iliad")
        return list_titles(session)

    assert laptop.workspace.rehearse(command) == ["Iliad"]
    assert laptop.workspace.ask(list_titles) == []
    assert log_lines(laptop.workspace) == 1
    assert laptop.workspace.inspect() == []


def test_a_damaged_character_is_told_in_words(laptop):
    with pytest.raises(Refused, match="damaged"):
        laptop.workspace.do(_("Add"), add_book, "half \ud83d a letter")
    assert laptop.workspace.ask(list_titles) == []


def test_a_column_that_only_a_newer_program_knows_changes_no_row(laptop):
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad")
    before = stored_rows(laptop.workspace)
    laptop.workspace.bring_in(_("Import"), [Change("x", 1, 1, 1, "toy_book", book_id, {"mood": "blue"}, {})])
    assert stored_rows(laptop.workspace) == before
    assert laptop.workspace.inspect() == []


@pytest.mark.parametrize("enabled", [True, False])
def test_a_merge_leaves_the_garbage_collector_as_it_was(laptop, enabled):
    change = Change("x", 1, 1, 1, "toy_book", "b", {"shelf_id": "nobody"}, {})
    (gc.enable if enabled else gc.disable)()
    try:
        with pytest.raises(Unreadable):
            laptop.workspace.bring_in(_("Import"), [change])
        assert gc.isenabled() == enabled
    finally:
        gc.enable()


def test_what_is_brought_in_twice_changes_nothing(pair):
    workspace, other = (laptop.workspace for laptop in pair)
    workspace.do(_("Add"), add_book, "Iliad")
    changes = list(workspace.changes({}))
    assert other.bring_in(_("Import"), changes) == 2
    revision = other.revision
    heard = []
    other.subscribe(heard.append)
    assert other.bring_in(_("Import"), changes) == 0
    assert (other.revision, heard) == (revision, [])
    assert other.vector() == {workspace.device: 2, other.device: 1}


def test_changes_after_a_vector_are_those_not_in_it(pair):
    workspace, other = (laptop.workspace for laptop in pair)
    workspace.do(_("Add"), add_book, "Iliad")
    workspace.bring_in(_("Import"), list(other.changes({})))
    assert [change.dot for change in workspace.changes({workspace.device: 1})] == sorted(
        [Dot(workspace.device, 2), Dot(other.device, 1)]
    )


def test_changes_that_refer_to_nothing_are_unreadable_as_a_whole(laptop):
    workspace = laptop.workspace
    changes = [
        Change("b", 1, 1, 1, "toy_book", "book", {"title": "Iliad"}, {}),
        Change("b", 2, 2, 2, "toy_book", "book 2", {"title": "x", "shelf_id": "nobody"}, {}),
    ]
    with pytest.raises(Unreadable):
        workspace.bring_in(_("Import"), changes)
    assert workspace.ask(list_titles) == []
    assert workspace.vector() == {workspace.device: 1}
    assert workspace.inspect() == []


def test_a_full_disk_is_told_in_words_and_the_next_command_works(laptop):
    workspace = laptop.workspace
    book_id = workspace.do(_("Add"), add_book, "Iliad")

    def limit(session, pages):
        session.execute(text(f"PRAGMA max_page_count = {pages}"))

    pages = workspace.ask(lambda session: session.execute(text("PRAGMA page_count")).scalar_one())
    workspace.ask(limit, pages)
    before = stored_rows(workspace), log_lines(workspace)
    with pytest.raises(Refused, match="disk is full"):
        workspace.do(_("Add"), add_book, "x" * 500_000)
    assert (stored_rows(workspace), log_lines(workspace)) == before
    workspace.ask(limit, 1_000_000)
    workspace.do(_("Change"), change_book, book_id, title="Odyssey")
    assert workspace.ask(list_titles) == ["Odyssey"]
    assert workspace.inspect() == []
    assert workspace.ask(lambda session: session.execute(text("PRAGMA integrity_check")).scalar_one()) == "ok"


def test_forgotten_steps_cannot_be_undone(laptop):
    laptop.workspace.do(_("Add"), add_book, "Iliad")
    laptop.workspace.undo()
    laptop.workspace.forget_steps()
    assert (laptop.workspace.undo_label, laptop.workspace.redo_label) == (None, None)


def test_closing_twice_is_closing(laptop):
    laptop.workspace.close()
    laptop.workspace.close()


def test_removing_twice_is_removing(laptop):
    book_id = laptop.workspace.do(_("Add"), add_book, "Iliad")
    laptop.workspace.do(_("Remove"), remove_book, book_id)
    with pytest.raises(Stale):
        laptop.workspace.do(_("Remove"), remove_book, book_id)


def test_a_workspace_that_was_closed_answers_no_more(laptop):
    laptop.workspace.close()
    with pytest.raises(RuntimeError, match="closed"):
        laptop.workspace.ask(list_titles)
