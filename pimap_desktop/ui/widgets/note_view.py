"""A note to read: its blocks are written into the document one by one, so that nothing in it is markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit
from typing_extensions import override

from pimap_desktop.briefing.markdown import Form, Span
from pimap_desktop.briefing.sections import Line
from pimap_desktop.ui.theme import GRID, Theme

_WIDEST = 720  # logical pixels: a longer line is hard to follow
_TEXT, _SUB, _SMALL = 14.5, 15.5, 12.0
_STEP = 20  # logical pixels for each level of a list
_HAN = {"ja": "Noto Sans JP", "zh": "Noto Sans SC"}


class Look(StrEnum):
    """How a paragraph looks."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    PHRASE = "phrase"  # a sentence in its own script
    SMALL = "small"


@dataclass(frozen=True)
class Passage:
    """A paragraph; ``foot`` are the numbers of its sources."""

    spans: tuple[Span, ...]
    look: Look = Look.TEXT
    level: int = 0
    number: int | None = None
    mark: str = ""
    foot: str = ""
    language: str = ""  # of the script, where it is not Latin


def passage_of(line: Line, foot: str = "") -> Passage:
    """Return a block of a note as a paragraph."""
    block = line.block
    look = {Form.HEADING: Look.HEADING, Form.ITEM: Look.ITEM, Form.PARAGRAPH: Look.TEXT}[block.form]
    level = 0 if look is Look.HEADING else block.level
    return Passage(block.spans, look, level, block.number, block.mark, foot)


def _sign_of(passage: Passage) -> str:
    sign = f"{passage.number}." if passage.number is not None else "•"
    return f"{sign}\N{EN SPACE}"


class NoteView(QTextEdit):
    """Shows paragraphs; it opens no address, loads nothing, and takes nothing in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._passages: tuple[Passage, ...] = ()
        self._places: dict[str, int] = {}
        self._found = ""
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { border: none; padding: 0; background: transparent; }")
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._fit)
        theme.changed.connect(self._draw)

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks of what is shown, in its order."""
        return tuple(self._places)

    def show_passages(self, passages: Sequence[Passage], found: str = "") -> None:
        """Show other paragraphs from the top, or from the one whose mark was found, which is lit."""
        self._passages, self._found = tuple(passages), found
        self._draw()
        if found in self._places:
            cursor = QTextCursor(self.document().findBlockByNumber(self._places[found]))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        else:
            self.setTextCursor(QTextCursor(self.document()))
            self.verticalScrollBar().setValue(0)

    @property
    def widest(self) -> int:
        """How long a line may be at the size of text that is shown."""
        return self._theme.scaled(_WIDEST)

    def _fit(self) -> None:
        self.setViewportMargins(0, 0, max(0, self.width() - self.widest), 0)

    def _draw(self) -> None:
        document = self.document()
        document.clear()
        document.setDefaultFont(self._theme.font(_TEXT))
        self._places = {}
        cursor = QTextCursor(document)
        for number, passage in enumerate(self._passages):
            if number:
                cursor.insertBlock()
            if passage.mark:
                self._places[passage.mark] = cursor.blockNumber()
            self._write(cursor, passage, first=number == 0)
        self._light()

    def _write(self, cursor: QTextCursor, passage: Passage, *, first: bool) -> None:
        cursor.setBlockFormat(self._frame_of(passage, first=first))
        plain = self._letters(passage)
        cursor.setBlockCharFormat(plain)
        if passage.look is Look.ITEM:
            cursor.insertText(_sign_of(passage), plain)
        for span in passage.spans:
            cursor.insertText(span.text, self._letters_of(span, plain))
        if passage.foot:
            self._write_foot(cursor, passage.foot)

    def _letters_of(self, span: Span, plain: QTextCharFormat) -> QTextCharFormat:
        letters = QTextCharFormat(plain)
        if span.bold:
            letters.setFontWeight(QFont.Weight.DemiBold)
        letters.setFontItalic(span.italic)
        return letters

    def _write_foot(self, cursor: QTextCursor, foot: str) -> None:
        letters = QTextCharFormat()
        letters.setFont(self._theme.font(_TEXT))
        letters.setForeground(QColor(self._theme.colours.muted))
        letters.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        cursor.insertText(f"\N{NARROW NO-BREAK SPACE}{foot}", letters)

    def _frame_of(self, passage: Passage, *, first: bool) -> QTextBlockFormat:
        frame = QTextBlockFormat()
        above = {Look.TITLE: 2 * GRID, Look.HEADING: 2 * GRID, Look.PHRASE: 1.5 * GRID, Look.SMALL: 0}
        frame.setTopMargin(0 if first else above.get(passage.look, 0))
        frame.setBottomMargin({Look.SMALL: 3, Look.PHRASE: 0, Look.ITEM: 0.75 * GRID}.get(passage.look, GRID))
        frame.setLeftMargin(_STEP * passage.level)
        if passage.look is Look.ITEM:
            # The sign hangs before the text, so that all lines of the item begin under each other.
            frame.setTextIndent(-QFontMetricsF(self._theme.font(_TEXT)).horizontalAdvance(_sign_of(passage)))
        if passage.look not in {Look.TITLE, Look.HEADING}:
            frame.setLineHeight(132, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return frame

    def _letters(self, passage: Passage) -> QTextCharFormat:
        colours = self._theme.colours
        size, weight, colour = {
            Look.TITLE: (_SUB, QFont.Weight.DemiBold, colours.text(colours.accent)),
            Look.HEADING: (_SUB, QFont.Weight.DemiBold, colours.ink),
            Look.PHRASE: (17.0, QFont.Weight.Normal, colours.ink),
            Look.SMALL: (_SMALL, QFont.Weight.Normal, colours.muted),
        }.get(passage.look, (_TEXT, QFont.Weight.Normal, colours.ink))
        font = self._theme.font(size, weight)
        if family := _HAN.get(passage.language):
            font.setFamilies(["Noto Sans", family, *font.families()])
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setForeground(QColor(colour))
        return letters

    def _light(self) -> None:
        """Put a tint behind the paragraph that was found."""
        if self._found not in self._places:
            self.setExtraSelections([])
            return
        lit = QTextEdit.ExtraSelection()
        colours = self._theme.colours
        cursor = QTextCursor(self.document().findBlockByNumber(self._places[self._found]))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        letters.setBackground(QColor(colours.soft(colours.accent, 0.16)))
        letters.setProperty(QTextFormat.Property.FullWidthSelection, False)
        lit.cursor, lit.format = cursor, letters
        self.setExtraSelections([lit])

    # Qt's overrides

    @override
    def loadResource(self, type: int, name: QUrl | str) -> None:
        """Load nothing, whatever a text may name."""
        return

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
