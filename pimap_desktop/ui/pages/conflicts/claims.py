"""One field with the values that were written to it, side by side: one is chosen, or another is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pimap_desktop.mission.settling import FieldChoice, FieldClaim, FieldConflict
from pimap_desktop.text import Message, _, pgettext
from pimap_desktop.ui.language import Language, shown
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.words import Words, breakable

_LONGEST = 400  # characters
_LEAST = 150  # logical pixels: a name or an address is read without being cut


class FieldBlock(QWidget):
    """The label of a field, its values as cards, and a field for a third one where one can be typed."""

    def __init__(self, language: Language, field: FieldConflict) -> None:
        super().__init__()
        self.field = field
        self._language = language
        self.group = QButtonGroup(self)
        self.other: QLineEdit | QComboBox | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(language.label(Words(role="strong"), text=shown(field.label)))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        column.addLayout(row)
        for number, claim in enumerate(field.claims):
            row.addWidget(self._claim_card(number, claim), 1)
        if field.can_type or field.words:
            row.addWidget(self._other_card(len(field.claims)), 1)
        self.group.button(0).setChecked(True)

    def choice(self) -> FieldChoice:
        """Return what the field is to be."""
        number = self.group.checkedId()
        if number < len(self.field.claims):
            return FieldChoice(self.field.column, self.field.claims[number].value)
        return FieldChoice(self.field.column, self._other_value(), typed=True)

    def takes_late(self) -> bool:
        """Tell, of a value that came late, whether it is to be shown."""
        return not self.field.claims[max(self.group.checkedId(), 0)].shown_now

    def choose_from(self, source: tuple[str, str]) -> None:
        """Choose what somebody wrote on a laptop, if they wrote to this field."""
        for number, claim in enumerate(self.field.claims):
            if claim.source == source:
                self.group.button(number).setChecked(True)
                return

    def _claim_card(self, number: int, claim: FieldClaim) -> QWidget:
        shown = self._language.reader.show(claim.shown)
        return self._card(number, _fitting(shown), shown, _told(claim))

    def _other_card(self, number: int) -> QWidget:
        name = pgettext("conflict", "Another value")
        card = self._card(number, None, self._language.read(name), name)
        if self.field.words:
            self.other = QComboBox()
            for value, word in self.field.words:
                self.other.addItem(self._language.read(word), value)
            self.other.activated.connect(lambda _place: self.group.button(number).setChecked(True))
        else:
            self.other = QLineEdit()
            self.other.textEdited.connect(lambda _text: self.group.button(number).setChecked(True))
        self._language.label(self.other, accessibleName=name)
        card.content.insertWidget(card.content.count() - 1, self.other)
        return card

    def _other_value(self) -> str:
        if isinstance(self.other, QComboBox):
            return str(self.other.currentData())
        return self.other.text() if self.other is not None else ""

    def _card(self, number: int, value: str | None, name: str, below: Message) -> _ChoiceCard:
        radio = QRadioButton()
        radio.setAccessibleName(f"{self._language.reader.show(self.field.label)}: {name}")
        self.group.addButton(radio, number)
        card = _ChoiceCard(radio)
        if value is not None:
            card.content.addWidget(Words(breakable(value), wrap=True))
        card.content.addWidget(self._language.label(Words(role="secondary", wrap=True), text=below))
        card.content.addStretch(1)
        return card


class _ChoiceCard(QFrame):
    """A radio button with what it stands for beside it; a click anywhere on it chooses."""

    def __init__(self, radio: QRadioButton) -> None:
        super().__init__()
        self._radio = radio
        self.setProperty("role", "card")
        self.setMinimumWidth(_LEAST)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID, GRID, GRID)
        row.setSpacing(6)
        row.addWidget(radio, 0, Qt.AlignmentFlag.AlignTop)
        self.content = QVBoxLayout()
        self.content.setSpacing(2)
        row.addLayout(self.content, 1)

    # Qt's override

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._radio.setChecked(True)
        self._radio.setFocus()


def _fitting(shown: str) -> str:
    """Return a value as it stands on a card; the whole of a very long one is in the record's history."""
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _told(claim: FieldClaim) -> Message:
    if not claim.laptop:  # the record that is shown; nobody need have written to it since
        return _("Shown now")
    who = _("{person}, {laptop}", person=claim.who, laptop=claim.laptop) if claim.who else claim.laptop
    told = _("{who} · {at}", who=who, at=claim.at.astimezone())
    return _("{told} · shown now", told=told) if claim.shown_now else told
