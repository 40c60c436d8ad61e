"""Days side by side with the hours downwards, one painted widget."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip
from typing_extensions import override

from pimap_desktop.text import Message
from pimap_desktop.ui.colours import SECTORS
from pimap_desktop.ui.language import Language, plain_tip
from pimap_desktop.ui.theme import GRID, SECONDARY, TEXT, Theme
from pimap_desktop.ui.widgets.day_columns import DayBlock, DayColumns, Strip, lay_out_days

_HOUR = 46  # logical pixels
_NARROWEST, _WIDEST = 168, 340
_EDGE = 4  # width of the coloured edge
_LEAST = 22  # height of the shortest block


def broken(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Break a text between words into some lines at most; the last one takes what is left."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == most or metrics.horizontalAdvance(longer) <= width):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class DayPlanner(QAbstractScrollArea):
    """Shows `DayBlock`s; one is current, moved by the arrow keys; Enter or a double click opens it."""

    current_changed = Signal()
    opened = Signal(str)

    def __init__(self, language: Language, theme: Theme, name: Message) -> None:
        super().__init__()
        self._language, self._theme = language, theme
        self._columns = DayColumns((), (), 8, 19)
        self._blocks: tuple[DayBlock, ...] = ()
        self._current: str | None = None
        language.label(self, accessibleName=name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._lay_out)
        language.changed.connect(self._lay_out)

    @property
    def current_key(self) -> str | None:
        """The key of the current block."""
        return self._current

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all blocks in the order of time."""
        return tuple(block.key for block in self._blocks)

    def show_blocks(self, blocks: Sequence[DayBlock]) -> None:
        """Show other blocks; the current one stays where it is still there."""
        self._blocks = tuple(sorted(blocks, key=lambda block: (block.starts_at, block.key)))
        self._columns = lay_out_days(self._blocks)
        if self._current not in self.keys:
            self._current = None
        self._lay_out()

    def go_to_day(self, day: date) -> None:
        """Scroll to a day, or the next one on which something happens."""
        for column, each in enumerate(self._columns.days):
            if each >= day:
                self.horizontalScrollBar().setValue(column * self._width)
                return

    def choose(self, key: str | None) -> None:
        """Make a block the current one and scroll to it."""
        if key == self._current:
            return
        self._current = key
        for strip in self._columns.strips:
            if strip.block.key == key:
                self._reveal(self._rect(strip))
                break
        self._announce()
        self.viewport().update()
        self.current_changed.emit()

    def describe(self, block: DayBlock) -> str:
        """Return everything about a block, one fact a line."""
        reader = self._language.reader
        facts = (
            f"{reader.day(block.starts_at.date())}, {reader.time(block.starts_at)}–"
            f"{reader.time(block.ends_at)}",
            reader.word(block.title),
            block.about,
            reader.word(block.count) if block.count else "",
            reader.word(block.warning) if block.warning else "",
        )
        return "\n".join(fact for fact in facts if fact)

    def rect_of(self, key: str) -> QRect:
        """Return where the first part of a block lies in the viewport."""
        for strip in self._columns.strips:
            if strip.block.key == key:
                return self._rect(strip).translated(self._offset())
        return QRect()

    def _lay_out(self) -> None:
        self._bold = self._theme.font(TEXT, QFont.Weight.DemiBold)
        self._plain = self._theme.font(SECONDARY)
        self._hour_height = self._theme.scaled(_HOUR)
        self._header = QFontMetrics(self._bold).height() + 2 * GRID
        metrics = QFontMetrics(self._plain)
        widest = max(metrics.horizontalAdvance(self._hour(hour)) for hour in (0, 12, 20))
        self._gutter = widest + 2 * GRID
        room = self.viewport().width() - self._gutter
        count = max(len(self._columns.days), 1)
        self._width = min(max(room // count, _NARROWEST), _WIDEST)
        height = (self._columns.last_hour - self._columns.first_hour) * self._hour_height + GRID
        for bar, whole, page in (
            (self.horizontalScrollBar(), self._width * count, room),
            (self.verticalScrollBar(), height, self.viewport().height() - self._header),
        ):
            bar.setRange(0, max(0, whole - page))
            bar.setPageStep(max(page, 1))
            bar.setSingleStep(3 * GRID)
        self._announce()
        self.viewport().update()

    def _offset(self) -> QPoint:
        return QPoint(
            self._gutter - self.horizontalScrollBar().value(),
            self._header - self.verticalScrollBar().value(),
        )

    def _rect(self, strip: Strip) -> QRect:
        top = round((strip.starts - self._columns.first_hour) * self._hour_height)
        height = max(round((strip.ends - strip.starts) * self._hour_height) - 2, self._theme.scaled(_LEAST))
        room = self._width - GRID
        width = room // strip.lanes
        return QRect(strip.column * self._width + strip.lane * width + 4, top + 1, width - 3, height)

    def _reveal(self, rect: QRect) -> None:
        for bar, start, end in (
            (self.horizontalScrollBar(), rect.left(), rect.right() + 1),
            (self.verticalScrollBar(), rect.top(), rect.bottom() + 1),
        ):
            if start < bar.value():
                bar.setValue(start - GRID)
            elif end > bar.value() + bar.pageStep():
                bar.setValue(min(end - bar.pageStep() + GRID, start))

    def _block(self, key: str | None) -> DayBlock | None:
        return next((block for block in self._blocks if block.key == key), None)

    def _at(self, point: QPoint) -> DayBlock | None:
        if point.x() < self._gutter or point.y() < self._header:
            return None
        inside = point - self._offset()
        return next((each.block for each in self._columns.strips if self._rect(each).contains(inside)), None)

    def _announce(self) -> None:
        block = self._block(self._current)
        self.setAccessibleDescription(self.describe(block).replace("\n", ", ") if block else "")

    def _hour(self, hour: int) -> str:
        return self._language.reader.time(time(hour))

    def _tone(self, tone: str) -> str:
        colours = self._theme.colours
        own = {"teal": SECTORS["aerospace"].colour, "violet": SECTORS["photonics"].colour}
        return own.get(tone) or str(getattr(colours, tone, colours.accent))

    # Painting

    def _paint_ground(self, painter: QPainter) -> None:
        colours, offset = self._theme.colours, self._offset()
        painter.setFont(self._plain)
        for hour in range(self._columns.first_hour, self._columns.last_hour + 1):
            y = offset.y() + (hour - self._columns.first_hour) * self._hour_height
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(self._gutter, y, self.viewport().width(), y)
        for column in range(1, len(self._columns.days)):
            x = offset.x() + column * self._width
            painter.drawLine(x, self._header, x, self.viewport().height())

    def _paint_frame(self, painter: QPainter) -> None:
        """Paint the hours and the days over what scrolls under them."""
        colours, offset, view = self._theme.colours, self._offset(), self.viewport().rect()
        painter.fillRect(QRect(0, 0, self._gutter, view.height()), QColor(colours.card))
        painter.setFont(self._plain)
        painter.setPen(QColor(colours.muted))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for hour in range(self._columns.first_hour, min(self._columns.last_hour, 23) + 1):
            y = offset.y() + (hour - self._columns.first_hour) * self._hour_height
            box = QRect(0, y + 1, self._gutter - GRID, self._hour_height)
            painter.drawText(box, side, self._hour(hour))
        painter.fillRect(QRect(0, 0, view.width(), self._header), QColor(colours.card))
        painter.setFont(self._bold)
        painter.setPen(QColor(colours.ink))
        metrics = QFontMetrics(self._bold)
        for column, day in enumerate(self._columns.days):
            x = offset.x() + column * self._width
            left = max(x, self._gutter) + GRID
            box = QRect(left, 0, x + self._width - left, self._header)
            if box.width() < 5 * GRID:
                continue
            text = self._language.reader.weekday(day)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(0, self._header, view.width(), self._header)

    def _paint_strip(self, painter: QPainter, strip: Strip) -> None:
        colours, block = self._theme.colours, strip.block
        rect = self._rect(strip).translated(self._offset())
        if not rect.intersects(self.viewport().rect()):
            return
        tone = self._tone(block.tone)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.soft(tone, 0.14)))
        painter.drawRoundedRect(rect, 5, 5)
        painter.setBrush(QColor(tone))
        painter.drawRoundedRect(QRect(rect.left(), rect.top(), _EDGE, rect.height()), 2, 2)
        if block.key == self._current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2 if self.hasFocus() else 1.4))
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 5, 5)
        self._write(painter, block, rect.adjusted(_EDGE + 6, 3, -6, -3))

    def _write(self, painter: QPainter, block: DayBlock, box: QRect) -> None:
        reader, colours = self._language.reader, self._theme.colours
        ground = colours.soft(self._tone(block.tone), 0.14)
        times = f"{reader.time(block.starts_at)}–{reader.time(block.ends_at)}"
        count = reader.word(block.count) if block.count else ""
        title = ("⚠ " if block.warning else "") + reader.word(block.title)
        ink = colours.text(colours.bad, ground) if block.warning else colours.ink
        small = colours.text(colours.muted, ground)
        bold = QFontMetrics(self._bold)
        most = max((box.height() - 2 * QFontMetrics(self._plain).height()) // bold.height(), 1)
        lines = [(text, self._bold, ink) for text in broken(title, bold, box.width(), min(most, 3))]
        lines.append((" · ".join(part for part in (times, count) if part), self._plain, small))
        lines.append((block.about, self._plain, small))
        if box.height() < QFontMetrics(self._bold).height() + QFontMetrics(self._plain).height():
            lines = [(f"{reader.time(block.starts_at)} {title}", self._bold, ink)]
        top = box.top()
        for text, font, colour in lines:
            metrics = QFontMetrics(font)
            if not text or top + metrics.height() > box.bottom() + 4:
                continue
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box.left(), top + metrics.ascent(), shown)
            top += metrics.height()

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        return QSize(760, 460)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._theme.colours.card))
        self._paint_ground(painter)
        for strip in self._columns.strips:
            self._paint_strip(painter, strip)
        self._paint_frame(painter)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # A press chooses what it falls on; nothing shall move under the pointer before.
        by_press = event.reason() == Qt.FocusReason.MouseFocusReason
        if self._current is None and self._blocks and not by_press:
            self.choose(self._blocks[0].key)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self._at(event.position().toPoint())
        self.choose(block.key if block else None)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if block := self._at(event.position().toPoint()):
            self.opened.emit(block.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
        key, keys = Qt.Key(event.key()), self.keys
        if key in steps and keys:
            here = keys.index(self._current) if self._current in keys else -steps[key]
            self.choose(keys[min(max(here + steps[key], 0), len(keys) - 1)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            block = self._at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(self.describe(block)) if block else "", self)
            return True
        return super().viewportEvent(event)
