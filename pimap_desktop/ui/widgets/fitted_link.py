"""A link whose words end in … where there is no room for them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language, plain_tip

_MARGIN = 2  # logical pixels beside the words of a link


class FittedLink(QPushButton):
    """Looks like a link; the whole text is its accessible name, and its tool tip where it is shortened."""

    def __init__(self, language: Language, text: Message) -> None:
        super().__init__()
        self._language, self._message = language, text
        self.setProperty("role", "link")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        language.changed.connect(self._word)
        self._word()

    def _word(self) -> None:
        whole = self._language.read(self._message)
        self.ensurePolished()
        room = self.width() - 2 * _MARGIN if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 1 << 20
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(whole)
        self.setToolTip(plain_tip(whole) if shown != whole else "")
        self.updateGeometry()

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        """Take the room of the whole text where there is that much."""
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self._language.read(self._message))
        return QSize(width + 2 * _MARGIN + 2, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(8 * self.fontMetrics().averageCharWidth(), super().sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._word()
