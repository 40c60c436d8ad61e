"""What came before, what is now and what comes next, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.card import empty
from pimap_desktop.ui.widgets.words import Words


class Stage(Enum):
    """Where an entry stands in time."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"
    LATE = "late"  # should be done, and is not


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happens, and when."""

    when: Message
    what: Message
    stage: Stage


class Timeline(QWidget):
    """A list of entries with a dot for the stage of each."""

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__()
        self._language = language
        self._theme = theme
        self._entries: tuple[TimelineEntry, ...] = ()
        self._rows: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * GRID)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show other entries."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        empty(self._layout)
        self._rows = [self._row(entry) for entry in entries]
        for row in self._rows:
            self._layout.addWidget(row)

    def next_row(self) -> QWidget | None:
        """Return the row of what is now, or comes next."""
        pairs = zip(self._entries, self._rows, strict=True)
        return next((row for entry, row in pairs if entry.stage in {Stage.NOW, Stage.AHEAD}), None)

    def _row(self, entry: TimelineEntry) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._language.label(Words(role="secondary", wrap=True), text=entry.when))
        texts.addWidget(self._language.label(Words(wrap=True), text=entry.what))
        layout.addWidget(_Dot(self._theme, entry.stage))
        layout.addLayout(texts, 1)
        return row


class _Dot(QWidget):
    def __init__(self, theme: Theme, stage: Stage) -> None:
        super().__init__()
        self._theme = theme
        self._stage = stage
        self.setFixedWidth(2 * GRID)
        theme.changed.connect(self.update)

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        return QSize(2 * GRID, 2 * GRID)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(GRID, GRID)
        if self._stage in {Stage.AHEAD, Stage.LATE}:
            late = self._stage is Stage.LATE
            painter.setPen(QPen(QColor(colours.bad if late else colours.muted), 2 if late else 1.6))
            painter.drawEllipse(centre, 4.4, 4.4)
            if late:  # a stroke in it, for who does not see the colour
                painter.drawLine(QPointF(centre.x(), centre.y() - 2), QPointF(centre.x(), centre.y() + 2))
            return
        now = self._stage is Stage.NOW
        painter.setPen(QPen(QColor(colours.soft(colours.accent, 0.25)), 3) if now else QColor(colours.good))
        painter.setBrush(QColor(colours.accent if now else colours.good))
        painter.drawEllipse(centre, 6 if now else 5, 6 if now else 5)
