"""What is known of one request, at the side of the table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pimap_desktop.mission.records import HistoryEntry
from pimap_desktop.mission.requests import RequestRow
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, verbatim
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.buttons import link_button
from pimap_desktop.ui.widgets.card import Card, line
from pimap_desktop.ui.widgets.growing import grow_width
from pimap_desktop.ui.widgets.history_list import HistoryList
from pimap_desktop.ui.widgets.words import Words

_WIDTH = 280
History = Callable[[str], list[HistoryEntry]]


class RequestPanel(Card):
    """Both sides, state and message of a request, and its history."""

    change_wanted = Signal()

    def __init__(self, language: Language, history: History) -> None:
        super().__init__()
        self._language = language
        self._history = history
        self._row: RequestRow | None = None
        self._selected = 0
        grow_width(self, _WIDTH)
        self.heading = Words(role="heading", wrap=True)
        self.change_button = link_button(language, _("Change…"))
        self.change_button.clicked.connect(self.change_wanted)
        top = QWidget()
        line_of_top = QHBoxLayout(top)
        line_of_top.setContentsMargins(0, 0, 0, 0)
        line_of_top.addWidget(self.heading, 1)
        line_of_top.addWidget(self.change_button)
        self.facts = Words(role="text", wrap=True)
        self.message = Words(role="muted", wrap=True)
        self.history = HistoryList(language)
        self._history_heading = language.label(Words(role="heading"), text=_("History"))
        self._line = line()
        for widget in (top, self.facts, self.message, self._line, self._history_heading):
            self.add(widget)
        self.add(self.history, 1)
        self.fill_up()
        language.changed.connect(self._word)

    def show_request(self, row: RequestRow | None, selected: int) -> None:
        """Show one request; without one, how many are selected."""
        self._row, self._selected = row, selected
        self.history.show_rows(self._history(row.id) if row is not None else [])
        self.change_button.setVisible(row is not None)
        self._history_heading.setVisible(row is not None)
        self.history.setVisible(row is not None)
        self._line.setVisible(row is not None)
        self._word()

    def _word(self) -> None:
        read, row = self._language.read, self._row
        if row is None:
            few = ngettext("{count} request selected", "{count} requests selected", self._selected)
            self.heading.setText(read(few if self._selected else _("No request selected")))
            self.facts.setText(read(_("Select one to see both sides and its history.")))
            self.message.setText("")
            return
        self.heading.setText(read(_side(row.requester, row.requester_company)))
        self.facts.setText("\n".join(read(fact) for fact in _facts(row)))
        self.message.setText(row.message)


def _side(person: str, company: str) -> Message:
    return verbatim(f"{company}\n{person}" if company else person)


def _facts(row: RequestRow) -> list[Message]:
    facts = [
        _("asks to meet {company}, {person}", company=row.recipient_company, person=row.recipient)
        if row.recipient_company
        else _("asks to meet {person}", person=row.recipient),
        _("Priority {priority}", priority=row.priority.value),
        _("State: {state}", state=name_of(row.state)),
    ]
    if row.answer_by is not None:
        facts.append(_("Answer by {day}", day=row.answer_by.date()))
    return facts
