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
        page.installEventFilter(self)

    # Qt's override

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        app = QApplication.instance()
        if watched is self._page and app is not None:
            if event.type() == QEvent.Type.Show:
                app.installEventFilter(self)
            elif event.type() == QEvent.Type.Hide:
                app.removeEventFilter(self)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._is_scan(event):
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
