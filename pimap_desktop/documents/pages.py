"""Pages with a heading and a foot, filled with pieces from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pimap_desktop.documents.flow import Piece, Shape, Words, broken, paginate
from pimap_desktop.documents.fonts import ASCENT
from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.pdf import Canvas
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.style import INK, LINE, MUTED, SECONDARY, SMALL, TITLE, Colour, Paper
from pimap_desktop.documents.typesetting import Block, Passage, Place, fit, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, _

_FOOT = 9 * MILLIMETRE  # the baseline of the page number
_BODY_ENDS = 15 * MILLIMETRE


@dataclass(frozen=True)
class Leaf:
    """The paper of a page and its margins."""

    paper: Paper
    margin: float = 16 * MILLIMETRE

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.paper.width - 2 * self.margin

    @property
    def room(self) -> float:
        """From the upper margin to the foot."""
        return self.paper.height - self.margin - _BODY_ENDS

    @property
    def top(self) -> float:
        """Where the first piece hangs."""
        return self.paper.height - self.margin


@dataclass(frozen=True)
class HeadLine:
    """A line of a heading, and the sizes it may have."""

    text: str
    largest: float = SECONDARY
    floor: float = 5.0
    height: float = 24.0  # the most it takes
    bold: bool = False
    colour: Colour = INK
    gap: float = 1.0  # under it
    language: str | None = None


@dataclass(frozen=True)
class Headings:
    """The heading of the first page of a thing, and the short one of the pages after it."""

    first: Piece
    later: Piece


@dataclass(frozen=True)
class PageFlow:
    """Draws things on pages of their own."""

    canvas: Canvas
    leaf: Leaf
    foot: str  # says what the paper belongs to

    def shared(self, headings: Headings, pieces: Callable[[float], Iterable[Piece]]) -> list[list[Piece]]:
        """Share pieces out on pages without drawing them."""
        room, first, later = self.leaf.room, headings.first, headings.later
        least = room - max(first.height, later.height)
        return paginate(pieces(least), room - first.height, room - later.height)

    def draw(
        self,
        headings: Headings,
        pieces: Callable[[float], Iterable[Piece]],
        reader: Reader,
        bookmark: str,
        level: int = 0,
    ) -> None:
        """Draw one thing; ``pieces`` is asked for pieces no higher than it is told."""
        pages = self.shared(headings, pieces)
        first, later = headings.first, headings.later
        for number, on_page in enumerate(pages, start=1):
            self.canvas.new_page(self.leaf.paper.width, self.leaf.paper.height, reader.language)
            if number == 1 and bookmark:
                self.canvas.bookmark(bookmark, level)
            y = self.leaf.top
            for piece in (first if number == 1 else later, *on_page):
                piece.draw(self.canvas, self.leaf.margin, y)
                if piece.bookmark:
                    self.canvas.bookmark(piece.bookmark, piece.level)
                y -= piece.height
            draw_foot(self.canvas, self.leaf, self.foot, reader, (number, len(pages)))


def headings(
    kind: Message,
    lines: Sequence[HeadLine],
    leaf: Leaf,
    reader: Reader,
    remarks: Remarks,
    name: str,
) -> Headings:
    """Make the headings of a thing: the kind of paper at the right, under each other what it is about.

    ``name`` is said again on later pages, should the sheets fall apart, and in warnings.
    """
    width = leaf.width
    sort = say(kind, 0.35 * width, SMALL, reader)
    words, drop = [Words(width - sort.width, 0, sort, MUTED)], 0.0
    for number, line in enumerate(line for line in lines if line.text):
        text = passage(line.text, bold=line.bold, language=line.language or reader.language)
        # Only the first line has the kind of paper beside it.
        room = 0.62 * width if number == 0 else width
        block = fit(text, Place(room, line.height, line.largest, line.floor, 1.15))
        remarks.look_at(name, block)
        words.append(Words(0, drop, block, line.colour))
        drop += block.height + line.gap
    return Headings(
        Piece(max(drop, sort.height), tuple(words)),
        _later(passage(name, bold=True, language=reader.language), sort, width),
    )


def title_lines(mission: str, title: str, language: str | None = None) -> tuple[HeadLine, HeadLine]:
    """Return how every paper begins: the mission small, then what it is about."""
    return (
        HeadLine(mission, SMALL, height=22, colour=MUTED, gap=5),
        HeadLine(title, TITLE, 11, 60, bold=True, gap=2, language=language),
    )


def draw_foot(canvas: Canvas, leaf: Leaf, foot: str, reader: Reader, page: tuple[int, int] | None) -> None:
    """Draw what the paper belongs to, and the number of the page among how many."""
    top, width = _FOOT + ASCENT * SMALL, leaf.paper.width
    left = fit(passage(foot, language=reader.language), Place(0.6 * width, 11, SMALL, 4.0))
    canvas.block(leaf.margin, top, left, MUTED)
    if page is not None:
        number, pages = page
        right = say(_("Page {page} of {pages}", page=number, pages=pages), 0.3 * width, SMALL, reader)
        canvas.block(width - leaf.margin - right.width, top, right, MUTED)


def say(message: Message, width: float, size: float, reader: Reader, *, bold: bool = False) -> Block:
    """Set a few words of the program's own."""
    text = passage(reader.word(message), bold=bold, language=reader.language)
    return broken(text, width, size)


def _later(name: Passage, sort: Block, width: float) -> Piece:
    block = fit(name, Place(0.6 * width, 22, SECONDARY, 5.0))
    height = max(sort.height, block.height) + 3
    rule = Shape(Box(0, height, width, 0.6), LINE)
    return Piece(height + 1, (Words(0, 0, block), Words(width - sort.width, 0, sort, MUTED)), (rule,))
