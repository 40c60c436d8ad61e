"""The list of pages at the left of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language, plain_tip
from pimap_desktop.ui.theme import GRID, SECONDARY, TEXT, Theme

_KEY = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_URGENT = Qt.ItemDataRole.UserRole + 2
_AIR, _LINE = 18, 18  # of a row: around its words, and for them


@dataclass(frozen=True)
class NavEntry:
    """One page in the list."""

    key: str
    title: Message
    icon: str


def _height(theme: Theme) -> int:
    return _AIR + theme.scaled(_LINE)


class NavList(QListWidget):
    """Pages with an icon, a title and, where there is something to count, a pill."""

    chosen = Signal(str)

    def __init__(self, language: Language, theme: Theme, name: Message, entries: Sequence[NavEntry]) -> None:
        super().__init__()
        self._language, self._theme = language, theme
        self._entries = tuple(entries)
        self._meaning: dict[str, Message] = {}
        language.label(self, accessibleName=name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_NavDelegate(theme, {entry.key: entry.icon for entry in entries}, self))
        for entry in entries:
            item = QListWidgetItem(self)
            item.setData(_KEY, entry.key)
        self._word()
        language.changed.connect(self._word)
        theme.changed.connect(self._repaint)
        self.currentItemChanged.connect(self._tell)

    def choose(self, key: str) -> None:
        """Go to a page, as if it had been clicked."""
        self.setCurrentItem(self._item(key))

    def set_count(self, key: str, count: int, meaning: Message, *, urgent: bool = False) -> None:
        """Show a number beside a page, none for zero; the meaning is read out: "2 conflicts"."""
        item = self._item(key)
        item.setData(_COUNT, count)
        item.setData(_URGENT, urgent)
        self._meaning[key] = meaning
        self._word()

    def _repaint(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()

    def _item(self, key: str) -> QListWidgetItem:
        return self.item([entry.key for entry in self._entries].index(key))

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_KEY))

    def _word(self) -> None:
        for number, entry in enumerate(self._entries):
            item = self.item(number)
            title = self._language.read(entry.title)
            item.setText(title)
            spoken = title
            if item.data(_COUNT):
                spoken = f"{title}, {self._language.read(self._meaning[entry.key])}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(plain_tip(spoken))
        self.updateGeometry()

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.sizeHintForColumn(0), _height(self._theme) * self.count() + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHintForColumn(0), _height(self._theme) * 3)


class _NavDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, icons: dict[str, str], parent: NavList) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def _draw_pill(self, painter: QPainter, rect: QRect, count: str, urgent: bool) -> int:
        """Draw the count at the right; return how much room it takes."""
        colours = self._theme.colours
        font = self._theme.font(SECONDARY - 0.5, QFont.Weight.Bold if urgent else QFont.Weight.Normal)
        width = max(18, QFontMetrics(font).horizontalAdvance(count) + 12)
        pill = QRect(rect.right() - GRID - width, rect.center().y() - 8, width, 18)
        ground, ink = (
            (colours.filled(colours.bad), "#ffffff") if urgent else (colours.soft(colours.ink), colours.ink)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, count)
        return width + GRID

    # Qt's overrides

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        text = QFontMetrics(self._theme.font(TEXT, QFont.Weight.Bold)).horizontalAdvance(index.data())
        return QSize(38 + text + 56, _height(self._theme))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = self._theme.colours
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.soft(*((colours.accent,) if selected else (colours.ink, 0.05)))))
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 6, 6)
        tint = "accent" if selected else "muted"
        icon = self._theme.icon(self._icons[index.data(_KEY)], tint)
        icon.paint(painter, QRect(rect.left() + 10, rect.center().y() - 8, 18, 18))
        room = rect.adjusted(38, 0, -GRID, 0)
        if index.data(_COUNT):
            taken = self._draw_pill(painter, rect, str(index.data(_COUNT)), bool(index.data(_URGENT)))
            room.adjust(0, 0, -taken, 0)
        font = self._theme.font(TEXT, QFont.Weight.Bold if selected else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.text(colours.accent) if selected else colours.ink))
        text = QFontMetrics(font).elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()
