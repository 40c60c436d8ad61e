"""Nothing is written beside the change log: SQLite itself refuses every other writing statement."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext

from pimap_desktop.errors import Refused
from pimap_desktop.text import Message, _

_OPEN = "pimap.open"  # key in Connection.info: how many blocks allow writing now
_FAILURES: dict[str, Message] = {
    "SQLITE_FULL": _("The disk is full: nothing was saved. Make room on it, then do it again."),
    "SQLITE_IOERR": _("The disk does not answer: nothing was saved. Connect it, then do it again."),
    "SQLITE_READONLY": _("The file is closed to changes: nothing was saved. Copy it to your own folder."),
    "SQLITE_CANTOPEN": _("The file cannot be made or opened there: nothing was saved. Use another folder."),
    "SQLITE_BUSY": _("Another program holds the file: nothing was saved. Close it, then do it again."),
}
_LEAST_ROOM = 32 * 1024  # bytes: what SQLite needs beside a file only to read it


class UnrecordedWrite(RuntimeError):
    """A mistake in the program: a write that would not reach undo, history and the other laptops."""


@contextmanager
def recorded_writes(connection: Connection) -> Iterator[None]:
    """Allow writing statements: the caller records them in the change log."""
    # The driver's connection outlives SQLAlchemy's, which an error may have closed when the block ends.
    driver, info = connection.connection.driver_connection, connection.info
    assert driver is not None
    depth = info.get(_OPEN, 0)
    if not depth:
        driver.execute("PRAGMA query_only = OFF")
    info[_OPEN] = depth + 1
    try:
        yield
    finally:
        info[_OPEN] = depth
        if not depth:
            driver.execute("PRAGMA query_only = ON")


def refuse_unrecorded_writes(engine: Engine, path: Path) -> None:
    """Close the file of an engine to writes, and tell its failures apart.

    A write outside `recorded_writes` raises `UnrecordedWrite`, be it ORM, Core or text; a disk that is full
    or gone raises `Refused`.
    """

    @event.listens_for(engine, "connect")
    def _close(connection: object, _record: object) -> None:
        connection.execute("PRAGMA query_only = ON")  # type: ignore[attr-defined] # a driver's connection

    @event.listens_for(engine, "handle_error")
    def _tell(context: ExceptionContext) -> None:
        name: str = getattr(context.original_exception, "sqlite_errorname", "")
        connection = context.connection
        if name == "SQLITE_READONLY" and connection is not None and not connection.info.get(_OPEN):
            raise UnrecordedWrite(context.statement) from context.original_exception
        tell_failure(context.original_exception, path)


@contextmanager
def failures_told() -> Iterator[None]:
    """Say in words what stops a statement that goes to the driver, past SQLAlchemy."""
    try:
        yield
    except sqlcipher3.dbapi2.Error as error:
        tell_failure(error)
        raise


def tell_failure(error: BaseException, path: Path | None = None) -> None:
    """Raise `Refused` where an error of the database is one of the disk or of the folder."""
    name: str = getattr(error, "sqlite_errorname", "")
    # Without room for the memory that connections share, SQLite reports the disk and not what it lacks.
    if name.startswith("SQLITE_IOERR") and path is not None and _is_full(path):
        name = "SQLITE_FULL"
    for failure, message in _FAILURES.items():
        if name == failure or name.startswith(f"{failure}_"):
            raise Refused(message) from error


def _is_full(path: Path) -> bool:
    with suppress(OSError):  # the disk may be away
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    return False
