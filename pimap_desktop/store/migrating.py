"""Bringing an older file up to this program's schema, with a copy kept of the file as it was."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from pimap_desktop.store.backups import copy_verified
from pimap_desktop.store.engine import check_identity, mark_as_ours
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.rebuild import rebuild_tables


def upgrade(engine: Engine, path: Path, key: bytes | None = None) -> None:
    """Upgrade a file to the newest schema; the file as it was stays beside it as ``….schema-N.pimap``.

    A migration changes tables only: it writes nothing to the log, so that laptops which upgrade on
    different days do not tell each other about it. Columns and tables that it adds are filled with what newer
    programs have written to them, which waits in the log.
    """
    with engine.connect() as connection:
        schema = check_identity(connection, path.name)
    copy = path.with_suffix(f".schema-{schema}{path.suffix}")
    if not copy.exists():
        copy_verified(path, copy, key)
    with engine.begin() as connection, recorded_writes(connection):
        run_migrations(connection)
        rebuild_tables(connection)
        mark_as_ours(connection)


def run_migrations(connection: Connection, to: str = "head") -> None:
    """Run the migrations that a file lacks, up to one of them."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    with recorded_writes(connection):
        command.upgrade(config, to)
