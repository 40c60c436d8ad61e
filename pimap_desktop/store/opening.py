"""Opening and making workspaces: lock, health, migration, and which copy this is."""

from __future__ import annotations

import os
import platform
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import sqlcipher3.dbapi2
from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError

from pimap_desktop.errors import Refused, reason_of
from pimap_desktop.store.backups import Backups
from pimap_desktop.store.clock import wall_time
from pimap_desktop.store.copies import LastNumber, last_number_file, place_of
from pimap_desktop.store.device import introduce_device
from pimap_desktop.store.drives import is_on_network
from pimap_desktop.store.engine import (
    SCHEMA,
    Damaged,
    check_health,
    check_identity,
    mark_as_ours,
    open_engine,
    recognise,
    use_rollback_journal,
    use_write_ahead_log,
)
from pimap_desktop.store.entity import new_id
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.local import SIGNING_KEY
from pimap_desktop.store.log import alembic_version_table, meta_table, read_vector
from pimap_desktop.store.making import make_tables
from pimap_desktop.store.workspace import Clock, Workspace
from pimap_desktop.text import Message, _

SUFFIX = ".pimap"
_FAR_OFF = timedelta(days=1)  # less than that another laptop's clock may be ahead


@dataclass(frozen=True)
class Author:
    """Who works on this laptop, as the history shows it."""

    person: str = ""
    laptop: str = platform.node()


def open_workspace(
    path: Path, clock: Clock, author: Author, key: bytes | None = None, backups: Backups | None = None
) -> Workspace:
    """Open an existing workspace; raises `Unreadable` for what is none, `Refused` for one in use.

    With ``backups`` the workspace makes one before each import.
    """
    path = real_path(path)
    if not os.path.isfile(path):
        recognise(path, encrypted=key is not None)  # which tells what it is instead
    with holding(path) as lock:
        # Only now: to look into a file that is open in this process would give its locks up.
        recognise(path, encrypted=key is not None)
        alone = is_on_network(path)
        engine = open_engine(path, key, alone=alone)
        try:
            with engine.begin() as connection:
                schema = check_identity(connection, path.name)
                check_health(connection, path.name)
            _choose_journal(engine, alone=alone)
            if schema < SCHEMA:
                _upgrade(engine, path, key)
            workspace = _workspace(engine, path, clock, author, lock, backups)
            workspace.notices = tuple(_notices(workspace, path, alone=alone))
        except (DatabaseError, sqlcipher3.dbapi2.DatabaseError) as error:
            engine.dispose()
            raise Damaged(
                _("“{name}” is damaged or not a workspace of this program.")
                if key is None
                else _("“{name}” is damaged, or this key does not open it."),
                name=path.name,
            ) from error
        except BaseException:
            engine.dispose()
            raise
    return workspace


def create_workspace(
    path: Path,
    clock: Clock,
    author: Author,
    key: bytes | None = None,
    workspace_id: str | None = None,
    backups: Backups | None = None,
) -> Workspace:
    """Make an empty workspace; raises `Refused` where there is a file already or the folder is closed to us.

    A copy that is to receive another laptop's packages takes its workspace id.
    """
    path = real_path(path)
    if os.path.lexists(path):
        raise Refused(_("There is already a file “{name}”. Choose another name."), name=path.name)
    with holding(path) as lock:
        alone = is_on_network(path)
        engine = open_engine(path, key, alone=alone)
        try:
            _choose_journal(engine, alone=alone)
            with engine.begin() as connection, recorded_writes(connection):
                make_tables(connection)
                mark_as_ours(connection)
                connection.execute(alembic_version_table.insert().values(version_num=f"{SCHEMA:04}"))
                _write_meta(connection, "workspace", workspace_id or new_id())
            return _workspace(engine, path, clock, author, lock, backups)
        except BaseException:
            engine.dispose()
            path.unlink(missing_ok=True)  # half a workspace would be in the way of the next attempt
            raise


def discard_workspace(path: Path) -> None:
    """Delete a closed workspace that was made a moment ago and came to nothing, with what lies beside it."""
    path = real_path(path)
    for each in (path, last_number_file(path), path.with_name(f"{path.name}.lock")):
        each.unlink(missing_ok=True)


