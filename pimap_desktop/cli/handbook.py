"""``handbook``: a chapter of the handbook to read on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

import click

from pimap_desktop.briefing.markdown import Form, Span
from pimap_desktop.cli.spoken import command
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.handbook.chapters import CHAPTERS, load_chapter
from pimap_desktop.handbook.wording import Line, Named, word_chapter
from pimap_desktop.text import _, verbatim

_WIDTH = 78


@command("handbook", _("Print CHAPTER of the handbook; without one, list the chapters."))
@click.argument("chapter", required=False)
@speaking
def handbook_command(terminal: Terminal, chapter: str | None) -> None:
    """Print CHAPTER of the handbook; without one, list the chapters."""
    language = terminal.reader.language
    if chapter is None:
        titles = {name: load_chapter(name, language).title for name in CHAPTERS}
        rows = [verbatim(f"{name:<14}{title}") for name, title in titles.items()]
        terminal.finish({"chapters": titles}, *rows)
        return
    loaded = load_chapter(chapter, language)
    lines = word_chapter(loaded, terminal.reader)
    result = {"chapter": chapter, "language": loaded.language, "title": loaded.title}
    terminal.finish(
        {**result, "lines": [line.text for line in lines]},
        verbatim(loaded.title),
        *(verbatim(text) for text in _as_text(lines)),
    )


def _as_text(lines: tuple[Line, ...]) -> Iterator[str]:
    """Give the lines for a terminal; pictures are not for it."""
    for line in lines:
        if line.picture:
            continue
        text = "".join(_marked(span) for span in line.spans)
        if line.form is Form.HEADING:
            yield f"\n{text}"
        elif line.form is Form.ITEM:
            sign = f"{line.number}." if line.number is not None else "-"
            indent = "  " * line.level
            yield fill(f"{indent}{sign} {text}", _WIDTH, subsequent_indent=f"{indent}   ")
        else:
            yield f"\n{fill(text, _WIDTH)}"


def _marked(span: Span) -> str:
    """Put words of the window in brackets: a terminal need not have bold letters."""
    return f"[{span.text}]" if isinstance(span, Named) else span.text
