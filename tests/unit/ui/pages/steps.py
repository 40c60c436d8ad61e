"""What tests of pages do again and again."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from pimap_desktop.ui.widgets.page import Page

P = TypeVar("P", bound=Page)


def opened(qtbot: QtBot, page: P, mission_id: str, width: int = 1200, height: int = 700) -> P:
    """Show a page alone, on a mission."""
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show_mission(mission_id)
    page.show()
    return page


def select(page, *rows):
    """Select rows of the table of a page, and no others."""
    selection = page.view.selectionModel()
    selection.clear()
    for row in rows:
        mode = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        selection.select(page.view.model().index(row, 0), mode)
