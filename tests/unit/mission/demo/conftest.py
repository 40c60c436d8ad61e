"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest

from pimap_desktop.mission.demo import DemoSize
from pimap_desktop.mission.missions import (
    find_mission,
)
from tests.unit.mission.demo.steps import filled


@pytest.fixture(scope="module")
def fair(tmp_path_factory):
    """The demo of the size of a fair; nothing changes it."""
    workspace = filled(tmp_path_factory.mktemp("fair") / "fair.pimap", DemoSize.FAIR)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def yokohama(fair):
    return fair.ask(find_mission, "Japan").id
