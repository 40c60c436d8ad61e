"""A tour over a window: one part after the other stands out, with a few words beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.text import Message, _, pgettext
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, link_button, push_button
from pimap_desktop.ui.widgets.words import Words

_WIDTH = 380  # of the words, in logical pixels
_ARROW = 12  # from the words to the part that stands out
_AROUND = 4  # between the part and its outline
_SHADE = 120  # of 255: how dark the rest of the window becomes
_MOVES = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.LayoutRequest}


@dataclass(frozen=True)
class Stop:
    """A part of the window, and what is said of it; ``find`` goes where it is and returns it."""

    heading: Message
    sentence: Message
    find: Callable[[], QWidget]


class Tour(QWidget):
    """Lies over a window until it is ended: by its button, by Escape, or after the last stop."""

    ended = Signal()

    def __init__(self, window: QWidget, language: Language, theme: Theme, stops: Sequence[Stop]) -> None:
        super().__init__(window)
        self._language, self._theme, self._stops = language, theme, tuple(stops)
        self._window = window
        self._number = 0
        self._over = False
        self._target: QWidget | None = None
        self._arrow = QPolygonF()
        self.card = QFrame(self)
        self.card.setProperty("role", "card")
        self.heading = Words(role="heading", wrap=True)
        self.sentence = Words(wrap=True)
        self._count = Words(role="secondary")
        self.end_button = link_button(language, _("End the tour"))
        self.back_button = push_button(language, _("Back"))
        self.next_button = filled_button(language, pgettext("step", "Next"))
        self.buttons: tuple[QPushButton, ...] = (self.end_button, self.back_button, self.next_button)
        self._compose()
        self.end_button.clicked.connect(self.end)
        self.back_button.clicked.connect(lambda: self.show_stop(self._number - 1))
        self.next_button.clicked.connect(self.go_on)
        self._place_soon = QTimer(self, singleShot=True, interval=0)
        self._place_soon.timeout.connect(self._place)
        language.changed.connect(self._place_soon.start)
        theme.changed.connect(self.update)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.show_stop(0)

    @property
    def number(self) -> int:
        """Which stop is shown, from 0."""
        return self._number

    def show_stop(self, number: int) -> None:
        """Go to a stop."""
        stop = self._stops[number]
        self._number = number
        last = number == len(self._stops) - 1
        self._follow(stop.find())
        label = self._language.label
        label(self.heading, text=stop.heading)
        label(self.sentence, text=stop.sentence)
        label(self._count, text=_("{number} of {total}", number=number + 1, total=len(self._stops)))
        told = Message(
            "{heading}: {text}", {"heading": stop.heading, "text": stop.sentence}, context="verbatim"
        )
        action = pgettext("step", "Done") if last else pgettext("step", "Next")
        label(self.next_button, text=action, accessibleName=action, accessibleDescription=told)
        label(self.card, accessibleName=stop.heading, accessibleDescription=stop.sentence)
        self.back_button.setEnabled(number > 0)
        self.end_button.setVisible(not last)
        self.raise_()
        self.next_button.setFocus()
        self._place()
        self._place_soon.start()  # once a page that was just made is laid out

    def go_on(self) -> None:
        """Go to the next stop; after the last the tour is over."""
        if self._number + 1 < len(self._stops):
            self.show_stop(self._number + 1)
        else:
            self.end()

    def end(self) -> None:
        """Take the tour away."""
        self._place_soon.stop()
        self._follow(None)
        self._window.removeEventFilter(self)
        # The focus leaves before the buttons are hidden: Qt would look for the next one among them.
        self._window.setFocus()
        self._over = True
        self.hide()
        self.ended.emit()
        self.deleteLater()

    def _compose(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._count)
        row.addStretch(1)
        for button in self.buttons:
            row.addWidget(button)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 12)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        column.addSpacing(GRID)
        column.addLayout(row)

    def _follow(self, target: QWidget | None) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
        self._target = target
        if target is not None:
            target.installEventFilter(self)

    def _outlined(self) -> QRect:
        """Return what stands out, within the window."""
        if self._target is None:
            return QRect()
        corner = self._target.mapTo(self._window, QPoint(0, 0))
        around = QRect(corner, self._target.size()).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        return around.intersected(self.rect().adjusted(2, 2, -2, -2))

    def _place(self) -> None:
        """Put the words beside what stands out, where there is room."""
        width = max(_WIDTH, self.card.minimumSizeHint().width())
        layout = self.card.layout()
        assert layout is not None
        height = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        card, self._arrow = _beside(self._outlined(), QRect(0, 0, width, height), self.rect())
        self.card.setGeometry(card)
        self.update()

    # Qt's overrides

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            if watched is self._window:
                self.setGeometry(self._window.rect())
            self._place_soon.start()
        return False

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round the buttons of the tour, and nowhere else."""
        if self._over:
            return super().focusNextPrevChild(forward)
        there = [each for each in self.buttons if each.isVisible() and each.isEnabled()]
        at = next((number for number, each in enumerate(there) if each.hasFocus()), 0)
        there[(at + (1 if forward else -1)) % len(there)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        out = QPainterPath()
        out.addRoundedRect(QRectF(self._outlined()), GRID, GRID)
        whole = QPainterPath()
        whole.addRect(QRectF(self.rect()))
        painter.fillPath(whole.subtracted(out), QColor(0, 0, 0, _SHADE))
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawPath(out)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.card))
        painter.drawPolygon(self._arrow)


