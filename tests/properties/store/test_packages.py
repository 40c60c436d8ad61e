"""Whatever stands in an export file, it is refused whole, or all of it can be shown, undone and passed on."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import PimapError
from pimap_desktop.exchange.merging import merge_package, preview_package
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.store.conflicts import list_conflicts
from pimap_desktop.store.history import list_history
from pimap_desktop.store.recording import WITH_DELETED, settle
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Country, _, ngettext
from tests.properties.store.copies import BOOKS, laptops_with, make_template
from tests.toys import Book, Shelf, add_book, change_book, remove_book, stored_rows

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 9),
    st.sampled_from([1 << 53, 1 << 62, 1 << 63, -(1 << 63), 10**30, 0.5, 1e300]),
    st.sampled_from(
        ["", "x", "toy_book", "toy_shelf", "device", "deleted", "id", "title", *BOOKS, "{name}", "2026-04-20"]
    ),
    st.text(max_size=3),
)
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["a", "title", "deleted", "msgid", "values"]), inner, max_size=2)
    ),
    max_leaves=4,
)
NUMBERS = st.integers(0, 999).map(lambda number: number * 7919)  # spread over all places of a package
VALUE = st.tuples(st.just("value"), NUMBERS, SCALARS)
# Most go to the values of rows: these are what can pass for sound.
MUTATIONS = st.lists(
    st.one_of(
        VALUE, VALUE, VALUE, st.tuples(st.sampled_from(["replace", "remove", "add", "copy"]), NUMBERS, JSON)
    ),
    min_size=1,
    max_size=2,
)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A workspace, and the manifest and lines of a package with all that can stand in one."""
    folder = tmp_path_factory.mktemp("files")
    template = make_template(folder)
    with laptops_with(template, 2) as (one, other):
        for laptop in (one, other):
            workspace = laptop.workspace
            workspace.do(
                _("Rename to {title}", title="Iliad"), change_book, BOOKS[0], title=laptop.folder.name
            )
            workspace.do(
                ngettext("{count} book in {land}", "{count} books", 2, land=Country("FI")),
                remove_book,
                BOOKS[1],
            )
            workspace.undo()
            workspace.do(_("Add"), add_book, "new", weight=0.5, shelf=Shelf(name="top"))
        write_package(other.workspace, folder / "other.pimapx")
        merge_package(one.workspace, read_package(folder / "other.pimapx"))
        one.workspace.do(
            _("Settle"), lambda session: settle(session, session.get(Book, BOOKS[0]), title="settled")
        )
        one.workspace.do(_("Remove"), remove_book, BOOKS[2])
        write_package(one.workspace, folder / "whole.pimapx")
    with zipfile.ZipFile(folder / "whole.pimapx") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        lines = [json.loads(line) for line in archive.read("changes.jsonl").splitlines()]
    return template, manifest, lines


def places(data: Any) -> list[tuple[Any, Any]]:
    """Return every place in JSON data at which something stands: its container and its key."""
    if isinstance(data, dict):
        return [place for key in data for place in [(data, key), *places(data[key])]]
    if isinstance(data, list):
        return [place for at in range(len(data)) for place in [(data, at), *places(data[at])]]
    return []


def mutated(lines: list[Any], mutations: list[tuple[str, int, Any]]) -> list[Any]:
    lines = json.loads(json.dumps(lines))
    for kind, number, value in mutations:
        if kind == "copy":
            lines.insert(number % len(lines), json.loads(json.dumps(lines[number % 7 % len(lines)])))
            continue
        if kind == "value" and isinstance(lines[number % len(lines)], dict):
            values = lines[number % len(lines)].get("values")
            found = [(values, key) for key in values] if isinstance(values, dict) else []
        else:
            found = places(lines)
        if not found:
            continue
        container, key = found[number % len(found)]
        if kind in {"replace", "value"}:
            container[key] = value
        elif kind == "remove":
            del container[key]
        elif isinstance(container, dict):
            container[str(value)[:5]] = value
        else:
            container.insert(key, value)
        if not lines:
            break
    return lines


def pack(path: Path, manifest: dict[str, Any], lines: list[Any]) -> None:
    """Write a package whose manifest fits its lines as far as they allow."""
    log = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    upto: dict[str, int] = {}
    for line in lines:
        if isinstance(line, dict) and isinstance(line.get("seq"), int):
            upto[str(line.get("device"))] = line["seq"]
    fitting = {"count": len(lines), "sha256": hashlib.sha256(log).hexdigest(), "upto": upto}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps({**manifest, **fitting}))
        archive.writestr("changes.jsonl", log)


def show_all(workspace: Workspace) -> None:
    """Read and word everything that pages show of the toys."""

    def read(session: Session) -> list[tuple[str, str]]:
        rows = [
            row
            for entity in (Shelf, Book)
            for row in session.scalars(select(entity), execution_options=WITH_DELETED)
        ]
        for row in rows:
            str([getattr(row, column.key) for column in row.__table__.c])
        return [(row.__tablename__, row.id) for row in rows]

    english = reader_of("en")
    for conflict in workspace.ask(list_conflicts):
        str(conflict)
    for table, row_id in workspace.ask(read):
        for line in workspace.ask(list_history, table, row_id):
            english.word(line.label or _("none"))


@settings(max_examples=80, deadline=None)
@given(mutations=MUTATIONS)
def test_a_package_is_refused_whole_or_sound(files, mutations):
    template, manifest, lines = files
    with laptops_with(template, 1) as (laptop,):
        workspace = laptop.workspace
        path = laptop.folder / "mutated.pimapx"
        pack(path, manifest, mutated(lines, mutations))
        before = stored_rows(workspace), workspace.vector(), workspace.revision
        refused = None
        try:
            package = read_package(path)
            preview = preview_package(workspace, package)
            assert (stored_rows(workspace), workspace.vector(), workspace.revision) == before
            assert merge_package(workspace, package) == preview
        except PimapError as error:
            refused = error
        event("refused" if refused else "merged")
        if refused:
            assert reader_of("en").word(refused.message)
            assert (stored_rows(workspace), workspace.vector(), workspace.revision) == before
        assert workspace.inspect() == []
        show_all(workspace)
        write_package(workspace, laptop.folder / "passed on.pimapx")
        assert read_package(laptop.folder / "passed on.pimapx").changes == tuple(workspace.changes({}))
