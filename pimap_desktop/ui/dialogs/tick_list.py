"""A list with a box to tick for each of several options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID

_WIDEST = 520  # logical pixels; beyond that a line is longer than a form is wide
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TickList(QListWidget):
    """Options by their keys, worded by the language."""

    def __init__(
        self,
        language: Language,
        options: Sequence[tuple[object, str | Message]],
        ticked: Iterable[object],
    ) -> None:
        super().__init__()
        self._language, self._options = language, tuple(options)
        self.setProperty("role", "framed")
        chosen = set(ticked)
        for key, _words in self._options:
            item = QListWidgetItem(self)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setCheckState(_CHECKED if key in chosen else _UNCHECKED)
        self.setFixedHeight(min(max(len(self._options), 2), 6) * 3 * GRID + 2 * GRID)
        self._word()
        language.changed.connect(self._word)

    @property
    def ticked(self) -> tuple[object, ...]:
        """The keys of what is ticked."""
        return tuple(
            key
            for number, (key, _words) in enumerate(self._options)
            if self.item(number).checkState() == _CHECKED
        )

    def _word(self) -> None:
        for number, (_key, words) in enumerate(self._options):
            shown = self._language.read(words) if isinstance(words, Message) else words
            self.item(number).setText(shown)
        # The box, the longest line and the bar to scroll.
        self.ensurePolished()
        self.setMinimumWidth(min(self.sizeHintForColumn(0) + 6 * GRID, _WIDEST))
