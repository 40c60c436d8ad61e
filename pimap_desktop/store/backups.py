"""Verified copies of a workspace file in a folder beside it: the newest ten, and one of each of seven days.

A backup is a workspace file like any other. It is made by `VACUUM INTO` over a connection of its own, so
that the work goes on meanwhile, under a name that no reader takes for a backup; read back and compared
with the file; and only then renamed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from threading import Lock

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from pimap_desktop.errors import PimapError, Refused, reason_of
from pimap_desktop.store.clock import wall_time
from pimap_desktop.store.engine import Damaged, check_health, check_identity, open_engine, recognise
from pimap_desktop.store.guard import failures_told, recorded_writes
from pimap_desktop.store.log import read_clock, read_revision, read_vector
from pimap_desktop.text import _

KEPT_NEWEST = 10
KEPT_DAYS = 7
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"-(\d{4,9})-(\d{8}T\d{6}Z)-([a-z]+)$")


class Reason(StrEnum):
    """Why a backup was made."""

    START = "start"
    WORK = "work"  # half an hour of changes
    IMPORT = "import"  # before one
    MIGRATION = "migration"  # before the file was brought up to a newer program
    PROTECTION = "protection"  # before the file was protected, or its protection changed
    RESTORE = "restore"  # the file as it was before a backup took its place
    ASKED = "asked"  # somebody wanted one


@dataclass(frozen=True)
class Backup:
    """A backup by what its name says."""

    path: Path
    number: int  # in the order in which they were made, whatever the clock of the laptop showed
    made_at: datetime
    reason: Reason


@dataclass(frozen=True)
class BackupFacts:
    """What a backup holds, as far as the store knows."""

    workspace: str
    changes: int
    last_change: datetime | None  # by the clock of the laptop that made it
    bytes: int


class Backups:
    """The backups of one workspace file."""

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        self.path = path
        self.key = key
        self.folder = backup_folder(path)
        self._alone = Lock()  # two that are made at once would be one too many

    def make(self, reason: Reason, now: datetime) -> Backup | None:
        """Make a backup and give up those that are not kept; None where the newest holds everything already.

        Raises `Refused` where no sound copy can be made, `Unreadable` where the file itself is damaged.
        """
        with self._alone:
            return self._made(reason, now)

    def _made(self, reason: Reason, now: datetime) -> Backup | None:
        newest = next(iter(self.list()), None)
        if newest is not None and self._is_as_new(newest):
            return None
        number = newest.number + 1 if newest is not None else 1
        stamp = now.astimezone(UTC).strftime(_STAMP)
        path = self.folder / f"{self.path.stem}-{number:04}-{stamp}-{reason.value}{self.path.suffix}"
        with _told_as_backup():
            self.folder.mkdir(exist_ok=True)
            copy_verified(self.path, path, self.key)
        self._rotate()
        return Backup(path, number, now, reason)

    def list(self) -> list[Backup]:
        """Return the backups of this file, the newest first; other files in the folder are none."""
        found = [
            backup for path in _files(self.folder, self.path.suffix) if (backup := _backup(self.path, path))
        ]
        beside = self.path.parent.glob(f"{_escaped(self.path.stem)}.schema-*{self.path.suffix}")
        found += [Backup(path, 0, _written_at(path), Reason.MIGRATION) for path in beside]
        return sorted(found, key=lambda backup: (backup.number, backup.made_at), reverse=True)

    def _rotate(self) -> None:
        """Delete the backups that are neither among the newest nor the last of one of the last days."""
        mine = [backup for backup in self.list() if backup.number]
        staying = kept(mine)
        for backup in mine:
            if backup not in staying:
                with suppress(OSError):  # one that cannot be deleted now is deleted next time
                    backup.path.unlink()

    def find_newest_sound(self) -> Backup | None:
        """Return the newest backup that can be read as a whole."""
        for backup in self.list():
            with suppress(PimapError):
                read_facts(backup.path, self.key)
                return backup
        return None

    def _is_as_new(self, backup: Backup) -> bool:
        try:
            with _reading(backup.path, self.key) as copy, _reading(self.path, self.key, in_use=True) as file:
                return read_vector(copy) == read_vector(file)
        except PimapError:
            return False


def backup_folder(path: Path) -> Path:
    """Return where the backups of a workspace file lie."""
    return path.with_name(f"{path.stem} backups")


def kept(backups: Sequence[Backup]) -> list[Backup]:
    """Return which of the backups, the newest first, are kept."""
    days: dict[str, Backup] = {}
    for backup in backups:
        days.setdefault(backup.made_at.date().isoformat(), backup)
    daily = list(days.values())[:KEPT_DAYS]
    return [backup for place, backup in enumerate(backups) if place < KEPT_NEWEST or backup in daily]


def copy_verified(source: Path, target: Path, key: bytes | None = None) -> BackupFacts:
    """Write a sound copy of a workspace file, whole or not at all; the file may be in use.

    Raises `Unreadable` where the source is no sound workspace, `Refused` where the copy cannot be written.
    """
    partial = target.with_name(f".{target.name}.part")
    try:
        partial.unlink(missing_ok=True)
        with _reading(source, key, in_use=True) as connection:
            first = read_revision(connection)
        write_copy(source, partial, key)
        with _reading(source, key, in_use=True) as connection:
            last = read_revision(connection)
        with _reading(partial, key) as copy:
            if not first <= read_revision(copy) <= last:
                raise Refused(_("The copy could not be read back. Try another disk or folder."))
        facts = read_facts(partial, key)
        put_on_disk(partial)
        os.replace(partial, target)
        put_on_disk(target.parent)
    except OSError as error:
        reason = reason_of(error)
        raise Refused(_("“{name}” cannot be written: {reason}.", name=target.name, reason=reason)) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return facts


def write_copy(source: Path, target: Path, key: bytes | None = None) -> None:
    """Write the pages of a file anew under another name, protected by the same key."""
    with (
        _engine(source, key) as engine,
        engine.connect() as connection,
        recorded_writes(connection),
        failures_told(),
    ):
        driver = connection.connection.driver_connection  # VACUUM cannot run inside a transaction
        assert driver is not None
        driver.execute("VACUUM INTO ?", (str(target),))


def read_facts(path: Path, key: bytes | None = None) -> BackupFacts:
    """Read a backup as a whole and return what it holds; raises `Unreadable` where it is not sound."""
    with _reading(path, key) as connection:
        check_health(connection, path.name)
        _check_log(connection, path.name)
        found = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'workspace'").scalar()
        if not found:
            raise Damaged(_("“{name}” does not say which workspace it is.", name=path.name))
        clock = read_clock(connection)
        changes = read_revision(connection)
    return BackupFacts(str(found), changes, wall_time(clock) if clock else None, path.stat().st_size)


@contextmanager
def reading_backup(path: Path, key: bytes | None = None) -> Iterator[Connection]:
    """Read a workspace file that nobody works on, without changing anything in it or beside it."""
    with _reading(path, key) as connection:
        yield connection


@contextmanager
def _reading(path: Path, key: bytes | None, *, in_use: bool = False) -> Iterator[Connection]:
    # To open a file and close it again gives up every lock of this process on it, on POSIX: one that may be
    # in use is opened by SQLite alone, which knows of that (sqlite.org/howtocorrupt.html, 2.2).
    if not (in_use and os.path.isfile(path)):
        recognise(path, encrypted=key is not None)
    with _engine(path, key) as engine, engine.connect() as connection:
        check_identity(connection, path.name)
        yield connection


@contextmanager
def _engine(path: Path, key: bytes | None) -> Iterator[Engine]:
    engine = open_engine(path, key)
    try:
        yield engine
    except (DatabaseError, sqlcipher3.dbapi2.DatabaseError) as error:
        message = (
            _("“{name}” is damaged or not a workspace of this program.")
            if key is None
            else _("“{name}” is damaged, or this key does not open it.")
        )
        raise Damaged(message, name=path.name) from error
    finally:
        engine.dispose()


def _check_log(connection: Connection, name: str) -> None:
    """Raise `Unreadable` where changes are missing in the log."""
    missing = connection.exec_driver_sql(
        "SELECT count(*) FROM vector AS v "
        "LEFT JOIN (SELECT device, count(*) AS n, max(seq) AS last FROM change GROUP BY device) AS c "
        "ON c.device = v.device WHERE c.n IS NOT v.seq OR c.last IS NOT v.seq"
    ).scalar_one()
    if missing:
        raise Damaged(_("“{name}” is damaged: changes are missing in it.", name=name))


def _files(folder: Path, suffix: str) -> Iterable[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix == suffix and not path.name.startswith(".")]
    except OSError:
        return []


def _backup(workspace: Path, path: Path) -> Backup | None:
    stem = path.stem
    match = _NAME.search(stem)
    if match is None or stem[: match.start()] != workspace.stem:
        return None
    try:
        made_at = datetime.strptime(match[2], _STAMP).replace(tzinfo=UTC)
        return Backup(path, int(match[1]), made_at, Reason(match[3]))
    except ValueError:
        return None


def _written_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)


def _escaped(name: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", name)


def put_on_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk (Windows opens no folders)."""
    with suppress(PermissionError, IsADirectoryError):
        # Windows wants a file to be open for writing.
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _told_as_backup() -> Iterator[None]:
    try:
        yield
    except Refused as error:
        raise Refused(_("No backup could be made. {reason}", reason=error.message)) from error
    except OSError as error:
        reason = reason_of(error)
        raise Refused(_("No backup could be made. {reason}", reason=reason)) from error
