from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.exchange.merging import MergeResult, merge_package, preview_package
from pimap_desktop.exchange.packages import Package, read_package, write_package
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.store.conflicts import count_conflicts, list_conflicts
from pimap_desktop.store.heads import Change, Dot
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.text import _
from tests.toys import (
    Laptop,
    add_book,
    change_book,
    list_titles,
    log_lines,
    new_laptop,
    read_book,
    remove_book,
    stored_rows,
    toys_present,
)


@pytest.fixture(autouse=True)
def toys():
    with toys_present():
        yield


@pytest.fixture
def laptops(tmp_path):
    """Three laptops with a copy each of one workspace."""
    first = new_laptop(tmp_path, "laptop A")
    made = [first, *(new_laptop(tmp_path, f"laptop {name}", first.workspace.id) for name in "BC")]
    yield made
    for laptop in made:
        laptop.workspace.close()


def package_of(laptop: Laptop) -> Package:
    path = laptop.folder / "out.pimapx"
    write_package(laptop.workspace, path)
    return read_package(path)


def with_changes(package: Package, *changes: Change, since: dict[str, int] | None = None) -> Package:
    upto = {change.device: change.seq for change in changes}
    return Package(replace(package.manifest, since=since or {}, upto=upto, count=len(changes)), changes)


def counts(result: MergeResult) -> tuple[int, int, int]:
    return result.changes, result.new, result.conflicts


def words(error):
    return Reader("en").word(error.value.message)


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


def test_unknown_tables_and_columns_are_kept_and_passed_on(laptops):
    a, b, c = laptops
    book_id = a.workspace.do(_("Add"), add_book, "Iliad")
    package = package_of(a)
    device, clock = a.workspace.device, package.changes[-1].clock
    newer = [
        Change(
            device,
            3,
            clock + 1,
            3,
            "toy_book",
            book_id,
            {"title": "Odyssey", "mood": "blue"},
            {"title": (Dot(device, 2),)},
        ),
        Change(device, 4, clock + 2, 3, "toy_wall", "w", {"deleted": 0, "colour": 1.5, "owner": None}, {}),
    ]
    merge_package(b.workspace, with_changes(package, *package.changes, *newer))
    assert b.workspace.ask(read_book, book_id, "title") == ("Odyssey",)
    assert b.workspace.inspect() == []
    b.workspace.do(_("Change"), change_book, book_id, title="Aeneid")
    b.workspace.undo()
    passed_on = package_of(b)
    assert [
        change for change in passed_on.changes if change.seq in {3, 4} and change.device == device
    ] == newer
    merge_package(c.workspace, passed_on)
    before = {c.workspace.device: 1}
    assert list(c.workspace.changes(before)) == list(b.workspace.changes(before))


def test_conflicts_of_unknown_columns_wait_for_a_newer_program(laptops):
    a, b, _c = laptops
    package = package_of(a)
    rivals = [
        Change(name, 1, clock, 1, table, "w", {"mood": name}, {})
        for clock, (name, table) in enumerate(
            [("x", "toy_book"), ("y", "toy_book"), ("p", "toy_wall"), ("q", "toy_wall")], 1
        )
    ]
    assert merge_package(b.workspace, with_changes(package, *rivals)).conflicts == 0
    assert b.workspace.ask(list_conflicts) == []
    assert b.workspace.ask(count_conflicts) == 0


@pytest.mark.parametrize(
    "values",
    [
        {"title": 5},
        {"pages": "many"},
        {"pages": 1.5},
        {"weight": "heavy"},
        {"lent": 2},
        {"lent": "yes"},
        {"bought_at": "yesterday"},
        {"bought_at": 5},
        {"printed_on": "2026-02-30"},
    ],
    ids=str,
)
def test_values_that_no_page_could_show_are_unreadable(laptops, values):
    a, b, _c = laptops
    package = package_of(a)
    poison = Change("x", 1, 1, 1, "toy_book", "b", values, {})
    with pytest.raises(Unreadable) as error:
        merge_package(b.workspace, with_changes(package, poison))
    assert f"“{next(iter(values))}” of toy_book" in words(error)
    assert b.workspace.vector() == {b.workspace.device: 1}


def test_a_word_that_only_a_newer_program_knows_is_let_in(laptops):
    a, b, _c = laptops
    change = Change("x", 1, 1, 1, "toy_book", "b", {"title": "Iliad", "binding": "leather"}, {})
    merge_package(b.workspace, with_changes(package_of(a), change))
    assert b.workspace.ask(read_book, "b", "title", "binding") == ("Iliad", "cloth")


def test_records_that_refer_to_nothing_make_a_package_unreadable(laptops):
    a, b, _c = laptops
    change = Change("x", 1, 1, 1, "toy_book", "b", {"shelf_id": "nobody"}, {})
    with pytest.raises(Unreadable, match="not among them"):
        merge_package(b.workspace, with_changes(package_of(a), change))
    assert b.workspace.inspect() == []


def test_changes_that_claim_to_be_older_than_what_they_build_on_are_unreadable(laptops):
    a, b, _c = laptops
    book_id = a.workspace.do(_("Add"), add_book, "Iliad")
    package = package_of(a)
    merge_package(b.workspace, package)
    last = package.changes[-1]
    for change in (
        Change(last.device, 3, last.clock, 3, "toy_book", book_id, {"pages": 5}, {}),
        Change("x", 1, last.clock, 1, "toy_book", book_id, {"title": "x"}, {"title": (last.dot,)}),
    ):
        with pytest.raises(Unreadable, match="contradict"):
            merge_package(b.workspace, with_changes(package, change))
    assert b.workspace.inspect() == []


