"""Breaking text into lines and shrinking it to its place; nothing is ever cut."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from pimap_desktop.documents.fonts import ASCENT, CAPITAL, DESCENT, Line, advances, clean, han_language, line
from pimap_desktop.documents.line_breaks import after_spaces, breaks_of, forced_break, trimmed

LEADING = 1.3
LEADING_OF_NAMES = 1.12  # large and bold, a name keeps together

_EASILY = 1e-9  # room for rounding when a width is compared with the place it was computed from


@dataclass(frozen=True)
class Block:
    """Lines of one size, and whether they came out smaller than people can comfortably read."""

    lines: tuple[Line, ...]
    size: float
    leading: float = LEADING
    at_floor: bool = False

    @property
    def height(self) -> float:
        """From the top of the highest accent to the lowest tail, in points."""
        return block_height(len(self.lines), self.size, self.leading)

    @property
    def width(self) -> float:
        """The width of the longest line, in points."""
        return max((one.width for one in self.lines), default=0.0) * self.size

    @property
    def missing(self) -> str:
        """The characters that no font has."""
        return "".join(one.missing for one in self.lines)

    def baselines(self, top: float) -> Iterator[tuple[float, Line]]:
        """Give the height of the baseline of each line when the block hangs from ``top``."""
        y = top - ASCENT * self.size
        for one in self.lines:
            yield y, one
            y -= self.size * self.leading

    def top_around(self, middle: float) -> float:
        """Return the top from which the block hangs so that its capitals stand around a height."""
        capitals = (CAPITAL + (len(self.lines) - 1) * self.leading) * self.size
        return middle + 0.5 * capitals + (ASCENT - CAPITAL) * self.size


def block_height(lines: int, size: float, leading: float = LEADING) -> float:
    """Return the height that a number of lines takes, in points."""
    return size * (ASCENT + DESCENT + (lines - 1) * leading) if lines else 0.0


@dataclass(frozen=True)
class Passage:
    """A text that can be broken into lines of any width; a line end in it always breaks (see `passage`)."""

    text: str
    bold: bool = False
    language: str | None = None

    @cached_property
    def whole(self) -> tuple[Line, ...]:
        """The lines of the text as it is, however wide."""
        parts = self.text.split("\n") if self.text else []
        return tuple(line(part, bold=self.bold, language=self.language) for part in parts)

    @cached_property
    def width(self) -> float:
        """The width of the widest of these lines, at font size 1."""
        return max((one.width for one in self.whole), default=0.0)

    @cached_property
    def longest_word(self) -> float:
        """The width below which a word must be broken, at font size 1."""
        return max((part.longest_word for part in self._paragraphs), default=0.0)

    def broken(self, width: float) -> tuple[Line, ...]:
        """Break into lines of at most a width, given at font size 1."""
        if self.width <= width:
            return self.whole
        return tuple(
            line(text, bold=self.bold, language=self.language)
            for part in self._paragraphs
            for text in part.broken(width)
        )

    @cached_property
    def _paragraphs(self) -> tuple[_Paragraph, ...]:
        parts = self.text.split("\n")
        return tuple(_Paragraph(part, _edges(part, bold=self.bold, language=self.language)) for part in parts)


@dataclass(frozen=True)
class _Paragraph:
    """Characters with the edges between them: ``edges[i]`` is where character ``i`` starts."""

    text: str
    edges: Sequence[float]

    @cached_property
    def breaks(self) -> list[int]:
        """The places where a line may end, the end of the paragraph last."""
        return breaks_of(self.text)

    @cached_property
    def longest_word(self) -> float:
        starts = [0, *self.breaks]
        words = zip(starts, self.breaks, strict=False)
        return max(self.edges[trimmed(self.text, start, end)] - self.edges[start] for start, end in words)

    def broken(self, width: float) -> Iterator[str]:
        start = 0
        while start < len(self.text):
            end = self._line_end(start, width)
            yield self.text[start:end].rstrip()
            start = after_spaces(self.text, end)

    def _line_end(self, start: int, width: float) -> int:
        reach = bisect_right(self.edges, self.edges[start] + width + _EASILY) - 1
        if reach >= len(self.text):
            return len(self.text)
        # Spaces may hang over the end of the line: they are not drawn.
        last = bisect_right(self.breaks, after_spaces(self.text, reach)) - 1
        if last >= 0 and self.breaks[last] > start:
            return self.breaks[last]
        return forced_break(self.text, start, reach)


def _edges(text: str, *, bold: bool, language: str | None) -> list[float]:
    whole = line(text, bold=bold, language=language)
    steps = (step for run in whole.runs for step in advances(run.font, run.text))
    return list(accumulate(steps, initial=0.0))


@lru_cache(maxsize=20_000)
def passage(text: str, *, bold: bool = False, language: str | None = None) -> Passage:
    """Make a text ready to be broken: spaces at the ends of its lines and empty lines are left out."""
    parts = (part.strip() for part in clean(text).split("\n"))
    tidy = "\n".join(part for part in parts if part)
    return Passage(tidy, bold, han_language(tidy, language))


@dataclass(frozen=True)
class Place:
    """Room for a text, in points, and the sizes it may have there."""

    width: float
    height: float
    largest: float
    floor: float
    leading: float = LEADING


@lru_cache(maxsize=20_000)
def fit(text: Passage, place: Place) -> Block:
    """Set a text as large as its place allows.

    It breaks between words first, then shrinks to the floor. At the floor long words are broken as well, and
    what is longer still is shrunk further: it is better read with a lens than not at all. ``at_floor`` tells.
    """
    size = place.largest
    while size > place.floor:
        block = _set(text, place, size)
        if block is not None:
            return block
        size *= 0.95
    size = place.floor
    block = _set(text, place, size)
    if block is not None:
        return Block(block.lines, size, place.leading, at_floor=size < place.largest)
    text = passage(text.text.replace("\n", " "), bold=text.bold, language=text.language)
    while True:
        lines = text.broken(place.width / size)
        if block_height(len(lines), size, place.leading) <= place.height:
            return Block(lines, size, place.leading, at_floor=True)
        size *= 0.93


def _set(text: Passage, place: Place, size: float) -> Block | None:
    """Set a text in one size, or return nothing where it has no room without breaking a word."""
    width = place.width / size
    if text.width > width and text.longest_word > width:
        return None
    lines = text.broken(width)
    too_high = block_height(len(lines), size, place.leading) > place.height
    return None if too_high else Block(lines, size, place.leading)
