from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.toys import Laptop, new_laptop, toys_present


@pytest.fixture(autouse=True)
def toys() -> Iterator[None]:
    with toys_present():
        yield


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = new_laptop(tmp_path, "laptop A")
    yield made
    made.workspace.close()


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """Two laptops with a copy each of one workspace."""
    first = new_laptop(tmp_path, "laptop A")
    second = new_laptop(tmp_path, "laptop B", first.workspace.id)
    yield first, second
    first.workspace.close()
    second.workspace.close()
