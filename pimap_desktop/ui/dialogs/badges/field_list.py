"""The fields of a badge as a list, the topmost first, with what can be done about the pile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from pimap_desktop.mission.badge_arranging import (
    element_name,
    fresh_area,
    fresh_code,
    fresh_logo,
    fresh_words,
    with_element,
)
from pimap_desktop.mission.badge_designs import CONTENT_NAMES, BadgeDesign, Element
from pimap_desktop.text import Message, _, pgettext
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import icon_button, menu_button
from pimap_desktop.ui.widgets.menu import Menu

_ROW = 32


class FieldList(QWidget):
    """Whoever does not see the badge or has no mouse chooses fields here."""

    picked = Signal(int)
    add_wanted = Signal(object)  # makes a design with one field more of a design
    shift_wanted = Signal(int)
    removal_wanted = Signal()

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__()
        self._language = language
        self._count = 0
        self._filling = False
        self.list = language.label(QListWidget(), accessibleName=_("Fields"))
        self.list.setWordWrap(False)
        self.add_button = menu_button(language, pgettext("badge", "Add"), self._menu())
        self.up_button = icon_button(language, theme, "chevron-up", _("Move to the front"))
        self.down_button = icon_button(language, theme, "chevron-down", _("Move to the back"))
        self.remove_button = icon_button(language, theme, "trash-2", _("Remove this field"))
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.add_button)
        row.addStretch(1)
        for button in (self.up_button, self.down_button, self.remove_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.add_button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.list.currentRowChanged.connect(self._pick)
        self.up_button.clicked.connect(lambda: self.shift_wanted.emit(1))
        self.down_button.clicked.connect(lambda: self.shift_wanted.emit(-1))
        self.remove_button.clicked.connect(self.removal_wanted)

    @property
    def selected(self) -> int:
        """The number of the chosen field; -1: the whole badge."""
        row = self.list.currentRow()
        return self._count - row if row > 0 else -1

    def show_design(self, design: BadgeDesign, number: int) -> None:
        """List other fields, with one chosen."""
        self._count = len(design.elements)
        texts = [_("The whole badge"), *(element_name(each) for each in reversed(design.elements))]
        self._filling = True
        while self.list.count() > len(texts):
            self.list.takeItem(self.list.count() - 1)
        for row, text in enumerate(texts):
            if row == self.list.count():
                item = QListWidgetItem()
                item.setSizeHint(QSize(0, _ROW))
                self.list.addItem(item)
            said = self._language.read(text)
            self.list.item(row).setText(said)
        self.list.setCurrentRow(self._count - number if number >= 0 else 0)
        self._filling = False
        for button, on in (
            (self.up_button, 0 <= number < self._count - 1),
            (self.down_button, number > 0),
            (self.remove_button, number >= 0),
        ):
            button.setEnabled(on)

    def _pick(self) -> None:
        if not self._filling:
            self.picked.emit(self.selected)

    def _menu(self) -> QMenu:
        menu = Menu(self)
        for content, name in CONTENT_NAMES.items():
            self._offer(menu, name, partial(fresh_words, contents=(content,)))
        menu.addSeparator()
        text = self._language.read(_("Your text"))
        self._offer(menu, _("Own text"), partial(fresh_words, text=text))
        self._offer(menu, pgettext("badge", "Coloured area"), fresh_area)
        self._offer(menu, pgettext("badge", "Logo"), fresh_logo)
        self._offer(menu, pgettext("badge", "QR code"), fresh_code)
        return menu

    def _offer(self, menu: QMenu, name: Message, make: Callable[[BadgeDesign], Element]) -> None:
        action = self._language.label(menu.addAction(""), text=name)
        action.triggered.connect(
            lambda: self.add_wanted.emit(lambda design: with_element(design, make(design)))
        )
