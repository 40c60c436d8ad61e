"""Opening the file: one connection, safe settings, and a look at its health before anything is shown."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from pimap_desktop.errors import Unreadable, reason_of
from pimap_desktop.store.guard import failures_told, refuse_unrecorded_writes
from pimap_desktop.text import _

APPLICATION_ID = 0x50494D50  # "PIMP"; file(1) and the start-up check know our files by it
SCHEMA = 7  # the number of the newest migration in store/migrations/versions
# SQLite before 3.51.3 can lose commits when a WAL file is reset (sqlite.org/wal.html, "WAL-reset bug").
MINIMUM_SQLITE = (3, 51, 3)
_PLAIN_HEADER = b"SQLite format 3\x00"


class Damaged(Unreadable):
    """A workspace file that cannot be read any more; a backup brings back what it held."""


def open_engine(path: Path, key: bytes | None = None, *, alone: bool = False) -> Engine:
    """Return an engine on a workspace file, encrypted with a raw key of 32 bytes or plain.

    The engine has one connection, of the thread that opens it; a file is made when there is none. ``alone``
    asks for no memory shared with other connections, which a drive of the network does not have.
    """
    if sqlcipher3.dbapi2.sqlite_version_info < MINIMUM_SQLITE:
        raise Unreadable(
            _("The program carries SQLite {version}, which can lose data. Install the program anew."),
            version=sqlcipher3.dbapi2.sqlite_version,
        )

    def connect() -> Any:
        connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return connection

    engine = create_engine("sqlite://", module=sqlcipher3.dbapi2, creator=connect, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        for setting in (
            "synchronous = FULL",  # a press on site is on disk before the button comes back
            "secure_delete = ON",  # an erased person is gone from the free pages too
            "foreign_keys = ON",
            "temp_store = MEMORY",  # never personal data in temporary files
            *(("locking_mode = EXCLUSIVE",) if alone else ()),
        ):
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver's own transactions start late and end early; these start and end where we say.
        connection.exec_driver_sql("BEGIN")

    refuse_unrecorded_writes(engine, path)
    return engine


def use_write_ahead_log(engine: Engine) -> None:
    """Let the file be read while it is written; only for a file known as ours, since it is noted inside."""
    with failures_told(), closing(engine.raw_connection()) as driver:
        driver.cursor().execute("PRAGMA journal_mode = WAL")  # not possible inside a transaction


def use_rollback_journal(engine: Engine) -> None:
    """Write the file as a drive of the network can: no memory is shared, one writes or others read."""
    with failures_told(), closing(engine.raw_connection()) as driver:
        cursor = driver.cursor()
        cursor.execute("PRAGMA journal_mode = DELETE")
        cursor.execute("PRAGMA locking_mode = NORMAL")
        cursor.execute("SELECT count(*) FROM sqlite_schema")  # the lock is given back by the next reading


def recognise(path: Path, *, encrypted: bool) -> None:
    """Raise `Unreadable` unless the file looks like a workspace, before SQLite touches it."""
    name = path.name
    try:
        if path.is_dir():
            raise Unreadable(_("“{name}” is a folder. Choose a workspace file (.pimap)."), name=name)
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise Unreadable(_("“{name}” is not a file. Choose a workspace file (.pimap)."), name=name)
        with path.open("rb") as file:
            header = file.read(len(_PLAIN_HEADER))
    except FileNotFoundError as error:
        raise Unreadable(_("There is no file “{path}”."), path=str(path)) from error
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise Unreadable(_("“{name}” cannot be opened: {reason}."), name=name, reason=reason) from error
    if not encrypted and header != _PLAIN_HEADER:
        raise Damaged(_("“{name}” is not a workspace of this program, or it is protected."), name=name)


def check_identity(connection: Connection, name: str) -> int:
    """Return the schema number of an existing file; raises `Unreadable` when it is not ours or too new."""
    application_id = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    schema = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if application_id != APPLICATION_ID:
        raise Damaged(_("“{name}” is not a workspace of this program."), name=name)
    if schema > SCHEMA:
        raise Unreadable(
            _("“{name}” was written by a newer version of the program. Install that version to open it."),
            name=name,
        )
    return schema


def check_health(connection: Connection, name: str) -> None:
    """Raise `Unreadable` when SQLite finds the file damaged."""
    problems = [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check(1)")]
    if problems != ["ok"]:
        raise Damaged(
            _("“{name}” is damaged. Restore the newest backup; export files bring back what came later."),
            name=name,
        )


def mark_as_ours(connection: Connection) -> None:
    """Write the application id and the schema number into a file."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
