"""A file of the third schema, in which check-ins knew no meetings."""

from __future__ import annotations

from pathlib import Path

from pimap_desktop.mission import schema  # noqa: F401 (a workspace has the tables of all entities)
from pimap_desktop.store.engine import open_engine
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.migrating import run_migrations


def test_check_ins_stay_when_their_table_is_made_anew(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "old.pimap")
    with engine.begin() as connection, recorded_writes(connection):
        run_migrations(connection, to="0003")
        connection.exec_driver_sql("INSERT INTO mission (id) VALUES ('m')")
        connection.exec_driver_sql("INSERT INTO participation (id) VALUES ('p')")
        connection.exec_driver_sql(
            "INSERT INTO check_in (id, mission_id, participation_id, kind, at, place)"
            " VALUES ('c', 'm', 'p', 'in', '2026-04-22T08:55:00+00:00', 'Desk A')"
        )
    with engine.begin() as connection, recorded_writes(connection):
        run_migrations(connection)
    with engine.begin() as connection:
        row = connection.exec_driver_sql("SELECT * FROM check_in").mappings().one()
        assert dict(row) == {
            "id": "c",
            "deleted": None,
            "mission_id": "m",
            "participation_id": "p",
            "kind": "in",
            "at": "2026-04-22T08:55:00+00:00",
            "place": "Desk A",
            "meeting_id": None,
        }
    engine.dispose()
