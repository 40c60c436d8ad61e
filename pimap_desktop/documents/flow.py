"""Pieces that follow each other down the pages, however many they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.pdf import Canvas
from pimap_desktop.documents.style import INK, Colour
from pimap_desktop.documents.typesetting import Block, Passage

_SMALLEST = 0.72  # of its size may a text have; then words are broken


@dataclass(frozen=True)
class Words:
    """A block of text at a place in a piece; ``drop`` is how far its top lies under the top of the piece."""

    x: float
    drop: float
    block: Block
    colour: Colour = INK


@dataclass(frozen=True)
class Shape:
    """A box in a piece, its ``y`` the drop of its upper edge: filled, or with an edge only."""

    box: Box
    colour: Colour
    radius: float = 0.0
    thickness: float | None = None  # of the edge; none: filled


@dataclass(frozen=True)
class Piece:
    """What stays together on one page."""

    height: float
    words: tuple[Words, ...] = ()
    shapes: tuple[Shape, ...] = ()
    keeps_next: bool = False  # never stands last on a page
    begins_page: bool = False
    bookmark: str = ""  # lists its page in the document's outline
    level: int = 0  # of the bookmark
    mark: str = ""  # by which it is found again on its page
    heading: Piece | None = None  # comes first again when this piece begins a page

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw the piece with its upper left corner at a point."""
        for shape in self.shapes:
            box = replace(shape.box, x=x + shape.box.x, y=top - shape.box.y - shape.box.height)
            if shape.thickness is None:
                canvas.fill(box, shape.colour, shape.radius)
            else:
                canvas.outline(box, shape.colour, shape.thickness, shape.radius)
        for words in self.words:
            canvas.block(x + words.x, top - words.drop, words.block, words.colour)


def joined(pieces: Sequence[Piece]) -> Piece:
    """Put pieces under each other into one that is never torn apart."""
    words: list[Words] = []
    shapes: list[Shape] = []
    drop = 0.0
    for piece in pieces:
        words += [replace(one, drop=one.drop + drop) for one in piece.words]
        shapes += [replace(one, box=replace(one.box, y=one.box.y + drop)) for one in piece.shapes]
        drop += piece.height
    return Piece(drop, tuple(words), tuple(shapes))


def broken(text: Passage, width: float, size: float) -> Block:
    """Set a text in one size, as many lines as it takes."""
    return Block(text.broken(width / size), size)


def whole(text: Passage, width: float, size: float) -> Block:
    """Set a text in one size, or in a somewhat smaller one where a long word would be broken otherwise."""
    if text.width * size > width and text.longest_word * size > width:
        size = max(size * _SMALLEST, width / text.longest_word)
    return broken(text, width, size)


def paginate(pieces: Iterable[Piece], first_room: float, room: float) -> list[list[Piece]]:
    """Share pieces out on pages with so much height; the first page may have less.

    Callers make no piece higher than a page has room, with the pieces and the heading that belong to it.
    """
    pages: list[list[Piece]] = [[]]
    left = first_room
    waiting: list[Piece] = []
    for piece in pieces:
        waiting.append(piece)
        if piece.keeps_next:
            continue
        height = sum(one.height for one in waiting)
        if pages[-1] and (height > left or waiting[0].begins_page):
            pages.append([])
            left = room
            heading = waiting[0].heading
            if heading is not None:
                waiting.insert(0, heading)
                height += heading.height
        pages[-1].extend(waiting)
        left -= height
        waiting = []
    pages[-1].extend(waiting)
    return pages
