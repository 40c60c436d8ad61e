"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest

from pimap_desktop.ui.pages.participants.page import ParticipantsPage


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, jobs, steps, say, tmp_path):
    page = ParticipantsPage(demo, language, theme, changes, jobs, steps, say, tmp_path / "mappings")
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show_mission(mission_id)
    page.show()
    return page
