"""Something beside a grid that can be carried onto it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame
from typing_extensions import override


class CarrySource(QFrame):
    """An entry picked up by dragging, or by Space; it hears of the pointer until it is dropped."""

    lifted = Signal(str)  # its key; by the pointer
    lifted_by_key = Signal(str)
    held_over = Signal(QPoint)  # a point of the screen
    let_go = Signal(QPoint)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self._pressed: QPoint | None = None
        self._carried = False
        self.setProperty("role", "entry")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    # Qt's overrides

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._carried = event.position().toPoint(), False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = event.position().toPoint() - self._pressed
        if not self._carried and way.manhattanLength() >= QApplication.startDragDistance():
            self._carried = True
            self.lifted.emit(self.key)
        if self._carried:
            self.held_over.emit(event.globalPosition().toPoint())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried, self._pressed, self._carried = self._carried, None, False
        if carried:
            self.let_go.emit(event.globalPosition().toPoint())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.lifted_by_key.emit(self.key)
            return
        super().keyPressEvent(event)
