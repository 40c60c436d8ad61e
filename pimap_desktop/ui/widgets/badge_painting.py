"""Painting around a badge that is being arranged: rulers, frames, handles, and lines to stand on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from pimap_desktop.mission.badge_arranging import Edges, Guide
from pimap_desktop.mission.badge_designs import BadgeDesign
from pimap_desktop.ui.theme import Theme

RULER = 28  # logical pixels across a ruler
HANDLE = 5  # from the middle of a handle to where it is still taken
_SHOWN = 3.5  # half the side of a handle
_TICKS = ((10, 9), (5, 6), (1, 3))  # every so many millimetres a line of such a length
_LEAST_GAP = 4.0  # pixels between lines that can be told apart
_NUMBERS = 9.5  # size of the numbers, in logical pixels


def handles_of(place: QRectF) -> Iterator[tuple[Edges, QPointF]]:
    """Give the handles of a field, corners first: they are taken where a field is small."""
    left, right, middle = place.left(), place.right(), place.center()
    top, bottom = place.top(), place.bottom()
    yield Edges(right=True, bottom=True), QPointF(right, bottom)
    yield Edges(left=True, top=True), QPointF(left, top)
    yield Edges(right=True, top=True), QPointF(right, top)
    yield Edges(left=True, bottom=True), QPointF(left, bottom)
    yield Edges(right=True), QPointF(right, middle.y())
    yield Edges(left=True), QPointF(left, middle.y())
    yield Edges(bottom=True), QPointF(middle.x(), bottom)
    yield Edges(top=True), QPointF(middle.x(), top)


@dataclass(frozen=True)
class BadgePainting:
    """Paints what stands around and upon the picture of a badge."""

    painter: QPainter
    theme: Theme
    room: QRect
    corner: QPointF  # of the badge
    pixels: float  # a millimetre

    def rulers(self, design: BadgeDesign) -> None:
        """Paint the millimetres of the badge along both sides."""
        colours = self.theme.colours
        self.painter.fillRect(0, 0, self.room.width(), RULER, QColor(colours.ground))
        self.painter.fillRect(0, 0, RULER, self.room.height(), QColor(colours.ground))
        self.painter.setPen(QColor(colours.line))
        self.painter.drawLine(0, RULER, self.room.width(), RULER)
        self.painter.drawLine(RULER, 0, RULER, self.room.height())
        self.painter.setFont(self.theme.font(_NUMBERS))
        self.painter.setPen(QColor(colours.muted))
        for at in range(int(design.width) + 1):
            x = round(self.corner.x() + at * self.pixels) + 0.5
            self.painter.drawLine(QLineF(x, RULER - self._tick(at), x, RULER))
            if at % self._numbered() == 0:
                self._number(at, QRectF(x - 20, 2, 40, 14))
        for at in range(int(design.height) + 1):
            y = round(self.corner.y() + at * self.pixels) + 0.5
            self.painter.drawLine(QLineF(RULER - self._tick(at), y, RULER, y))
            if at % self._numbered() == 0:
                self._number(at, QRectF(0, y - 8, RULER - 9, 16))

    def badge(self, design: BadgeDesign, picture: QPixmap) -> None:
        """Paint the badge on its paper, with the line that paper has on a screen."""
        place = self._badge_place(design)
        self.painter.fillRect(place, Qt.GlobalColor.white)
        if not picture.isNull():
            self.painter.drawPixmap(place, picture, QRectF(picture.rect()))
        self.painter.setPen(QColor(self.theme.colours.soft(self.theme.colours.ink, 0.3)))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))

    def hovered(self, place: QRectF) -> None:
        """Paint the frame of the field under the mouse."""
        self._frame(place, "#5b6675", Qt.PenStyle.DotLine)

    def chosen(self, place: QRectF, *, focused: bool) -> None:
        """Paint the frame of the chosen field and its handles; paper is white in both schemes."""
        accent = QColor("#1f4e9e")
        self._frame(place, accent.name(), Qt.PenStyle.SolidLine if focused else Qt.PenStyle.DashLine)
        self.painter.setPen(QPen(accent, 1.2))
        self.painter.setBrush(accent if focused else Qt.GlobalColor.white)
        for _edges, point in handles_of(place):
            self.painter.drawRect(QRectF(point.x() - _SHOWN, point.y() - _SHOWN, 2 * _SHOWN, 2 * _SHOWN))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def guides(self, design: BadgeDesign, guides: Sequence[Guide]) -> None:
        """Paint the lines that a field has been drawn to."""
        place = self._badge_place(design)
        self.painter.setPen(QPen(QColor(self.theme.colours.bad), 1))
        for guide in guides:
            if guide.upright:
                x = self.corner.x() + guide.at * self.pixels
                self.painter.drawLine(QLineF(x, place.top() - 6, x, place.bottom() + 6))
            else:
                y = self.corner.y() + guide.at * self.pixels
                self.painter.drawLine(QLineF(place.left() - 6, y, place.right() + 6, y))

    def _badge_place(self, design: BadgeDesign) -> QRectF:
        width, height = design.width * self.pixels, design.height * self.pixels
        return QRectF(self.corner.x(), self.corner.y(), width, height)

    def _frame(self, place: QRectF, colour: str, style: Qt.PenStyle) -> None:
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(QColor(colour), 1.2, style))
        self.painter.drawRect(place)

    def _tick(self, at: int) -> float:
        every, length = next((every, length) for every, length in _TICKS if at % every == 0)
        return length if every * self.pixels >= _LEAST_GAP else 0.0

    def _numbered(self) -> int:
        return 10 if 10 * self.pixels >= 24 else 50

    def _number(self, at: int, room: QRectF) -> None:
        self.painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(at))
