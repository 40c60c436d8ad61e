"""Rows of a table that flow over pages: each cell some lines, none ever cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pimap_desktop.documents.flow import Piece, Shape, Words, whole
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.pages import say
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.style import INK, LINE, MUTED, SMALL, STRONG_LINE, TEXT, Colour
from pimap_desktop.documents.typesetting import Block, Passage, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message

PADDING = 5.0  # above and below the lines of a row
TICK = 8.0  # the side of a box to tick
_LINE_STEP = 1.32


@dataclass(frozen=True)
class Text:
    """A text in a cell; it wraps, and is never smaller than its size."""

    text: str
    size: float = TEXT
    bold: bool = False
    colour: Colour = INK
    language: str | None = None
    gap: float = 0.0  # above it


@dataclass(frozen=True)
class Tick:
    """A box to tick in a cell."""


Cell = Sequence[Text] | Tick


@dataclass(frozen=True)
class Column:
    """A column: where it begins, how wide it is, what stands over it."""

    x: float
    width: float
    caption: Message | None = None
    lined: bool = False  # a line at its left, where people write


def columns(total: float, *wanted: tuple[Message | None, float], gap: float = 8.0) -> tuple[Column, ...]:
    """Share a width out on columns by caption and weight."""
    room = total - gap * (len(wanted) - 1)
    weights = sum(weight for _caption, weight in wanted)
    made, x = [], 0.0
    for caption, weight in wanted:
        width = room * weight / weights
        made.append(Column(x, width, caption))
        x += width + gap
    return tuple(made)


@dataclass(frozen=True)
class Rows:
    """Makes the pieces of a table."""

    columns: tuple[Column, ...]
    width: float
    reader: Reader
    remarks: Remarks
    padding: float = PADDING

    def captions(self, colour: Colour = MUTED, above: float = 0.0) -> Piece:
        """Return the row of captions, with a line under it."""
        words, height = [], 0.0
        for column in self.columns:
            if column.caption is not None:
                block = say(column.caption, column.width, SMALL, self.reader)
                words.append(Words(column.x, above, block, colour))
                height = max(height, block.height)
        rule = Shape(Box(0, above + height + 2, self.width, 0.8), STRONG_LINE)
        return Piece(above + height + 3, tuple(words), (rule,), keeps_next=True)

    def row(
        self,
        cells: Sequence[Cell],
        name: str,
        room: float,
        *,
        least: float = 0.0,
        heading: Piece | None = None,
        fill: Colour | None = None,
    ) -> Iterator[Piece]:
        """Give a row in one piece, or in several where its texts are longer than ``room``.

        ``name`` is whom warnings name; ``heading`` comes first again when the row begins a page.
        """
        words: list[Words] = []
        shapes: list[Shape] = []
        for column, cell in zip(self.columns, cells, strict=True):
            if isinstance(cell, Tick):
                box = Box(column.x, self.padding + 1.2, TICK, TICK)
                shapes.append(Shape(box, STRONG_LINE, 1.2, 0.7))
            else:
                words.extend(self._lines(column, cell, name))
        ends = [one.drop + one.block.height for one in words]
        height = max([least, *ends, *(shape.box.y + shape.box.height for shape in shapes)]) + self.padding
        if height <= room:
            pieces = [Piece(height, tuple(words), tuple(shapes))]
        else:
            pieces = list(self._pieces(words, shapes, room))
        for piece in pieces:
            yield replace(self._ruled(piece, fill), heading=heading)

    def _lines(self, column: Column, cell: Sequence[Text], name: str) -> Iterator[Words]:
        """Take the texts of a cell apart into lines, each with its place under the other."""
        drop = self.padding
        for one in cell:
            if not one.text:
                continue
            block = whole(self._passage(one), column.width, one.size)
            self.remarks.look_at(name, block)
            drop += one.gap
            for line in block.lines:
                yield Words(column.x, drop, Block((line,), block.size), one.colour)
                drop += block.size * _LINE_STEP

    def _passage(self, one: Text) -> Passage:
        return passage(one.text, bold=one.bold, language=one.language or self.reader.language)

    def _pieces(self, words: Iterable[Words], shapes: Sequence[Shape], room: float) -> Iterator[Piece]:
        """Share lines out on pieces; a line stands in the first that has room, as far down as it was."""
        left = sorted(words, key=lambda one: one.drop)
        while left:
            lift = left[0].drop - self.padding
            limit = lift + room - self.padding
            fitting = list(takewhile(lambda one: one.drop + one.block.height <= limit, left)) or left[:1]  # noqa: B023 (used at once)
            left = left[len(fitting) :]
            moved = tuple(replace(one, drop=one.drop - lift) for one in fitting)
            height = max(one.drop + one.block.height for one in moved) + self.padding
            yield Piece(height, moved, tuple(shapes))
            shapes = ()

    def _ruled(self, piece: Piece, fill: Colour | None) -> Piece:
        """Draw a thin line under a row, and the lines at the left of columns that people write in."""
        shapes = list(piece.shapes)
        if fill is not None:
            shapes.insert(0, Shape(Box(0, 0, self.width, piece.height), fill))
        for column in self.columns:
            if column.lined:
                shapes.append(Shape(Box(column.x - 4, 0, 0.5, piece.height), LINE))
        shapes.append(Shape(Box(0, piece.height - 0.6, self.width, 0.6), LINE))
        return replace(piece, shapes=tuple(shapes))
