"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest

from tests.unit.mission.scheduling.steps import Fair


@pytest.fixture
def fair(stage):
    return Fair(stage)
