"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest

from tests.toys import (
    new_laptop,
    toys_present,
)


@pytest.fixture(autouse=True)
def toys():
    with toys_present():
        yield


@pytest.fixture
def laptops(tmp_path):
    """Three laptops with a copy each of one workspace."""
    first = new_laptop(tmp_path, "laptop A")
    made = [first, *(new_laptop(tmp_path, f"laptop {name}", first.workspace.id) for name in "BC")]
    yield made
    for laptop in made:
        laptop.workspace.close()
