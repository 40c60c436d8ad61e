"""A field to find things by typing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme

_PAUSE = 120  # milliseconds without typing, after which the text is looked for
_AROUND = 72  # logical pixels for the glass, the cross and the frame


class SearchBox(QLineEdit):
    """Tells what is looked for after a short pause; Escape empties it."""

    searched = Signal(str)

    def __init__(self, language: Language, theme: Theme, hint: Message) -> None:
        super().__init__()
        language.changed.connect(self.updateGeometry)
        language.label(self, placeholderText=hint, accessibleName=hint)
        self.addAction(
            theme.dress(QAction(self), "search", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(self._pause.start)
        self.returnPressed.connect(self._search_now)

    def _search_now(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text())

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(max(200, words + _AROUND), hint.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, super().minimumSizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._search_now()
            return
        super().keyPressEvent(event)
