"""Which shared libraries of a build are of use, by what the others ask for; Linux alone."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

Entry = tuple[str, str, str]  # as in `shipped_parts`


def useful(entries: Sequence[Entry], needs: Callable[[str], set[str]]) -> list[Entry]:
    """Return the entries without the libraries that no other one asks for, directly or through others."""
    files = {PurePosixPath(place).name: source for place, source, kind in entries if kind != "SYMLINK"}
    waiting = [
        name
        for (place, *_), name in zip(entries, map(_name, entries), strict=True)
        if not _is_asked_for(place)
    ]
    wanted: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += needs(files[name]) if name in files else ()
    return [entry for entry in entries if _name(entry) in wanted]


def without_loose_links(entries: Sequence[Entry], files: Sequence[Entry]) -> list[Entry]:
    """Return the entries without the links to what is not among the files of a build."""
    places = {place for place, _, kind in files if kind != "SYMLINK"}
    return [entry for entry in entries if entry[2] != "SYMLINK" or entry[1] in places]


def needed_by(file: str) -> set[str]:
    """Return the names of the libraries that a library or a program is linked with."""
    told = subprocess.run(["objdump", "--private-headers", file], check=False, capture_output=True, text=True)
    return set(re.findall(r"^ +NEEDED +(\S+)$", told.stdout, re.MULTILINE))


def _is_asked_for(place: str) -> bool:
    """Tell whether a file is loaded by others that name it; the rest is loaded by its path."""
    path = PurePosixPath(place)
    if path.name.startswith("libpython"):  # by the start of the program
        return False
    return path.match("lib*.so*") and str(path.parent) in {".", "PySide6/Qt/lib"}


def _name(entry: Entry) -> str:
    return PurePosixPath(entry[0]).name
