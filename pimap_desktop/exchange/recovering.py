"""A damaged or lost workspace file comes back: the newest sound backup, then the export files beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pimap_desktop.errors import PimapError, Refused
from pimap_desktop.exchange.keys import find_identities
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package
from pimap_desktop.exchange.sealing import Opening
from pimap_desktop.exchange.suffix import SUFFIX
from pimap_desktop.store.backups import Backups
from pimap_desktop.store.restoring import restore
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class Recovered:
    """What has come back, from where, and where the file is that lay there before."""

    backup: Path
    kept: Path | None
    changes: int
    packages: int  # that held something newer than the backup
    notices: tuple[Message, ...] = ()


def recover(
    backups: Backups, now: datetime, open_restored: Callable[[], Workspace], backup: Path | None = None
) -> Recovered:
    """Let a file hold what a backup holds; without one, the newest sound one and all that was imported since.

    Raises `Refused` where there is no sound backup, and what `restore` raises; the file is then as it was.
    """
    chosen = backup or _newest(backups)
    restored = restore(backups.path, chosen, now, backups.key)
    if backup is not None:
        return Recovered(chosen, restored.kept, restored.facts.changes, 0)
    workspace = open_restored()
    try:
        workspace.backups = None  # the backup has just been there: one before each file would push others out
        before = workspace.revision
        brought, notices = 0, []
        opening = Opening(identities=find_identities(workspace))
        for path in find_archived(backups.path):
            try:
                package = read_package(path, opening)
                if package.manifest.workspace == workspace.id:
                    brought += bool(merge_package(workspace, package).new)
            except PimapError as error:
                notices.append(_("{file}: {reason}", file=path.name, reason=error.message))
        changes = restored.facts.changes + workspace.revision - before
    finally:
        workspace.close()
    return Recovered(chosen, restored.kept, changes, brought, tuple(notices))


def find_archived(path: Path) -> list[Path]:
    """Return the export files beside a workspace file and in its own folders there, the oldest first."""
    return sorted(_archived(path), key=lambda each: (each.stat().st_mtime, each.name))


def _archived(path: Path) -> Iterator[Path]:
    yield from path.parent.glob(f"*{SUFFIX}")
    for folder in path.parent.iterdir():
        if folder.is_dir() and folder.name.startswith(f"{path.stem} "):
            yield from folder.glob(f"*{SUFFIX}")


def _newest(backups: Backups) -> Path:
    found = backups.find_newest_sound()
    if found is None:
        raise Refused(
            _(
                "There is no sound backup of “{name}”. Join with an export file of another laptop, "
                "or choose a backup that lies elsewhere."
            ),
            name=backups.path.name,
        )
    return found.path
