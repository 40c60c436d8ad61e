"""Who takes part in a mission: added one by one or from a list, found, changed many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget

from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.consents import add_consents, list_consents
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.mission.model.check_in import CheckIn
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.consent import Consent
from pimap_desktop.mission.model.participation import InterpreterLanguage, Participation, Role
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.print_record import PrintRecord
from pimap_desktop.mission.participants import add_participant, find_participant, update_participant
from pimap_desktop.mission.people import find_person_faults, list_people
from pimap_desktop.mission.printing import list_prints
from pimap_desktop.mission.records import list_record_history
from pimap_desktop.mission.search import list_person_ids
from pimap_desktop.mission.selections import PeopleChange, remove_participations, set_for_people
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.filter import RowsFilter
from pimap_desktop.ui.models.rows import RowsModel
from pimap_desktop.ui.pages.participants.columns import PEOPLE_COLUMNS, PEOPLE_WIDTHS, Listed
from pimap_desktop.ui.pages.participants.facts import person_record
from pimap_desktop.ui.pages.participants.menu import people_menu
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import filled_button, icon_button, menu_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.record_panel import RecordPanel
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.steps import StepActions, StepButton
from pimap_desktop.ui.widgets.words import Words

if TYPE_CHECKING:
    from pimap_desktop.ui.dialogs.import_run import Pasted

Say = Callable[..., None]

_ROLES: tuple[tuple[Role | None, Message], ...] = (
    (None, _("Everybody")),
    (Role.DELEGATE, _("Delegates")),
    (Role.HOST, _("Hosts")),
    (Role.INTERPRETER, _("Interpreters")),
    (Role.ORGANISER, _("Organisers")),
)
_BADGES = {"badges", "badges-two-sided", "butterfly-badges"}
_WATCHED = (
    Person, PersonLanguage, Participation, InterpreterLanguage, Company, CheckIn, Consent, PrintRecord,
)  # fmt: skip


class ParticipantsPage(Page):
    """A table of people by role, a search over all of them, and a panel with what is known of one."""

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
        self.import_button = filled_button(language, _("Import a list…"))
        self.add_menu = QMenu()
        self.add_button = menu_button(language, _("Add"), self.add_menu)
        self.menu = people_menu(language, self.change_selected)
        self.menu_button = menu_button(language, _("With the selected"), self.menu)
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("Participants")),
                StepButton(steps.undo, with_text=True),
                StepButton(steps.redo, with_text=False),
                self.menu_button,
                self.add_button,
                self.import_button,
            )
        )
        self._workspace, self._language, self._theme = workspace, language, theme
        self._jobs, self._say, self._mappings = jobs, say, mappings
        self._rows: list[Listed] = []
        self._zone = ZoneInfo("UTC")
        self._people = RowsModel(language, PEOPLE_COLUMNS, key=lambda each: each.person.participation_id)
        self._found = RowsFilter(self._people)
        self.people_view = RowsView(language, _("People"), self._found)
        self.people_view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.people_view.set_widths(*PEOPLE_WIDTHS)
        self.kinds = Segments(language, _("What is listed"), _ROLES)
        self.search = SearchBox(language, theme, _("Name, company, e-mail, badge…"))
        self.save_button = icon_button(language, theme, "download", _("Save this table as a spreadsheet…"))
        self.panel = RecordPanel(language)
        self.progress = ProgressLine(language)
        self._body = QStackedWidget()
        self._compose()
        self._connect()
        changes.watch(self, self.refresh, *_WATCHED)

    def refresh(self) -> None:
        """Read the people of the mission, and show those asked for."""
        self._rows = self._read(self.mission_id) if self.mission_id else []
        self._show()

    def selected(self) -> tuple[str, ...]:
        """Return the participations of the selected rows."""
        rows = self.people_view.selectionModel().selectedRows()
        return tuple(str(self._found.row_at(index).person.participation_id) for index in rows)

    def change_selected(self, label: Message, change: PeopleChange) -> None:
        """Change the selected people as one step."""
        if chosen := self.selected():
            self._workspace.do(label, set_for_people, chosen, change)

    def add_person(self) -> None:
        """Open the form of a new person."""
        self._open_person(None)

    def import_list(self) -> None:
        """Ask for a file and read it."""
        from pimap_desktop.ui.dialogs.files import ask_for_list

        if path := ask_for_list(self, self._language):
            self.read_list(path)

    def read_list(self, path: Path) -> None:
        """Read a list off the main thread, then show what it would do."""
        self._import(path)

    def paste_list(self) -> None:
        """Read the list that was copied in another program, then show what it would do."""
        from pimap_desktop.ui.dialogs.import_run import Pasted

        self._import(Pasted(QGuiApplication.clipboard().text()))

    def write_down_consent(self) -> None:
        """Open the form of what the selected people have said about their data."""
        from pimap_desktop.ui.dialogs.consent_form import ConsentForm

        chosen = frozenset(self.selected())
        people = tuple(each.person.id for each in self._rows if each.person.participation_id in chosen)
        if people:
            about = ngettext("Of {count} person.", "Of {count} people.", len(people))
            form = ConsentForm(self, self._language, self._theme, about)
            form.keep = lambda: self._workspace.do(
                _("Write down a consent"), add_consents, people, form.draft()
            )
            form.open()

    def save_table(self) -> None:
        """Save the people who are shown as a spreadsheet."""
        model = self._found
        rows = (model.row_at(model.index(number, 0)) for number in range(model.rowCount()))
        self._save("table", [str(row.person.participation_id) for row in rows])

    def remove_selected(self) -> None:
        """Take the selected people out of the mission as one step."""
        if chosen := self.selected():
            label = ngettext("Take {count} person out", "Take {count} people out", len(chosen))
            self._workspace.do(label, remove_participations, chosen)

    def _read(self, mission_id: str) -> list[Listed]:
        ask = self._workspace.ask
        zone = next((row.zone for row in ask(list_missions) if row.id == mission_id), "UTC")
        self._zone = ZoneInfo(zone)
        printed = {
            row.subject_id: row.at.astimezone(self._zone)
            for row in ask(list_prints, mission_id)
            if row.kind in _BADGES
        }
        return [
            Listed(
                replace(row, seen_at=row.seen_at.astimezone(self._zone)) if row.seen_at else row,
                printed.get(row.participation_id or ""),
            )
            for row in ask(list_people, mission_id)
        ]

    def _import(self, source: Path | Pasted) -> None:
        from pimap_desktop.ui.dialogs.importing import Importing

        if self.mission_id is not None:
            importing = Importing(
                self, self._workspace, self._language, self._theme, self._jobs, self._mappings, self._say
            )
            importing.begin(self.mission_id, source, self.progress)

    def _save(self, what: str, ids: Sequence[str]) -> None:
        from pimap_desktop.ui.dialogs.saving import Saving

        if self.mission_id is None or not ids:
            return
        saving = Saving(self, self._workspace, self._language, self._say)
        if what == "cards":
            saving.save_cards(self.mission_id, ids)
        else:
            saving.save_table(self.mission_id, "people", ids)

    def _compose(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.kinds)
        tools.addStretch(1)
        tools.addWidget(self.save_button)
        tools.addWidget(self.search)
        card = Card()
        card.set_margins(1)
        card.add(self._body)
        self._body.addWidget(self.people_view)
        action = filled_button(self._language, _("Import a list…"))
        action.clicked.connect(self.import_list)
        sentence = _("Import a list from a spreadsheet or an event tool, or add people one by one.")
        heading = _("Nobody takes part yet")
        self._empty = EmptyState(self._language, self._theme, "users", heading, sentence, action)
        sentence = _("Look in another role, or for a part of the name.")
        heading = _("Nobody fits")
        self._nobody = EmptyState(self._language, self._theme, "search", heading, sentence)
        self._body.addWidget(self._empty)
        self._body.addWidget(self._nobody)
        beside = QHBoxLayout()
        beside.addWidget(card, 1)
        beside.addWidget(self.panel)
        self.add(self.progress)
        self.add(tools)
        self.add(beside, 1)

    def _connect(self) -> None:
        self.menu.add_act(_("Write down a consent…"), self.write_down_consent)
        self.menu.add_gap()
        self.menu.add_act(_("Save as a spreadsheet…"), lambda: self._save("table", self.selected()))
        self.menu.add_act(_("Save as vCards…"), lambda: self._save("cards", self.selected()))
        self.menu.add_gap()
        remove: QAction = self.menu.add_act(_("Take out of the mission"), self.remove_selected)
        self.menu.join(self.people_view, remove)
        self.save_button.clicked.connect(self.save_table)
        self.import_button.clicked.connect(self.import_list)
        for text, do, keys in (
            (_("Person…"), self.add_person, QKeySequence.StandardKey.New),
            (_("List from the clipboard"), self.paste_list, QKeySequence.StandardKey.Paste),
        ):
            action = self._language.label(QAction(self.people_view), text=text)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(do)
            self.add_menu.addAction(action)
            self.people_view.addAction(action)
        self.kinds.chosen.connect(self._show)
        self.search.searched.connect(self._show)
        self.people_view.opened.connect(self._open_at)
        self.people_view.selectionModel().selectionChanged.connect(self._look)
        self.panel.change_wanted.connect(self._open_selected)

    def _show(self) -> None:
        """Show those of the chosen role who fit what is typed."""
        kind, text = self.kinds.current, self.search.text().strip()
        rows = [each for each in self._rows if kind is None or each.person.role is kind]
        if text and self.mission_id is not None:
            found = set(self._workspace.ask(list_person_ids, text, self.mission_id))
            rows = [each for each in rows if each.person.id in found]
        self._people.show(rows)
        body = self.people_view if rows else self._nobody if self._rows else self._empty
        self._body.setCurrentWidget(body)
        self._look()
        self._tell()

    def _look(self) -> None:
        """Show what is known of the selected person in the panel."""
        chosen = self.selected()
        self.menu_button.setEnabled(bool(chosen))
        if len(chosen) != 1:
            several = ngettext("{count} person selected", "{count} people selected", len(chosen))
            self.panel.show_several(several if chosen else None)
            return
        each = next(row for row in self._rows if row.person.participation_id == chosen[0])
        ask, person_id = self._workspace.ask, each.person.id
        consents = [
            replace(consent, at=consent.at.astimezone(self._zone))
            for consent in ask(list_consents, person_id)
        ]
        history = [
            *ask(list_record_history, Person.__tablename__, person_id),
            *ask(list_record_history, Participation.__tablename__, chosen[0]),
        ]
        history.sort(key=lambda entry: entry.at)
        known = ask(find_participant, chosen[0])
        self.panel.show_record(person_record(each.person, known, each.printed_at, consents, history))

    def _tell(self) -> None:
        facts = [ngettext("{count} person", "{count} people", self._found.rowCount())]
        if self.search.text():
            facts.append(_("found by “{text}”", text=self.search.text()))
        self.tell(facts, _("All changes saved"))

    def _open_at(self, index: QModelIndex) -> None:
        self._open_person(self._found.row_at(index).person.participation_id)

    def _open_selected(self) -> None:
        if len(chosen := self.selected()) == 1:
            self._open_person(chosen[0])

    def _open_person(self, participation_id: str | None) -> None:
        from pimap_desktop.ui.dialogs.participant_form import ParticipantForm

        if (mission_id := self.mission_id) is None:
            return
        ask, do = self._workspace.ask, self._workspace.do
        known = ask(find_participant, participation_id) if participation_id is not None else None
        companies = {company.name: company.id for company in ask(list_companies)}
        form = ParticipantForm(
            self,
            self._language,
            self._theme,
            known,
            companies,
            lambda person: ask(find_person_faults, person),
        )
        since = self._workspace.revision
        if participation_id is None:
            form.keep = lambda: do(_("Add person"), add_participant, mission_id, form.draft())
        else:
            form.keep = lambda: do(
                _("Change person"), update_participant, participation_id, form.draft(), since
            )
        form.open()
