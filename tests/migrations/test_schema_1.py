"""A file of the first schema, and a package of the program that wrote it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from pimap_desktop.exchange.change_lines import read_line
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.mission import schema  # noqa: F401 (a workspace has the tables of all entities)
from pimap_desktop.mission.model.person import Person
from pimap_desktop.store.engine import APPLICATION_ID, SCHEMA, open_engine
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.heads import Change
from pimap_desktop.store.log import append, meta_table, read_cells
from pimap_desktop.store.migrating import run_migrations
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.support import now

OLD, OTHER = "0a0a0a0a0a0a", "0b0b0b0b0b0b"  # the laptop that made the file, and a colleague's
CLOCK = 115_000_000_000_000_000
PERSON = "5f1c8e0a-0000-4000-8000-000000000001"


def line(device: str, seq: int, row: str, values: dict[str, object], **more: object) -> dict[str, object]:
    at = {"device": device, "seq": seq, "clock": CLOCK + seq, "step": seq, "table": "person", "row": row}
    return {**at, "values": values, "base": {}, **more}


WRITTEN_BY_THE_OLD_PROGRAM = [
    line(OLD, 1, OLD, {"name": "old laptop"}, table="device"),
    line(OLD, 2, PERSON, {"given_name": "Ada", "family_name": "Nováková", "email": "ada@example.com"}),
    line(OLD, 3, PERSON, {"phone": "+420 1"}, label={"msgid": "Change phone"}),
]
FROM_A_COLLEAGUE = [
    line(OTHER, 1, OTHER, {"name": "colleague"}, table="device", clock=CLOCK + 10),
    line(
        OTHER,
        2,
        PERSON,
        {"email": "ada.novakova@example.com"},
        base={"email": [[OLD, 2]]},
        clock=CLOCK + 11,
    ),
]


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    path = tmp_path / "old.pimap"
    engine = open_engine(path)
    with engine.begin() as connection, recorded_writes(connection):
        run_migrations(connection, to="0001")
        append(connection, [change_of(each) for each in WRITTEN_BY_THE_OLD_PROGRAM], {})
        connection.exec_driver_sql(
            "INSERT INTO person (id, given_name, family_name, email, phone) VALUES (?, ?, ?, ?, ?)",
            (PERSON, "Ada", "Nováková", "ada@example.com", "+420 1"),
        )
        connection.exec_driver_sql("INSERT INTO device (id, name) VALUES (?, 'old laptop')", (OLD,))
        for key, value in (("workspace", "w1"), ("device", OLD), ("place", "elsewhere")):
            connection.execute(meta_table.insert().values(key=key, value=value))
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version = 1")
    engine.dispose()
    return path


def change_of(data: dict[str, object]) -> Change:
    return read_line(json.dumps(data).encode())


def read_person(workspace: Workspace) -> Person:
    return workspace.ask(lambda session: session.get_one(Person, PERSON))


def old_package(path: Path) -> Path:
    log = b"".join(json.dumps(each).encode() + b"\n" for each in FROM_A_COLLEAGUE)
    manifest = {
        "application": "pimap-desktop",
        "format": 1,
        "min_reader": 1,
        "schema": 1,
        "workspace": "w1",
        "sender": OTHER,
        "laptop": "colleague",
        "created": "2026-04-20T08:00:00+00:00",
        "since": {},
        "upto": {OTHER: 2},
        "count": 2,
        "sha256": hashlib.sha256(log).hexdigest(),
    }
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("changes.jsonl", log)
    return path


def test_an_old_file_is_upgraded_and_a_copy_of_it_stays(old_file: Path) -> None:
    workspace = open_workspace(old_file, now, Author("Ada", "new laptop"))
    person = read_person(workspace)
    assert (person.full_name, person.phone) == ("Ada Nováková", "+420 1")
    assert (person.badge_name, person.do_not_print, person.country) == ("", False, "")
    assert workspace.inspect() == []
    workspace.close()
    copy = old_file.with_suffix(".schema-1.pimap")
    for path, version in ((copy, 1), (old_file, SCHEMA)):
        with sqlite3.connect(path) as file:
            assert file.execute("PRAGMA user_version").fetchone() == (version,)
        file.close()


def test_an_upgraded_file_merges_with_a_package_of_the_old_program(old_file: Path, tmp_path: Path) -> None:
    workspace = open_workspace(old_file, now, Author("Ada", "new laptop"))

    def rename(session: object) -> None:
        session.get_one(Person, PERSON).badge_name = "Ada"  # type: ignore[attr-defined]

    workspace.do(_("Change badge name"), rename)
    result = merge_package(workspace, read_package(old_package(tmp_path / "old.pimapx")))
    assert (result.new, result.conflicts) == (2, 0)
    person = read_person(workspace)
    assert (person.email, person.badge_name) == ("ada.novakova@example.com", "Ada")
    assert workspace.inspect() == []
    write_package(workspace, tmp_path / "new.pimapx")
    sent = read_package(tmp_path / "new.pimapx")
    assert {(change.device, change.seq) for change in sent.changes} >= {(OTHER, 2), (OLD, 3)}
    workspace.close()


def test_what_a_newer_program_wrote_appears_after_the_upgrade(old_file: Path, tmp_path: Path) -> None:
    """The old program kept columns that it did not know; the migration fills them from the log."""
    engine = open_engine(old_file)
    with engine.begin() as connection, recorded_writes(connection):
        newer = line(OTHER, 1, PERSON, {"badge_name": "Adička"}, clock=CLOCK + 20)
        append(connection, [change_of(newer)], read_cells(connection, [PERSON]))
    engine.dispose()
    workspace = open_workspace(old_file, now, Author("Ada", "new laptop"))
    assert read_person(workspace).badge_name == "Adička"
    workspace.close()
