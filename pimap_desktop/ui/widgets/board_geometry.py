"""Where the cells of an agenda grid lie, in logical pixels of the whole board."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect

from pimap_desktop.ui.widgets.board import AgendaBoard

PAUSE_HEIGHT = 28
PADDING = 4  # between a cell's edge and the card in it


@dataclass(frozen=True)
class BoardGeometry:
    """The measures of a board; header and time column lie outside, at negative distances."""

    board: AgendaBoard
    column_width: int
    row_height: int
    header_height: int
    time_width: int

    @cached_property
    def tops(self) -> list[int]:
        """The upper edge of each row, and the lower edge of the last."""
        heights = (PAUSE_HEIGHT if row.pause else self.row_height for row in self.board.rows)
        return list(accumulate(heights, initial=0))

    @property
    def width(self) -> int:
        """The width of all columns."""
        return self.column_width * len(self.board.columns)

    @property
    def height(self) -> int:
        """The height of all rows."""
        return self.tops[-1]

    def cell(self, row: int, column: int) -> QRect:
        """Return the rectangle of a cell."""
        top = self.tops[row]
        return QRect(column * self.column_width, top, self.column_width, self.tops[row + 1] - top)

    def card(self, row: int, column: int, nth: int = 0, count: int = 1) -> QRect:
        """Return the rectangle of a meeting's card; several in one cell share its height."""
        cell = self.cell(row, column).adjusted(PADDING, PADDING, -PADDING, -PADDING)
        height = cell.height() // count
        gap = 2 if nth + 1 < count else 0
        return QRect(cell.left(), cell.top() + nth * height, cell.width(), height - gap)

    def place(self, point: QPoint) -> tuple[int, int] | None:
        """Return the row and the column at a point of the board."""
        if not (0 <= point.x() < self.width and 0 <= point.y() < self.height):
            return None
        return self.row_at(point.y()), point.x() // self.column_width

    def row_at(self, y: int) -> int:
        """Return the row at a height; above and below the board, the first and the last."""
        return min(max(bisect_right(self.tops, y) - 1, 0), max(len(self.board.rows) - 1, 0))

    def rows_in(self, top: int, bottom: int) -> range:
        """Return the rows of which something lies between two heights."""
        if not self.board.rows or bottom <= 0 or top >= self.height:
            return range(0)
        return range(self.row_at(top), self.row_at(bottom - 1) + 1)

    def columns_in(self, left: int, right: int) -> range:
        """Return the columns of which something lies between two distances from the left."""
        first = max(left // self.column_width, 0)
        last = min(-(-right // self.column_width), len(self.board.columns))
        return range(first, max(first, last))
