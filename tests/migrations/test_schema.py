from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from pimap_desktop.mission.schema import ENTITIES
from pimap_desktop.store.engine import SCHEMA, open_engine
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.log import log_metadata
from pimap_desktop.store.migrating import run_migrations
from pimap_desktop.store.opening import Author, create_workspace
from tests.support import now


def test_migrations_lead_to_the_schema_of_a_new_file(tmp_path: Path) -> None:
    create_workspace(tmp_path / "new.pimap", now, Author()).close()
    with open_engine(tmp_path / "new.pimap").connect() as connection:
        new = _description(connection)
    with open_engine(tmp_path / "old.pimap").begin() as connection:
        run_migrations(connection)
        migrated = _description(connection)
    assert migrated == new
    assert set(new) >= {entity.__tablename__ for entity in ENTITIES} | {"change", "head", "vector", "meta"}


def test_alembic_finds_nothing_to_add(tmp_path: Path) -> None:
    with open_engine(tmp_path / "old.pimap").begin() as connection:
        run_migrations(connection)
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, [log_metadata, Entity.metadata]) == []


def test_migrations_write_no_changes(tmp_path: Path) -> None:
    with open_engine(tmp_path / "old.pimap").begin() as connection:
        run_migrations(connection)
        assert connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one() == 0
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    assert version == f"{SCHEMA:04}"


def _description(connection: Connection) -> dict[str, Any]:
    """Describe every table as SQLite itself sees it: columns, keys and indexes."""
    inspector = inspect(connection)
    return {
        table: (
            {
                (c["name"], str(c["type"]), c["nullable"], c["primary_key"])
                for c in inspector.get_columns(table)
            },
            {(i["name"], tuple(i["column_names"]), bool(i["unique"])) for i in inspector.get_indexes(table)},
            {
                (tuple(k["constrained_columns"]), k["referred_table"], tuple(sorted(k["options"].items())))
                for k in inspector.get_foreign_keys(table)
            },
        )
        for table in inspector.get_table_names()
    }
