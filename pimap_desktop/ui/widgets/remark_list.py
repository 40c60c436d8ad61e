"""Sentences that need a look, in a frame that never takes more than its share of a column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pimap_desktop.text import Message, ngettext
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.scrolled import scroll_area
from pimap_desktop.ui.widgets.words import Words

_HIGHEST = 92  # logical pixels
_ICON = 16


class RemarkList(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__()
        self._language, self._theme = language, theme
        self.setProperty("role", "notice")
        self._mark = QLabel()
        self._title = Words(role="strong")
        self.text = Words(wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, GRID, 0)
        column.addWidget(self.text)
        column.addStretch(1)
        self._scroll = scroll_area(inner)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._mark)
        head.addWidget(self._title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 6, 4, 6)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._scroll)
        theme.changed.connect(self._dress)
        self._remarks: tuple[Message, ...] = ()
        language.changed.connect(self._word)
        self._dress()
        self.hide()

    def show_remarks(self, remarks: Sequence[Message]) -> None:
        """Show other sentences, or none."""
        self._remarks = tuple(remarks)
        self.setVisible(bool(self._remarks))
        self._word()

    def _word(self) -> None:
        count = len(self._remarks)
        title = ngettext("{count} warning", "{count} warnings", count)
        self._language.label(self._title, text=title)
        text = "\n".join(self._language.read(remark) for remark in self._remarks)
        self.text.setText(text)
        self.setAccessibleName(text)
        width = max(self.width() - 4 * GRID, 200)
        wanted = self.text.heightForWidth(width)
        self._scroll.setFixedHeight(min(max(wanted, 20) + 2, _HIGHEST))

    def _dress(self) -> None:
        self._mark.setPixmap(self._theme.pixmap("triangle-alert", "caution", _ICON))
