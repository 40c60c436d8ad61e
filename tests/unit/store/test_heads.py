from __future__ import annotations

import itertools

from pimap_desktop.store.heads import (
    Cells,
    Change,
    Dot,
    contested,
    fold,
    shown,
    unseen_by_deletion,
)


def change(device, seq, clock, base=(), seen=None, **values):
    """Make a change of the one row of these tests; every value replaces the same dots."""
    dots = tuple(Dot(*dot) for dot in base)
    return Change(
        device, seq, clock, seq, "t", "r", values, dict.fromkeys(values, dots) if dots else {}, seen
    )


def folded(*changes) -> Cells:
    cells: Cells = {}
    for each in changes:
        fold(cells, each)
    return cells


def values(cells, column="x"):
    return [head.value for head in cells[column]]


def test_a_first_value_is_the_only_head():
    assert values(folded(change("a", 1, 1, x="one"))) == ["one"]


def test_a_value_replaces_the_one_it_names():
    cells = folded(change("a", 1, 1, x="one"), change("b", 1, 2, base=[("a", 1)], x="two"))
    assert values(cells) == ["two"]


def test_values_that_do_not_know_each_other_are_both_kept_the_later_shown():
    for order in itertools.permutations([change("a", 1, 5, x="one"), change("b", 1, 9, x="two")]):
        cells = folded(*order)
        assert values(cells) == ["two", "one"]
        assert shown(cells, "x") == "two"
        assert set(contested(cells)) == {"x"}


def test_of_values_written_at_the_same_moment_the_device_decides():
    for order in itertools.permutations([change("a", 1, 5, x="one"), change("b", 1, 5, x="two")]):
        assert values(folded(*order)) == ["two", "one"]


def test_a_value_replaces_only_what_it_names():
    start = [change("a", 1, 5, x="one"), change("b", 1, 9, x="two")]
    assert values(folded(*start, change("a", 2, 10, base=[("a", 1)], x="three"))) == ["three", "two"]
    assert values(folded(*start, change("a", 2, 10, base=[("a", 1), ("b", 1)], x="three"))) == ["three"]


def test_the_same_value_twice_is_no_conflict():
    cells = folded(change("a", 1, 5, x="one"), change("b", 1, 9, x="one"))
    assert values(cells) == ["one", "one"]
    assert contested(cells) == {}


def test_a_replaced_value_stays_replaced_whatever_comes_from_elsewhere():
    start, edit, rival = (
        change("a", 1, 1, x="one"),
        change("a", 2, 2, base=[("a", 1)], x="two"),
        change("b", 1, 3, base=[("a", 1)], x="three"),
    )
    for order in ([start, edit, rival], [start, rival, edit]):
        assert values(folded(*order)) == ["three", "two"]


def test_fields_are_independent():
    cells = folded(change("a", 1, 1, x="one", y=1), change("b", 1, 2, base=[("a", 1)], y=2))
    assert (shown(cells, "x"), shown(cells, "y"), shown(cells, "z")) == ("one", 2, None)


def test_a_row_is_deleted_when_the_deletion_has_seen_all_of_it():
    cells = folded(change("a", 1, 1, x="one"), change("b", 1, 2, seen={"a": 1, "b": 1}, deleted=1))
    assert shown(cells, "deleted") == 1
    assert unseen_by_deletion(cells) == ()
    assert contested(cells) == {}


def test_an_edit_that_the_deletion_had_not_seen_wins_and_is_listed_in_every_order():
    start = change("a", 1, 1, x="one")
    edit = change("a", 2, 2, base=[("a", 1)], x="two")
    deletion = change("b", 1, 9, seen={"a": 1, "b": 1}, deleted=1)
    for order in ([start, edit, deletion], [start, deletion, edit]):
        cells = folded(*order)
        assert shown(cells, "deleted") == 0
        assert [(column, head.value) for column, head in unseen_by_deletion(cells)] == [("x", "two")]
        assert [head.value for head in contested(cells)["deleted"]] == [1]


def test_one_of_several_deletions_having_seen_all_is_enough():
    cells = folded(
        change("a", 1, 1, x="one"),
        change("a", 2, 2, base=[("a", 1)], x="two"),
        change("b", 1, 3, seen={"a": 1, "b": 1}, deleted=1),
        change("c", 1, 4, seen={"a": 2, "c": 1}, deleted=1),
    )
    assert shown(cells, "deleted") == 1


def test_of_several_deletions_the_one_that_missed_least_is_told():
    cells = folded(
        change("a", 1, 1, x="one", y=1),
        change("a", 2, 2, base=[("a", 1)], x="two"),
        change("a", 3, 3, base=[("a", 1)], y=2),
        change("b", 1, 4, seen={"a": 1, "b": 1}, deleted=1),
        change("c", 1, 5, seen={"a": 2, "c": 1}, deleted=1),
    )
    assert [column for column, _head in unseen_by_deletion(cells)] == ["y"]


def test_bringing_back_beats_a_deletion_that_had_not_seen_it():
    start = change("a", 1, 1, x="one")
    first = change("a", 2, 2, seen={"a": 2}, deleted=1)
    back = change("a", 3, 3, base=[("a", 2)], deleted=0)
    again = change("b", 1, 9, base=[("a", 2)], seen={"a": 2, "b": 1}, deleted=1)
    for order in ([start, first, back, again], [start, first, again, back]):
        cells = folded(*order)
        assert shown(cells, "deleted") == 0
        assert [column for column, _head in unseen_by_deletion(cells)] == ["deleted"]


def test_a_row_that_was_brought_back_is_not_deleted():
    cells = folded(
        change("a", 1, 1, x="one"),
        change("a", 2, 2, seen={"a": 2}, deleted=1),
        change("a", 3, 3, base=[("a", 2)], deleted=0),
    )
    assert shown(cells, "deleted") == 0
    assert unseen_by_deletion(cells) is None


def test_a_deletion_without_knowledge_deletes_nothing_that_anybody_wrote():
    assert shown(folded(change("a", 1, 1, x="one"), change("b", 1, 2, deleted=1)), "deleted") == 0
