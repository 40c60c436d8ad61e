"""The photo of a person, as panels and forms show it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from pimap_desktop.text import _
from pimap_desktop.ui.language import Language


class Photo(QLabel):
    """Hidden while there is none; it never grows beyond its box."""

    def __init__(self, language: Language, width: int, height: int) -> None:
        super().__init__()
        self._box = width, height
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        language.label(self, accessibleName=_("Photo"))
        self.hide()

    def show_photo(self, data: bytes | None) -> None:
        """Show a picture by its bytes; None, or what is no picture, leaves the place empty."""
        picture = QPixmap()
        if data is None or not picture.loadFromData(data):
            self.clear()
            self.hide()
            return
        ratio = self.devicePixelRatioF()
        width, height = (round(side * ratio) for side in self._box)
        fitting = picture.scaled(
            width,
            height,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitting.setDevicePixelRatio(ratio)
        self.setPixmap(fitting)
        self.show()
