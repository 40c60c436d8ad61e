"""The place of the pages in the window: one at a time, and room to scroll where large texts need more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget
from typing_extensions import override

from pimap_desktop.ui.theme import Theme

_LEAST = QSize(320, 240)


class PageStack(QScrollArea):
    """Shows one page; with texts of the usual size the window is never smaller than the page needs."""

    turned = Signal()  # another page is shown than before

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pages = _Pages()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(_Room(self._pages))
        theme.changed.connect(self.updateGeometry)
        self._pages.currentChanged.connect(self.turned)

    def add_page(self, page: QWidget) -> None:
        """Take a page in, without showing it."""
        self._pages.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages, from its upper left corner."""
        self._pages.setCurrentWidget(page)
        self._pages.updateGeometry()
        self.updateGeometry()
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)

    # Qt's overrides

    @override
    def minimumSizeHint(self) -> QSize:
        return self._pages.minimumSizeHint() if self._theme.percent <= 100 else _LEAST

    @override
    def sizeHint(self) -> QSize:
        return self._pages.sizeHint()


class _Room(QWidget):
    """Gives the pages all the room there is.

    It has no layout on purpose: that of the pages would tell the scroll area how high they would like to be
    for their width, with all that scrolls within them, and such pages would scroll as a whole.
    """

    def __init__(self, pages: QWidget) -> None:
        super().__init__()
        self._pages = pages
        pages.setParent(self)

    # Qt's overrides

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # tells the scroll area that a page needs another size, as a layout would
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._pages.resize(event.size())

    @override
    def minimumSizeHint(self) -> QSize:
        return self._pages.minimumSizeHint()

    @override
    def sizeHint(self) -> QSize:
        return self._pages.sizeHint()


class _Pages(QStackedWidget):
    """As large as the page that is shown: another one shall not make it scroll."""

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()
