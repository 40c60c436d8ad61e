"""Lengths that grow with texts: a panel, a row, a column of a table, a dialog with one more sentence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
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


def grow_with_words(dialog: QWidget) -> None:
    """Make a dialog higher where its sentences need more lines than it has room for.

    Qt gives a window the least height of its layout, but not the height that wrapped words need: a notice
    that appears would be cut off, or cut off what stands below it.
    """
    _Heightening(dialog)


class _Heightening(QObject):
    """Looks at the layout of its parent."""

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        dialog.installEventFilter(self)

    def _fit(self) -> None:
        dialog, layout = self._dialog, self._dialog.layout()
        if layout is None or not layout.hasHeightForWidth() or not dialog.isVisible():
            return
        wanted = layout.totalHeightForWidth(dialog.width())
        frame = dialog.frameGeometry().height() - dialog.height()
        most = dialog.screen().availableGeometry().height() - frame
        if dialog.height() < wanted:
            dialog.resize(dialog.width(), max(dialog.height(), min(wanted, most)))

    # Qt's override

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            # After the dialog has heard of it: it then knows what its parts need.
            QTimer.singleShot(0, self, self._fit)
        return False


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
