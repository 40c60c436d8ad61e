"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest

from pimap_desktop.ui.pages.participants.page import ParticipantsPage
from tests.unit.ui.pages.steps import opened


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, jobs, steps, say, tmp_path):
    page = ParticipantsPage(demo, language, theme, changes, jobs, steps, say, tmp_path / "mappings")
    return opened(qtbot, page, mission_id)
