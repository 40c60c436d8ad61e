"""What an empty page says: what would be here, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.words import Words


class EmptyState(QWidget):
    """An icon, a heading, a sentence and the buttons that lead on, in the middle of the page."""

    def __init__(
        self,
        language: Language,
        theme: Theme,
        icon: str,
        heading: Message,
        sentence: Message,
        *actions: QPushButton,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = language.label(Words(role="heading", wrap=True), text=heading)
        text = language.label(Words(role="muted", wrap=True), text=sentence)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for action in actions:
            buttons.addWidget(action)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        for words in (title, text):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(words)
        layout.addSpacing(GRID)
        layout.addLayout(buttons)
        layout.addStretch(3)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, "muted", 32))
