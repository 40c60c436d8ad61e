"""The menu of languages, over whatever is open: a dialog is gone on with in another language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from pimap_desktop.i18n.catalogues import LANGUAGES, translated_languages
from pimap_desktop.text import _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.shortcuts import listen
from pimap_desktop.ui.widgets.menu import Menu


class WindowLanguages(Menu):
    """Each language by its own name; the one that is chosen is wanted of the window."""

    def __init__(self, parent: QWidget, language: Language) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language.label(self, accessibleName=_("Language"))
        group = QActionGroup(self)
        for code in translated_languages():
            action = self.addAction(LANGUAGES[code])
            action.setCheckable(True)
            action.setChecked(code == language.reader.language)
            action.setData(code)
            group.addAction(action)
        group.triggered.connect(lambda action: language.wanted.emit(str(action.data())))


def offer_languages(widget: QWidget, language: Language) -> None:
    """Let the keys for it open the menu over a window or a dialog."""

    def show() -> None:
        menu = WindowLanguages(widget, language)
        menu.adjustSize()
        menu.popup(widget.mapToGlobal(widget.rect().center() - menu.rect().center()))

    listen(widget, "language").activated.connect(show)
