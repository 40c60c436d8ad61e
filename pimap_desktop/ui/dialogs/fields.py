"""Fields for what the business knows: days, times, languages, choices."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from pimap_desktop.text import Message
from pimap_desktop.ui.dialogs.name_completer import NameCompleter
from pimap_desktop.ui.language import Language, plain_tip

_MARGIN = 8  # the style sheet's padding does not reach the line of a spin box
_LONGEST_LINE = 400  # letters
_ARROW = 64  # logical pixels for the arrow and the margins of a box


def line_edit(text: str = "") -> QLineEdit:
    """Return a field for one line."""
    field = QLineEdit(text)
    field.setMaxLength(_LONGEST_LINE)
    return field


class ProposedLine(QLineEdit):
    """A field for one line that begins with words of the program, worded anew until they are changed."""

    def __init__(self, language: Language, proposed: Message) -> None:
        super().__init__(language.read(proposed))
        self.setMaxLength(_LONGEST_LINE)
        self._language, self._proposed, self._worded = language, proposed, self.text()
        language.changed.connect(self._reword)

    @property
    def is_untouched(self) -> bool:
        """Whether it still holds the words of the program."""
        return self.text() == self._worded

    def _reword(self) -> None:
        if self.is_untouched:
            self._worded = self._language.read(self._proposed)
            self.setText(self._worded)


def number_edit(value: int, least: int, most: int) -> QSpinBox:
    """Return a field for a whole number."""
    field = QSpinBox()
    field.setRange(least, most)
    field.setValue(value)
    field.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)
    return field


class ElidingBox(QComboBox):
    """A box whose text ends in … where there is no room; the tool tip then has all of it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box as the style does, with a shortened text."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - _ARROW
        whole = self.currentText()
        text = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(plain_tip(whole) if text != whole else "")
        option.currentText = text
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class Choice(ElidingBox):
    """One of several, worded by the language; a key stands behind each."""

    def __init__(self, language: Language, options: Iterable[tuple[object, Message]]) -> None:
        super().__init__()
        self._language = language
        self._options: list[tuple[object, Message]] = []
        self.show_options(options)
        language.changed.connect(self._word)

    @property
    def key(self) -> object:
        """What is chosen."""
        return self.currentData()

    def show_options(self, options: Iterable[tuple[object, Message]]) -> None:
        """Offer other options; what is chosen stays if it is among them, without being told anew."""
        wanted = list(options)
        if wanted == self._options:
            return
        before = self.currentData()
        self._options = wanted
        blocked = self.blockSignals(True)
        self.clear()
        for key, _text in self._options:
            self.addItem("", key)
        self._word()
        self.choose(before)
        self.blockSignals(blocked)

    def choose(self, key: object) -> None:
        """Choose an option; one that is not there leaves the choice as it is."""
        for number, (other, _text) in enumerate(self._options):
            if other == key:
                self.setCurrentIndex(number)

    def _word(self) -> None:
        for number, (_key, text) in enumerate(self._options):
            self.setItemText(number, self._language.read(text))


def suggesting(language: Language, field: QLineEdit, known: Iterable[str]) -> QLineEdit:
    """Let a field suggest what is known already; anything may be typed."""
    NameCompleter(field, known, language)
    return field
