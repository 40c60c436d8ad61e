"""Fields declared as data, and the form that is made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.checked_form import CheckedForm
from pimap_desktop.ui.dialogs.coded_fields import CountryField
from pimap_desktop.ui.dialogs.fields import (
    Choice,
    line_edit,
    number_edit,
)
from pimap_desktop.ui.dialogs.pick_line import PickLine
from pimap_desktop.ui.dialogs.tick_list import TickList
from pimap_desktop.ui.dialogs.written_fields import AmountEdit, DayEdit, TimeEdit
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme


@dataclass(frozen=True)
class Field:
    """One value of a form: its name, its label, the widget, and how the widget is read."""

    name: str
    label: Message
    widget: QWidget
    read: Callable[[], object]
    fault: Callable[[], Message | None] = lambda: None
    required: bool = False


def line(name: str, label: Message, value: str = "", *, required: bool = False) -> Field:
    """Return a field for one line."""
    widget = line_edit(value)
    return Field(name, label, widget, widget.text, required=required)


def text(name: str, label: Message, value: str = "") -> Field:
    """Return a field for several lines."""
    widget = QPlainTextEdit(value)
    widget.setTabChangesFocus(True)
    widget.setFixedHeight(9 * GRID)
    return Field(name, label, widget, widget.toPlainText)


def choice(
    language: Language, name: str, label: Message, options: Iterable[tuple[object, Message]], value: object
) -> Field:
    """Return a field for one of several."""
    widget = Choice(language, options)
    widget.choose(value)
    return Field(name, label, widget, lambda: widget.key)


def flag(language: Language, name: str, label: Message, sentence: Message, value: bool) -> Field:
    """Return a box to tick."""
    widget = language.label(QCheckBox(), text=sentence)
    widget.setChecked(value)
    return Field(name, label, widget, widget.isChecked)


def number(name: str, label: Message, value: int, least: int, most: int) -> Field:
    """Return a field for a whole number."""
    widget = number_edit(value, least, most)
    return Field(name, label, widget, widget.value)


def some_number(
    language: Language, name: str, label: Message, value: int | None, most: int, none: Message
) -> Field:
    """Return a field for a whole number from 1 on; 0 is shown as ``none`` and read as no number."""
    widget = number_edit(value or 0, 0, most)
    language.label(widget, specialValueText=none)
    return Field(name, label, widget, lambda: widget.value() or None)


def day(language: Language, name: str, label: Message, value: date) -> Field:
    """Return a field for a day."""
    widget = DayEdit(language, value)
    return Field(name, label, widget, lambda: widget.value, lambda: widget.fault)


def some_day(language: Language, name: str, label: Message, value: date | None) -> Field:
    """Return a field for a day that may stay empty."""
    widget = DayEdit(language, value, optional=True)
    return Field(name, label, widget, lambda: widget.value, lambda: widget.fault)


def clock(language: Language, name: str, label: Message, value: time) -> Field:
    """Return a field for a time of day."""
    widget = TimeEdit(language, value)
    return Field(name, label, widget, lambda: widget.value, lambda: widget.fault)


def money(language: Language, name: str, label: Message, value: str, *, required: bool = False) -> Field:
    """Return a field for an amount of money, as records keep it."""
    widget = AmountEdit(language, value)
    return Field(name, label, widget, widget.text, required=required)


def country(language: Language, name: str, label: Message, value: str) -> Field:
    """Return a field for a country."""
    widget = CountryField(language, value)
    return Field(name, label, widget, lambda: widget.code, lambda: widget.fault)


def pick(language: Language, name: str, label: Message, known: Mapping[str, str], value: str | None) -> Field:
    """Return a field for one record, typed by a part of what stands for it; it may stay empty.

    ``known`` are the ids by the texts that stand for them.
    """
    widget = PickLine(language, lambda: known, value)
    return Field(name, label, widget, lambda: widget.key, lambda: widget.fault)


def pick_worded(
    language: Language, name: str, label: Message, known: Callable[[], Mapping[str, str]], value: str | None
) -> Field:
    """Return such a field for records whose texts are words of the language, such as days."""
    widget = PickLine(language, known, value, in_order=True)
    return Field(name, label, widget, lambda: widget.key, lambda: widget.fault)


def several(
    language: Language,
    name: str,
    label: Message,
    options: Sequence[tuple[object, str | Message]],
    values: Iterable[object],
) -> Field:
    """Return a list with a box to tick for each option."""
    widget = TickList(language, options, values)
    return Field(name, label, widget, lambda: widget.ticked)


class FieldForm(CheckedForm):
    """A form made of fields in one or two columns; ``faults`` says more about what they hold."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        title: Message,
        action: Message,
        *columns: Sequence[Field],
        faults: Callable[[dict[str, object]], Mapping[str, Message]] | None = None,
    ) -> None:
        super().__init__(parent, language, theme, title, action)
        self._more = faults
        self.fields = {each.name: each for column in columns for each in column}
        for number, column in enumerate(columns):
            if number:
                self.begin_column()
            for each in column:
                self.add_checked(each.name, each.label, each.widget, required=each.required)
            self._column.setRowStretch(self._column.rowCount(), 1)

    def widget(self, name: str) -> QWidget:
        """Return the widget of a field."""
        return self.fields[name].widget

    def values(self) -> dict[str, object]:
        """Return what the fields hold, by name; raises `Refused` for what cannot be read."""
        return {name: each.read() for name, each in self.fields.items()}

    def find_faults(self) -> Mapping[str, Message]:
        """Return what is wrong with the fields, by name."""
        faults = {name: fault for name, each in self.fields.items() if (fault := each.fault()) is not None}
        for name, each in self.fields.items():
            if each.required and name not in faults and not str(each.read() or "").strip():
                faults[name] = _("Fill this in.")
        if faults or self._more is None:
            return faults
        return self._more(self.values())