def real_path(path: Path) -> Path:
    """Return where a file really lies: the same file by another name has the same lock."""
    return Path(os.path.realpath(str(path).replace("\0", "")))


@contextmanager
def holding(path: Path) -> Iterator[FileLock]:
    """Hold the file's lock; it is given back when opening fails, otherwise by closing the workspace."""
    lock = FileLock(f"{path}.lock", blocking=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise Refused(_("“{name}” is open in another window of the program."), name=path.name) from error
    except OSError as error:
        raise Refused(
            _("The folder of “{name}” cannot be written to: {reason}. Copy the file to your own folder."),
            name=path.name,
            reason=reason_of(error),
        ) from error
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def _workspace(
    engine: Engine, path: Path, clock: Clock, author: Author, lock: FileLock, backups: Backups | None
) -> Workspace:
    place = place_of(path)
    last_number = LastNumber(path)
    with engine.begin() as connection:
        meta = {row.key: row.value for row in connection.execute(select(meta_table))}
        if "workspace" not in meta:
            raise Damaged(_("“{name}” is damaged: it does not say which workspace it is."), name=path.name)
        device = meta.get("device", "")
        moved = meta.get("place") != place or not last_number.is_of(device, read_vector(connection))
        if moved:
            # A copied or restored file must not go on with the numbers of the one it was copied from.
            device = secrets.token_hex(6)
            _write_meta(connection, "device", device)
            _write_meta(connection, "place", place)
            # With the id, so that no backup has the one without the other. Any 32 bytes are an Ed25519 key.
            _write_meta(connection, SIGNING_KEY, f"{device} {secrets.token_hex(32)}")

    def close() -> None:
        last_number.close()
        engine.dispose()  # the last connection moves what the write-ahead log holds into the file
        lock.release()

    workspace = Workspace(engine, meta["workspace"], device, clock, close, backups)
    workspace.subscribe(partial(last_number.noting, device))
    # A change only where the laptop is new here, or somebody else works on it.
    workspace.do(_("Introduce this laptop"), introduce_device, device, author.laptop, author.person)
    if backups is not None:
        # Imported here: it needs the workspace that is opened here, and most files have nothing to forget.
        from pimap_desktop.store.forgetting import ErasureNotes

        ErasureNotes(path).follow(workspace)
    workspace.forget_steps()
    return workspace


def _choose_journal(engine: Engine, *, alone: bool) -> None:
    if alone:
        use_rollback_journal(engine)
    else:
        use_write_ahead_log(engine)


def _notices(workspace: Workspace, path: Path, *, alone: bool) -> Iterator[Message]:
    """Yield what the user should know about where the file lies, and about the laptop's clock."""
    if alone:
        yield _(
            "“{name}” is on a drive of the network: it is slow there, and out of reach without the network. "
            "Copy it to this laptop, and exchange export files instead.",
            name=path.name,
        )
    last = workspace.last_change()
    now = workspace.now()
    if last is not None and last - now > _FAR_OFF and _may_be_behind(workspace):
        yield _(
            "The last change here is from {last}, but the clock of this laptop says {now}. "
            "Set the clock right.",
            last=last.astimezone(),
            now=now.astimezone(),
        )


def _may_be_behind(workspace: Workspace) -> bool:
    """Tell whether the times from the future may be this laptop's own, and not those that others brought."""
    # Imported here: the clocks of nearly all laptops are right.
    from pimap_desktop.store.history import find_own_clock

    own = workspace.ask(find_own_clock, workspace.device)
    return own is None or wall_time(own) - workspace.now() > _FAR_OFF


def _upgrade(engine: Engine, path: Path, key: bytes | None) -> None:
    # Imported here: alembic costs start-up time, and an upgrade happens once a release.
    from pimap_desktop.store.migrating import upgrade

    upgrade(engine, path, key)


def _write_meta(connection: Connection, key: str, value: str) -> None:
    statement = insert(meta_table).values(key=key, value=value)
    with recorded_writes(connection):
        connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
