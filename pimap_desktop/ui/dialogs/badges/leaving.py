"""The question whether changes may be lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from pimap_desktop.text import _
from pimap_desktop.ui.language import Language


def ask_to_discard(parent: QWidget, language: Language) -> bool:
    """Ask whether to drop what has been arranged; no is the answer of Enter and of Escape."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    language.label(box, windowTitle=_("Arrange a badge"), text=_("Discard the changes to this template?"))
    discard = language.label(box.addButton("", QMessageBox.ButtonRole.DestructiveRole), text=_("Discard"))
    stay = language.label(box.addButton("", QMessageBox.ButtonRole.RejectRole), text=_("Keep arranging"))
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is discard
