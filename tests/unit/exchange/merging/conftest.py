"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def with_toys(toys):
    """Every merge here is of toys."""
