"""How free and taken places look while a meeting is carried over an agenda grid."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.board import AgendaBoard
from pimap_desktop.ui.widgets.board_hand import Carried
from pimap_desktop.ui.widgets.card_painting import CardBrush

_ROUND = 5
_GHOST = QPoint(12, 10)  # from the pointer to the card that follows it


class VerdictPainter:
    """Draws over a board what the carried meeting finds where."""

    def __init__(self, board: AgendaBoard, brush: CardBrush, language: Language) -> None:
        self._board = board
        self._brush = brush
        self._language = language

    def place(self, painter: QPainter, rect: QRect, row: int, column: int, carried: Carried) -> None:
        """Tint a place: free, or not and why."""
        colours = self._brush.colours
        reason = carried.judge(row, column)
        colour = QColor(colours.bad if reason else colours.good)
        target = carried.target is not None and (carried.target.row, carried.target.column) == (row, column)
        fill, edge = QColor(colour), QColor(colour)
        fill.setAlphaF(0.16 if target else 0.07)
        edge.setAlphaF(1.0 if target else 0.35)
        inner = QRectF(rect).adjusted(3.5, 3.5, -4.5, -4.5)
        painter.setPen(
            QPen(edge, 2 if target else 1, Qt.PenStyle.DashLine if reason else Qt.PenStyle.SolidLine)
        )
        painter.setBrush(fill)
        painter.drawRoundedRect(inner, _ROUND, _ROUND)
        if self._board.at(row, column):
            return  # the card stays readable; the line at the bottom has the reason
        words = self._language.read(reason or _("free"))
        ink = colours.text(colours.bad if reason else colours.good)
        self._brush.small.draw_lines(painter, inner.toRect().adjusted(4, 0, -4, 0), words, ink)

    def above(self, painter: QPainter, viewport: QRect, carried: Carried) -> None:
        """Draw what follows the pointer, and the whole sentence about the place under it."""
        if carried.pointer is not None:
            self._ghost(painter, carried)
        if carried.target is not None:
            self._sentence(painter, viewport, carried)

    def _ghost(self, painter: QPainter, carried: Carried) -> None:
        brush, colours = self._brush, self._brush.colours
        assert carried.pointer is not None
        width = min(brush.bold.width(carried.title) + 2 * GRID, 220)
        ghost = QRect(
            carried.pointer + _GHOST, carried.pointer + _GHOST + QPoint(width, brush.bold.height + GRID)
        )
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.setBrush(QColor(colours.soft(colours.accent)))
        painter.drawRoundedRect(QRectF(ghost), _ROUND, _ROUND)
        brush.bold.draw(painter, ghost.adjusted(GRID, 0, -GRID, 0), carried.title, colours.ink)

    def _sentence(self, painter: QPainter, viewport: QRect, carried: Carried) -> None:
        brush, colours = self._brush, self._brush.colours
        text = self._language.read(sentence_of(self._board, carried))
        reason = carried.verdict(carried.target) if carried.target else None
        height = brush.bold.height + GRID + 4
        line = QRect(viewport.left(), viewport.bottom() - height + 1, viewport.width(), height)
        ground = colours.soft(colours.bad if reason else colours.good)
        painter.fillRect(line, QColor(ground))
        ink = colours.text(colours.bad if reason else colours.good, ground)
        brush.bold.draw(painter, line.adjusted(2 * GRID, 0, -2 * GRID, 0), text, ink)


def sentence_of(board: AgendaBoard, carried: Carried) -> Message:
    """Say what the place finds for which what is carried is held."""
    place = carried.target
    if place is None:
        return _("“{meeting}” is picked up.", meeting=carried.title)
    row, column = board.rows[place.row], board.columns[place.column]
    state = carried.verdict(place) or _("free")
    return _(
        "“{meeting}” to {time}, {column}: {state}",
        meeting=carried.title,
        time=row.start.time(),
        column=column.title,
        state=state,
    )
