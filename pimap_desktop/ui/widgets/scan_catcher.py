"""Keys of a scanner find their field wherever the focus is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import Shiboken
from typing_extensions import override

from pimap_desktop.ui.widgets.scan_field import ScanField

_FOR_TEXT = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class ScanCatcher(QObject):
    """While a page is shown, letters and digits that no text field takes go into the page's scan field.

    A scanner types wherever the focus happens to be, in a list say, where letters would choose an entry.
    """

    def __init__(self, page: QWidget, field: ScanField) -> None:
        super().__init__(page)
        self._page, self._field = page, field
        self._wanted = False
        self._listened: QWidget | None = None
        page.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None = None, _now: QWidget | None = None) -> None:
        """Listen to what gets the keys now; listening to the whole program would slow down all it does."""
        if self._listened is not None and Shiboken.isValid(self._listened):
            self._listened.removeEventFilter(self)
        focus = QApplication.focusWidget() if self._wanted else None
        self._listened = focus if focus is not self._page else None  # to which it listens anyway
        if self._listened is not None:
            self._listened.installEventFilter(self)

    # Qt's override

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._wanted = event.type() == QEvent.Type.Show
            self._follow()
        if (
            self._wanted
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._is_scan(event)
        ):
            self._field.receive(event.text())
            return True
        return False

    def _is_scan(self, event: QKeyEvent) -> bool:
        """Tell whether a key is of a scan: no space, which presses buttons, nor for another window."""
        text, focus = event.text(), QApplication.focusWidget()
        return (
            text.isprintable()
            and bool(text.strip())
            and not event.modifiers() & _COMMANDS
            and not isinstance(focus, _FOR_TEXT)
            and QApplication.activeModalWidget() is None
            and QApplication.activePopupWidget() is None
            and focus is not None
            and focus.window() is self._page.window()
        )
