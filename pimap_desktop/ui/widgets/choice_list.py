"""A list of things, and at its side the buttons for what can be done with those that are selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import push_button

_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Doing:
    """One button: what it is called, what it does with the selected keys, and how many it takes."""

    text: Message
    do: Callable[[tuple[str, ...]], object]
    least: int = 1
    most: int = 1_000


class ChoiceList(QWidget):
    """Several can be selected, with the mouse or with Shift and the arrow keys."""

    def __init__(self, language: Language, name: Message, doings: Sequence[Doing]) -> None:
        super().__init__()
        self._language = language
        self._rows: list[tuple[str, Message]] = []
        self.list = language.label(QListWidget(), accessibleName=name)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setUniformItemSizes(True)
        self._doings = list(doings)
        self.buttons = [self._button(doing) for doing in doings]
        column = QVBoxLayout()
        column.setSpacing(GRID)
        for button in self.buttons:
            column.addWidget(button)
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.list, 1)
        layout.addLayout(column)
        self.list.itemSelectionChanged.connect(self._enable)
        language.changed.connect(self._word)
        self._enable()

    @property
    def selected(self) -> tuple[str, ...]:
        """The keys of what is selected, in the order of the list."""
        return tuple(
            key for number, (key, _text) in enumerate(self._rows) if self.list.item(number).isSelected()
        )

    def show_rows(self, rows: Sequence[tuple[str, Message]]) -> None:
        """Show other things; what was selected stays so where it is still there."""
        before = set(self.selected)
        self._rows = list(rows)
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for key, _text in rows:
            item = QListWidgetItem()
            item.setData(_KEY, key)
            self.list.addItem(item)
            item.setSelected(key in before)
        self.list.blockSignals(blocked)
        self._word()
        self._enable()

    def select(self, *keys: str) -> None:
        """Select these and nothing else."""
        for number, (key, _text) in enumerate(self._rows):
            self.list.item(number).setSelected(key in keys)

    def _button(self, doing: Doing) -> QPushButton:
        button = push_button(self._language, doing.text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: doing.do(self.selected))
        return button

    def _enable(self) -> None:
        count = len(self.list.selectedItems())
        for doing, button in zip(self._doings, self.buttons, strict=True):
            button.setEnabled(doing.least <= count <= doing.most or doing.least == 0)

    def _word(self) -> None:
        for number, (_key, text) in enumerate(self._rows):
            self.list.item(number).setText(self._language.read(text))
