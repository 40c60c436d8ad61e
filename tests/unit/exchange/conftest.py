"""Fixtures of the tests here and below."""

from __future__ import annotations

import pytest

from tests.toys import toys_present
from tests.unit.exchange.laptops import three_laptops


@pytest.fixture
def toys():
    with toys_present():
        yield


@pytest.fixture
def laptops(toys, tmp_path):
    """Three laptops with a copy each of one workspace."""
    made = three_laptops(tmp_path)
    yield made
    for laptop in made:
        laptop.workspace.close()
