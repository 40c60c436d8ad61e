"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest

from pimap_desktop.ui.pages.documents.page import DocumentsPage


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, jobs, say, tmp_path):
    page = DocumentsPage(demo, language, theme, changes, jobs, say, tmp_path / "settings")
    qtbot.addWidget(page, before_close_func=lambda page: page.release())
    page.resize(1100, 700)
    page.show_mission(mission_id)
    page.show()
    qtbot.waitUntil(lambda: page.document is not None, timeout=20_000)
    yield page
    page.release()  # before its workspace closes
