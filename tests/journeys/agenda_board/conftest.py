"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from pimap_desktop.ui.pages.agenda.page import AgendaPage
from tests.journeys.conftest import Fair


@pytest.fixture
def page(qtbot: QtBot, fair: Fair) -> AgendaPage:
    fair.window.resize(1366, 1500)  # the whole day is visible, so that every place can be dragged to
    fair.window.sidebar.nav.choose("agenda")
    page = fair.window.page("agenda")
    assert isinstance(page, AgendaPage)
    qtbot.waitUntil(lambda: bool(page.grid.board.cells))
    return page
