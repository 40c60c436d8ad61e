"""A chapter of the handbook to read: a note with pictures, and with links to other chapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from typing_extensions import override

from pimap_desktop.briefing.markdown import Span
from pimap_desktop.handbook.wording import Link
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.note_view import NoteView, Passage


@dataclass(frozen=True)
class Picture(Passage):
    """A picture above its caption, which is also what a screen reader says of it."""

    path: Path = Path()


class HandbookView(NoteView):
    """Shows a chapter; Tab goes from link to link, Enter follows one."""

    link_chosen = Signal(str)  # the name of a chapter

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._drawn_for = 0  # logical pixels of width
        self._links: list[tuple[int, int, str]] = []  # where each begins and ends, and what it leads to
        self._at: int | None = None
        self.setMouseTracking(True)
        # Never while the text is being written: a scroll bar that appears is a change of size, too.
        self._redraw_soon = QTimer(self, singleShot=True, interval=0)
        self._redraw_soon.timeout.connect(self._redraw)

    @property
    def links(self) -> tuple[str, ...]:
        """The chapters that the shown one leads to, in its order."""
        return tuple(name for _begin, _end, name in self._links)

    @override
    def show_passages(self, passages: Sequence[Passage], found: str = "") -> None:
        self._at = None
        super().show_passages(passages, found)

    def _draw(self) -> None:
        self._links = []
        self._drawn_for = self._room
        super()._draw()

    def _write(self, cursor: QTextCursor, passage: Passage, *, first: bool) -> None:
        if isinstance(passage, Picture):
            self._write_picture(cursor, passage)
            return
        super()._write(cursor, passage, first=first)

    def _write_picture(self, cursor: QTextCursor, picture: Picture) -> None:
        frame = QTextBlockFormat()
        frame.setTopMargin(GRID)
        frame.setBottomMargin(GRID / 2)
        cursor.setBlockFormat(frame)
        if not (image := QImage(str(picture.path))).isNull():
            self._insert(cursor, image, picture)
            cursor.insertBlock()
            self._places[picture.mark] = cursor.blockNumber()  # its words are what can be found
        frame.setTopMargin(0)
        frame.setBottomMargin(2 * GRID)
        cursor.setBlockFormat(frame)
        plain = self._letters(picture)
        for span in picture.spans:
            cursor.insertText(span.text, self._letters_of(span, plain))

    def _insert(self, cursor: QTextCursor, image: QImage, picture: Picture) -> None:
        """Put in a picture no wider than the text, made small by averaging: Qt would drop lines of it."""
        ratio = self.devicePixelRatioF()
        width = min(image.width(), self._room)
        height = round(image.height() * width / image.width())
        wanted = QSize(round(width * ratio), round(height * ratio))
        if image.width() > wanted.width():
            mode = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
        name = QUrl(picture.path.name)
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, name, image)
        shown = QTextImageFormat()
        shown.setName(picture.path.name)
        shown.setWidth(width)
        shown.setHeight(height)
        shown.setToolTip(picture_words(picture))
        cursor.insertImage(shown)

    @property
    def _room(self) -> int:
        """The width that a picture may have, whether or not there is a scroll bar."""
        bar = self.verticalScrollBar().sizeHint().width()
        return max(min(self.width(), self.widest) - bar - 2, 200)

    def _redraw(self) -> None:
        """Write it anew for another width; what was read stays in sight."""
        place, at = self.verticalScrollBar().value(), self.textCursor().position()
        self._draw()
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(place)

    def _letters_of(self, span: Span, plain: QTextCharFormat) -> QTextCharFormat:
        letters = super()._letters_of(span, plain)
        if isinstance(span, Link):
            colours = self._theme.colours
            letters.setAnchor(True)
            letters.setAnchorHref(span.chapter)
            letters.setForeground(QColor(colours.text(colours.accent)))
            letters.setFontWeight(QFont.Weight.DemiBold)
        return letters

    def _light(self) -> None:
        super()._light()
        self._links = list(self._found_links())

    def _found_links(self) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        block = self.document().begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                piece = parts.fragment()
                if name := piece.charFormat().anchorHref():
                    found.append((piece.position(), piece.position() + piece.length(), name))
                parts += 1
            block = block.next()
        return found

    def _go_to_link(self, step: int) -> bool:
        """Select the next link or the one before; tell whether there is one."""
        count = len(self._links)
        at = (0 if step > 0 else count - 1) if self._at is None else self._at + step
        if not 0 <= at < count:
            self._at = None
            return False
        self._at = at
        begin, end, _name = self._links[at]
        cursor = self.textCursor()
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    # Qt's overrides

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return self._go_to_link(1 if next else -1) or super().focusNextPrevChild(next)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._at is not None:
            self.link_chosen.emit(self._links[self._at][2])
            return
        super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = bool(self.anchorAt(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        name = self.anchorAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if name and not self.textCursor().hasSelection():
            self.link_chosen.emit(name)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room != self._drawn_for:
            self._redraw_soon.start()


def picture_words(picture: Picture) -> str:
    """Return the caption of a picture as plain words."""
    return "".join(span.text for span in picture.spans)
