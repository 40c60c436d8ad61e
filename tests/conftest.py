"""Fixtures that every test may use."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

from pimap_desktop.mission import schema  # noqa: F401 (a workspace has the tables of all entities)
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.workspace import Workspace
from tests.support import now

# How quickly examples are drawn and tried tells of the machine and what else runs on it, not of the program.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace in a file of its own."""
    opened = create_workspace(tmp_path / "test.pimap", now, Author("Ada", "test laptop"))
    yield opened
    opened.close()


@pytest.fixture
def near() -> Iterator[Path]:
    """A folder with a short path: the address of a socket may not be longer than some hundred bytes."""
    with TemporaryDirectory(prefix="p") as folder:
        yield Path(folder)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a longer run be asked for: ``--profile nightly``."""
    parser.addoption("--profile", choices=["test", "nightly"], default="test", help="how long to search")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Leave no window of a test behind: Qt deletes what was closed in a loop alone, and a test has none."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        # Imported here: most tests need no Qt, and some run where its libraries are not.
        from tests.windows import let_go

        let_go()
