"""A line of the palette: icon, title, what else there is to say, and at the right its kind and its keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from pimap_desktop.ui.theme import GRID, SECONDARY, TEXT, Theme

ICON, DETAIL, KIND, KEYS = (Qt.ItemDataRole.UserRole + number for number in range(4))
_AIR, _LINE = 18, 18  # of a row: around its words, and for them
_ICON = 18
_ROUND = 6
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class EntryDelegate(QStyledItemDelegate):
    """Paints the lines; the title gets the room first."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def _write(
        self, painter: QPainter, room: QRect, text: str, font: QFont, colour: str, *, right: bool = False
    ) -> int:
        """Write a text at the left or the right of the room; return how much of it that took."""
        if not text or room.width() <= 0:
            return 0
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(room, _RIGHT if right else _LEFT, shown)
        return metrics.horizontalAdvance(shown) + 2 * GRID

    # Qt's overrides

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _AIR + self._theme.scaled(_LINE))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, colours = self._theme, self._theme.colours
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QColor(colours.accent) if selected else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.soft(*((colours.accent,) if selected else (colours.ink, 0.05)))))
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), _ROUND, _ROUND)
        top = rect.center().y() - _ICON // 2
        theme.icon(index.data(ICON), "accent" if selected else "muted").paint(
            painter, QRect(rect.left() + GRID, top, _ICON, _ICON)
        )
        room = rect.adjusted(2 * GRID + _ICON, 0, -GRID, 0)
        small = theme.font(SECONDARY)
        ground = colours.soft(colours.accent) if selected else colours.card
        quiet = colours.text(colours.muted, ground)
        for text in (index.data(KIND), index.data(KEYS)):
            taken = self._write(painter, room, text, small, quiet, right=True)
            room.adjust(0, 0, -taken, 0)
        taken = self._write(painter, room, index.data(), theme.font(TEXT), colours.ink)
        room.adjust(taken, 0, 0, 0)
        self._write(painter, room, index.data(DETAIL), small, quiet)
        painter.restore()
