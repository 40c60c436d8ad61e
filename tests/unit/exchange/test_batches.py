from __future__ import annotations

import os

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.archive import archive_folder, keep_imported, list_archived
from pimap_desktop.exchange.batches import (
    bring_in_arrivals,
    count_new,
    foresee_arrivals,
    read_arrivals,
)
from pimap_desktop.exchange.packages import read_package
from pimap_desktop.exchange.sealing import NOTHING, Opening, Seal
from pimap_desktop.store.backups import Backups
from pimap_desktop.text import _
from tests.toys import add_book, list_titles, log_lines, new_laptop, stored_rows
from tests.unit.exchange.laptops import file_of, opening_of, send, worded

pytestmark = pytest.mark.usefixtures("toys")


@pytest.fixture
def files(laptops, tmp_path):
    """A delta of B that needs the full file after it, a file of C, one that is none, and a sealed one."""
    _a, b, c = laptops
    for laptop, title in ((b, "Iliad"), (c, "Aeneid")):
        laptop.workspace.do(_("Add"), add_book, title)
    full = file_of(b, "2 full")
    since = b.workspace.vector()
    b.workspace.do(_("Add"), add_book, "Odyssey")
    delta = file_of(b, "1 delta", since=since)
    wrong = tmp_path / "wrong.pimapx"
    wrong.write_bytes(b"no")
    sealed = file_of(c, "sealed", how=Seal("secret"))
    return [delta, full, file_of(c, "of C"), wrong, sealed]


def path_of(laptop):
    return laptop.folder / "toys.pimap"


def test_each_file_is_foreseen_after_those_it_needs_and_nothing_changes(laptops, files):
    a = laptops[0].workspace
    before = stored_rows(a), a.revision
    arrivals = foresee_arrivals(a, read_arrivals([*files, files[0]], NOTHING))
    told = {each.path.name: (each.result.new if each.result else None, each.locked) for each in arrivals}
    assert told == {
        "wrong.pimapx": (None, False),
        "sealed.pimapx": (None, True),
        "2 full.pimapx": (2, False),
        "of C.pimapx": (2, False),
        "1 delta.pimapx": (1, False),
    }
    assert (stored_rows(a), a.revision) == before
    assert not archive_folder(path_of(laptops[0])).exists()
    refused = {each.path.name: worded(each.refusal) for each in arrivals if each.refusal}
    assert "damaged, incomplete or not an export file" in refused["wrong.pimapx"]
    assert "needs a passphrase" in refused["sealed.pimapx"]


def test_all_are_brought_in_as_one_step_and_kept(laptops, files):
    a = laptops[0].workspace
    a.forget_steps()
    path = path_of(laptops[0])
    arrivals = foresee_arrivals(a, read_arrivals(files, Opening("secret")))
    done = bring_in_arrivals(a, arrivals, path)
    assert count_new(done) == count_new(arrivals) == 5
    assert a.ask(list_titles) == ["Aeneid", "Iliad", "Odyssey"]
    kept = list_archived(path)
    assert sorted(each.read_bytes() for each in kept) == sorted(
        each.read_bytes() for each in files if each.name != "wrong.pimapx"
    )
    a.undo()
    assert a.ask(list_titles) == []
    assert a.undo_label is None
    a.redo()
    assert a.ask(list_titles) == ["Aeneid", "Iliad", "Odyssey"]
    assert a.inspect() == []


def test_an_import_without_news_is_no_step_and_joins_none(laptops, files):
    a = laptops[0].workspace
    path = path_of(laptops[0])
    a.forget_steps()
    bring_in_arrivals(a, read_arrivals(files[1:2], NOTHING), path)
    lines = log_lines(a)
    bring_in_arrivals(a, read_arrivals(files[1:3], NOTHING), path)
    a.undo()
    assert a.ask(list_titles) == ["Iliad"]  # the second import alone is taken back
    assert log_lines(a) > lines


def test_undoing_an_import_travels_as_a_change(laptops):
    a, b, _c = laptops
    b.workspace.do(_("Add"), add_book, "Iliad")
    bring_in_arrivals(a.workspace, read_arrivals([file_of(b)], NOTHING), path_of(a))
    a.workspace.undo()
    send(a, b)
    assert b.workspace.ask(list_titles) == []
    b.workspace.do(_("Add"), add_book, "Aeneid")
    send(b, a)
    assert a.workspace.ask(list_titles) == ["Aeneid"]


def test_a_file_is_kept_once(laptops):
    a, b, _c = laptops
    path, package = path_of(a), file_of(b)
    first = keep_imported(path, package, a.clock())
    assert keep_imported(path, package, a.clock()) == first
    assert list_archived(path) == [first]
    assert first.parent.stat().st_mode & 0o077 == 0 or os.name != "posix"


def test_a_refused_file_is_not_kept(laptops):
    a, b, _c = laptops
    since = b.workspace.vector()
    b.workspace.do(_("Add"), add_book, "Iliad")
    arrivals = read_arrivals([file_of(b, since=since)], NOTHING)
    (done,) = bring_in_arrivals(a.workspace, arrivals, path_of(a))
    (foreseen,) = foresee_arrivals(a.workspace, arrivals)
    assert foreseen.refusal == done.refusal
    assert "is missing before this export file" in worded(done.refusal)
    assert list_archived(path_of(a)) == []


def test_where_it_cannot_be_kept_it_is_not_brought_in(laptops):
    a, b, _c = laptops
    b.workspace.do(_("Add"), add_book, "Iliad")
    archive_folder(path_of(a)).write_bytes(b"a file in the way")
    with pytest.raises(Refused, match="cannot be written"):
        keep_imported(path_of(a), file_of(b), a.clock())
    (done,) = bring_in_arrivals(a.workspace, read_arrivals([file_of(b)], NOTHING), path_of(a))
    assert "cannot be written" in worded(done.refusal)
    assert a.workspace.ask(list_titles) == []


def test_beside_a_protected_workspace_nothing_lies_open_and_all_of_it_opens_here(laptops, tmp_path):
    b, key = laptops[1], bytes(range(32))
    b.workspace.do(_("Add"), add_book, "Iliad")
    package = file_of(b)
    made = new_laptop(tmp_path, "protected", laptops[0].workspace.id, key)
    made.workspace.backups = Backups(path_of(made), key)
    bring_in_arrivals(made.workspace, read_arrivals([package], NOTHING), path_of(made))
    (kept,) = list_archived(path_of(made))
    assert kept.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert b"manifest.json" not in kept.read_bytes()
    with pytest.raises(Refused, match="not among those"):
        read_package(kept)
    assert read_package(kept, opening_of(made)).changes == read_package(package).changes
    bring_in_arrivals(made.workspace, read_arrivals([package], NOTHING), path_of(made))
    assert list_archived(path_of(made)) == [kept]
    made.workspace.close()
