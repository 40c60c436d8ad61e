"""Small pictures of all pages, to go to one of them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from pimap_desktop.text import _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, SECONDARY, Theme
from pimap_desktop.ui.widgets.pdf_preview import PdfPages

_WIDTH, _NUMBER = 84, 16  # logical pixels of a picture, of the line below it
_KEPT = 60  # pictures in memory


class PageThumbnails(QListWidget):
    """A column of pages; a picture is drawn when it is first seen."""

    wanted = Signal(int)  # a page, from 0

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__()
        self._pages: PdfPages | None = None
        language.label(self, accessibleName=_("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(_WIDTH + 5 * GRID)
        self.setViewportMargins(0, GRID, 0, 0)  # the first page stands off the edge of the card
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Thumbnail(theme, self))
        self.currentRowChanged.connect(self._want)
        theme.changed.connect(self.viewport().update)
        self._following = False

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show the pages of another document, or none; whoever made them closes them."""
        self._pages = pages
        self._following = True
        self.itemDelegate().forget()  # type: ignore[attr-defined]
        count = len(pages.sizes) if pages else 0
        while self.count() > count:
            self.takeItem(self.count() - 1)
        while self.count() < count:
            self.addItem(QListWidgetItem(str(self.count() + 1)))
        self.setCurrentRow(0 if count else -1)
        self._following = False
        self.doItemsLayout()

    def follow(self, page: int) -> None:
        """Mark the page that is looked at, from 0."""
        self._following = True
        self.setCurrentRow(page)
        self._following = False

    def picture(self, number: int, ratio: float) -> QPixmap | None:
        """Draw the small picture of a page."""
        if self._pages is None or number >= len(self._pages.sizes):
            return None
        image = self._pages.image(number, _WIDTH * ratio * 72 / self._pages.sizes[number][0])
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def height_of(self, number: int) -> int:
        """Return the height of a picture."""
        if self._pages is None or number >= len(self._pages.sizes):
            return 0
        width, height = self._pages.sizes[number]
        return round(_WIDTH * height / width)

    def _want(self, row: int) -> None:
        if row >= 0 and not self._following:
            self.wanted.emit(row)


class _Thumbnail(QStyledItemDelegate):
    """The page on its paper, with its number below it."""

    def __init__(self, theme: Theme, parent: PageThumbnails) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent
        self._pictures: dict[int, QPixmap | None] = {}

    def forget(self) -> None:
        """Drop the pictures of the last document."""
        self._pictures.clear()

    # Qt's overrides

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_WIDTH, self._list.height_of(index.row()) + _NUMBER + GRID)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        number, colours = index.row(), self._theme.colours
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if number not in self._pictures:
            if len(self._pictures) >= _KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[number] = self._list.picture(number, self._list.devicePixelRatioF())
        left = place.left() + (place.width() - _WIDTH) // 2
        page = QRect(left, place.top() + GRID // 2, _WIDTH, self._list.height_of(number))
        picture = self._pictures[number]
        if picture is not None:
            painter.drawPixmap(page, picture)
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(colours.accent if current else colours.line))
        painter.drawRect(page.adjusted(-1, -1, 0, 0))
        if current:
            painter.drawRect(page.adjusted(-2, -2, 1, 1))
        painter.setFont(self._theme.font(SECONDARY))
        painter.setPen(QColor(colours.ink if current else colours.muted))
        below = QRect(place.left(), page.bottom() + 2, place.width(), _NUMBER)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(number + 1))
