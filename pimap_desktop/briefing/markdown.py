"""Notes in Markdown, read into plain runs of text: nothing in a note can load, link or draw anything.

What is read: headings (``#`` to ``######``), paragraphs, lists (nested by indentation), ``*italic*`` and
``**bold**``, a backslash before a sign, and a mark ``{#name}`` at the end of a block. Everything else, links,
images and HTML among it, is text and is shown as it was written, so that no word of a note can get lost.

This is own code for a reason: a general reader drops what is nested deeper than its limit, and its tree would
still have to be turned into runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Span:
    """Characters that follow each other in one style."""

    text: str
    bold: bool = False
    italic: bool = False


class Form(StrEnum):
    """What a block of a note is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or an item of a list."""

    form: Form
    spans: tuple[Span, ...]
    level: int  # of a heading from 1; else how many list items it stands in, itself among them
    mark: str = ""  # the name in {#…}
    number: int | None = None  # of an item in a numbered list

    @property
    def text(self) -> str:
        """The words without their style."""
        return "".join(span.text for span in self.spans)


def read_markdown(source: str) -> tuple[Block, ...]:
    """Read a note; any text is a note, and the time taken grows with its length alone."""
    return tuple(_finished(draft) for draft in _drafts(source))


@dataclass
class _Draft:
    """A block whose lines are still being gathered."""

    form: Form
    level: int
    lines: list[str]
    number: int | None = None


_HEADING = re.compile(r" {0,3}(#{1,6}) +(\S.*)")
_ITEM = re.compile(r"( *)([-*+]|(\d{1,9})[.)])( +)(?=\S)")
_MARK = re.compile(r"(?<=\S) *\{#([a-z0-9-]+)\}$")


def _drafts(source: str) -> Iterator[_Draft]:
    """Cut the lines into blocks."""
    open_block: _Draft | None = None
    columns: list[int] = []  # where the text of each list item around the current line begins
    for line in source.replace("\0", "\N{REPLACEMENT CHARACTER}").expandtabs(4).splitlines():
        if not line.strip():
            if open_block is not None:
                yield open_block
            open_block = None
            continue
        started = _started(line, columns, after_blank=open_block is None)
        if started is None:
            assert open_block is not None
            open_block.lines.append(line)
            continue
        if open_block is not None:
            yield open_block
        open_block = started
        if started.form is Form.HEADING:
            yield started
            open_block = None
    if open_block is not None:
        yield open_block


def _started(line: str, columns: list[int], *, after_blank: bool) -> _Draft | None:
    """Return the block that begins with a line, or None when the line goes on with the block before it."""
    indent = len(line) - len(line.lstrip(" "))
    if heading := _HEADING.fullmatch(line):
        columns.clear()
        return _Draft(Form.HEADING, len(heading[1]), [_without_closing_signs(heading[2])])
    if item := _ITEM.match(line):
        _leave(columns, indent)
        columns.append(item.end())
        number = int(item[3]) if item[3] else None
        return _Draft(Form.ITEM, len(columns), [line[item.end() :]], number)
    if after_blank:
        _leave(columns, indent)
        return _Draft(Form.PARAGRAPH, len(columns), [line])
    return None


def _without_closing_signs(heading: str) -> str:
    """Drop the signs that some people put behind a heading too."""
    heading = heading.rstrip()
    words = heading.rstrip("#")
    return words.rstrip() if words.endswith(" ") else heading


def _leave(columns: list[int], indent: int) -> None:
    """Drop the list items that a line with this indentation no longer stands in."""
    while columns and indent < columns[-1]:
        columns.pop()


def _finished(draft: _Draft) -> Block:
    text = "".join(_joined(draft.lines))
    mark = _MARK.search(text)
    if mark:
        text = text[: mark.start()]
    return Block(draft.form, read_emphasis(text), draft.level, mark[1] if mark else "", draft.number)


def _joined(lines: list[str]) -> Iterator[str]:
    """Give the lines of a block as one text; a line end stays one after two spaces or a backslash."""
    for number, line in enumerate(lines, start=1):
        if number == len(lines):
            yield line.strip()
        elif line.endswith(("  ", "\\")):
            yield line.removesuffix("\\").strip() + "\n"
        else:
            yield line.strip() + " "


# Addresses, links and HTML are kept whole, so that their signs are never taken for emphasis.
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<kept>https?://[^\s<>*]*|\]\([^()\s]*\)|<[^<>\n]*>)"
    r"|(?P<signs>\*+|_+)"
)


@dataclass
class _Sign:
    """Stars or underscores that may begin or end emphasis; what finds no partner stays text."""

    kind: str
    size: int
    change: int = 0  # +1 begins, -1 ends a style, 0 is text


def read_emphasis(text: str) -> tuple[Span, ...]:
    """Read bold and italic in one block of text."""
    return _spans(_matched(text))


def _matched(text: str) -> list[str | _Sign]:
    """Cut a text at its signs and find out which of them belong together."""
    parts: list[str | _Sign] = []
    waiting: dict[str, list[tuple[int, _Sign]]] = {"*": [], "_": []}
    position = 0
    for found in _TOKEN.finditer(text):
        parts.append(text[position : found.start()])
        position = found.end()
        if signs := found["signs"]:
            before, after = text[max(found.start() - 1, 0) : found.start()], text[position : position + 1]
            _place(signs, before, after, parts, waiting)
        else:
            parts.append(found["escaped"] or found["kept"])
    parts.append(text[position:])
    return parts


def _place(
    signs: str,
    before: str,
    after: str,
    parts: list[str | _Sign],
    waiting: dict[str, list[tuple[int, _Sign]]],
) -> None:
    """Let a run of signs end what is open, begin something, or be text."""
    kind, left = signs[0], len(signs)
    # An underscore inside a word is part of the word, as in a file name.
    inside_word = kind == "_" and before.isalnum() and after.isalnum()
    if left > 3 or inside_word:
        parts.append(signs)
        return
    opened = waiting[kind]
    if before.strip():
        while opened and opened[-1][1].size <= left:
            place, begun = opened.pop()
            # Styles may not cross: what was begun inside this one and not ended stays text.
            for others in waiting.values():
                while others and others[-1][0] > place:
                    others.pop()
            left -= begun.size
            begun.change = 1
            parts.append(_Sign(kind, begun.size, -1))
    if left and after.strip():
        for size in (2, 1):
            if left >= size:
                left -= size
                sign = _Sign(kind, size)
                opened.append((len(parts), sign))
                parts.append(sign)
    parts.append(kind * left)


def _spans(parts: list[str | _Sign]) -> tuple[Span, ...]:
    spans: list[Span] = []
    depth = {1: 0, 2: 0}  # italic, bold
    run: list[str] = []

    def close() -> None:
        if text := "".join(run):
            spans.append(Span(text, bold=depth[2] > 0, italic=depth[1] > 0))
        run.clear()

    for part in parts:
        if isinstance(part, str):
            run.append(part)
        elif part.change == 0:
            run.append(part.kind * part.size)
        else:
            close()
            depth[part.size] += part.change
    close()
    return tuple(spans)
