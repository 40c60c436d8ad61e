"""Who takes part: people and companies, added one by one or from a list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget

from pimap_desktop.mission.companies import (
    CompanyRow,
    add_company,
    find_company,
    list_companies,
    update_company,
)
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import Company, CompanySector
from pimap_desktop.mission.model.participation import InterpreterLanguage, Participation, Role
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.participants import (
    ParticipantDraft,
    add_participant,
    find_participant,
    update_participant,
)
from pimap_desktop.mission.people import PersonRow, list_people, remove_participation
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Country, Message, _, ngettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.filter import RowsFilter
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import filled_button, menu_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.steps import StepActions, StepButton
from pimap_desktop.ui.widgets.words import Words

Say = Callable[..., None]

_ROLES: tuple[tuple[Role | None, Message], ...] = (
    (None, _("Everybody")),
    (Role.DELEGATE, _("Delegates")),
    (Role.HOST, _("Hosts")),
    (Role.INTERPRETER, _("Interpreters")),
    (Role.ORGANISER, _("Organisers")),
)
_COMPANIES = "companies"

_PERSON_COLUMNS = (
    Column[PersonRow](_("Family name"), lambda row: row.family_name or row.native_name),
    Column[PersonRow](_("Given name"), lambda row: row.given_name),
    Column[PersonRow](_("Own script"), lambda row: row.native_name),
    Column[PersonRow](_("Company"), lambda row: row.company),
    Column[PersonRow](_("Country"), lambda row: Country(row.country) if row.country else None),
    Column[PersonRow](_("Role"), lambda row: name_of(row.role) if row.role else None),
    Column[PersonRow](_("Languages"), lambda row: ", ".join(row.languages)),
    Column[PersonRow](_("Badge"), lambda row: row.badge_number),
    Column[PersonRow](_("E-mail"), lambda row: row.email),
)
_COMPANY_COLUMNS = (
    Column[CompanyRow](_("Name"), lambda row: row.name),
    Column[CompanyRow](_("Own script"), lambda row: row.native_name),
    Column[CompanyRow](_("Country"), lambda row: Country(row.country) if row.country else None),
    Column[CompanyRow](_("City"), lambda row: row.city),
    Column[CompanyRow](_("Cluster"), lambda row: row.cluster),
    Column[CompanyRow](_("Sectors"), lambda row: tuple(name_of(sector) for sector in row.sectors)),
)


class ParticipantsPage(Page):
    """A table of people by role, or of companies, with a search over all of it."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        jobs: Jobs,
        steps: StepActions,
        say: Say,
    ) -> None:
        self.import_button = filled_button(language, _("Import a list…"))
        self._add_menu = QMenu()
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("Participants")),
                StepButton(steps.undo, with_text=True),
                StepButton(steps.redo, with_text=False),
                menu_button(language, _("Add"), self._add_menu),
                self.import_button,
            )
        )
        self._workspace, self._language, self._theme = workspace, language, theme
        self._jobs, self._say = jobs, say
        self._rows: list[PersonRow] = []
        self._people = RowsModel(language, _PERSON_COLUMNS, key=lambda row: row.participation_id)
        self._companies = RowsModel(language, _COMPANY_COLUMNS, key=lambda row: row.id)
        self._found_people = RowsFilter(self._people)
        self._found_companies = RowsFilter(self._companies)
        self.people_view = RowsView(language, _("People"), self._found_people)
        self.people_view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.people_view.set_widths(118, 105, 100, 190, 95, 105, 90, 85)
        self.companies_view = RowsView(language, _("Companies"), self._found_companies)
        self.companies_view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.companies_view.set_widths(240, 180, 120, 120, 220)
        options = [*_ROLES, (_COMPANIES, _("Companies"))]
        self.kinds = Segments(language, _("What is listed"), options)
        self.search = SearchBox(language, theme, _("Find a person or a company…"))
        self.progress = ProgressLine(language)
        self._body = QStackedWidget()
        self._compose()
        self._connect()
        changes.watch(
            self,
            self.refresh,
            *(Person, PersonLanguage, Participation, InterpreterLanguage, Company, CompanySector, Cluster),
        )

    def refresh(self) -> None:
        """Read people and companies, and show those asked for."""
        ask = self._workspace.ask
        self._rows = ask(list_people, self.mission_id) if self.mission_id else []
        self._companies.show(ask(list_companies, self.mission_id) if self.mission_id else ask(list_companies))
        self._show()

    def add_person(self) -> None:
        """Open the form of a new person."""
        self._open_person(None)

    def add_company(self) -> None:
        """Open the form of a new company."""
        from pimap_desktop.ui.dialogs.company_form import CompanyForm

        form = CompanyForm(self, self._language, self._theme, None)
        form.keep = lambda: self._workspace.do(_("Add company"), add_company, form.draft())
        form.open()

    def import_list(self) -> None:
        """Ask for a file and read it."""
        from pimap_desktop.ui.dialogs.files import ask_for_list

        if path := ask_for_list(self, self._language):
            self.read_list(path)

    def read_list(self, path: Path) -> None:
        """Read a list off the main thread, then show what it holds."""
        from pimap_desktop.ui.dialogs.importing import read_list

        job = self._jobs.start(lambda _report: read_list(path), self._offer_import)
        self.progress.follow(job, _("Reading {file}…", file=path.name))

    def _offer_import(self, found: object) -> None:
        from pimap_desktop.ui.dialogs.importing import FoundList, offer_import

        assert isinstance(found, FoundList)
        if self.mission_id is not None:
            offer_import(
                self, self._workspace, self._language, self._theme, self.mission_id, found, self._say
            )

    def _compose(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.kinds)
        tools.addStretch(1)
        tools.addWidget(self.search)
        card = Card()
        card.set_margins(1)
        card.add(self._body)
        self._body.addWidget(self.people_view)
        self._body.addWidget(self.companies_view)
        action = filled_button(self._language, _("Import a list…"))
        action.clicked.connect(self.import_list)
        sentence = _("Import a list from a spreadsheet or an event tool, or add people one by one.")
        heading = _("Nobody takes part yet")
        self._empty = EmptyState(self._language, self._theme, "users", heading, sentence, action)
        self._body.addWidget(self._empty)
        self.add(self.progress)
        self.add(tools)
        self.add(card, 1)
        for text, do in ((_("Person…"), self.add_person), (_("Company…"), self.add_company)):
            made = self._language.label(QAction(self), text=text)
            made.triggered.connect(do)
            self._add_menu.addAction(made)

    def _connect(self) -> None:
        self.import_button.clicked.connect(self.import_list)
        self.kinds.chosen.connect(self._show)
        self.search.searched.connect(self._find)
        self.people_view.opened.connect(self._open_at)
        self.companies_view.opened.connect(self._open_company_at)
        remove = self._language.label(QAction(self.people_view), text=_("Take out of the mission"))
        remove.setShortcut(QKeySequence.StandardKey.Delete)
        remove.setShortcutContext(remove.shortcutContext().WidgetShortcut)
        remove.triggered.connect(self._remove_current)
        self.people_view.addAction(remove)
        self.people_view.offer_actions()

    def _find(self, text: str) -> None:
        self._found_people.find(text)
        self._found_companies.find(text)
        self._tell()

    def _show(self) -> None:
        kind = self.kinds.current
        if kind == _COMPANIES:
            self._body.setCurrentWidget(self.companies_view)
        elif not self._rows:
            self._body.setCurrentWidget(self._empty)
        else:
            self._body.setCurrentWidget(self.people_view)
            self._people.show([row for row in self._rows if kind is None or row.role is kind])
        self._tell()

    def _tell(self) -> None:
        people, companies = self._found_people.rowCount(), self._found_companies.rowCount()
        facts = [ngettext("{count} person", "{count} people", people)]
        if self.kinds.current == _COMPANIES:
            facts = [ngettext("{count} company", "{count} companies", companies)]
        if self.search.text():
            facts.append(_("found by “{text}”", text=self.search.text()))
        self.tell(facts, _("All changes saved"))

    def _open_at(self, index: QModelIndex) -> None:
        row = self._found_people.row_at(index)
        if row.participation_id:
            self._open_person(row.participation_id)

    def _open_person(self, participation_id: str | None) -> None:
        from pimap_desktop.ui.dialogs.participant_form import ParticipantForm

        if (mission_id := self.mission_id) is None:
            return
        known: ParticipantDraft | None = None
        if participation_id is not None:
            known = self._workspace.ask(find_participant, participation_id)
        companies = [company.name for company in self._workspace.ask(list_companies)]
        form = ParticipantForm(self, self._language, self._theme, known, companies)
        do, since = self._workspace.do, self._workspace.revision
        if participation_id is None:
            form.keep = lambda: do(_("Add person"), add_participant, mission_id, form.draft())
        else:
            form.keep = lambda: do(
                _("Change person"), update_participant, participation_id, form.draft(), since
            )
        form.open()

    def _open_company_at(self, index: QModelIndex) -> None:
        from pimap_desktop.ui.dialogs.company_form import CompanyForm

        company_id = self._found_companies.row_at(index).id
        form = CompanyForm(self, self._language, self._theme, self._workspace.ask(find_company, company_id))
        since = self._workspace.revision
        form.keep = lambda: self._workspace.do(
            _("Change company"), update_company, company_id, form.draft(), since
        )
        form.open()

    def _remove_current(self) -> None:
        index = self.people_view.currentIndex()
        if index.isValid() and (part := self._found_people.row_at(index).participation_id):
            self._workspace.do(_("Take a person out"), remove_participation, part)
