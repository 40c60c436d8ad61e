"""A large button that names one way to go on, and says in a sentence where it leads."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout
from typing_extensions import override

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.words import Words

_ICON = 20  # logical pixels


class WayButton(QPushButton):
    """An icon, a name in strong words, and a sentence below it."""

    def __init__(self, language: Language, theme: Theme, icon: str, name: Message, sentence: Message) -> None:
        super().__init__()
        self.setProperty("role", "switcher")
        self._theme, self._icon_name = theme, icon
        language.label(self, accessibleName=name, accessibleDescription=sentence)
        self._icon = QLabel()
        self._icon.setFixedWidth(_ICON)
        words = QVBoxLayout()
        words.setSpacing(1)
        for part in (
            language.label(Words(role="strong"), text=name),
            language.label(Words(role="muted", wrap=True), text=sentence),
        ):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(part)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * GRID, GRID + 2, 2 * GRID, GRID + 2)
        self._row.setSpacing(2 * GRID)
        self._row.addWidget(self._icon)
        self._row.addLayout(words, 1)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, "accent", _ICON))

    # Qt's overrides

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._row.totalHeightForWidth(width)

    @override
    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._row.totalMinimumSize()
