"""Surfaces: a card, and the line between two things on it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.words import Words


class Card(QFrame):
    """A surface on the ground of a page, with its heading if it has one."""

    def __init__(self, heading: Words | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._content = QVBoxLayout(self)
        self._content.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._content.setSpacing(GRID)
        if heading is not None:
            self._content.addWidget(heading)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what the card already holds."""
        self._content.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout) -> None:
        """Put a layout below what the card already holds."""
        self._content.addLayout(layout)

    def add_space(self, height: int) -> None:
        """Leave some room below what the card already holds."""
        self._content.addSpacing(height)

    def set_spacing(self, height: int) -> None:
        """Set how far the widgets are apart; 8 pixels otherwise."""
        self._content.setSpacing(height)

    def set_margins(self, width: int) -> None:
        """Set how far the widgets are from the edge; 16 pixels otherwise."""
        self._content.setContentsMargins(width, width, width, width)

    def fill_up(self) -> None:
        """Leave the rest of the card empty."""
        self._content.addStretch(1)


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout and delete it."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()  # it stays until the event loop comes round, and shall not be seen till then
            widget.deleteLater()


def line() -> QFrame:
    """Return a thin line across."""
    frame = QFrame()
    frame.setProperty("role", "line")
    frame.setFixedHeight(1)
    return frame