def test_two_files_that_went_on_under_one_name_are_told_apart(laptops):
    """As when a virtual machine is put back: the same device id, other changes."""
    a, b, c = laptops
    a.workspace.do(_("Add"), add_book, "Iliad")
    merge_package(b.workspace, package_of(a))
    package = package_of(a)
    other = replace(package.changes[-1], clock=package.changes[-1].clock + 5, values={"title": "Edda"})
    merge_package(c.workspace, with_changes(package, package.changes[0], other))
    before = log_lines(b.workspace)
    with pytest.raises(Refused, match="Two copies of the file of") as error:
        merge_package(b.workspace, package_of(c))
    assert "laptop A" in words(error)
    assert log_lines(b.workspace) == before
    # A delta does not hold the change that differs, but says when it was written.
    since = dict(c.workspace.vector())
    c.workspace.do(_("Add"), add_book, "Aeneid")
    path = c.folder / "delta.pimapx"
    write_package(c.workspace, path, since=since)
    with pytest.raises(Refused, match="missing before"):
        merge_package(b.workspace, read_package(path))
    introduction = next(each for each in package_of(c).changes if each.device == c.workspace.device)
    merge_package(b.workspace, with_changes(package_of(c), introduction))
    with pytest.raises(Refused, match="Two copies of the file of"):
        merge_package(b.workspace, read_package(path))


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        ({"minutes": 5}, None),
        ({"minutes": 40}, "40 minutes"),
        ({"hours": 3}, "3 hours"),
        ({"days": 3650}, "3,650 days"),
        ({"days": -3650}, None),
    ],
    ids=str,
)
def test_a_clock_far_ahead_is_told_and_never_refused(laptops, ahead, told):
    a, b, _c = laptops
    b.clock.move(**ahead)
    b.workspace.do(_("Add"), add_book, "Iliad")
    result = merge_package(a.workspace, package_of(b))
    assert result.new == 2
    notices = [Reader("en").word(notice) for notice in result.notices]
    if told is None:
        assert notices == []
    else:
        assert notices == [
            f"The clock of laptop B is {told} ahead of the clock of this laptop. Set both right."
        ]


def test_only_the_laptop_whose_clock_is_wrong_is_told_of(laptops):
    a, b, c = laptops
    b.clock.move(hours=3)
    book_id = b.workspace.do(_("Add"), add_book, "Iliad")
    merge_package(a.workspace, package_of(b))
    a.workspace.do(_("Change"), change_book, book_id, title="Odyssey")
    notices = merge_package(c.workspace, package_of(a)).notices
    assert [notice.values["laptop"] for notice in notices] == ["laptop B"]
    # To the laptop whose clock is wrong, it is the others' that is: what a file holds is older than the file.
    (notice,) = merge_package(b.workspace, package_of(a)).notices
    assert Reader("en").word(notice) == (
        "The clock of laptop A is 3 hours behind the clock of this laptop. Set both right."
    )


def test_a_copied_file_and_its_original_merge(laptops):
    a = laptops[0]
    book_id = a.workspace.do(_("Add"), add_book, "Iliad")
    path = a.folder / "toys.pimap"
    a.workspace.close()
    copy = Path(a.folder / "copy.pimap")
    copy.write_bytes(path.read_bytes())
    original = open_workspace(path, a.clock, Author("", "laptop A"))
    copied = open_workspace(copy, a.clock, Author("", "laptop D"))
    assert original.device == a.workspace.device != copied.device
    original.do(_("Change"), change_book, book_id, title="Odyssey")
    copied.do(_("Change"), change_book, book_id, pages=5)
    for source, target in ((original, copied), (copied, original)):
        write_package(source, a.folder / "p.pimapx")
        merge_package(target, read_package(a.folder / "p.pimapx"))
    assert original.ask(read_book, book_id, "title", "pages") == ("Odyssey", 5)
    assert stored_rows(original) == stored_rows(copied)
    original.close()
    copied.close()


def test_changes_of_this_laptop_that_a_backup_lacks_come_back(laptops, tmp_path):
    a, b, _c = laptops
    a.workspace.do(_("Add"), add_book, "Iliad")
    backup = tmp_path / "backup.pimap"
    a.workspace.close()
    backup.write_bytes((a.folder / "toys.pimap").read_bytes())
    a = replace(a, workspace=open_workspace(a.folder / "toys.pimap", a.clock, Author("", "laptop A")))
    a.workspace.do(_("Add"), add_book, "Odyssey")
    merge_package(b.workspace, package_of(a))
    a.workspace.close()
    restored = open_workspace(backup, a.clock, Author("", "laptop A"))
    restored.do(_("Add"), add_book, "Edda")
    merge_package(restored, package_of(b))
    assert restored.ask(list_titles) == ["Edda", "Iliad", "Odyssey"]
    assert restored.inspect() == []
    restored.close()


def test_a_package_for_which_the_disk_has_no_room_leaves_nothing(laptops):
    a, b, _c = laptops

    def many(session):
        for number in range(500):
            add_book(session, f"volume {number}")

    a.workspace.do(_("Import"), many)
    package = package_of(a)
    pages = b.workspace.ask(lambda session: session.execute(text("PRAGMA page_count")).scalar_one())
    b.workspace.ask(lambda session: session.execute(text(f"PRAGMA max_page_count = {pages + 20}")))
    with pytest.raises(Refused, match="disk is full"):
        merge_package(b.workspace, package)
    assert b.workspace.vector() == {b.workspace.device: 1}
    assert b.workspace.ask(list_titles) == []
    b.workspace.ask(lambda session: session.execute(text("PRAGMA max_page_count = 1000000")))
    assert merge_package(b.workspace, package).new == 501