def _beside(part: QRect, card: QRect, room: QRect) -> tuple[QRect, QPolygonF]:
    """Return where the words go, and the arrow from them to the part: right, below, left or above of it.

    Of a part that leaves no room beside it they lie on the lower half, without an arrow.
    """
    away, inside = _ARROW + 2, room.adjusted(GRID, GRID, -GRID, -GRID)
    middle = part.center()
    beside = QRect(card)
    x = _within(middle.x() - card.width() // 2, card.width(), inside.left(), inside.right())
    y = _within(middle.y() - card.height() // 2, card.height(), inside.top(), inside.bottom())
    for side, fits in (
        ("right", part.right() + away + card.width() <= inside.right()),
        ("below", part.bottom() + away + card.height() <= inside.bottom()),
        ("left", part.left() - away - card.width() >= inside.left()),
        ("above", part.top() - away - card.height() >= inside.top()),
    ):
        if not fits:
            continue
        if side == "right":
            x = part.right() + away
        elif side == "left":
            x = part.left() - away - card.width()
        else:
            y = part.bottom() + away if side == "below" else part.top() - away - card.height()
        beside.moveTo(x, y)
        return beside, _pointer(part, beside, side)
    beside.moveCenter(middle)
    beside.moveBottom(part.bottom() - 4 * GRID)
    return beside, QPolygonF()


def _within(start: int, length: int, least: int, most: int) -> int:
    return max(least, min(start, most - length))


def _pointer(part: QRect, card: QRect, side: str) -> QPolygonF:
    """Return a triangle from the edge of the words to the edge of the part."""
    shared = part.intersected(card.adjusted(-10_000, GRID * 2, 10_000, -GRID * 2))
    if side in {"right", "left"}:
        y = shared.center().y()
        base, tip = (card.left() + 1, part.right()) if side == "right" else (card.right(), part.left())
        points = [(base, y - _ARROW), (base, y + _ARROW), (tip + (1 if side == "right" else -1), y)]
    else:
        shared = part.intersected(card.adjusted(GRID * 2, -10_000, -GRID * 2, 10_000))
        x = shared.center().x()
        base, tip = (card.top() + 1, part.bottom()) if side == "below" else (card.bottom(), part.top())
        points = [(x - _ARROW, base), (x + _ARROW, base), (x, tip + (1 if side == "below" else -1))]
    return QPolygonF([QPointF(*point) for point in points])
