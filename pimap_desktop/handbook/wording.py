"""How a chapter is worded: buttons by their words in the window, other chapters by their titles.

``{{Auto-schedule}}`` in a chapter stands for that text of the program, ``{{place|Table}}`` for one that has a
context; so the handbook always says what the window says. ``[[agenda]]`` is a link to a chapter, and a
paragraph ``![agenda] What it shows`` is a picture with its caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pimap_desktop.briefing.markdown import Block, Form, Span
from pimap_desktop.handbook.chapters import Chapter, load_chapter
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message

_REFERENCE = re.compile(
    r"\{\{(?:(?P<context>[^{}|]+)\|)?(?P<text>(?:[^{}|]|\{[a-z_]+\})+)\}\}|\[\[(?P<chapter>[a-z-]+)\]\]"
)
_BEHIND = re.compile(r"…$|\s*[·:]\s*\{[a-z_]+\}$")  # dots that tell of a dialog, and a number
_PICTURE = re.compile(r"!\[(?P<name>[a-z-]+)\] ")


@dataclass(frozen=True)
class Link(Span):
    """Words that lead to a chapter."""

    chapter: str = ""


@dataclass(frozen=True)
class Named(Span):
    """A button, a field or a page, by its words in the window."""


@dataclass(frozen=True)
class Line:
    """A heading, a paragraph or an item of a list, worded; of a picture, its caption."""

    form: Form
    spans: tuple[Span, ...]
    level: int
    number: int | None = None
    picture: str = ""

    @property
    def text(self) -> str:
        """The words without their style."""
        return "".join(span.text for span in self.spans)


def word_chapter(chapter: Chapter, reader: Reader) -> tuple[Line, ...]:
    """Word a chapter for a reader; the words of the window are the reader's even where the chapter is not."""
    return tuple(_worded(block, reader) for block in chapter.blocks)


def find_references(chapter: Chapter) -> tuple[Message, ...]:
    """Return the texts of the program that a chapter names."""
    return tuple(_message(found) for found in _found(chapter) if found["text"])


def find_links(chapter: Chapter) -> tuple[str, ...]:
    """Return the chapters that a chapter leads to."""
    return tuple(found["chapter"] for found in _found(chapter) if found["chapter"])


def find_pictures(chapter: Chapter) -> tuple[str, ...]:
    """Return the pictures that a chapter shows."""
    found = (_PICTURE.match(block.text) for block in chapter.blocks)
    return tuple(each["name"] for each in found if each)


def _found(chapter: Chapter) -> Iterator[re.Match[str]]:
    for block in chapter.blocks:
        yield from _REFERENCE.finditer(block.text)


def _worded(block: Block, reader: Reader) -> Line:
    spans = list(block.spans)
    shown = _PICTURE.match(spans[0].text) if spans and block.form is Form.PARAGRAPH else None
    if shown:
        spans[0] = Span(spans[0].text[shown.end() :], spans[0].bold, spans[0].italic)
    worded = tuple(each for span in spans for each in _resolved(span, reader))
    return Line(block.form, worded, block.level, block.number, shown["name"] if shown else "")


def _resolved(span: Span, reader: Reader) -> Iterator[Span]:
    position = 0
    for found in _REFERENCE.finditer(span.text):
        if before := span.text[position : found.start()]:
            yield Span(before, span.bold, span.italic)
        if name := found["chapter"]:
            yield Link(load_chapter(name, reader.language).title, chapter=name)
        else:
            yield Named(_as_named(reader.word(_message(found))), bold=True)
        position = found.end()
    if rest := span.text[position:]:
        yield Span(rest, span.bold, span.italic)


def _message(found: re.Match[str]) -> Message:
    """Return the text of the program that a reference stands for."""
    return Message(found["text"], context=found["context"])


def _as_named(words: str) -> str:
    """Drop what a sentence has no use for: dots would look like its end, and the number is not known."""
    return _BEHIND.sub("", words).rstrip()
