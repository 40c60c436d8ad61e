from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from pimap_desktop.errors import Stale
from pimap_desktop.store.conflicts import list_conflicts
from pimap_desktop.store.heads import Change
from pimap_desktop.store.late_edits import list_late_edits, settle_late_edits
from pimap_desktop.store.sameness import (
    Sameness,
    choose_shown,
    declare_different,
    declare_same,
    find_kept,
    list_merged,
    list_said,
)
from pimap_desktop.text import _
from tests.toys import Book, Laptop, Shelf, add_book, change_book, read_book, stored_rows

LABEL = _("Try")


def add_shelf(session: Session, name: str) -> str:
    shelf = Shelf(name=name)
    session.add(shelf)
    session.flush()
    return shelf.id


def rename_shelf(session: Session, shelf_id: str, name: str) -> None:
    session.get_one(Shelf, shelf_id).name = name


def remove_shelf(session: Session, shelf_id: str) -> None:
    session.get_one(Shelf, shelf_id).remove()


def names_and_books(session: Session) -> dict[str, list[str]]:
    """Return the titles on each shelf that is shown."""
    shelves = session.query(Shelf).order_by(Shelf.name).all()
    return {
        shelf.name: [book.title for book in session.query(Book).where(Book.shelf_id == shelf.id)]
        for shelf in shelves
    }


def exchange(one: Laptop, other: Laptop) -> None:
    for sender, receiver in ((one, other), (other, one)):
        changes = sender.workspace.changes(receiver.workspace.vector())
        ordered = sorted(changes, key=lambda change: (change.clock, change.device, change.seq))
        receiver.workspace.bring_in(_("Import"), ordered)


@pytest.fixture
def shelves(laptop: Laptop) -> tuple[str, str]:
    """Two shelves with one book each."""
    ids = [laptop.workspace.do(LABEL, add_shelf, name) for name in ("Epics", "Epic")]
    for shelf_id, title in zip(ids, ("Iliad", "Aeneid"), strict=True):
        laptop.workspace.do(LABEL, add_book, title, shelf_id=shelf_id)
    return ids[0], ids[1]


def test_references_to_a_merged_record_show_the_kept_one(laptop, shelves):
    laptop.workspace.do(LABEL, declare_same, Shelf, *shelves)
    assert laptop.workspace.ask(names_and_books) == {"Epics": ["Iliad", "Aeneid"]}
    assert laptop.workspace.ask(list_merged, Shelf) == {shelves[1]: shelves[0]}
    assert laptop.workspace.ask(list_said, Shelf, same=True) == [shelves]
    assert laptop.workspace.inspect() == []


def test_undo_gives_the_tables_back_as_they_were(laptop, shelves):
    before = stored_rows(laptop.workspace)
    laptop.workspace.do(LABEL, declare_same, Shelf, *shelves)
    merged = stored_rows(laptop.workspace)
    assert merged != before
    laptop.workspace.undo()
    assert stored_rows(laptop.workspace) == before
    laptop.workspace.redo()
    assert stored_rows(laptop.workspace) == merged
    assert laptop.workspace.inspect() == []


def test_a_command_may_go_on_writing_the_old_id(laptop, shelves):
    laptop.workspace.do(LABEL, declare_same, Shelf, *shelves)
    laptop.workspace.do(LABEL, add_book, "Odyssey", shelf_id=shelves[1])
    assert sorted(laptop.workspace.ask(names_and_books)["Epics"]) == ["Aeneid", "Iliad", "Odyssey"]
    assert laptop.workspace.ask(find_kept, Shelf, shelves[1]).id == shelves[0]
    with pytest.raises(Stale):
        laptop.workspace.ask(find_kept, Shelf, "nothing")


def test_what_is_the_same_as_the_same_is_the_same(laptop, shelves):
    third = laptop.workspace.do(LABEL, add_shelf, "Epics, old")
    laptop.workspace.do(LABEL, add_book, "Edda", shelf_id=third)
    laptop.workspace.do(LABEL, declare_same, Shelf, shelves[1], third)
    laptop.workspace.do(LABEL, declare_same, Shelf, *shelves)
    assert sorted(laptop.workspace.ask(names_and_books)["Epics"]) == ["Aeneid", "Edda", "Iliad"]
    laptop.workspace.undo()
    found = laptop.workspace.ask(names_and_books)
    assert {name: sorted(titles) for name, titles in found.items()} == {
        "Epic": ["Aeneid", "Edda"],
        "Epics": ["Iliad"],
    }
    assert laptop.workspace.inspect() == []


