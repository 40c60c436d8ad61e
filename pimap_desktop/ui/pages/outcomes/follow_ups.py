"""What is to be done after the meetings: by whom, until when, and what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import Enum

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget
from typing_extensions import override

from pimap_desktop.mission.dates import add_months
from pimap_desktop.mission.follow_ups import (
    FollowUpRow,
    list_follow_ups,
    remove_follow_ups,
    set_follow_up_state,
)
from pimap_desktop.mission.model.outcome import FollowUpState
from pimap_desktop.mission.outcome_lists import HeldMeetingRow, list_held_meetings
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.dialogs.form_fields import FieldForm
from pimap_desktop.ui.dialogs.outcomes.follow_up_form import open_follow_up
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.pages.outcomes.view import View, ViewNeeds
from pimap_desktop.ui.shortcuts import bind
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.month_columns import MonthColumn, MonthColumns
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.words import Words

_MOST_MONTHS = 18


class Listed(Enum):
    """Which follow-ups are listed."""

    OPEN = "open"
    LATE = "late"
    ALL = "all"


class FollowUpsView(View):
    """A table by day with what can be done to the selected ones, and the months at a glance."""

    def __init__(self, needs: ViewNeeds) -> None:
        super().__init__(needs)
        language = needs.language
        options = [
            (Listed.OPEN, pgettext("follow-ups", "Open")),
            (Listed.LATE, pgettext("follow-ups", "Late")),
            (Listed.ALL, pgettext("follow-ups", "All")),
        ]
        self.listed = Segments(language, _("Which follow-ups"), options)
        self._rows: list[FollowUpRow] = []
        self._meetings: dict[str, HeldMeetingRow] = {}
        columns = (
            Column[FollowUpRow](pgettext("follow-ups", "Until"), self._due, sort=lambda row: row.due_on),
            Column[FollowUpRow](_("What is to be done"), lambda row: row.step),
            Column[FollowUpRow](_("Who does it"), lambda row: row.owner),
            Column[FollowUpRow](_("After the meeting"), self._about),
            Column[FollowUpRow](pgettext("follow-up", "State"), self._state),
        )
        self._model = RowsModel(language, columns, key=lambda row: row.id)
        self.view = RowsView(language, _("Follow-ups"), self._model)
        self.view.set_widths(170, 250, 170, 300)
        self.chart = MonthColumns(language, needs.theme, _("Follow-ups by the month they are due"))
        self.add_button = push_button(language, _("Add follow-up…"))
        self.change_button = push_button(language, _("Change…"))
        self.done_button = push_button(language, pgettext("follow-up", "Done"))
        self.drop_button = push_button(language, pgettext("button", "Drop"))
        self.open_button = push_button(language, pgettext("button", "Reopen"))
        self._body = QStackedWidget()
        self._compose()
        self._connect()

    @override
    def refresh(self) -> None:
        ask = self.needs.workspace.ask
        self._rows = ask(list_follow_ups, self.mission_id) if self.mission_id else []
        held = ask(list_held_meetings, self.mission_id) if self.mission_id else []
        self._meetings = {row.id: row for row in held}
        self._show()

    def list_only(self, listed: Listed) -> None:
        """List some of the follow-ups."""
        self.listed.choose(listed)
        self._show()

    def add(self) -> FieldForm | None:
        """Open the form of a new one."""
        if self.mission_id is None:
            return None
        return self._form(None)

    def change(self, key: str) -> FieldForm:
        """Open the form of one."""
        return self._form(next(row for row in self._rows if row.id == key))

    def mark(self, state: FollowUpState) -> None:
        """Give the selected ones a state, as one step."""
        if keys := self.view.selected_keys():
            self.needs.workspace.do(_("Mark follow-ups"), set_follow_up_state, keys, state)

    def _form(self, row: FollowUpRow | None) -> FieldForm:
        needs, held = self.needs, tuple(self._meetings.values())

        def meetings() -> dict[str, str]:
            read = needs.language.reader
            return {
                f"{f'{read.date_time(one.starts_at)} · ' if one.starts_at else ''}{one.title}": one.id
                for one in held
            }

        assert self.mission_id is not None  # without a mission there is nothing to follow up
        return open_follow_up(
            self.window(),
            needs.workspace,
            needs.language,
            needs.theme,
            row,
            self.people(),
            meetings,
            self.mission_id,
        )

    def _compose(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        tools.addWidget(self.listed)
        tools.addStretch(1)
        for button in (
            self.add_button,
            self.change_button,
            self.done_button,
            self.drop_button,
            self.open_button,
        ):
            tools.addWidget(button)
        language = self.needs.language
        months = Card()
        heading = QHBoxLayout()
        heading.addWidget(language.label(Words(role="strong"), text=_("By month")))
        heading.addStretch(1)
        heading.addWidget(language.label(Words(role="secondary"), text=_("Filled: done. Outlined: open.")))
        months.add_layout(heading)
        months.add(self.chart)
        self._months = months
        card = Card()
        card.set_margins(1)
        sentence = _("Next steps stand here: they are entered with the outcome of a meeting, or added here.")
        empty = EmptyState(language, self.needs.theme, "clock", _("Nothing to follow up"), sentence)
        self._body.addWidget(self.view)
        self._body.addWidget(empty)
        card.add(self._body)
        self._column.addLayout(tools)
        self._column.addWidget(card, 1)
        self._column.addWidget(months)

    def _connect(self) -> None:
        self.listed.chosen.connect(self._show)
        self.add_button.clicked.connect(self.add)
        self.change_button.clicked.connect(self._change_selected)
        self.done_button.clicked.connect(lambda: self.mark(FollowUpState.DONE))
        self.drop_button.clicked.connect(lambda: self.mark(FollowUpState.DROPPED))
        self.open_button.clicked.connect(lambda: self.mark(FollowUpState.OPEN))
        self.view.opened.connect(lambda index: self.change(self.view.key_at(index)))
        self.view.selectionModel().selectionChanged.connect(self._enable)
        remove = self.needs.language.label(QAction(self.view), text=_("Delete"))
        bind(remove, "delete", self.view)
        remove.triggered.connect(self._remove)
        self.view.offer_actions()

    def _show(self) -> None:
        rows = [row for row in self._rows if _is_listed(row, Listed(self.listed.current))]
        self._model.show(rows)
        self._body.setCurrentIndex(0 if rows else 1)
        months = _months(self._rows)
        self.chart.show_columns(months, self.today())
        self._months.setVisible(bool(months))
        counts = Counter(row.state for row in self._rows)
        self.facts = (
            ngettext("{count} open", "{count} open", counts[FollowUpState.OPEN]),
            ngettext("{count} late", "{count} late", sum(row.overdue for row in self._rows)),
            ngettext("{count} done", "{count} done", counts[FollowUpState.DONE]),
        )
        self._enable()
        self.told.emit()

    def _enable(self) -> None:
        chosen = set(self.view.selected_keys())
        states = {row.state for row in self._rows if row.id in chosen}
        self.change_button.setEnabled(len(chosen) == 1)
        for button, state in (
            (self.done_button, FollowUpState.DONE),
            (self.drop_button, FollowUpState.DROPPED),
            (self.open_button, FollowUpState.OPEN),
        ):
            button.setEnabled(bool(states - {state}))

    def _change_selected(self) -> None:
        if len(keys := self.view.selected_keys()) == 1:
            self.change(keys[0])

    def _remove(self) -> None:
        if keys := self.view.selected_keys():
            self.needs.workspace.do(_("Delete follow-ups"), remove_follow_ups, keys)

    def _due(self, row: FollowUpRow) -> object:
        return _("{day} · late", day=row.due_on) if row.overdue else row.due_on

    def _state(self, row: FollowUpRow) -> Message:
        if row.done_on is not None:
            return _("{state} on {day}", state=name_of(row.state), day=row.done_on)
        return name_of(row.state)

    def _about(self, row: FollowUpRow) -> str:
        meeting = self._meetings.get(row.meeting_id)
        return meeting.title if meeting else ""


def _is_listed(row: FollowUpRow, listed: Listed) -> bool:
    if listed is Listed.LATE:
        return row.overdue
    return listed is Listed.ALL or row.state is FollowUpState.OPEN


def _months(rows: Sequence[FollowUpRow]) -> list[MonthColumn]:
    """Return the months from the first to the last day on which something is due."""
    due = [row for row in rows if row.due_on is not None and row.state is not FollowUpState.DROPPED]
    days = sorted(row.due_on for row in due if row.due_on is not None)
    if not days:
        return []
    first = days[0].replace(day=1)
    count = (days[-1].year - first.year) * 12 + days[-1].month - first.month + 1
    months = [add_months(first, number) for number in range(min(max(count, 6), _MOST_MONTHS))]
    done: Counter[date] = Counter()
    waiting: Counter[date] = Counter()
    for row in due:
        if row.due_on is not None:
            counted = done if row.state is FollowUpState.DONE else waiting
            counted[row.due_on.replace(day=1)] += 1
    return [MonthColumn(month, done[month], waiting[month]) for month in months]
