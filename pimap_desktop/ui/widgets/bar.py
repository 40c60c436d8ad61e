"""A thin bar that shows how much of something is reached."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from pimap_desktop.ui.theme import Theme

_THICKNESS = 6


class Bar(QWidget):
    """A share of one, from the left; more than one fills the bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)  # tiles side by side stay aligned
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def show_share(self, share: float) -> None:
        """Show another share."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        return QSize(80, _THICKNESS)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(0, 0, self.width(), _THICKNESS)
        painter.setBrush(QColor(self._theme.colours.soft(self._theme.colours.ink)))
        painter.drawRoundedRect(groove, 3, 3)
        if self._share > 0:
            painter.setClipRect(QRectF(0, 0, self.width() * self._share, _THICKNESS))
            painter.setBrush(QColor(self._theme.colours.accent))
            painter.drawRoundedRect(groove, 3, 3)
