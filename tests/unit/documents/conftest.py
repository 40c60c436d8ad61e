from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pimap_desktop.store.workspace import Workspace
from tests.demo import main_mission
from tests.unit.documents.stage import open_printed


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A planned mission with everything that paper can show; tests of a module share it, and only read."""
    folder: Path = tmp_path_factory.mktemp("paper")
    workspace = open_printed(folder)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def japan(paper: Workspace) -> str:
    """The main mission of it."""
    return main_mission(paper)
