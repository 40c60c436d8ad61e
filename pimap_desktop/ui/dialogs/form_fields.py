"""Fields declared as data, and the form that is made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.checked_form import CheckedForm
from pimap_desktop.ui.dialogs.coded_fields import CountryField
from pimap_desktop.ui.dialogs.fields import (
    Choice,
    day_edit,
    day_of,
    line_edit,
    number_edit,
    suggesting,
    time_edit,
    time_of,
)
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme

_WIDEST_LIST = 520  # logical pixels


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


def day(name: str, label: Message, value: date) -> Field:
    """Return a field for a day."""
    widget = day_edit(value)
    return Field(name, label, widget, lambda: day_of(widget))


def some_day(language: Language, name: str, label: Message, value: date | None) -> Field:
    """Return a field for a day that may stay empty; it is written as 2026-04-22."""
    widget = line_edit(value.isoformat() if value else "")
    language.label(widget, placeholderText=_("as 2026-04-22"))
    return Field(name, label, widget, lambda: _day_in(widget), lambda: _fault_of(_day_in, widget))


def clock(name: str, label: Message, value: time) -> Field:
    """Return a field for a time of day."""
    widget = time_edit(value)
    return Field(name, label, widget, lambda: time_of(widget))


def country(language: Language, name: str, label: Message, value: str) -> Field:
    """Return a field for a country."""
    widget = CountryField(language, value)
    return Field(name, label, widget, lambda: widget.code, lambda: widget.fault)


def pick(name: str, label: Message, known: Mapping[str, str], value: str | None) -> Field:
    """Return a field for one record, typed by a part of what stands for it; it may stay empty.

    ``known`` are the ids by the texts that stand for them.
    """
    shown = next((words for words, key in known.items() if key == value), "")
    widget = suggesting(line_edit(shown), known)

    def read(field: QLineEdit) -> str | None:
        wanted = field.text().strip()
        if not wanted or wanted in known:
            return known.get(wanted)
        found = [key for words, key in known.items() if wanted.casefold() in words.casefold()]
        if len(found) != 1:
            raise Refused(_("“{text}” is not one of the list.", text=wanted))
        return found[0]

    return Field(name, label, widget, lambda: read(widget), lambda: _fault_of(read, widget))


def several(
    language: Language,
    name: str,
    label: Message,
    options: Sequence[tuple[object, str | Message]],
    values: Iterable[object],
) -> Field:
    """Return a list with a box to tick for each option."""
    widget = QListWidget()
    widget.setProperty("role", "framed")
    chosen = set(values)
    for key, words in options:
        item = QListWidgetItem(language.read(words) if isinstance(words, Message) else words)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
        widget.addItem(item)
    widget.setFixedHeight(min(max(len(options), 2), 6) * 3 * GRID + 2 * GRID)
    # The box, the longest line and the bar to scroll; beyond that a line is longer than a form is wide.
    widget.ensurePolished()
    widget.setMinimumWidth(min(widget.sizeHintForColumn(0) + 6 * GRID, _WIDEST_LIST))

    def read() -> tuple[object, ...]:
        items = (widget.item(row) for row in range(widget.count()))
        return tuple(
            key
            for (key, _words), item in zip(options, items, strict=True)
            if item.checkState() == Qt.CheckState.Checked
        )

    return Field(name, label, widget, read)


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


def _day_in(field: QLineEdit) -> date | None:
    words = field.text().strip()
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise Refused(_("“{day}” is not a date. Write it as 2026-04-22.", day=words)) from None


def _fault_of(read: Callable[[QLineEdit], object], field: QLineEdit) -> Message | None:
    try:
        read(field)
    except Refused as refused:
        return refused.message
    return None
