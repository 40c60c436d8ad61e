"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest

from tests.unit.mission.clocked import clocked_hall


@pytest.fixture
def hall(tmp_path):
    with clocked_hall(tmp_path) as hall:
        yield hall
