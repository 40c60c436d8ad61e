"""A demo in a file, and the running program that can open it, with a clock that a test sets ahead."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pimap_desktop.app import Paths
from tests.demo import open_demo
from tests.desks import desk_of
from tests.support import now


@pytest.fixture
def path(tmp_path):
    open_demo(tmp_path).close()
    return tmp_path / "demo.pimap"


@pytest.fixture
def clock():
    class Clock:
        ahead = timedelta()

        def __call__(self):
            return now() + self.ahead

    return Clock()


@pytest.fixture
def desk(qapp, tmp_path, clock):
    with desk_of(qapp, Paths(tmp_path / "settings.toml", tmp_path), clock) as desk:
        yield desk
