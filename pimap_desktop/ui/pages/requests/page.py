"""Who wants to meet whom: the requests of a mission, answered one by one or many at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest, Priority, RequestState
from pimap_desktop.mission.records import HistoryEntry, list_record_history
from pimap_desktop.mission.requests import (
    RequestDraft,
    RequestRow,
    add_request,
    answer_requests,
    list_request_warnings,
    list_requests,
    remove_requests,
)
from pimap_desktop.mission.search import list_participation_ids
from pimap_desktop.mission.selections import RequestsChange, set_for_requests
from pimap_desktop.mission.suggestions import list_suggestions
from pimap_desktop.mission.words import name_of, requests_in
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.filter import RowsFilter
from pimap_desktop.ui.models.rows import RowsModel
from pimap_desktop.ui.pages.requests.columns import REQUEST_COLUMNS, SUGGESTION_COLUMNS
from pimap_desktop.ui.pages.requests.forms import RequestForms
from pimap_desktop.ui.pages.requests.listing import ANSWERS, LISTED, SUGGESTED
from pimap_desktop.ui.pages.requests.lists import RequestLists
from pimap_desktop.ui.shortcuts import bind
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import filled_button, icon_button, menu_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.menu import Menu
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.request_panel import RequestPanel
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.steps import StepActions
from pimap_desktop.ui.widgets.words import Words


class RequestsPage(Page):
    """A table of requests by state, what is suggested, and a panel to look into one."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        jobs: Jobs,
        steps: StepActions,
        say: Say,
        mappings: Path,
    ) -> None:
        """``mappings`` is the folder in which meanings of columns are kept by name."""
        self.more_menu = Menu()
        self.add_button = filled_button(language, _("Add requests…"))
        self._answers = Menu()
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("Requests")),
                *steps.buttons(),
                menu_button(language, _("With the selected"), self._answers),
                menu_button(language, pgettext("requests", "More"), self.more_menu),
                self.add_button,
            )
        )
        self._workspace, self._language, self._theme = workspace, language, theme
        self._say = say
        self._rows: list[RequestRow] = []
        self._requests = RowsModel(language, REQUEST_COLUMNS, key=lambda row: row.id)
        self._found = RowsFilter(self._requests)
        self.view = RowsView(language, _("Requests"), self._found)
        self.view.set_widths(80, 100, 190, 140, 190, 140, 130)
        self._suggestions = RowsModel(
            language, SUGGESTION_COLUMNS, key=lambda row: (row.requester_id, row.recipient_id)
        )
        self._found_suggestions = RowsFilter(self._suggestions)
        self.suggestions_view = RowsView(language, _("Suggestions"), self._found_suggestions)
        self.suggestions_view.set_widths(56, 180, 130, 180, 130)
        options = [(key, text) for key, (text, _states) in LISTED.items()]
        self.states = Segments(language, _("Which requests"), options)
        self.search = SearchBox(language, theme, _("Find a person or a company…"))
        self.save_button = icon_button(language, theme, "download", _("Save this table as a spreadsheet…"))
        self.progress = ProgressLine(language)
        self.panel = RequestPanel(language, self._history)
        self.forms = RequestForms(self, workspace, language, theme)
        self.lists = RequestLists(self, workspace, language, theme, jobs, say, mappings)
        self._body = QStackedWidget()
        self._compose()
        self._connect()
        changes.watch(self, self.refresh, MeetingRequest, Mission, Participation, Person, Company)

    def refresh(self) -> None:
        """Read requests, and suggestions when they are shown."""
        self._rows = self._workspace.ask(list_requests, self.mission_id) if self.mission_id else []
        self._show()

    def add_requests(self) -> None:
        """Open the form that takes one request after the other."""
        if self.mission_id is not None:
            self.forms.add_requests(self.mission_id)

    def change_rules(self) -> None:
        """Open the form of quotas and deadlines."""
        if self.mission_id is not None:
            self.forms.change_rules(self.mission_id)

    def import_list(self) -> None:
        """Ask for a file with a list of requests and read it."""
        from pimap_desktop.ui.dialogs.files import ask_for_list

        if path := ask_for_list(self, self._language):
            self.read_list(path)

    def read_list(self, path: Path) -> None:
        """Read a list off the main thread, then show what it would do."""
        if self.mission_id is not None:
            self.lists.bring_in(self.mission_id, path, self.progress)

    def save_table(self) -> None:
        """Save the requests that are shown as a spreadsheet."""
        self._save(self.view.shown_keys())

    def _save(self, ids: Sequence[str]) -> None:
        if self.mission_id is not None and ids:
            self.lists.save(self.mission_id, ids)

    def answer(self, state: RequestState) -> None:
        """Answer the selected requests as one step; for those that have expired, ask first."""
        chosen = self._chosen()
        late = [row for row in self._rows if row.id in chosen and row.state is RequestState.EXPIRED]

        def answer() -> None:
            self._workspace.do(_("Answer requests"), answer_requests, chosen, state, override=True)

        if late and state in (RequestState.ACCEPTED, RequestState.DECLINED):
            few = ngettext(
                "{count} request has expired: its deadline for answers is over.",
                "{count} requests have expired: their deadline for answers is over.",
                len(late),
            )
            self._say(few, _("Answer anyway"), answer)
        elif chosen:
            answer()

    def prioritise(self, priority: Priority) -> None:
        """Give the selected requests a priority as one step."""
        if chosen := self._chosen():
            change = RequestsChange(priority=priority)
            self._workspace.do(_("Change priority"), set_for_requests, chosen, change)

    def _history(self, request_id: str) -> list[HistoryEntry]:
        table = MeetingRequest.__tablename__
        return self._workspace.ask(list_record_history, table, request_id)

    def _chosen(self) -> tuple[str, ...]:
        return self.view.selected_keys()

    def _compose(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.states)
        tools.addStretch(1)
        tools.addWidget(self.save_button)
        tools.addWidget(self.search)
        card = Card()
        card.set_margins(1)
        card.add(self._body)
        self._body.addWidget(self.view)
        self._body.addWidget(self.suggestions_view)
        action = filled_button(self._language, _("Add requests…"))
        action.clicked.connect(self.add_requests)
        sentence = _("Add requests one by one, import a list of them, or take up suggestions.")
        heading = _("Nobody has asked for a meeting yet")
        self._body.addWidget(EmptyState(self._language, self._theme, "handshake", heading, sentence, action))
        heading, sentence = _("No request fits"), _("Look among the others, or for a part of the name.")
        self.nothing = EmptyState(self._language, self._theme, "search", heading, sentence)
        self._body.addWidget(self.nothing)
        beside = QHBoxLayout()
        beside.addWidget(card, 1)
        beside.addWidget(self.panel)
        self.add(self.progress)
        self.add(tools)
        self.add(beside, 1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_requests)
        self.save_button.clicked.connect(self.save_table)
        self.states.chosen.connect(self._show)
        self.search.searched.connect(self._find)
        for text, act in (
            (_("Import a list…"), self.import_list),
            (_("Quotas and deadlines…"), self.change_rules),
        ):
            action = self._language.label(QAction(self), text=text)
            action.triggered.connect(act)
            self.more_menu.addAction(action)
        self.view.opened.connect(lambda index: self._change(self.view.key_at(index)))
        self.panel.change_wanted.connect(lambda: self._change(self._chosen()[0]))
        self.view.selectionModel().selectionChanged.connect(self._look)
        self.suggestions_view.opened.connect(self._take_up)
        for state in ANSWERS:
            self._offer(name_of(state), lambda _checked=False, state=state: self.answer(state))
        self._answers.addSeparator()
        for priority in Priority:
            text = _("Priority {priority}", priority=priority.value)
            self._offer(text, lambda _checked=False, priority=priority: self.prioritise(priority))
        self._answers.addSeparator()
        self._offer(_("Save as a spreadsheet…"), lambda: self._save(self._chosen()))
        self._answers.addSeparator()
        remove = self._offer(_("Delete"), self._remove)
        bind(remove, "delete", self.view)
        self.view.offer_actions()

    def _offer(self, text: Message, do: Callable[..., object]) -> QAction:
        action = self._language.label(QAction(self.view), text=text)
        action.triggered.connect(do)
        self._answers.addAction(action)
        self.view.addAction(action)
        return action

    def _change(self, request_id: str) -> None:
        row = next(row for row in self._rows if row.id == request_id)
        if self.mission_id is not None:
            self.forms.change_request(self.mission_id, row)

    def _remove(self) -> None:
        if chosen := self._chosen():
            self._workspace.do(_("Delete requests"), remove_requests, chosen)

    def _take_up(self, index: object) -> None:
        """Make a request of a suggestion."""
        if self.mission_id is None:
            return
        row = self._found_suggestions.row_at(index)  # type: ignore[arg-type]  # Qt's index
        draft, mission_id = RequestDraft(row.requester_id, row.recipient_id), self.mission_id

        def take_up() -> None:
            self._workspace.do(_("Take up a suggestion"), add_request, mission_id, draft, override=True)

        warnings = self._workspace.ask(list_request_warnings, mission_id, draft)
        if warnings:
            self._say(warnings[0], _("Ask anyway"), take_up)
        else:
            take_up()

    def _find(self, text: str) -> None:
        self._found_suggestions.find(text)
        self._show()

    def _fitting(self, states: Collection[RequestState]) -> list[RequestRow]:
        """Return the requests in some states of whom, or with what, is looked for."""
        rows, text = [row for row in self._rows if row.state in states], self.search.text().strip()
        if not text or self.mission_id is None:
            return rows
        found = set(self._workspace.ask(list_participation_ids, text, self.mission_id))
        words = folded(text).split()
        return [
            row
            for row in rows
            if not found.isdisjoint((row.requester_id, row.recipient_id)) or self._says(row, words)
        ]

    def _says(self, row: RequestRow, words: Collection[str]) -> bool:
        texts = folded("\n".join(self._requests.texts(row)))
        return all(word in texts for word in words)

    def _show(self) -> None:
        chosen = str(self.states.current)
        if chosen == SUGGESTED and self.mission_id is not None:
            self._suggestions.show(self._workspace.ask(list_suggestions, self.mission_id, limit=200))
            self._body.setCurrentWidget(self.suggestions_view)
        elif not self._rows:
            self._body.setCurrentIndex(2)
        else:
            rows = self._fitting(LISTED[chosen][1])
            self._requests.show(rows)
            self._body.setCurrentWidget(self.view if rows else self.nothing)
        self.save_button.setEnabled(self._body.currentWidget() is self.view)
        self.panel.setVisible(chosen != SUGGESTED and bool(self._rows))
        self._look()
        self._tell()

    def _look(self) -> None:
        """Show the current request in the panel."""
        selection: QItemSelectionModel = self.view.selectionModel()
        rows = selection.selectedRows()
        self.panel.show_request(self._found.row_at(rows[0]) if len(rows) == 1 else None, len(rows))

    def _tell(self) -> None:
        if self.states.current == SUGGESTED:
            count = self._found_suggestions.rowCount()
            self.tell([ngettext("{count} suggestion", "{count} suggestions", count)])
            return
        count = self._found.rowCount()
        facts = [ngettext("{count} request", "{count} requests", count)]
        facts += [
            _(
                "{state}: {count}",
                state=requests_in(state),
                count=sum(row.state is state for row in self._rows),
            )
            for state in (RequestState.ACCEPTED, RequestState.PENDING)
        ]
        self.tell(facts, _("All changes saved"))
