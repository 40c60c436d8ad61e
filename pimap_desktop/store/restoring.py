"""Putting a backup in the place of a workspace file; what lay there before is kept, never deleted."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pimap_desktop.errors import PimapError, Refused, reason_of
from pimap_desktop.store.backups import (
    BackupFacts,
    Backups,
    Reason,
    put_on_disk,
    read_facts,
    reading_backup,
    write_copy,
)
from pimap_desktop.store.engine import open_engine
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.opening import holding, real_path
from pimap_desktop.text import _

_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a file that was not closed


@dataclass(frozen=True)
class Restored:
    """What came back, and where the file is that lay there before."""

    facts: BackupFacts
    kept: Path | None


def restore(path: Path, backup: Path, now: datetime, key: bytes | None = None) -> Restored:
    """Let a workspace file hold what a backup holds; the next opening gives it a new device id.

    A file that is sound stays among its backups, a damaged one beside it. Raises `Unreadable` where the
    backup is not sound, `Refused` where the file is in use, is another workspace or cannot be written.
    """
    path, backup = real_path(path), real_path(backup)
    if backup == path:
        raise Refused(_("“{name}” is the file itself. Choose one of its backups.", name=path.name))
    facts = read_facts(backup, key)
    partial = path.with_name(f".{path.name}.restored")
    with holding(path) as lock:
        try:
            _prepare(backup, partial, key)
            kept = _set_aside(path, facts, now, key) if os.path.lexists(path) else None
            os.replace(partial, path)
            put_on_disk(path.parent)
        except OSError as error:
            reason = reason_of(error)
            raise Refused(
                _("“{name}” cannot be written: {reason}.", name=path.name, reason=reason)
            ) from error
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            lock.release()
    return Restored(facts, kept)


def find_workspace_id(path: Path, key: bytes | None = None) -> str | None:
    """Return which workspace a file is; None where it cannot be read."""
    try:
        with reading_backup(path, key) as connection:
            found = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'workspace'").scalar()
            return str(found) if found else None
    except PimapError:
        return None


def _prepare(backup: Path, partial: Path, key: bytes | None) -> None:
    """Write a copy of a backup that knows of no place: whoever opens it takes it for a copy."""
    partial.unlink(missing_ok=True)
    write_copy(backup, partial, key)
    engine = open_engine(partial, key)
    try:
        with engine.begin() as connection, recorded_writes(connection):
            connection.exec_driver_sql("DELETE FROM meta WHERE key = 'place'")
    finally:
        engine.dispose()
    read_facts(partial, key)
    put_on_disk(partial)


def _set_aside(path: Path, facts: BackupFacts, now: datetime, key: bytes | None) -> Path:
    """Keep the file as it is: among the backups, or beside itself when it is damaged."""
    here = find_workspace_id(path, key)
    if here is not None and here != facts.workspace:
        raise Refused(
            _("The backup belongs to another workspace than “{name}”. Restore it under another name."),
            name=path.name,
        )
    if is_sound(path, key):
        backups = Backups(path, key)
        made = backups.make(Reason.RESTORE, now)
        kept = made.path if made else backups.list()[0].path
    else:
        kept = _move_aside(path, now)
    for ending in _BESIDE:  # it would be taken for that of the backup
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)
    return kept


def is_sound(path: Path, key: bytes | None = None) -> bool:
    """Tell whether a workspace file can be read as a whole."""
    try:
        read_facts(path, key)
    except PimapError:
        return False
    return True


def _move_aside(path: Path, now: datetime) -> Path:
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    number = 2
    while aside.exists():
        aside = path.with_name(f"{path.stem}.damaged-{stamp}-{number}{path.suffix}")
        number += 1
    shutil.copyfile(path, aside)  # a copy: until the backup is in its place, nothing is missing there
    put_on_disk(aside)
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            shutil.copyfile(path.with_name(f"{path.name}{ending}"), aside.with_name(f"{aside.name}{ending}"))
    return aside
