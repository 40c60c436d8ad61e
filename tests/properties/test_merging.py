"""Whichever two people or companies are merged, undo gives every table back, and the log agrees."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.merging import merge_companies, merge_people
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.schema import ENTITIES
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.demo import open_demo


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder: Path = tmp_path_factory.mktemp("merging")
    workspace = open_demo(folder, planned=True)
    yield workspace
    workspace.close()
    shutil.rmtree(folder)


def live_rows(session: Session) -> dict[str, Any]:
    """Return every row that is not deleted, as it is stored."""
    connection = session.connection()
    return {
        table: connection.exec_driver_sql(f'SELECT * FROM "{table}" WHERE NOT deleted ORDER BY id').all()
        for table in (entity.__tablename__ for entity in ENTITIES)
    }


numbers = st.integers(0, 10_000)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(["people", "companies"]), st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4)
)
def test_merging_and_undoing_changes_nothing(
    planned: Workspace, kind: str, pairs: list[tuple[int, int]]
) -> None:
    rows = planned.ask(list_people if kind == "people" else list_companies)
    command = merge_people if kind == "people" else merge_companies
    before = planned.ask(live_rows)
    planned.forget_steps()
    for one, other in pairs:
        with suppress(Refused):
            planned.do(
                _("Merge"),
                command,
                rows[one % len(rows)].id,
                rows[other % len(rows)].id,  # type: ignore[arg-type]
            )
            assert planned.inspect() == []
    while planned.undo_label:
        planned.undo()
    assert planned.ask(live_rows) == before
    assert planned.inspect() == []