def test_a_package_from_a_laptop_that_does_not_know_of_it(pair):
    one, other = pair
    ids = [one.workspace.do(LABEL, add_shelf, name) for name in ("Epics", "Epic")]
    exchange(one, other)
    one.workspace.do(LABEL, declare_same, Shelf, *ids)
    other.workspace.do(LABEL, add_book, "Aeneid", shelf_id=ids[1])
    exchange(one, other)
    for laptop in pair:
        assert laptop.workspace.ask(names_and_books) == {"Epics": ["Aeneid"]}
        assert laptop.workspace.inspect() == []
    assert stored_rows(one.workspace) == stored_rows(other.workspace)
    one.workspace.do(LABEL, declare_different, Shelf, *ids)
    assert one.workspace.ask(names_and_books) == {"Epics": [], "Epic": ["Aeneid"]}


def test_a_late_edit_of_the_merged_record_is_listed_until_it_is_settled(pair):
    one, other = pair
    ids = [one.workspace.do(LABEL, add_shelf, name) for name in ("Epics", "Epic")]
    exchange(one, other)
    one.workspace.do(LABEL, declare_same, Shelf, *ids)
    other.workspace.do(LABEL, rename_shelf, ids[1], "Epic poems")
    assert one.workspace.ask(list_late_edits) == []
    exchange(one, other)
    (late,) = one.workspace.ask(list_late_edits)
    assert (late.table, late.row, late.kept, late.column) == ("toy_shelf", ids[1], ids[0], "name")
    assert (late.shown, late.late, late.device, late.person) == (
        "Epics",
        "Epic poems",
        "laptop B",
        "person of laptop B",
    )
    one.workspace.do(LABEL, settle_late_edits, Shelf, ids[1])
    assert one.workspace.ask(list_late_edits) == []
    exchange(one, other)
    assert other.workspace.ask(list_late_edits) == []


def test_a_late_edit_that_says_what_is_shown_anyway_is_nothing_to_look_at(pair):
    one, other = pair
    ids = [one.workspace.do(LABEL, add_shelf, name) for name in ("Epics", "Epic")]
    exchange(one, other)
    one.workspace.do(LABEL, declare_same, Shelf, *ids)
    other.workspace.do(LABEL, rename_shelf, ids[1], "Epics")
    exchange(one, other)
    assert one.workspace.ask(list_late_edits) == []


def test_settling_one_record_leaves_the_late_edits_of_others(pair):
    one, other = pair
    ids = [one.workspace.do(LABEL, add_shelf, name) for name in ("Epics", "Epic", "Dramas", "Drama")]
    exchange(one, other)
    for kept, merged in (ids[:2], ids[2:]):
        one.workspace.do(LABEL, declare_same, Shelf, kept, merged)
        other.workspace.do(LABEL, rename_shelf, merged, "late")
    exchange(one, other)
    one.workspace.do(LABEL, settle_late_edits, Shelf, ids[1])
    assert [late.row for late in one.workspace.ask(list_late_edits)] == [ids[3]]


@pytest.mark.parametrize("seen", ["", "[1]", "{"])
def test_what_had_been_seen_is_nothing_where_the_text_from_outside_is_none(laptop, shelves, seen):
    laptop.workspace.do(LABEL, declare_same, Shelf, *shelves)

    def spoil(session):
        session.query(Sameness).one().seen = seen

    laptop.workspace.do(LABEL, spoil)
    (late,) = laptop.workspace.ask(list_late_edits)
    assert (late.row, late.late) == (shelves[1], "Epic")


def test_of_records_that_are_not_merged_there_is_nothing_to_list(laptop, shelves):
    assert laptop.workspace.ask(list_late_edits) == []


def test_opposite_merges_are_one_record_and_a_conflict(pair):
    one, other = pair
    ids = [one.workspace.do(LABEL, add_shelf, name) for name in ("Epics", "Epic")]
    exchange(one, other)
    one.workspace.do(LABEL, declare_same, Shelf, ids[0], ids[1])
    other.workspace.do(LABEL, declare_same, Shelf, ids[1], ids[0])
    exchange(one, other)
    assert stored_rows(one.workspace) == stored_rows(other.workspace)
    assert len(one.workspace.ask(names_and_books)) == 1
    conflicts = {conflict.column for conflict in one.workspace.ask(list_conflicts)}
    assert {"kept_id", "merged_id"} <= conflicts


