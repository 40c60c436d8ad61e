"""Looking into a shared folder: which export files there are new since the last look, and at rest."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pimap_desktop.exchange.suffix import SUFFIX


class Stamp(NamedTuple):
    """What tells a file from the same one as it was before, without reading it."""

    size: int
    changed: int


@dataclass(frozen=True)
class Look:
    """What a folder held at one moment."""

    stamps: dict[Path, Stamp] = field(default_factory=dict)
    is_there: bool = True  # a drive of the network comes and goes


def look_into(folder: Path) -> Look:
    """Look at the export files in a folder; hidden ones are somebody's half-written."""
    stamps: dict[Path, Stamp] = {}
    try:
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            with suppress(OSError):  # gone in between
                facts = path.stat()
                if not path.name.startswith(".") and path.is_file():
                    stamps[path] = Stamp(facts.st_size, facts.st_mtime_ns)
        return Look(stamps, folder.is_dir())
    except OSError:
        return Look({}, is_there=False)


def settled_news(before: Look, now: Look, known: dict[Path, Stamp]) -> list[Path]:
    """Return the files to read: not known as they are, and the same in two looks, so that they are whole."""
    return [
        path
        for path, stamp in now.stamps.items()
        if known.get(path) != stamp and before.stamps.get(path) == stamp
    ]
