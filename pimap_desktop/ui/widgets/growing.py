"""Lengths that grow with the size of texts: a panel, a row, a column of a table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pimap_desktop.ui.theme import TEXT

_POINTS = 72.0  # to an inch


def grown(widget: QWidget, pixels: float) -> int:
    """Return a length in logical pixels for texts as large as those of a widget; it never shrinks."""
    size = widget.font().pointSizeF() * widget.logicalDpiY() / _POINTS
    return round(pixels * max(size / TEXT, 1.0))


def grow_width(widget: QWidget, pixels: int) -> None:
    """Give a widget a width for texts of the usual size, and more while they are larger."""
    _Growing(widget, pixels, widget.setFixedWidth)


def grow_height(widget: QWidget, pixels: int) -> None:
    """Give a widget the least height for texts of the usual size, and more while they are larger."""
    _Growing(widget, pixels, widget.setMinimumHeight)


class _Growing(QObject):
    """Looks at the font of its parent, and goes with it."""

    def __init__(self, widget: QWidget, pixels: int, apply: Callable[[int], None]) -> None:
        super().__init__(widget)
        self._widget, self._pixels, self._apply = widget, pixels, apply
        widget.installEventFilter(self)
        self._fit()

    def _fit(self) -> None:
        self._apply(grown(self._widget, self._pixels))

    # Qt's override

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.Polish):
            self._fit()
        return False
