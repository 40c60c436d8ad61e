"""Finding a line in the handbook."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pimap_desktop.handbook.chapters import CHAPTERS, load_chapter
from pimap_desktop.handbook.wording import word_chapter
from pimap_desktop.i18n.collation import folded
from pimap_desktop.i18n.reader import Reader, reader_of

_MOST = 60


@dataclass(frozen=True)
class HandbookHit:
    """A line that holds every word that was typed."""

    chapter: str
    title: str  # of the chapter
    line: int  # its number in the chapter, from 0
    text: str


def find_in_handbook(text: str, reader: Reader, limit: int = _MOST) -> list[HandbookHit]:
    """Return the lines that hold every typed word, whatever its accents, in the order of the chapters.

    The title of a chapter counts for all its lines, but a line needs at least one of the words itself.
    """
    words = folded(text).split()
    if not words:
        return []
    found = (
        hit
        for hit, line, title in _lines(reader.language)
        if all(word in line or word in title for word in words) and any(word in line for word in words)
    )
    return [hit for hit, _number in zip(found, range(limit), strict=False)]


@cache
def _lines(language: str) -> tuple[tuple[HandbookHit, str, str], ...]:
    """Return every line with what it is found by; they are the same for as long as the program runs."""
    reader = reader_of(language)
    texts = []
    for name in CHAPTERS:
        chapter = load_chapter(name, language)
        title = _plain(chapter.title)
        # The title can be looked for too: it stands above the first line.
        texts.append((HandbookHit(name, chapter.title, 0, chapter.title), title, title))
        for number, line in enumerate(word_chapter(chapter, reader)):
            texts.append((HandbookHit(name, chapter.title, number, line.text), _plain(line.text), title))
    return tuple(texts)


# `folded` remembers every text it has seen; these lines are remembered here already.
_plain = folded.__wrapped__
