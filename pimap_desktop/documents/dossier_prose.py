"""Notes on paper: headings, paragraphs and lists that flow over pages line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pimap_desktop.briefing.content import Phrase
from pimap_desktop.briefing.facts import Fact, Kind
from pimap_desktop.briefing.markdown import Block, Form
from pimap_desktop.briefing.sections import SectionRow
from pimap_desktop.documents.flow import Piece, Shape, Words, whole
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.style import ACCENT, HEADING, INK, LINE, MUTED, SECONDARY, TEXT, Colour
from pimap_desktop.documents.typesetting import Block as TextBlock
from pimap_desktop.documents.typesetting import passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message

GENERAL, LEGAL = "°", "§"  # after lines that were not checked, and after pointers to a law
_INDENT, _STEP = 11.0, 1.36
_PART = 15.0


class Prose:
    """Makes pieces of running text, none higher than a line."""

    def __init__(self, width: float, name: str, script: str, reader: Reader, remarks: Remarks) -> None:
        """``script`` is the language whose Han characters stand in the notes."""
        self._width, self._name, self._script = width, name, script
        self._words = reader.language
        self._reader, self._remarks = reader, remarks

    def part(self, title: Message | str, *, bookmark: bool = True, begins_page: bool = True) -> Piece:
        """Return the heading of a part of the dossier."""
        text = self._reader.word(title) if isinstance(title, Message) else title
        block = whole(passage(text, bold=True, language=self._words), self._width, _PART)
        above = 0 if begins_page else 16
        height = above + block.height + 8
        rule = Shape(Box(0, height - 2, self._width, 1.0), ACCENT)
        return Piece(
            height + 6,
            (Words(0, above, block, ACCENT),),
            (rule,),
            keeps_next=True,
            begins_page=begins_page,
            bookmark=text if bookmark else "",
            level=1,
        )

    def heading(self, title: Message | str, size: float = HEADING) -> Iterator[Piece]:
        """Give a heading that keeps what follows: one of the program, or one of a note."""
        text, language = self._reader.show(title), self._words if isinstance(title, Message) else self._script
        colour = ACCENT if size == HEADING else INK
        lines = list(self._lines(text, size, 0, colour, bold=True, language=language))
        yield Piece(9, keeps_next=True)
        for line in lines:
            yield Piece(line.height, line.words, keeps_next=True)

    def say(self, message: Message, colour: Colour = INK, size: float = TEXT) -> Iterator[Piece]:
        """Give a sentence of the program."""
        text = self._reader.word(message)
        yield from self._paragraph(list(self._lines(text, size, 0, colour, language=self._words)), 4)

    def text(self, text: str, size: float = TEXT, colour: Colour = INK) -> Iterator[Piece]:
        """Give a paragraph of a note."""
        yield from self._paragraph(list(self._lines(text, size, 0, colour)), 4)

    def section(self, row: SectionRow) -> Iterator[Piece]:
        """Give a section of a note with its heading."""
        yield from self.heading(row.title)
        if row.remark is not None:
            yield from self.say(row.remark, MUTED, SECONDARY)
        for line in row.lines:
            yield from self._block(line.block, _sign_of(line.fact))

    def phrases(self, phrases: Iterable[Phrase]) -> Iterator[Piece]:
        """Give the key phrases: script, reading, meaning."""
        for phrase in phrases:
            first = list(self._lines(phrase.script, 11.5, 0, INK, bold=True))
            told = " · ".join(part for part in (phrase.reading, phrase.meaning) if part)
            yield from self._paragraph([*first, *self._lines(told, TEXT, 0, INK)], 5)

    def line(self) -> Piece:
        """Return a thin line across."""
        return Piece(8, (), (Shape(Box(0, 4, self._width, 0.6), LINE),))

    def _block(self, block: Block, sign: str) -> Iterator[Piece]:
        text = f"{block.text}\N{NO-BREAK SPACE}{sign}" if sign else block.text
        if block.form is Form.HEADING:
            yield from self.heading(block.text, TEXT)
        elif block.form is Form.PARAGRAPH:
            yield from self._paragraph(list(self._lines(text, TEXT, 0, INK)), 4)
        else:
            indent = _INDENT * block.level
            lines = list(self._lines(text, TEXT, indent, INK))
            mark = f"{block.number}." if block.number is not None else "•"
            bullet = whole(passage(mark), _INDENT * 2, TEXT)
            if lines:
                words = (Words(indent - _INDENT, 0, bullet, MUTED), *lines[0].words)
                lines[0] = Piece(lines[0].height, words)
            yield from self._paragraph(lines, 2.5)

    def _paragraph(self, lines: list[Piece], gap: float) -> Iterator[Piece]:
        """Give lines of which the first never stands alone at the foot of a page."""
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            height = line.height + (gap if last else 0)
            yield Piece(height, line.words, keeps_next=number == 0 and not last)

    def _lines(
        self,
        text: str,
        size: float,
        indent: float,
        colour: Colour,
        *,
        bold: bool = False,
        language: str | None = None,
    ) -> Iterator[Piece]:
        room = self._width - indent
        block = whole(passage(text, bold=bold, language=language or self._script or None), room, size)
        self._remarks.look_at(self._name, block)
        for line in block.lines:
            yield Piece(block.size * _STEP, (Words(indent, 0, TextBlock((line,), block.size), colour),))


def _sign_of(fact: Fact | None) -> str:
    if fact is None:
        return ""
    return {Kind.GENERAL: GENERAL, Kind.LEGAL: LEGAL}.get(fact.kind, "")
