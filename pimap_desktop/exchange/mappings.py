"""Mappings that the organiser keeps by name, each in a file of its own that can be handed on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.mapping import Mapping, load_mapping, mapping_as_toml
from pimap_desktop.exchange.reading.sheet import Sheet
from pimap_desktop.settings import write_choices
from pimap_desktop.text import _

# Before every name: Windows keeps some names, such as “con”, for itself.
_PREFIX = "mapping "
_LONGEST = 100  # characters of a name in the name of its file


def list_mappings(folder: Path) -> list[str]:
    """Return the names under which mappings are kept."""
    return sorted((mapping.name for mapping in _kept(folder)), key=str.casefold)


def find_mapping(folder: Path, name: str) -> Mapping:
    """Return the mapping of a name; raises `Refused` for no such name, `Unreadable` for a damaged file."""
    path = _path(folder, name)
    if path.is_file():
        return load_mapping(path)
    names = list_mappings(folder)
    if not names:
        raise Refused(_("There is no mapping “{name}”: none has been saved yet.", name=name))
    raise Refused(_("There is no mapping “{name}”. There is: {names}.", name=name, names=names))


def save_mapping(folder: Path, name: str, mapping: Mapping) -> None:
    """Keep a mapping by name in place of an earlier one; small and capital letters make no other name.

    Raises `Refused` without a name, or where the folder cannot be written to.
    """
    called = " ".join(name.split())
    if not called:
        raise Refused(_("Give the mapping a name."))
    path = _path(folder, called)
    write_choices(path, mapping_as_toml(replace(mapping, name=called)))


def remove_mapping(folder: Path, name: str) -> None:
    """Forget the mapping of a name."""
    _path(folder, name).unlink(missing_ok=True)


def propose_mapping(folder: Path, sheet: Sheet) -> Mapping:
    """Return the kept mapping that fits a table best, otherwise what can be recognised.

    One fits whose every heading is there.
    """
    headings = set(sheet.headings)
    fitting = [
        mapping
        for mapping in _kept(folder)
        if mapping.header is not False
        and sheet.header_line is not None
        and headings >= mapping.columns.keys()
    ]
    return max(fitting, key=lambda mapping: len(mapping.columns), default=None) or recognise(sheet)


def _kept(folder: Path) -> Iterator[Mapping]:
    for path in sorted(folder.glob(f"{_PREFIX}*.toml")):
        try:
            yield load_mapping(path)
        except Unreadable:
            continue  # asked for by its name, it is told what is wrong with it


def _path(folder: Path, name: str) -> Path:
    """Return where a name is kept; any text is a name, and every system can keep the file."""
    plain = " ".join(name.split()).casefold()
    file = quote(plain, safe=" -_")
    if len(file) > _LONGEST:
        file = f"{file[:60]}-{hashlib.sha256(plain.encode()).hexdigest()[:16]}"
    return folder / f"{_PREFIX}{file}.toml"
