"""Files dropped onto a window from the desktop, wherever on it they fall."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class FileDrops(QObject):
    """Takes files with one ending; of others, and of what else is dragged, nothing is taken."""

    dropped = Signal(list)  # paths

    def __init__(self, window: QWidget, suffix: str) -> None:
        super().__init__(window)
        self._suffix = suffix
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def _paths(self, data: QMimeData) -> list[Path]:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        return [path for path in files if path.suffix.lower() == self._suffix]

    # Qt's override

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and self._paths(event.mimeData()):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop and not isinstance(event, QDragEnterEvent):
                self.dropped.emit(self._paths(event.mimeData()))
            return True
        return super().eventFilter(watched, event)
