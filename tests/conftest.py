"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pimap_desktop.mission import schema  # noqa: F401 (a workspace has the tables of all entities)
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.workspace import Workspace
from tests.support import now


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the window's own tests come first: windows that others leave behind keep its timers waiting."""
    items.sort(key=lambda item: "unit/ui/test_window.py" not in item.nodeid)
