"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest

from pimap_desktop.app import Paths, build_app
from pimap_desktop.ui.pages.sync.page import SyncPage
from tests.exchanged import MARIE, PEKKA, exchange_with_colleagues
from tests.support import now
from tests.unit.ui.pages.steps import opened


@pytest.fixture
def app(tmp_path):
    return build_app(Paths(tmp_path / "settings.toml", tmp_path), now)


@pytest.fixture
def page(qtbot, app, demo, mission_id, language, theme, changes, jobs, say, tmp_path):
    page = SyncPage(app, demo, tmp_path / "demo.pimap", language, theme, changes, jobs, say)
    page.watching._soon.setInterval(10)
    yield opened(qtbot, page, mission_id, 1100, 700)
    page.release()


@pytest.fixture
def files(page, demo, tmp_path):
    """Export files of Marie, known here, and of Pekka, never seen."""
    found = exchange_with_colleagues(demo, tmp_path / "colleagues", MARIE, PEKKA)
    page.refresh()
    return found
