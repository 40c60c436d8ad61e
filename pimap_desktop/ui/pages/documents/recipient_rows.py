"""How the rows of recipients are painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from pimap_desktop.documents.printed import PrintState
from pimap_desktop.ui.theme import GRID, SECONDARY, Theme

ID, NOTE, STATE, LANGUAGE = (Qt.ItemDataRole.UserRole + number for number in range(4))
SHOWS_LANGUAGES = "shows-languages"  # a property of the list

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROW = 44  # logical pixels
_BOX = 16
_LINE = 18


class RecipientRows(QStyledItemDelegate):
    """A check box, the name, below it what was printed, and at the right the language of the papers."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    # Qt's overrides

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _ROW)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view, colours = self.parent(), self._theme.colours
        assert isinstance(view, QListWidget)
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 6, 6)
        box = QRect(place.left() + 4, place.top() + (place.height() - _BOX) // 2, _BOX, _BOX)
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        _draw_box(painter, self._theme, box, checked=checked)
        note, language = str(index.data(NOTE) or ""), ""
        if view.property(SHOWS_LANGUAGES):
            language = str(index.data(LANGUAGE) or "")
        left, width = box.right() + GRID, place.width() - _BOX - 3 * GRID
        lines = [(str(index.data()), "", self._theme.font(), colours.ink)]
        if note or language:
            tone = colours.text(colours.caution) if index.data(STATE) == PrintState.CHANGED else colours.muted
            lines.append((note, language, self._theme.font(SECONDARY), tone))
        top = place.top() + (place.height() - _LINE * len(lines)) // 2
        for text, beside, font, colour in lines:
            painter.setFont(font)
            line = QRect(left, top, width, _LINE)
            painter.setPen(QColor(colours.muted))
            painter.drawText(line, _RIGHT, beside)
            room = width - (painter.fontMetrics().horizontalAdvance(beside) + GRID if beside else 0)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            top += _LINE


def _draw_box(painter: QPainter, theme: Theme, place: QRect, *, checked: bool) -> None:
    colours = theme.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.accent if checked else colours.muted))
    painter.setBrush(QColor(colours.accent if checked else colours.card))
    painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 4, 4)
    if checked:
        painter.drawPixmap(place.adjusted(1, 1, -2, -2), theme.pixmap("check", "on_accent", _BOX))
    painter.restore()
