"""A row of buttons of which one is chosen: days, views."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language

Option = tuple[Hashable, Message]


class Segments(QWidget):
    """Exclusive buttons; the arrow keys go from one to the next."""

    chosen = Signal(object)  # the key of the option the user took

    def __init__(self, language: Language, name: Message, options: Sequence[Option] = ()) -> None:
        super().__init__()
        self._language = language
        self._group = QButtonGroup(self)
        self._keys: list[Hashable] = []
        self._options: tuple[Option, ...] = ()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        language.label(self, accessibleName=name)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))
        self.show_options(options)

    @property
    def current(self) -> Hashable | None:
        """The key of the chosen option."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else None

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer other options; the chosen one stays if it is among them, otherwise the first is chosen."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        before = self.current
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()  # it stays until the event loop comes round, and shall not be seen till then
            button.deleteLater()
        self._keys = [key for key, _text in options]
        for number, (_key, text) in enumerate(options):
            button = self._language.label(QPushButton(), text=text, accessibleName=text)
            button.setCheckable(True)
            self._group.addButton(button, number)
            self._layout.addWidget(button)
        if self._keys:
            self.choose(before if before in self._keys else self._keys[0])

    def choose(self, key: Hashable) -> None:
        """Show an option as the chosen one, without telling."""
        self._group.button(self._keys.index(key)).setChecked(True)

    # Qt's overrides

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._keys:
            event.ignore()
            return
        number = (self._group.checkedId() + step) % len(self._keys)
        self._group.button(number).setFocus()
        self._group.button(number).click()
