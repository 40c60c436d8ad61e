"""The history of one record, as a list of sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pimap_desktop.mission.records import HistoryEntry
from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.card import empty
from pimap_desktop.ui.widgets.words import Words

_SHOWN = 60  # a record written more often than that is read on paper


class HistoryList(QScrollArea):
    """Who wrote what, when, and what was there before; the newest first."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._rows: tuple[HistoryEntry, ...] = ()
        language.label(self, accessibleName=_("History"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setProperty("role", "page")
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(0, 0, GRID, 0)
        self._layout.setSpacing(GRID)
        self.setWidget(body)
        language.changed.connect(self._build)

    def show_rows(self, rows: Sequence[HistoryEntry]) -> None:
        """Show the history of another record."""
        self._rows = tuple(reversed(rows))[:_SHOWN]
        self._build()

    def _build(self) -> None:
        empty(self._layout)
        for row in self._rows:
            who = row.person or row.device
            self._add(_("{who} · {when}", who=who, when=row.at), "secondary")
            self._add(_written(row), "text")
        self._layout.addStretch(1)

    def _add(self, text: Message, role: str) -> None:
        self._layout.addWidget(Words(self._language.read(text), role, wrap=True))


def _written(row: HistoryEntry) -> Message:
    if row.old in (None, ""):
        return _("{field}: {new}", field=row.field, new=row.new)
    if row.new in (None, ""):
        return _("{field}: “{old}” was taken out", field=row.field, old=row.old)
    return _("{field}: {old} → {new}", field=row.field, old=row.old, new=row.new)
