"""Fields under each other, each with room for a sentence about what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.words import Words

W = TypeVar("W", bound=QWidget)


def label_field(language: Language, label: Message, field: QWidget, *, required: bool) -> tuple[Words, Words]:
    """Name a field; return its label, and the room for what is wrong with it."""
    title = _("{field} *", field=label) if required else label
    words = language.label(Words(), text=title)
    words.setBuddy(field)
    language.label(field, accessibleName=label)
    fault = Words(role="bad", wrap=True)
    fault.hide()
    return words, fault


def show_fault(language: Language, field: QWidget, words: Words, fault: Message | None) -> None:
    """Say below a field, and to who does not see it, what is wrong with it; None: nothing."""
    words.setVisible(fault is not None)
    text = fault if fault is not None else Message("")
    language.label(words, text=text)
    language.label(field, accessibleDescription=text)
    field.setProperty("wrong", fault is not None)
    field.style().polish(field)


class CheckedFields(QWidget):
    """Labels, fields below their labels, and below each field what is wrong with it."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._fields: dict[str, QWidget] = {}
        self._labels: dict[str, Words] = {}
        self._faults: dict[str, Words] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)

    def add(self, name: str, label: Message, field: W, *, required: bool = False) -> W:
        """Put a field below the others; return it."""
        words, fault = label_field(self._language, label, field, required=required)
        if self._fields:
            self._column.addSpacing(GRID + 2)
        for part in (words, field, fault):
            self._column.addWidget(part)
        self._fields[name], self._labels[name], self._faults[name] = field, words, fault
        if isinstance(field, QLineEdit):
            field.textEdited.connect(lambda _text: show_fault(self._language, field, fault, None))
        return field

    def show_field(self, name: str, shown: bool) -> None:
        """Show a field with its label, or leave both out."""
        for part in (self._labels[name], self._fields[name]):
            part.setVisible(shown)

    def show_faults(self, faults: Mapping[str, Message]) -> bool:
        """Say at each field what is wrong with it, go to the first that has a fault, and tell if one has."""
        for name in self._fields:
            show_fault(self._language, self._fields[name], self._faults[name], faults.get(name))
        wrong = [field for name, field in self._fields.items() if name in faults]
        if wrong:
            wrong[0].setFocus()
        return bool(wrong)

    def fault_at(self, name: str) -> str:
        """Return the sentence below a field; nothing where it is in order."""
        fault = self._faults[name]
        return fault.text() if not fault.isHidden() else ""
