"""The thorough look at a workspace file that somebody works on: every page, every table against the log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from pimap_desktop.store.engine import open_engine
from pimap_desktop.store.local import keep_secret, read_secret
from pimap_desktop.store.rebuild import list_differences
from pimap_desktop.text import Message, _

_CHECKED_AT = "checked_at"  # in the notes that each file keeps for itself


def find_checked_at(session: Session) -> datetime | None:
    """Return when the file was last looked through; None for never."""
    try:
        return datetime.fromisoformat(read_secret(session.connection(), _CHECKED_AT) or "")
    except ValueError:
        return None


def note_checked(connection: Connection, at: datetime) -> None:
    """Write down when the file was looked through."""
    keep_secret(connection, _CHECKED_AT, at.isoformat())


def check_deeply(path: Path, key: bytes | None = None) -> list[Message]:
    """Return what is not in order in a file, in words; any thread may call it while the work goes on."""
    engine = open_engine(path, key)
    try:
        with engine.begin() as connection:  # one transaction sees one state, whatever is written meanwhile
            pages = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(10)")]
            found = [_("The file is damaged: {problem}", problem=str(each)) for each in pages if each != "ok"]
            return found or list_differences(connection)
    except (DatabaseError, sqlcipher3.dbapi2.DatabaseError) as error:
        return [_("The file is damaged: {problem}", problem=str(error.__cause__ or error))]
    finally:
        engine.dispose()
