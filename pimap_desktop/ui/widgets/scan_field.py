"""The field into which a scanner types, or a person."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu
from typing_extensions import override

from pimap_desktop.text import _, verbatim
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.menu import Menu

_LONGEST = 200


class ScanField(QLineEdit):
    """Tells what was scanned or typed when Return comes, and is empty again for the next one.

    A scanner that acts as a keyboard ends each code with Return; no other setting is needed.
    """

    scanned = Signal(str)
    chosen = Signal(str)  # the key of who was meant, where several fitted

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.setProperty("role", "scan")
        self.setMaxLength(_LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        hint = _("Scan a badge, or type a name")
        language.label(self, placeholderText=hint, accessibleName=hint)
        self.returnPressed.connect(self._take)

    def receive(self, text: str) -> None:
        """Take what was typed elsewhere on the page, as a scanner does."""
        self.setFocus()
        self.insert(text)

    def offer(self, people: list[tuple[str, str]]) -> QMenu:
        """Ask who is meant, by a list of keys and names below the field; return the list."""
        menu = Menu(self)
        for key, name in people:
            action = menu.addAction("")
            self._language.label(action, text=verbatim(name))
            action.triggered.connect(lambda _checked=False, key=key: self.chosen.emit(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _take(self) -> None:
        text = self.text().strip()
        self.clear()
        if text:
            self.scanned.emit(text)

    # Qt's override

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
