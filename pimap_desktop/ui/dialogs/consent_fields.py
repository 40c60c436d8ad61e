"""Fields for what a person has said about the use of their data."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QWidget

from pimap_desktop.mission.consents import ConsentDraft, ConsentRow
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.consent import Channel, Consent, Purpose
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, pgettext
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.words import Words

GIVEN, REFUSED = _("Yes"), _("No, or withdrawn")
_CHOICE = 176  # logical pixels
_UNASKED = pgettext("consent", "Not asked")


class ConsentFields(QWidget):
    """One line a purpose: whether the person has agreed, and since when; below it how it was said."""

    def __init__(self, language: Language, known: Iterable[ConsentRow]) -> None:
        """``known`` is what the person has said, on the clock of the place; the newest counts."""
        super().__init__()
        self._language = language
        self._known: dict[Purpose, ConsentRow] = {}
        for row in sorted(known, key=lambda row: row.at):
            self._known[row.purpose] = row
        self.answers: dict[Purpose, Choice] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        heading = language.label(Words(), text=_("The data may be used for"))
        self._grid.addWidget(heading, 0, 0, 1, 2)
        for purpose in Purpose:
            if purpose is not Purpose.OTHER:
                self._add(purpose)
        channels = [(channel, name_of(channel)) for channel in Channel]
        self.how = Choice(language, channels)
        self.how.choose(Channel.FORM)
        label = labels_of(Consent.__tablename__)["how"]
        self._put(label, self.how)
        self.setFocusProxy(self.answers[Purpose.BADGE])
        self._settle()

    @property
    def said(self) -> tuple[ConsentDraft, ...]:
        """What the person says now and has not said before: now, for all missions."""
        how = Channel(str(self.how.key))
        return tuple(
            ConsentDraft(purpose, given=bool(choice.key), how=how)
            for purpose, choice in self.answers.items()
            if choice.key is not None and choice.key != self._answer(purpose)
        )

    def _answer(self, purpose: Purpose) -> bool | None:
        known = self._known.get(purpose)
        return known.given if known is not None else None

    def _add(self, purpose: Purpose) -> None:
        answers: list[tuple[object, Message]] = [(True, GIVEN), (False, REFUSED)]
        known = self._known.get(purpose)
        if known is None:
            answers.insert(0, (None, _UNASKED))
        choice = self.answers[purpose] = Choice(self._language, answers)
        choice.choose(self._answer(purpose))
        choice.currentIndexChanged.connect(self._settle)
        if known is not None:
            tip = _("{how}, {day}", how=name_of(known.how), day=known.at.date())
            self._language.label(choice, accessibleDescription=tip)
        self._put(name_of(purpose), choice)

    def _put(self, text: Message, choice: Choice) -> None:
        label = self._language.label(Words(role="secondary"), text=text)
        label.setBuddy(choice)
        self._language.label(choice, accessibleName=text)
        choice.setMinimumWidth(_CHOICE)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(choice, row, 1)

    def _settle(self) -> None:
        """How it was said matters for what is said now."""
        self.how.setEnabled(bool(self.said))
