"""What stands at the top of a page: its title, one line about it, and what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.words import ElidedWords, Words


class PageHeader(QWidget):
    """Title, sub-title and actions; the filled button stands last, at the very right."""

    def __init__(self, title: Words, *actions: QAbstractButton) -> None:
        super().__init__()
        self.title = title
        self._subtitle = ElidedWords(role="muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(title)
        layout.addSpacing(GRID)
        layout.addWidget(self._subtitle, 1)
        for action in actions:
            layout.addWidget(action)

    def set_subtitle(self, text: str) -> None:
        """Say in one line what the page is about; it gives way when there is no room."""
        self._subtitle.set_text(text)
