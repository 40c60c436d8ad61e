"""The pages of a PDF, one below the other, as they will be printed."""

from __future__ import annotations

from collections import OrderedDict
from itertools import accumulate

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame
from typing_extensions import override

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme

_GAP = 2 * GRID
_KEPT_PAGES = 12
_POINTS = 72.0


class PdfPages:
    """A PDF in memory whose pages are drawn when they are looked at."""

    def __init__(self, pdf: bytes) -> None:
        # Imported here: only who looks at a document waits for the library to load.
        from pypdfium2 import PdfDocument

        self._document = PdfDocument(pdf)
        self.sizes: list[tuple[float, float]] = [
            self._document.get_page_size(number) for number in range(len(self._document))
        ]

    def image(self, number: int, dots_per_inch: float) -> QImage:
        """Draw one page."""
        page = self._document[number]
        bitmap = page.render(scale=dots_per_inch / _POINTS, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        )
        copy = image.copy()  # the bitmap's memory goes with the page
        page.close()
        return copy

    def close(self) -> None:
        """Free the document."""
        self._document.close()


class PdfPreview(QAbstractScrollArea):
    """Scrolls through the pages; fits their width, or a zoom chosen with Ctrl and the wheel."""

    page_changed = Signal(int, int)  # the page at the top, from 1, and how many there are

    def __init__(self, language: Language, theme: Theme, name: Message) -> None:
        super().__init__()
        self._theme = theme
        self._pages: PdfPages | None = None
        self._zoom: float | None = None  # None fits the width
        self._drawn: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._shown_page = 0
        language.label(self, accessibleName=name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(3 * GRID)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        theme.changed.connect(self.viewport().update)

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages.sizes) if self._pages else 0

    @property
    def pages(self) -> PdfPages | None:
        """The document that is shown; it is closed when another takes its place."""
        return self._pages

    def go_to(self, page: int) -> None:
        """Scroll to the top of a page, from 0."""
        if 0 <= page < self.page_count:
            self.verticalScrollBar().setValue(self._tops()[page] - _GAP)

    def show_pdf(self, pdf: bytes | None) -> None:
        """Show another document, or none."""
        if self._pages is not None:
            self._pages.close()
        self._pages = PdfPages(pdf) if pdf else None
        self._shown_page = 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._tell_page()

    def set_zoom(self, zoom: float | None) -> None:
        """Show 1.0 as large as on paper; None fits the width."""
        self._zoom = None if zoom is None else min(max(zoom, 0.2), 4.0)
        self._lay_out()

    def _scale(self) -> float:
        """Logical pixels a point."""
        if self._zoom is not None or self._pages is None:
            return (self._zoom or 1.0) * self.logicalDpiX() / _POINTS
        widest = max((width for width, _height in self._pages.sizes), default=1.0)
        return max(self.viewport().width() - 2 * _GAP, 50) / widest

    def _heights(self) -> list[int]:
        scale = self._scale()
        return [round(height * scale) for _width, height in self._pages.sizes] if self._pages else []

    def _tops(self) -> list[int]:
        return [_GAP, *accumulate((height + _GAP for height in self._heights()), initial=_GAP)][1:]

    def _lay_out(self) -> None:
        self._drawn.clear()
        tops = self._tops()
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, tops[-1] - height if self.page_count else 0))
        bar.setPageStep(height)
        widest = max((width for width, _height in self._pages.sizes), default=0) if self._pages else 0
        surplus = round(widest * self._scale()) + 2 * _GAP - self.viewport().width()
        self.horizontalScrollBar().setRange(0, max(0, surplus))
        self.horizontalScrollBar().setPageStep(self.viewport().width())
        self.viewport().update()

    def _tell_page(self) -> None:
        self.viewport().update()
        if not self.page_count:
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = sum(top <= middle for top in self._tops()[:-1])
        if max(page, 1) != self._shown_page:
            self._shown_page = max(page, 1)
            self.page_changed.emit(self._shown_page, self.page_count)

    def _drawing(self, number: int, width: int) -> QPixmap:
        key = (number, width)
        if key not in self._drawn and self._pages is not None:
            ratio = self.devicePixelRatioF()
            image = self._pages.image(number, width * ratio / self._pages.sizes[number][0] * _POINTS)
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            self._drawn[key] = pixmap
            while len(self._drawn) > _KEPT_PAGES:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, 560)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            shown = self._scale() * _POINTS / self.logicalDpiX()
            self.set_zoom(shown * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            return
        super().wheelEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pages is None:
            return
        painter = QPainter(self.viewport())
        scale, seen = self._scale(), event.rect()
        left = -self.horizontalScrollBar().value()
        room = max(self.viewport().width(), self.horizontalScrollBar().maximum() + self.viewport().width())
        tops = self._tops()
        for number, (width, _height) in enumerate(self._pages.sizes):
            wide = round(width * scale)
            top = tops[number] - self.verticalScrollBar().value()
            sheet = QRect(left + (room - wide) // 2, top, wide, tops[number + 1] - tops[number] - _GAP)
            if sheet.bottom() < seen.top() or sheet.top() > seen.bottom():
                continue
            painter.setPen(QColor(self._theme.colours.line))
            painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
            painter.drawPixmap(sheet.topLeft(), self._drawing(number, wide))
