"""Backups and imported export files from before a day: they hold what has been erased since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pimap_desktop.errors import Refused, reason_of
from pimap_desktop.exchange.archive import list_archived
from pimap_desktop.store.backups import Backups
from pimap_desktop.text import _


@dataclass(frozen=True)
class Leftovers:
    """Files beside a workspace that are older than they need be."""

    backups: tuple[Path, ...] = ()
    packages: tuple[Path, ...] = ()

    @property
    def count(self) -> int:
        """How many files they are."""
        return len(self.backups) + len(self.packages)


def find_leftovers(backups: Backups, before: datetime) -> Leftovers:
    """Return the backups made and the export files imported before a moment; never the newest backup."""
    listed = backups.list()[1:]
    return Leftovers(
        tuple(backup.path for backup in listed if backup.made_at < before),
        tuple(path for path in list_archived(backups.path) if _written_at(path) < before),
    )


def delete_leftovers(leftovers: Leftovers) -> int:
    """Delete the files; return how many. Raises `Refused`, naming it, for one that cannot be deleted."""
    done = 0
    for path in (*leftovers.backups, *leftovers.packages):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            reason = reason_of(error)
            raise Refused(
                _("“{name}” cannot be deleted: {reason}.", name=path.name, reason=reason)
            ) from error
        done += 1
    return done


def _written_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
