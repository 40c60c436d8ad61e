"""How the whole agenda grid is drawn: cells, breaks, the line of now, the times and the header that stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.board import BoardRow
from pimap_desktop.ui.widgets.board_geometry import BoardGeometry
from pimap_desktop.ui.widgets.board_hand import Carried
from pimap_desktop.ui.widgets.board_steps import Place
from pimap_desktop.ui.widgets.card_painting import CardBrush, Shade
from pimap_desktop.ui.widgets.verdict_painting import VerdictPainter

_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class BoardView:
    """What changes between two paintings of the same board."""

    offset: QPoint  # where the first cell's corner lies in the viewport
    current: Place | None = None
    focused: bool = False
    hovered: str | None = None  # the key of the meeting under the pointer
    lit: frozenset[str] | None = None  # the keys of the meetings searched for
    now: datetime | None = None
    selected: frozenset[str] = frozenset()
    carried: Carried | None = None


class BoardPainter:
    """Draws what is visible of one board."""

    def __init__(self, geometry: BoardGeometry, brush: CardBrush, language: Language) -> None:
        self._geometry = geometry
        self._board = geometry.board
        self._brush = brush
        self._language = language
        self._verdicts = VerdictPainter(geometry.board, brush, language)

    def paint(self, painter: QPainter, viewport: QRect, exposed: QRect, view: BoardView) -> None:
        """Draw the exposed part of the viewport."""
        geometry = self._geometry
        painter.fillRect(exposed, QColor(self._brush.colours.card))
        body = viewport.adjusted(geometry.time_width, geometry.header_height, 0, 0)
        seen = (body & exposed).translated(-view.offset)
        painter.save()
        painter.setClipRect(body)
        painter.translate(view.offset)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._lines(painter, seen)
        self._free(painter, seen, view)
        self._now(painter, seen, view)
        self._cells(painter, seen, view)
        painter.restore()
        whole = body.translated(-view.offset)
        self._times(painter, whole, view)
        self._header(painter, viewport.width(), whole, view)
        if view.carried is not None:
            self._verdicts.above(painter, viewport, view.carried)

    def _free(self, painter: QPainter, seen: QRect, view: BoardView) -> None:
        """Draw breaks, and cells in which nobody meets: the line of now goes over them."""
        columns = self._geometry.columns_in(seen.left(), seen.right() + 1)
        for row in self._geometry.rows_in(seen.top(), seen.bottom() + 1):
            slot = self._board.rows[row]
            if slot.pause is not None:
                self._pause(painter, row, slot, seen)
                continue
            for column in columns:
                if not self._board.at(row, column):
                    ring = view.focused and view.current is not None and _is_at(view.current, row, column)
                    self._vacant(painter, row, column, ring)

    def _cells(self, painter: QPainter, seen: QRect, view: BoardView) -> None:
        columns = self._geometry.columns_in(seen.left(), seen.right() + 1)
        for row in self._geometry.rows_in(seen.top(), seen.bottom() + 1):
            if self._board.rows[row].pause is not None:
                continue
            for column in columns:
                self._cell(painter, row, column, view)
                if view.carried is not None:
                    rect = self._geometry.cell(row, column)
                    self._verdicts.place(painter, rect, row, column, view.carried)

    def _cell(self, painter: QPainter, row: int, column: int, view: BoardView) -> None:
        cells = self._board.at(row, column)
        here = view.current is not None and _is_at(view.current, row, column)
        nth_here = min(view.current.nth, len(cells) - 1) if here and view.current else -1
        for nth, cell in enumerate(cells):
            shade = Shade(
                hovered=cell.key == view.hovered,
                selected=nth == nth_here or cell.key in view.selected,
                focused=view.focused,
                faded=_faded(cell.key, view),
            )
            self._brush.card(painter, self._geometry.card(row, column, nth, len(cells)), cell, shade)

    def _vacant(self, painter: QPainter, row: int, column: int, ring: bool) -> None:
        rect = self._geometry.cell(row, column).adjusted(0, 0, -1, -1)
        reason = self._board.blocked.get((row, column))
        if reason is not None:
            self._brush.blocked_cell(painter, rect, self._language.read(reason))
        else:
            self._brush.free_cell(painter, rect)
        if ring:
            painter.setPen(QPen(QColor(self._brush.colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(4, 4, -4, -4), 5, 5)

    def _pause(self, painter: QPainter, row: int, slot: BoardRow, seen: QRect) -> None:
        top, bottom = self._geometry.tops[row], self._geometry.tops[row + 1]
        width = min(seen.right() + 1, self._geometry.width) - seen.left()
        across = QRect(seen.left(), top, width, bottom - top - 1)
        painter.fillRect(across, QColor(self._brush.colours.ground))
        assert slot.pause is not None
        text = self._language.read(slot.pause)
        self._brush.small.draw(painter, across, text, self._brush.colours.muted, _CENTRE)

    def _lines(self, painter: QPainter, seen: QRect) -> None:
        geometry = self._geometry
        right = min(seen.right() + 1, geometry.width)
        bottom = min(seen.bottom() + 1, geometry.height)
        line = QColor(self._brush.colours.line)
        for column in geometry.columns_in(seen.left(), seen.right() + 1):
            edge = (column + 1) * geometry.column_width - 1
            painter.fillRect(edge, seen.top(), 1, bottom - seen.top(), line)
        for row in geometry.rows_in(seen.top(), seen.bottom() + 1):
            painter.fillRect(seen.left(), geometry.tops[row + 1] - 1, right - seen.left(), 1, line)

    def _now(self, painter: QPainter, seen: QRect, view: BoardView) -> None:
        """Draw the line of now under the cards, so that it hides no text."""
        row = self._row_of_now(view)
        if row is None or view.now is None:
            return
        slot = self._board.rows[row]
        share = (view.now - slot.start) / (slot.end - slot.start)
        top, bottom = self._geometry.tops[row], self._geometry.tops[row + 1]
        y = round(top + share * (bottom - top))
        width = min(seen.right() + 1, self._geometry.width) - seen.left()
        painter.fillRect(seen.left(), y, width, 2, QColor(self._brush.colours.accent))

    def _row_of_now(self, view: BoardView) -> int | None:
        return self._board.row_at(view.now) if view.now else None

    def _times(self, painter: QPainter, whole: QRect, view: BoardView) -> None:
        geometry, brush, colours = self._geometry, self._brush, self._brush.colours
        height = min(whole.bottom() + 1, geometry.height) - whole.top()
        painter.save()
        painter.setClipRect(0, geometry.header_height, geometry.time_width, whole.height())
        painter.fillRect(0, geometry.header_height, geometry.time_width, whole.height(), QColor(colours.card))
        now = self._row_of_now(view)
        for row in geometry.rows_in(whole.top(), whole.bottom() + 1):
            top, bottom = (view.offset.y() + geometry.tops[row + step] for step in (0, 1))
            face = brush.bold_small if row == now else brush.small
            ink = colours.text(colours.accent) if row == now else colours.muted
            place = QRect(GRID, top + GRID, geometry.time_width - GRID, face.height)
            if self._board.rows[row].pause is not None:
                place = QRect(GRID, top, geometry.time_width - GRID, bottom - top - 1)
            face.draw(painter, place, self._language.reader.time(self._board.rows[row].start), ink)
            painter.fillRect(0, bottom - 1, geometry.time_width, 1, QColor(colours.line))
            if row == now:
                painter.fillRect(0, top, 3, bottom - top - 1, QColor(colours.accent))
        painter.fillRect(geometry.time_width - 1, geometry.header_height, 1, height, QColor(colours.line))
        painter.restore()

    def _header(self, painter: QPainter, width: int, whole: QRect, view: BoardView) -> None:
        geometry, brush = self._geometry, self._brush
        line, bottom = QColor(brush.colours.line), geometry.header_height - 1
        painter.fillRect(0, 0, width, geometry.header_height, QColor(brush.colours.ground))
        painter.fillRect(0, bottom, width, 1, line)
        painter.save()
        painter.setClipRect(geometry.time_width, 0, width - geometry.time_width, geometry.header_height)
        for number in geometry.columns_in(whole.left(), whole.right() + 1):
            column = self._board.columns[number]
            left = view.offset.x() + number * geometry.column_width
            top = QRect(left + GRID, GRID, geometry.column_width - 2 * GRID, brush.bold.height)
            brush.bold.draw(painter, top, column.title, brush.colours.ink)
            below = QRect(top.left(), top.bottom() + 1, top.width(), brush.small.height)
            brush.small.draw(painter, below, column.subtitle, brush.colours.muted)
            painter.fillRect(left + geometry.column_width - 1, 0, 1, bottom, line)
        painter.restore()


def _is_at(place: Place, row: int, column: int) -> bool:
    return (place.row, place.column) == (row, column)


def _faded(key: str, view: BoardView) -> bool:
    """Tell whether a meeting steps back: it is not searched for, or it is just being carried."""
    carried = view.carried is not None and view.carried.key == key
    return carried or (view.lit is not None and key not in view.lit)
