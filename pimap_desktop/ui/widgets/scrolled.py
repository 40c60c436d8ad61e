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
    area = scroll_area(inside)
    heading.setBuddy(area)  # by which it is called
    return area


def scroll_area(content: QWidget, *, sideways: bool = False) -> QScrollArea:
    """Return an area without a frame that keys scroll too; what is in it grows with it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def field_area(content: QWidget, *, sideways: bool = False) -> QScrollArea:
    """Return such an area for what takes the focus itself, and comes into view then."""
    area = scroll_area(content, sideways=sideways)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
