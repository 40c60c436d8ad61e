"""What is known of one record, at the side of a table: facts, what else is told, and its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pimap_desktop.mission.records import HistoryEntry
from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import link_button
from pimap_desktop.ui.widgets.card import Card, empty, line
from pimap_desktop.ui.widgets.growing import grow_width
from pimap_desktop.ui.widgets.history_list import HistoryList
from pimap_desktop.ui.widgets.photo import Photo
from pimap_desktop.ui.widgets.words import Words, breakable

_WIDTH = 300
_PHOTO = 72, 96  # logical pixels at most


@dataclass(frozen=True)
class Fact:
    """One thing that is known: how it is called, and its value as a message shows it."""

    label: Message
    value: object


@dataclass(frozen=True)
class Record:
    """What the panel shows of one record."""

    heading: Message
    about: Message | None
    facts: tuple[Fact, ...]
    history: tuple[HistoryEntry, ...]
    picture: bytes | None = None


class RecordPanel(Card):
    """Hidden while nothing is selected; of several records it says only how many they are."""

    change_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._record: Record | None = None
        self._several: Message | None = None
        grow_width(self, _WIDTH)
        self.heading = Words(role="heading", wrap=True)
        self.about = Words(role="muted", wrap=True)
        self.change_button = link_button(language, _("Change…"))
        self.change_button.clicked.connect(self.change_wanted)
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.heading, 1)
        row.addWidget(self.change_button)
        self.photo = Photo(language, *_PHOTO)
        self.facts = _Facts(language)
        self.history = HistoryList(language)
        self._line = line()
        self._history_heading = language.label(Words(role="heading"), text=_("History"))
        for widget in (top, self.about, self.photo):
            self.add(widget)
        self.add(self.facts, 3)
        for widget in (self._line, self._history_heading):
            self.add(widget)
        self.add(self.history, 2)
        self.hide()
        language.changed.connect(self._word)

    def show_record(self, record: Record) -> None:
        """Show one record."""
        self._record, self._several = record, None
        self.photo.show_photo(record.picture)
        self.facts.show_facts(record.facts)
        self.history.show_rows(record.history)
        self._settle()

    def show_several(self, several: Message | None) -> None:
        """Say how many are selected; None when nothing is, which hides the panel."""
        self._record, self._several = None, several
        self.photo.show_photo(None)
        self.facts.show_facts(())
        self.history.show_rows(())
        self._settle()

    def _settle(self) -> None:
        alone = self._record is not None
        for widget in (self.change_button, self.facts, self._line, self._history_heading, self.history):
            widget.setVisible(alone)
        self._word()
        self.setVisible(alone or self._several is not None)

    def _word(self) -> None:
        record = self._record
        heading = record.heading if record else self._several
        about = record.about if record else _("What you choose under “With the selected” is done to all.")
        self.heading.setText(self._language.read(heading) if heading else "")
        self.about.setText(self._language.read(about) if about else "")
        self.about.setVisible(about is not None)


class _Facts(QScrollArea):
    """Labels with their values below them."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._shown: tuple[Fact, ...] = ()
        language.label(self, accessibleName=_("What is known"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setProperty("role", "page")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(2)
        self.setWidget(body)
        language.changed.connect(self._build)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts; those without a value are left out."""
        self._shown = tuple(fact for fact in facts if fact.value not in (None, "", ()))
        self._build()

    def texts(self) -> list[str]:
        """Return the values as they are shown."""
        return [self._language.reader.show(fact.value) for fact in self._shown]

    def _build(self) -> None:
        empty(self._column)
        for fact in self._shown:
            self._column.addWidget(Words(self._language.read(fact.label), "secondary"))
            self._column.addWidget(
                Words(breakable(self._language.reader.show(fact.value)), "text", wrap=True)
            )
            self._column.addSpacing(6)
        self._column.addStretch(1)
