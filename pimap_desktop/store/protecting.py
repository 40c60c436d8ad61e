"""Encrypting a workspace file, changing its key, and taking the protection away; with all its backups.

The file is written anew under the new key, read back, and only then put in the place of the old one. Nothing
that is to be protected is ever written to a temporary file in the clear.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from pimap_desktop.errors import PimapError, Refused, reason_of
from pimap_desktop.store.backups import Backups, put_on_disk, read_facts, reading_backup
from pimap_desktop.store.copies import place_of
from pimap_desktop.store.engine import APPLICATION_ID, open_engine
from pimap_desktop.store.guard import failures_told, recorded_writes
from pimap_desktop.store.opening import holding, real_path
from pimap_desktop.text import _

_PLAIN = b"SQLite format 3\x00"
_PAGE = 4096
_LOOKED_AT = 1024 * 1024


class Locked(Refused):
    """A protected file whose key is not known here: ask for the passphrase or the recovery code."""


@dataclass(frozen=True)
class Resealed:
    """What has been written anew, and which backups could not be."""

    backups: int
    failed: tuple[Path, ...]


def looks_protected(path: Path) -> bool:
    """Tell whether a file may be an encrypted workspace: whole pages, and nothing in them to be read."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_LOOKED_AT)
    except OSError:
        return False
    return bool(size) and size % _PAGE == 0 and start[:16] != _PLAIN and b"CREATE TABLE" not in start


def is_plain(path: Path) -> bool:
    """Tell whether anybody can read a file."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PLAIN)) == _PLAIN
    except OSError:
        return False


def opens(path: Path, key: bytes) -> bool:
    """Tell whether a key opens a closed file."""
    try:
        with reading_backup(path, key):
            return True
    except PimapError:
        return False


def reseal(path: Path, old: bytes | None, new: bytes | None) -> Resealed:
    """Write a closed workspace and its backups anew under another key; None: without protection.

    Raises `Refused` where the file is in use or cannot be written, `Unreadable` where it is damaged; the file
    is then as it was.
    """
    path = real_path(path)
    with holding(path) as lock:
        try:
            _reseal(path, old, new)
            with _changing(path, new) as connection:
                connection.exec_driver_sql(
                    "UPDATE meta SET value = ? WHERE key = 'place'", (place_of(path),)
                )  # the same file in the same place, though SQLite has made it anew
        finally:
            lock.release()
    return _reseal_backups(Backups(path, new), old)


def reseal_left(backups: Backups) -> Resealed:
    """Encrypt backups of a protected file that a power cut has left readable by anybody."""
    if backups.key is None or not any(is_plain(backup.path) for backup in backups.list()):
        return Resealed(0, ())
    return _reseal_backups(backups, None)


def _reseal_backups(backups: Backups, old: bytes | None) -> Resealed:
    done, failed = 0, []
    for backup in backups.list():
        if old is not None or is_plain(backup.path):
            try:
                _reseal(backup.path, old, backups.key)
                done += 1
            except PimapError:
                failed.append(backup.path)
    return Resealed(done, tuple(failed))


def _reseal(path: Path, old: bytes | None, new: bytes | None) -> None:
    facts = read_facts(path, old)
    partial = path.with_name(f".{path.name}.resealed")
    try:
        partial.unlink(missing_ok=True)
        _export(path, partial, old, new)
        if read_facts(partial, new).changes != facts.changes:
            raise Refused(_("The file could not be read back after it was written anew."))
        put_on_disk(partial)
        with path.open("rb+") as before:
            os.replace(partial, path)
            if old is None:
                _overwrite(before.fileno())
        put_on_disk(path.parent)
    except OSError as error:
        reason = reason_of(error)
        raise Refused(_("“{name}” cannot be written: {reason}.", name=path.name, reason=reason)) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _export(path: Path, partial: Path, old: bytes | None, new: bytes | None) -> None:
    with _changing(path, old) as connection, failures_told():
        driver = connection.connection.driver_connection
        assert driver is not None
        schema = int(driver.execute("PRAGMA user_version").fetchone()[0])
        driver.execute("COMMIT")  # no file is attached inside a transaction
        key = f"x'{new.hex()}'" if new is not None else ""
        driver.execute("ATTACH DATABASE ? AS resealed KEY ?", (str(partial), key))
        try:
            driver.execute("PRAGMA resealed.secure_delete = ON")
            driver.execute("SELECT sqlcipher_export('resealed')")
            driver.execute(f"PRAGMA resealed.application_id = {APPLICATION_ID}")
            driver.execute(f"PRAGMA resealed.user_version = {schema}")
        finally:
            driver.execute("DETACH DATABASE resealed")
            driver.execute("BEGIN")


@contextmanager
def _changing(path: Path, key: bytes | None) -> Iterator[Connection]:
    engine = open_engine(path, key)
    try:
        with engine.begin() as connection, recorded_writes(connection):
            yield connection
    finally:
        engine.dispose()


def _overwrite(descriptor: int) -> None:
    """Write nothing over what could be read: as far as the disk does what it is told, it is gone."""
    with suppress(OSError):
        left = os.fstat(descriptor).st_size
        os.lseek(descriptor, 0, os.SEEK_SET)
        while left > 0:
            left -= os.write(descriptor, bytes(min(left, _LOOKED_AT)))
        os.fsync(descriptor)
