"""What scrolls where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.words import Words


def scrolled(content: QWidget, heading: Words) -> QScrollArea:
    """Return a widget in an area that scrolls where there is no room for all of it."""
    inside = QWidget()
    inside.setProperty("role", "page")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, GRID, 0)
    column.addWidget(content)
    column.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    heading.setBuddy(area)  # by which it is called
    return area
