"""Labels that show text as it is written, never as markup."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from pimap_desktop.ui.language import plain_tip

_LONG_WORD = re.compile(r"\S{24,}")
_JOINT = re.compile(r"(?<=[@._/])(?=\w)")


def breakable(text: str) -> str:
    """Let long words such as e-mail addresses go on in the next line, after a sign within them."""
    return _LONG_WORD.sub(lambda word: _JOINT.sub("\u200b", word.group()), text)


class Words(QLabel):
    """A label in a role of the style sheet: title, heading, strong, muted, secondary, figure, good, bad."""

    def __init__(self, text: str = "", role: str = "text", *, wrap: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setText(text)


class ElidedWords(QWidget):
    """One line that ends in … where there is no room, with the whole text as its tool tip."""

    def __init__(self, text: str = "", role: str = "text") -> None:
        super().__init__()
        # The hidden label carries the role's font and colour from the style sheet, and the size.
        self._label = Words(text, role)
        self._label.setParent(self)
        self._label.hide()
        self._full = text
        self._side = Qt.AlignmentFlag.AlignLeft
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> str:
        """What is visible of the text."""
        return self._label.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width())

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._full = text
        self.setAccessibleName(text)
        self._label.setText(text)
        if not self.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):  # it is explained then
            self._explain()
        self.updateGeometry()
        self.update()

    def set_role(self, role: str) -> None:
        """Look like another role of the style sheet."""
        if role != self._label.property("role"):
            self._label.setProperty("role", role)
            self._label.style().polish(self._label)
            self.update()

    def align_right(self) -> None:
        """Let the text end at the right."""
        self._side = Qt.AlignmentFlag.AlignRight

    def _explain(self) -> None:
        self.setToolTip(plain_tip(self._full) if self.shown != self._full else "")

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        self._label.ensurePolished()
        return self._label.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        self._label.ensurePolished()
        return QSize(self._label.fontMetrics().averageCharWidth() * 4, self._label.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._explain()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._label.font())
        painter.setPen(self._label.palette().color(self._label.foregroundRole()))
        painter.drawText(self.rect(), self._side | Qt.AlignmentFlag.AlignVCenter, self.shown)
        painter.end()
