"""The menu that says in which language somebody's papers are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES
from pimap_desktop.text import Message, _, verbatim
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.menu import Menu


class LanguageMenu(Menu):
    """The languages of documents, each by its own name; and none of one's own, as for everybody."""

    chosen = Signal(str)  # the code, or nothing

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._add("", _("As for everybody"))
        self.addSeparator()
        for code, name in DOCUMENT_LANGUAGES.items():
            self._add(code, verbatim(name))

    def _add(self, code: str, text: Message) -> None:
        action = self._language.label(QAction(self), text=text)
        action.setData(code)
        action.triggered.connect(lambda _checked=False: self.chosen.emit(code))
        self.addAction(action)
