from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pimap_desktop.store.workspace import Workspace
from tests.demo import main_mission, open_demo
from tests.unit.mission.stage import Stage


@pytest.fixture
def stage(workspace: Workspace) -> Stage:
    """A little mission that the test fills."""
    return Stage(workspace)


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with the small demo and a plan of its agenda."""
    workspace = open_demo(tmp_path, planned=True)
    yield workspace
    workspace.close()


@pytest.fixture
def mission_id(planned: Workspace) -> str:
    """The main mission of the demo."""
    return main_mission(planned)
