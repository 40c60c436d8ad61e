"""Columns along a line of months: how many of something, and how many of them are done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language, shown
from pimap_desktop.ui.theme import Theme

_HEIGHT = 118
_WIDEST = 56


@dataclass(frozen=True)
class MonthColumn:
    """One month: how many are done, and how many wait."""

    month: date  # its first day
    done: int
    waiting: int


class MonthColumns(QWidget):
    """A small chart: filled is done, outlined waits; the number stands above each column."""

    def __init__(self, language: Language, theme: Theme, name: Message) -> None:
        super().__init__()
        self._language, self._theme, self._name = language, theme, name
        self._columns: tuple[MonthColumn, ...] = ()
        self._today: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        language.changed.connect(self._word)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_columns(self, columns: Sequence[MonthColumn], today: date | None = None) -> None:
        """Show other months; that of today is marked."""
        self._columns, self._today = tuple(columns), today
        self._word()

    def _word(self) -> None:
        """Say all of it in words, for who does not see the columns."""
        months = tuple(
            _(
                "{month}: {done} done, {waiting} open",
                month=self._month(one),
                done=one.done,
                waiting=one.waiting,
            )
            for one in self._columns
        )
        self.setAccessibleName(self._language.read(self._name))
        self.setAccessibleDescription("; ".join(map(self._language.read, months)))
        self.update()

    def _month(self, one: MonthColumn) -> Message:
        return shown(self._language.reader.month(one.month))

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, self._theme.scaled(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        base = self.height() - 24
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(0, base, self.width(), base)
        if not self._columns:
            return
        most = max(one.done + one.waiting for one in self._columns) or 1
        step = min(self.width() / len(self._columns), 2.0 * _WIDEST)
        for number, one in enumerate(self._columns):
            self._paint_column(painter, one, QRectF(number * step, 0, step, base), most)

    def _paint_column(self, painter: QPainter, one: MonthColumn, room: QRectF, most: int) -> None:
        colours = self._theme.colours
        width = min(room.width() * 0.6, _WIDEST)
        left, scale = room.center().x() - width / 2, (room.height() - 22) / most
        total = (one.done + one.waiting) * scale
        accent = QColor(colours.accent)
        if one.waiting:
            painter.setPen(QPen(accent, 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(left + 0.7, room.bottom() - total + 0.7, width - 1.4, total - 0.7))
        if one.done:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawRect(QRectF(left, room.bottom() - one.done * scale, width, one.done * scale))
        centre = Qt.AlignmentFlag.AlignHCenter
        if one.done + one.waiting:
            painter.setPen(QColor(colours.ink))
            text = self._language.reader.number(one.done + one.waiting)
            above = QRectF(room.left(), room.bottom() - total - 19, room.width(), 18)
            painter.drawText(above, centre | Qt.AlignmentFlag.AlignBottom, text)
        now = self._today is not None and self._today.replace(day=1) == one.month
        painter.setPen(QColor(colours.accent if now else colours.muted))
        font = painter.font()
        font.setBold(now)
        painter.setFont(font)
        pattern = "MMM yyyy" if room.width() > 76 else "MMM"
        below = QRectF(room.left(), room.bottom() + 3, room.width(), 20)
        painter.drawText(
            below, centre | Qt.AlignmentFlag.AlignTop, self._language.reader.date(one.month, pattern)
        )
        font.setBold(False)
        painter.setFont(font)
