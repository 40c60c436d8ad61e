"""Copied files, restored backups, wrong clocks and full disks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.text import _
from tests.toys import (
    add_book,
    change_book,
    list_titles,
    log_lines,
    read_book,
    stored_rows,
)
from tests.unit.exchange.merging.steps import package_of, with_changes, words


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


def test_times_from_the_future_that_others_brought_are_not_laid_to_this_laptop(laptops):
    a, b, _c = laptops
    b.clock.move(days=3650)
    book_id = b.workspace.do(_("Add"), add_book, "Iliad")
    merge_package(a.workspace, package_of(b))
    a.workspace.do(_("Change"), change_book, book_id, title="Odyssey")  # with a time of laptop B
    a.workspace.close()
    workspace = open_workspace(a.folder / "toys.pimap", a.clock, Author("person of A", "A"))
    assert workspace.notices == ()
    workspace.close()
    a.clock.move(days=-3650)
    workspace = open_workspace(a.folder / "toys.pimap", a.clock, Author("person of A", "A"))
    assert "Set the clock right" in Reader("en").word(*workspace.notices)
    workspace.close()


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
