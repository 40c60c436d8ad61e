"""The master grid: all tables and slots of a day, on as many sheets as hang beside each other on a wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.grid_sheet import Grid, GridCell, gather
from pimap_desktop.documents.pages import say
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.stacks import Stacked, fit_stack
from pimap_desktop.documents.style import (
    ACCENT,
    INK,
    LINE,
    MUTED,
    SECONDARY,
    SMALL,
    STRONG_LINE,
    TINT,
    WHITE,
    Paper,
)
from pimap_desktop.documents.typesetting import Place, fit, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import _, pgettext, verbatim

__all__ = ["draw", "gather"]

_MARGIN, _HEAD, _FOOT = 10 * MILLIMETRE, 13 * MILLIMETRE, 6 * MILLIMETRE
_LABELS, _TIMES = 15 * MILLIMETRE, 8 * MILLIMETRE  # the first column, the first row
_NARROWEST, _LOWEST = 33 * MILLIMETRE, 12.4 * MILLIMETRE  # of a cell


@dataclass(frozen=True)
class _Span:
    """Some rows or columns that stand on one sheet."""

    first: int
    count: int
    number: int  # from 1, of how many
    of: int


def draw(sheet: Sheet[Grid], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw grids, each on as many sheets as it needs. Raises `Refused` when there are none."""
    title = reader.word(_("Master grid: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks = Remarks(sheet.warnings)
    for grid in reported(sheet.items, len(sheet.items), report):
        tiles = _Tiles(canvas, grid, paper.across, reader, remarks, sheet.title)
        tiles.draw()
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


@dataclass(frozen=True)
class _Tiles:
    canvas: Canvas
    grid: Grid
    paper: Paper
    reader: Reader
    remarks: Remarks
    mission: str

    @cached_property
    def body(self) -> Box:
        """Where cells lie, beside the labels and under the times."""
        lower = _MARGIN + _FOOT
        upper = self.paper.height - _MARGIN - _HEAD - _TIMES
        left = _MARGIN + _LABELS
        return Box(left, lower, self.paper.width - _MARGIN - left, upper - lower)

    def draw(self) -> None:
        """Draw sheet by sheet, row by row of them."""
        across = list(_spans(len(self.grid.slots), int(self.body.width / _NARROWEST)))
        down = list(_spans(len(self.grid.tables), int(self.body.height / _LOWEST)))
        cells = {(cell.table, cell.slot): cell for cell in self.grid.cells}
        first = True
        for rows in down:
            for columns in across:
                self.canvas.new_page(self.paper.width, self.paper.height)
                if first:
                    self.canvas.bookmark(f"{self.reader.day(self.grid.day)} · {self.grid.venue}")
                first = False
                self._head(rows, columns)
                self._frame(rows, columns)
                for row in range(rows.count):
                    for column in range(columns.count):
                        cell = cells.get((rows.first + row, columns.first + column))
                        if cell is not None:
                            self._cell(cell, self._box(rows, columns, row, column))

    def _box(self, rows: _Span, columns: _Span, row: int, column: int) -> Box:
        width, height = self._cell_size(rows, columns)
        return Box(self.body.x + column * width, self.body.top - (row + 1) * height, width, height)

    def _cell_size(self, rows: _Span, columns: _Span) -> tuple[float, float]:
        """Fill the width; rows keep the height of a full sheet, so that the last is not stretched."""
        full = -(-len(self.grid.tables) // rows.of)
        return self.body.width / columns.count, min(self.body.height / full, 2.2 * _LOWEST)

    def _head(self, rows: _Span, columns: _Span) -> None:
        canvas, grid, reader = self.canvas, self.grid, self.reader
        top, width = self.paper.height - _MARGIN, self.paper.width - 2 * _MARGIN
        day = say(verbatim(reader.date(grid.day, "full")), 0.6 * width, 14, reader, bold=True)
        where = " · ".join(part for part in (grid.venue, self.mission) if part)
        place = fit(passage(where, language=reader.language), Place(0.6 * width, 12, SECONDARY, 4.0))
        canvas.block(_MARGIN, top, day)
        canvas.block(_MARGIN, top - day.height, place, MUTED)
        if rows.of * columns.of > 1:
            part = _(
                "Sheet {column} of {columns} across, {row} of {rows} down",
                column=columns.number,
                columns=columns.of,
                row=rows.number,
                rows=rows.of,
            )
            block = say(part, 0.38 * width, SECONDARY, reader)
            canvas.block(_MARGIN + width - block.width, top, block, MUTED)
        legend = say(pgettext("master grid", "Grey: interpreter"), width, SMALL, reader)
        canvas.block(_MARGIN, _MARGIN + legend.height, legend, MUTED)

    def _frame(self, rows: _Span, columns: _Span) -> None:
        canvas, reader = self.canvas, self.reader
        width, height = self._cell_size(rows, columns)
        low = self.body.top - rows.count * height
        canvas.fill(Box(_MARGIN, self.body.top, _LABELS + self.body.width, _TIMES), ACCENT, 2)
        for column in range(columns.count):
            slot = self.grid.slots[columns.first + column]
            x = self.body.x + column * width
            time = f"{reader.time(slot.starts_at)} – {reader.time(slot.ends_at)}"
            block = fit(passage(time, bold=True), Place(width - 6, _TIMES, 9, 5))
            canvas.block(x + 4, block.top_around(self.body.top + 0.5 * _TIMES), block, WHITE)
            if slot.after_pause and column:
                canvas.rule((x, low), (x, self.body.top), STRONG_LINE, 1.6)
            elif column:
                canvas.rule((x, low), (x, self.body.top), LINE, 0.5)
        for row in range(rows.count):
            label = self.grid.tables[rows.first + row]
            y = self.body.top - row * height
            if row % 2:
                canvas.fill(Box(_MARGIN, y - height, _LABELS, height), TINT)
            block = fit(
                passage(label, bold=True, language=reader.language), Place(_LABELS - 6, height - 2, 11, 5)
            )
            self.remarks.look_at(label, block)
            canvas.block(_MARGIN + 4, block.top_around(y - 0.5 * height), block, ACCENT)
            right = self.body.right
            canvas.rule((_MARGIN, y - height), (right, y - height), LINE, 0.6)

    def _cell(self, cell: GridCell, box: Box) -> None:
        inner = Box(box.x + 1.2, box.y + 1.2, box.width - 2.4, box.height - 2.4)
        self.canvas.fill(inner, TINT, 2)
        texts = [
            Stacked(passage(side, bold=number == 0, language=cell.language), 8.5, 5.0)
            for number, side in enumerate(cell.sides)
            if side
        ]
        if cell.interpreter:
            texts.append(Stacked(passage(cell.interpreter), 7.0, 4.5))
        if not texts:
            return
        blocks = fit_stack(tuple(texts), inner.width - 6, inner.height - 2)
        y = inner.y + 0.5 * (inner.height + sum(block.height for block in blocks))
        for number, block in enumerate(blocks):
            colour = MUTED if cell.interpreter and number == len(blocks) - 1 else INK
            self.remarks.look_at(" × ".join(side for side in cell.sides if side), block)
            self.canvas.block(inner.x + 3, y, block, colour)
            y -= block.height


def _spans(count: int, most: int) -> Iterator[_Span]:
    """Share rows or columns out on sheets, as evenly as whole numbers allow."""
    sheets = -(-count // max(most, 1))
    first = 0
    for number in range(sheets):
        here = count // sheets + (number < count % sheets)
        yield _Span(first, here, number + 1, sheets)
        first += here
