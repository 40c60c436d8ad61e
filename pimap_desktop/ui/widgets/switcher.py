"""The button at the top left: which mission is open, and the way to others."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout
from typing_extensions import override

from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.words import ElidedWords


class Switcher(QPushButton):
    """A title, a line below it, and a menu."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__()
        self.setProperty("role", "switcher")
        self._title = ElidedWords(role="strong")
        self._below = ElidedWords(role="secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID + 4, GRID, GRID + 16, GRID)
        layout.setSpacing(0)
        for words in (self._title, self._below):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(words)
        self.setMenu(menu)

    def show_texts(self, title: str, below: str) -> None:
        """Show another title and the line below it."""
        self._title.set_text(title)
        self._below.set_text(below)
        self.setAccessibleName(f"{title}, {below}" if below else title)

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        height = self._title.sizeHint().height() + self._below.sizeHint().height() + 2 * GRID + 2
        return QSize(180, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
