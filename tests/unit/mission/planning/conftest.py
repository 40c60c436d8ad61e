"""Fixtures of the tests beside it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pimap_desktop.mission.missions import (
    add_mission,
)
from pimap_desktop.store.opening import Author, create_workspace
from tests.unit.mission.planning.steps import DRAFT


@pytest.fixture
def workspace(tmp_path):
    """An empty workspace on the first morning of the fair in Yokohama."""
    opened = create_workspace(
        tmp_path / "test.pimap", lambda: datetime(2026, 4, 22, 1, tzinfo=UTC), Author("Ada", "test laptop")
    )
    yield opened
    opened.close()


@pytest.fixture
def japan(stage):
    """A mission to Japan; the clock of the tests stands on 22 April 2026."""
    return stage.do(add_mission, DRAFT)
