"""The question which of two meetings has begun, where both are said to have and only one can."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pimap_desktop.mission.remedies import ClashRow, Remedy
from pimap_desktop.text import _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.card import empty
from pimap_desktop.ui.widgets.fitted_link import FittedLink
from pimap_desktop.ui.widgets.words import Words


class BegunTwice(QFrame):
    """Names each such pair with a link for each answer; hidden while there is none."""

    chosen = Signal(object, object)  # the ClashRow and the Remedy that was chosen

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.setProperty("role", "clash")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GRID, GRID, GRID, GRID)
        self._layout.setSpacing(2)
        self.links: list[FittedLink] = []
        self.hide()

    def show_clashes(self, rows: Sequence[ClashRow]) -> None:
        """Ask about these, or nothing."""
        empty(self._layout)
        self.links = []
        self.setVisible(bool(rows))
        if not rows:
            return
        text = _("What has begun stays where it is. Say which of these meetings takes place there:")
        self._layout.addWidget(self._language.label(Words(role="strong", wrap=True), text=text))
        for row in rows:
            self._layout.addWidget(self._language.label(Words(wrap=True), text=row.clash.message))
            for remedy in row.remedies:
                link = FittedLink(self._language, remedy.message)
                link.clicked.connect(self._telling(row, remedy))
                self.links.append(link)
                self._layout.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _telling(self, row: ClashRow, remedy: Remedy) -> Callable[[], None]:
        return lambda: self.chosen.emit(row, remedy)
