"""The line at the bottom of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.words import ElidedWords

# Nothing has to be saved by anybody, and that is worth a word where others have a button.
_SAVED = _("All changes saved")


class StatusLine(QFrame):
    """Facts about what is shown at the left; what the program did at the right."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self._language = language
        self._facts: tuple[Message, ...] = ()
        self._state: Message | None = None
        self._left = ElidedWords(role="muted")
        self._right = ElidedWords(role="muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 6, 3 * GRID, 6)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._left, 3)
        layout.addWidget(self._right, 2)
        self._right.align_right()
        language.changed.connect(self._word)

    def show_facts(self, facts: Sequence[Message]) -> None:
        """Show facts side by side."""
        self._facts = tuple(facts)
        self._word()

    def show_state(self, state: Message | None) -> None:
        """Show what the program did or waits for."""
        self._state = state
        self._word()

    def _word(self) -> None:
        read = self._language.read
        self._left.set_text("     ".join(read(fact) for fact in self._facts))
        self._right.set_text(read(self._state or _SAVED))
