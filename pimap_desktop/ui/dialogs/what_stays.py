"""The question which meeting stays, where several have begun or are pinned and not all can stay."""

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


class WhatStays(QFrame):
    """Names them with a link for each answer; hidden while there is nothing to ask."""

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
        text = _("A repair keeps what has begun or is pinned, but this cannot stay. What is right?")
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
