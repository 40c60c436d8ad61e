"""What a package brings: rows, conflicts, and what is missing before it."""

from __future__ import annotations

import itertools

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.merging import MergeResult, merge_package, preview_package
from pimap_desktop.store.conflicts import count_conflicts, list_conflicts
from pimap_desktop.text import _
from tests.toys import (
    add_book,
    change_book,
    list_titles,
    log_lines,
    new_laptop,
    remove_book,
    stored_rows,
)
from tests.unit.exchange.merging.steps import package_of, with_changes, words


def counts(result: MergeResult) -> tuple[int, int, int]:
    return result.changes, result.new, result.conflicts


def test_a_full_package_makes_the_rows_equal(laptops):
    a, b, _c = laptops
    book_id = a.workspace.do(_("Add"), add_book, "Iliad", pages=700, weight=0.5, lent=True)
    a.workspace.do(_("Change"), change_book, book_id, title="東京")
    result = merge_package(b.workspace, package_of(a))
    assert counts(result) == (3, 3, 0)
    assert stored_rows(b.workspace) == stored_rows(a.workspace)
    assert b.workspace.inspect() == []


def test_merging_again_changes_nothing(laptops):
    a, b, _c = laptops
    a.workspace.do(_("Add"), add_book, "Iliad")
    package = package_of(a)
    merge_package(b.workspace, package)
    before = stored_rows(b.workspace), log_lines(b.workspace), b.workspace.revision
    heard = []
    b.workspace.subscribe(heard.append)
    assert counts(merge_package(b.workspace, package)) == (2, 0, 0)
    assert (stored_rows(b.workspace), log_lines(b.workspace), b.workspace.revision) == before
    assert heard == []


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_the_order_of_packages_does_not_matter(laptops, order):
    a = laptops[0]
    book_id = a.workspace.do(_("Add"), add_book, "Iliad")
    start = package_of(a)
    for laptop in laptops[1:]:
        merge_package(laptop.workspace, start)
    for laptop, title in zip(laptops, ("Odyssey", "Aeneid", "Edda"), strict=True):
        laptop.workspace.do(_("Change"), change_book, book_id, title=title)
    packages = [package_of(laptop) for laptop in laptops]
    for number in order:
        for laptop in laptops:
            merge_package(laptop.workspace, packages[number])
    assert len({str(stored_rows(laptop.workspace)) for laptop in laptops}) == 1
    assert len({str(laptop.workspace.ask(list_conflicts)) for laptop in laptops}) == 1
    assert all(laptop.workspace.inspect() == [] for laptop in laptops)


def test_conflicts_are_counted_where_they_come_from(laptops):
    a, b, _c = laptops
    book_id = a.workspace.do(_("Add"), add_book, "Iliad", author="Homer")
    merge_package(b.workspace, package_of(a))
    a.workspace.do(_("Change"), change_book, book_id, title="Odyssey", author="H.", pages=3)
    b.workspace.do(_("Change"), change_book, book_id, title="Aeneid", author="V.", pages=3)
    package = package_of(b)
    assert counts(merge_package(a.workspace, package)) == (4, 2, 2)
    assert a.workspace.ask(count_conflicts) == 2
    assert merge_package(a.workspace, package).conflicts == 0


def test_a_preview_tells_the_same_and_changes_nothing(laptops):
    a, b, _c = laptops
    book_id = a.workspace.do(_("Add"), add_book, "Iliad")
    merge_package(b.workspace, package_of(a))
    a.workspace.do(_("Change"), change_book, book_id, title="Odyssey")
    b.workspace.do(_("Change"), change_book, book_id, title="Aeneid")
    package = package_of(b)
    before = stored_rows(a.workspace), log_lines(a.workspace), a.workspace.revision
    preview = preview_package(a.workspace, package)
    assert (stored_rows(a.workspace), log_lines(a.workspace), a.workspace.revision) == before
    assert counts(preview) == (4, 2, 1)
    assert merge_package(a.workspace, package) == preview


def test_another_workspace_s_package_is_refused(laptops, tmp_path):
    stranger = new_laptop(tmp_path, "stranger")
    with pytest.raises(Refused, match="another workspace"):
        merge_package(laptops[0].workspace, package_of(stranger))
    stranger.workspace.close()


def test_what_is_missing_before_a_package_is_named_and_nothing_applied(laptops):
    a, b, _c = laptops
    book_id = a.workspace.do(_("Add"), add_book, "Iliad")
    for pages in range(3):
        a.workspace.do(_("Change"), change_book, book_id, pages=pages + 1)
    package = package_of(a)
    late = with_changes(package, *package.changes[3:], since={a.workspace.device: 3})
    for merge in (preview_package, merge_package):
        with pytest.raises(Refused) as error:
            merge(b.workspace, late)
        assert words(error) == (
            "Changes 1 to 3 of laptop A are missing before this export file. "
            "Import the earlier files first, or ask laptop A for a full export."
        )
    with pytest.raises(Refused) as error:
        merge_package(b.workspace, with_changes(package, *package.changes[1:], since={a.workspace.device: 1}))
    assert words(error).startswith("Change 1 of laptop A is missing before this export file.")
    assert b.workspace.ask(list_titles) == []
    early = with_changes(package, *package.changes[:3])
    assert merge_package(b.workspace, early).new == 3
    assert merge_package(b.workspace, late).new == 2
    assert stored_rows(b.workspace) == stored_rows(a.workspace)


@pytest.mark.parametrize("taken", [0, 1, 2, 3])
def test_a_hole_in_a_package_is_refused(laptops, taken):
    a, b, c = laptops
    book_id = a.workspace.do(_("Add"), add_book, "Iliad")
    merge_package(b.workspace, package_of(a))
    b.workspace.do(_("Change"), change_book, book_id, title="Odyssey")
    b.workspace.do(_("Remove"), remove_book, book_id)
    package = package_of(b)
    assert len(package.changes) == 5
    ordered = sorted(package.changes, key=lambda change: change.clock)
    holed = with_changes(package, *ordered[:taken], *ordered[taken + 1 :])
    before = log_lines(c.workspace)
    with pytest.raises(Refused, match=r"(is|are) missing"):
        merge_package(c.workspace, holed)
    assert log_lines(c.workspace) == before


def test_the_older_part_of_a_log_is_no_gap(laptops):
    a, b, _c = laptops
    a.workspace.do(_("Add"), add_book, "Iliad")
    older = package_of(a)
    a.workspace.do(_("Add"), add_book, "Odyssey")
    merge_package(b.workspace, package_of(a))
    assert merge_package(b.workspace, older).new == 0
