"""The window for a projector: the clock of the place, the countdown, and who goes to which table next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pimap_desktop.text import Message, _, pgettext
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.countdown import clock_of
from pimap_desktop.ui.widgets.desk import NextMeeting

_FLASHES, _FLASH = 6, 350  # how often and for how many milliseconds the screen changes colour
_BETWEEN = " – "
_STEADY = 4000  # for how long it stands where things shall not move


class Projector(QWidget):
    """A second window that can be read across a hall; F11 fills the screen, Escape closes it."""

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._language, self._theme = language, theme
        self._clock: datetime | None = None
        self._heading: Message = _("No further slot today")
        self._left: timedelta | None = None
        self._title: Message = pgettext("projector", "Next")
        self._meetings: tuple[NextMeeting, ...] = ()
        language.label(self, windowTitle=_("For the projector"), accessibleName=_("For the projector"))
        self.resize(1280, 720)
        theme.changed.connect(self.update)
        language.changed.connect(self.update)

    def show_time(self, now: datetime, heading: Message, left: timedelta | None) -> None:
        """Show the time at the place, and what is counted down."""
        self._clock, self._heading, self._left = now, heading, left
        self.update()

    def show_next(self, title: Message, meetings: Sequence[NextMeeting]) -> None:
        """Show who meets next."""
        self._title, self._meetings = title, tuple(meetings)
        read = self._language.read
        names = [
            f"{one.table}: {' – '.join(side.company or side.name for side in one.sides)}" for one in meetings
        ]
        self.setAccessibleDescription("\n".join([read(title), *names]))
        self.update()

    # Qt's overrides

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.ground))
        unit = max(min(self.width() / 40, self.height() / 22), 6.0)
        edge = round(unit * 1.5)
        top = QRect(edge, edge, self.width() - 2 * edge, round(unit * 5))
        read, reader = self._language.read, self._language.reader
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if self._clock is not None:
            self._words(painter, top, reader.time(self._clock), unit * 3.4, colours.muted, right)
        shown = clock_of(self._left) if self._left is not None else ""
        self._words(painter, top, shown, unit * 4.2, colours.ink, left, bold=True)
        line = QRect(edge, top.bottom(), top.width(), round(unit * 1.6))
        self._words(painter, line, read(self._heading), unit, colours.muted, left)
        line = QRect(edge, line.bottom() + edge, top.width(), round(unit * 1.8))
        self._words(
            painter, line, read(self._title), unit * 1.2, colours.text(colours.accent), left, bold=True
        )
        self._tables(
            painter, QRect(edge, line.bottom(), top.width(), self.height() - line.bottom() - edge), unit
        )

    def _tables(self, painter: QPainter, room: QRect, unit: float) -> None:
        """Write a line a table, in as many columns as it takes to have them all on the screen."""
        count = len(self._meetings)
        if not count:
            return
        line, least = max(round(unit * 1.5), 12), max(round(unit), 10)
        columns = 1
        while columns < 4 and -(-count // columns) * least > room.height():
            columns += 1
        rows = -(-count // columns)
        line = min(line, room.height() // rows)
        width = room.width() // columns
        for number, meeting in enumerate(self._meetings):
            column, row = divmod(number, rows)
            place = QRect(room.left() + column * width, room.top() + row * line, width - round(unit), line)
            self._table(painter, place, meeting, line * 0.62)

    def _table(self, painter: QPainter, place: QRect, meeting: NextMeeting, size: float) -> None:
        colours, left = self._theme.colours, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        label = round(size * 3)
        table = QRect(place.left(), place.top(), label, place.height())
        self._words(painter, table, meeting.table, size, colours.text(colours.accent), left, bold=True)
        room = place.adjusted(label, 0, 0, 0)
        sides = [side.company or side.names for side in meeting.sides]
        names = shared_line(sides, QFontMetrics(self._theme.font(size)), room.width())
        self._words(painter, room, names, size, colours.ink, left)

    def _words(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        size: float,
        colour: str,
        side: Qt.AlignmentFlag,
        *,
        bold: bool = False,
    ) -> None:
        font = self._theme.font(size, QFont.Weight.Bold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.TextFlag.TextSingleLine, shown)


def shared_line(names: Sequence[str], metrics: QFontMetrics, room: int) -> str:
    """Return names as one line of at most so many pixels; short of room, no name takes it from another."""
    left = room - (len(names) - 1) * metrics.horizontalAdvance(_BETWEEN)
    shown = list(names)
    order = sorted(range(len(names)), key=lambda number: metrics.horizontalAdvance(names[number]))
    for turn, number in enumerate(order):
        share = left // (len(names) - turn)
        shown[number] = metrics.elidedText(names[number], Qt.TextElideMode.ElideRight, share)
        left -= metrics.horizontalAdvance(shown[number])
    return _BETWEEN.join(shown)


class BellFlash(QWidget):
    """Fills the screen for the next slot; a click or any key ends it. Without motion it stands still."""

    def __init__(self, parent: QWidget, theme: Theme, text: str, *, still: bool) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._theme, self._text = theme, text
        self._left = 0 if still else _FLASHES
        self.setAccessibleName(text)
        self.setWindowTitle(text)
        self._timer = QTimer(self, interval=_STEADY if still else _FLASH)
        self._timer.timeout.connect(self._change)
        self._timer.start()

    def _change(self) -> None:
        self._left -= 1
        if self._left < 0:
            self.close()
        self.update()

    # Qt's overrides

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.close()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, QPainter(self)
        filled = self._left % 2 == 0
        painter.fillRect(self.rect(), QColor(colours.accent if filled else colours.card))
        painter.setPen(QColor(colours.on_accent if filled else colours.ink))
        painter.setFont(self._theme.font(max(self.width() / 22, 18), QFont.Weight.Bold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._text)