def test_a_deleted_record_gives_way_to_the_one_merged_into_it(pair):
    """The other laptop deleted what was kept here: the merged record is not lost with it."""
    one, other = pair
    ids = [one.workspace.do(LABEL, add_shelf, name) for name in ("Epics", "Epic")]
    one.workspace.do(LABEL, add_book, "Iliad", shelf_id=ids[0])
    exchange(one, other)
    one.workspace.do(LABEL, declare_same, Shelf, *ids)
    other.workspace.do(LABEL, remove_shelf, ids[0])
    exchange(one, other)
    for laptop in pair:
        assert laptop.workspace.ask(names_and_books) == {"Epic": ["Iliad"]}
        assert laptop.workspace.inspect() == []


def test_a_change_of_sameness_refreshes_whatever_is_shown(laptop, shelves):
    published = []
    laptop.workspace.subscribe(published.append)
    laptop.workspace.do(LABEL, declare_same, Shelf, *shelves)
    laptop.workspace.do(LABEL, rename_shelf, shelves[0], "Epos")
    assert [changes.touches(Book) for changes in published] == [True, False]


def test_a_reference_in_conflict_is_to_the_record_that_is_shown(pair):
    first, second = pair
    kept, merged, third = (first.workspace.do(LABEL, add_shelf, name) for name in ("Epics", "Epic", "Third"))
    book_id = first.workspace.do(LABEL, add_book, "Iliad")
    exchange(first, second)
    second.workspace.do(LABEL, change_book, book_id, shelf_id=third)
    first.workspace.do(LABEL, declare_same, Shelf, kept, merged)
    first.clock.move(hours=1)
    first.workspace.do(LABEL, change_book, book_id, shelf_id=merged)
    exchange(first, second)  # what arrives at the first laptop is not what is shown
    for laptop in pair:
        assert laptop.workspace.ask(read_book, book_id, "shelf_id") == (kept,)
        assert laptop.workspace.inspect() == []


def test_an_edit_of_the_kept_record_is_not_held_up(laptop, shelves):
    laptop.workspace.do(LABEL, declare_same, Shelf, *shelves)
    laptop.workspace.do(LABEL, rename_shelf, shelves[0], "Epos")
    books = laptop.workspace.ask(lambda session: [book.id for book in session.query(Book)])
    for book_id in books:
        laptop.workspace.do(LABEL, change_book, book_id, shelf_id=None)
    assert laptop.workspace.ask(names_and_books) == {"Epos": []}
    assert laptop.workspace.inspect() == []


def test_what_refers_to_a_hidden_record_anew_refers_to_the_kept_one(laptop, shelves):
    kept, hidden = shelves
    laptop.workspace.do(LABEL, declare_same, Shelf, kept, hidden)
    (book_id,) = laptop.workspace.ask(
        lambda session: [book.id for book in session.query(Book) if book.title == "Aeneid"]
    )
    # The log has this value already, the table has not: nothing new is said, but it was written.
    laptop.workspace.do(LABEL, change_book, book_id, shelf_id=hidden)
    assert laptop.workspace.ask(read_book, book_id, "shelf_id") == (kept,)
    assert laptop.workspace.inspect() == []


@pytest.mark.parametrize(
    ("members", "merged", "gone", "expected"),
    [
        ("ab", "b", "", "a"),
        ("ab", "a", "", "b"),
        ("ab", "b", "a", "b"),
        ("ab", "ab", "", "a"),
        ("ab", "b", "ab", "a"),
        ("abc", "c", "", "a"),
        ("abc", "ac", "b", "a"),
    ],
)
def test_which_record_is_shown(members, merged, gone, expected):
    assert choose_shown(list(members), merged, gone) == expected


def test_a_row_of_a_table_that_only_a_newer_program_knows_concerns_no_merged_records(laptop, shelves):
    laptop.workspace.do(LABEL, declare_same, Shelf, *shelves)
    before = stored_rows(laptop.workspace)
    clock = max(change.clock for change in laptop.workspace.changes({})) + 1
    newer = Change("newer laptop", 1, clock, 1, "toy_series", "s1", {"shelf_id": shelves[1]}, {})
    assert laptop.workspace.bring_in(LABEL, [newer]) == 1
    assert stored_rows(laptop.workspace) == before
    assert laptop.workspace.inspect() == []
