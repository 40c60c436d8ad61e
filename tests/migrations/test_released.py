"""A file of each released schema opens, is upgraded with a backup, and merges with its program's packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.mission import schema  # noqa: F401 (a workspace has the tables of all entities)
from pimap_desktop.mission.backup_contents import read_contents
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.progress import count_progress
from pimap_desktop.store.backups import Backups, Reason, read_facts
from pimap_desktop.store.engine import SCHEMA
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.store.restoring import restore
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.migrations.old import LINES, OLD, OTHER, M, P, lines_of, old_file, old_package
from tests.support import now


def opened(path: Path) -> Workspace:
    return open_workspace(path, now, Author("Ada", "new laptop"), backups=Backups(path))


def stored(workspace: Workspace, table: str, row: str) -> dict[str, object]:
    def read(session: object) -> dict[str, object]:
        found = session.connection().exec_driver_sql(f'SELECT * FROM "{table}" WHERE id = ?', (row,))  # type: ignore[attr-defined]
        return dict(found.mappings().one())

    return workspace.ask(read)


def schema_of(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


@pytest.mark.parametrize("number", sorted(LINES))
def test_an_old_file_is_upgraded_with_a_backup_and_holds_what_it_held(tmp_path: Path, number: int) -> None:
    path = old_file(tmp_path / "old.pimap", number)
    workspace = opened(path)
    for table, row, values in lines_of(number):
        shown = stored(workspace, table, row)
        assert {column: shown[column] for column in values} == values
    assert workspace.inspect() == []
    (row,) = workspace.ask(list_people, M)
    assert (row.given_name, row.family_name, row.email) == ("Ada", "Nováková", "ada@example.com")
    assert workspace.ask(count_progress, M).requests == 1
    workspace.close()
    assert schema_of(path) == SCHEMA
    copy = path.with_suffix(f".schema-{number}.pimap")
    assert schema_of(copy) == number
    assert read_facts(copy).changes == len(lines_of(number)) + 1
    (backup,) = Backups(path).list()
    assert (backup.path, backup.reason) == (copy, Reason.MIGRATION)
    contents = read_contents(backup)
    assert (contents.missions, contents.people) == (("Japan 2026",), 1)


@pytest.mark.parametrize("number", sorted(LINES))
def test_an_upgraded_file_merges_with_packages_of_the_old_program(tmp_path: Path, number: int) -> None:
    workspace = opened(old_file(tmp_path / "old.pimap", number))

    def change(session: object) -> None:
        person = session.get_one(Person, P)  # type: ignore[attr-defined]
        person.badge_name, person.email = "Ada", "ada@new.example"

    workspace.do(_("Change"), change)
    package = read_package(old_package(tmp_path / "old.pimapx", number))
    result = merge_package(workspace, package)
    assert (result.new, result.conflicts) == (2, 1)  # both changed the address
    assert stored(workspace, "person", P)["note"] == "of the old program"
    assert merge_package(workspace, package).new == 0
    assert workspace.inspect() == []
    write_package(workspace, tmp_path / "new.pimapx")
    sent = {(change.device, change.seq) for change in read_package(tmp_path / "new.pimapx").changes}
    assert {(OTHER, 1), (OTHER, 2), (OLD, 1), (OLD, len(lines_of(number)) + 1)} <= sent
    workspace.close()


@pytest.mark.parametrize("number", sorted(LINES))
def test_the_copy_of_the_old_file_can_be_restored_and_merges_again(tmp_path: Path, number: int) -> None:
    """What was merged after the upgrade comes back by merging."""
    path = old_file(tmp_path / "old.pimap", number)
    workspace = opened(path)
    merge_package(workspace, read_package(old_package(tmp_path / "old.pimapx", number)))
    workspace.close()
    restore(path, path.with_suffix(f".schema-{number}.pimap"), now())
    assert schema_of(path) == number
    again = opened(path)
    assert again.device not in {OLD, OTHER}
    assert stored(again, "person", P)["email"] == "ada@example.com"
    assert merge_package(again, read_package(tmp_path / "old.pimapx")).new == 2
    assert stored(again, "person", P)["email"] == "ada.novakova@example.com"
    assert again.inspect() == []
    again.close()
