"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pimap_desktop.ui.pages.onsite.page import OnSitePage
from tests.journeys.conftest import Fair


@pytest.fixture
def page(qtbot: QtBot, fair: Fair) -> OnSitePage:
    fair.window.sidebar.nav.choose("onsite")
    page = fair.window.page("onsite")
    assert isinstance(page, OnSitePage)
    fair.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is fair.window)
    return page
