"""A picture of a window in its place, while its file is in other hands."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget


class StandIn(QWidget):
    """Looks as the window did, and waits: without it the program would seem to be gone for a moment."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(window.windowTitle())
        self.setAccessibleName(window.windowTitle())
        self.setCursor(Qt.CursorShape.WaitCursor)
        picture = QLabel()
        picture.setPixmap(window.grab())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(picture)
        self.setGeometry(window.geometry())
        self.setWindowState(window.windowState())
        self.show()
        # It is there before the window goes; what the user does meanwhile waits.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
