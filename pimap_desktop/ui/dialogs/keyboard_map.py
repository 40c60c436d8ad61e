"""The keyboard map: every key of the program, by the place where it works."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from pimap_desktop.i18n.collation import folded
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.arranging import button_row, dialog_column
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.shortcuts import PLACES, Shortcut, in_place
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import filled_button
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.words import Words

_SIZE = (680, 640)
_BETWEEN = "   "  # two keys that do the same


class KeyboardMap(QDialog):
    """Lists what keys do; typing narrows it to what is looked for."""

    def __init__(self, parent: QWidget | None, language: Language, theme: Theme) -> None:
        super().__init__(parent)
        self._language = language
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language.label(self, windowTitle=_("Keyboard map"), accessibleName=_("Keyboard map"))
        self.search = SearchBox(language, theme, _("Find a key, or what it does…"))
        self.list = language.label(QTreeWidget(), accessibleName=_("Keys and what they do"))
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(0)
        self.list.setProperty("role", "roomy")
        self.list.setUniformRowHeights(True)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.close_button = filled_button(language, _("Close"))
        buttons = button_row(self.close_button)
        layout = dialog_column(self)
        layout.addWidget(language.label(Words(role="heading"), text=_("Keyboard map")))
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.search.textChanged.connect(self._show)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setAutoDefault(False)
        language.changed.connect(self._show)
        self._show()
        self.resize(*_SIZE)
        self.search.setFocus()

    def _show(self) -> None:
        """List what fits, place by place."""
        words = folded(self.search.text()).split()
        self.list.clear()
        for place, name in PLACES.items():
            title = self._language.read(name)
            lines = [[self._language.read(each.does), keys_of(each)] for each in in_place(place)]
            found = [line for line in lines if _fits(words, title, *line)]
            if found:
                self._add_heading(title)
                self.list.addTopLevelItems([QTreeWidgetItem(line) for line in found])

    def _add_heading(self, title: str) -> None:
        item = QTreeWidgetItem([title])
        font = QFont(self.list.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(0, font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.list.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)


def keys_of(shortcut: Shortcut) -> str:
    """Return the keys as they are written on the keyboard of this system."""
    native = QKeySequence.SequenceFormat.NativeText
    return _BETWEEN.join(keys.toString(native) for keys in shortcut.shown)


def _fits(words: list[str], *texts: str) -> bool:
    everything = folded(" ".join(texts))
    return all(word in everything for word in words)
