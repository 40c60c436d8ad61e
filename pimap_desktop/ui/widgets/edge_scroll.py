"""Scrolling on while something is held near the edge of a view."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

_TICK = 30  # milliseconds
_NEAR = 36  # logical pixels from the edge
_STEP = 14


class EdgeScroll(QObject):
    """Moves the scroll bars of a view as long as the point it follows is near an edge."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view = view
        self._point: QPoint | None = None
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._scroll)

    def follow(self, point: QPoint | None) -> None:
        """Follow a point of the viewport; None to stop."""
        self._point = point
        if point is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _scroll(self) -> None:
        if self._point is None:
            return
        rect = self._view.viewport().rect()
        for bar, at, length in (
            (self._view.horizontalScrollBar(), self._point.x(), rect.width()),
            (self._view.verticalScrollBar(), self._point.y(), rect.height()),
        ):
            if at < _NEAR:
                bar.setValue(bar.value() - _STEP)
            elif at > length - _NEAR:
                bar.setValue(bar.value() + _STEP)
