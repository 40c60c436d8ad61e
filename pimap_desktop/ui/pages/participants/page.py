"""Who takes part in a mission: added one by one or from a list, found, changed many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QGuiApplication
from typing_extensions import override

from pimap_desktop.errors import Refused
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.consents import ConsentRow, add_consents, list_consents
from pimap_desktop.mission.model.badge_template import BadgeTemplate
from pimap_desktop.mission.model.check_in import CheckIn
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.consent import Consent
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember
from pimap_desktop.mission.model.participation import (
    Availability,
    InterpreterLanguage,
    Participation,
    Role,
)
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.print_record import PrintRecord
from pimap_desktop.mission.participants import add_participant, find_participant, update_participant
from pimap_desktop.mission.people import find_person_faults
from pimap_desktop.mission.photos import find_photo
from pimap_desktop.mission.recalling import RecordKind
from pimap_desktop.mission.records import list_record_history
from pimap_desktop.mission.search import PEOPLE, list_person_ids
from pimap_desktop.mission.selections import PeopleChange, remove_participations, set_for_people
from pimap_desktop.store.search import prepare_search
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.filter import RowsFilter
from pimap_desktop.ui.models.rows import RowsModel
from pimap_desktop.ui.pages.participants.columns import PEOPLE_COLUMNS, PEOPLE_WIDTHS, Listed
from pimap_desktop.ui.pages.participants.facts import person_record
from pimap_desktop.ui.pages.participants.menu import fill_people_menu
from pimap_desktop.ui.pages.participants.reading import Gathered, gather_people
from pimap_desktop.ui.shortcuts import bind
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import menu_button
from pimap_desktop.ui.widgets.menu import Menu
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.record_panel import Record
from pimap_desktop.ui.widgets.records_page import Notice, RecordsPage, RecordsWords
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.steps import StepActions

if TYPE_CHECKING:
    from pimap_desktop.ui.dialogs.import_run import Source
    from pimap_desktop.ui.dialogs.participant_form import About

_WORDS = RecordsWords(
    title=_("Participants"),
    action=_("Import a list…"),
    hint=_("Name, company, e-mail, badge…"),
    kinds=(
        (None, _("Everybody")),
        (Role.DELEGATE, _("Delegates")),
        (Role.HOST, _("Hosts")),
        (Role.INTERPRETER, _("Interpreters")),
        (Role.ORGANISER, _("Organisers")),
    ),
    empty=Notice(
        "users",
        _("Nobody takes part yet"),
        _("Import a list from a spreadsheet or an event tool, or add people one by one."),
    ),
    nothing=Notice("search", _("Nobody fits"), _("Look in another role, or for a part of the name.")),
    count=lambda number: ngettext("{count} person", "{count} people", number),
    selected=lambda number: ngettext("{count} person selected", "{count} people selected", number),
)
_WATCHED = (
    Person, PersonLanguage, Participation, InterpreterLanguage, Availability, Company, CheckIn, Consent,
    PrintRecord, BadgeTemplate, Meeting, MeetingMember,
)  # fmt: skip


class ParticipantsPage(RecordsPage[Listed]):
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
        self._workspace, self._jobs, self._say, self._mappings = workspace, jobs, say, mappings
        self._gathered = Gathered()
        self._people = RowsModel(language, PEOPLE_COLUMNS, key=lambda each: each.person.participation_id)
        self._found = RowsFilter(self._people)
        view = RowsView(language, _("People"), self._found)
        view.set_widths(*PEOPLE_WIDTHS)
        self.add_menu = Menu()
        add_button = menu_button(language, _("Add"), self.add_menu)
        self.progress = ProgressLine(language)
        super().__init__(language, theme, steps, _WORDS, self._people, view, add_button, above=self.progress)
        self._fill_menus()
        self.kinds.chosen.connect(self.show_rows)
        changes.watch(self, self.refresh, *_WATCHED)

    @override
    def refresh(self) -> None:
        """Read the people of the mission, and show those asked for."""
        self._gathered = Gathered()
        if self.mission_id is not None:
            self._gathered = gather_people(self._workspace, self.mission_id, self._language.reader)
        self._rows = list(self._gathered.people)
        self.show_rows()

    @override
    def fitting(self, text: str) -> Sequence[Listed]:
        """Return those of the chosen role who fit what is typed."""
        kind = self.kinds.current
        rows = [each for each in self._rows if kind is None or each.person.role is kind]
        if text and self.mission_id is not None:
            found = set(self._workspace.ask(list_person_ids, text, self.mission_id))
            rows = [each for each in rows if each.person.id in found]
        return rows

    @override
    def prepare(self) -> None:
        """Make the index of names before the first letter is typed."""
        self._workspace.ask(prepare_search, PEOPLE)

    @override
    def record_of(self, key: str) -> Record:
        """Return what is known of a participant."""
        each = next(row for row in self._rows if row.person.participation_id == key)
        ask, person_id = self._workspace.ask, each.person.id
        photo = ask(find_photo, person_id)
        history = [
            *ask(list_record_history, Person.__tablename__, person_id),
            *ask(list_record_history, Participation.__tablename__, key),
        ]
        history.sort(key=lambda entry: entry.at)
        known = ask(find_participant, key)
        record = person_record(each.person, known, each.badge, self._consents(person_id), history)
        return replace(record, picture=photo.jpeg if photo else None)

    @override
    def open_record(self, key: str | None) -> None:
        """Open the form of a participant; None for a new one."""
        from pimap_desktop.ui.dialogs.participant_form import ParticipantForm

        if (mission_id := self.mission_id) is None:
            return
        ask, do = self._workspace.ask, self._workspace.do
        known = ask(find_participant, key) if key is not None else None
        each = next((row for row in self._rows if row.person.participation_id == key), None)
        form = ParticipantForm(
            self,
            self._language,
            self._theme,
            known,
            {company.name: company.id for company in ask(list_companies)},
            lambda person: ask(find_person_faults, person),
            self._about(each.person.id if each else None),
        )
        if each is not None:
            self.record_opened.emit(RecordKind.PERSON, each.person.id)
        since = self._workspace.revision
        if key is None:
            form.keep = lambda: do(_("Add person"), add_participant, mission_id, form.draft())
        else:
            form.keep = lambda: do(_("Change person"), update_participant, key, form.draft(), since)
        form.open()

    def _about(self, person_id: str | None) -> About:
        from pimap_desktop.ui.dialogs.participant_form import About

        zone, first_day = self._gathered.zone, self._gathered.first_day
        if person_id is None:
            return About(zone, first_day)
        photo = self._workspace.ask(find_photo, person_id)
        return About(zone, first_day, photo, self._consents(person_id))

    def _consents(self, person_id: str) -> list[ConsentRow]:
        """Return what counts here of what a person has said, on the clock of the place."""
        return [
            replace(row, at=row.at.astimezone(self._gathered.zone))
            for row in self._workspace.ask(list_consents, person_id)
            if row.counts and row.mission_id in {None, self.mission_id}
        ]

    @override
    def save_rows(self, keys: Sequence[str]) -> None:
        """Save people as a spreadsheet."""
        from pimap_desktop.ui.dialogs.saving import Saving

        if self.mission_id is not None and keys:
            saving = Saving(self, self._workspace, self._language, self._say)
            saving.save_table(self.mission_id, "people", keys)

    @override
    def act(self) -> None:
        """Ask for a file and read it."""
        from pimap_desktop.ui.dialogs.files import ask_for_list

        if path := ask_for_list(self, self._language):
            self.read_list(path)

    def change_selected(self, label: Message, change: PeopleChange) -> None:
        """Change the selected people as one step."""
        if chosen := self.selected():
            self._workspace.do(label, set_for_people, chosen, change)

    def add_person(self) -> None:
        """Open the form of a new person."""
        self.open_record(None)

    def read_list(self, source: Source) -> None:
        """Read a list off the main thread, then show what it would do."""
        from pimap_desktop.ui.dialogs.importing import Importing

        if self.mission_id is not None:
            importing = Importing(
                self, self._workspace, self._language, self._theme, self._jobs, self._mappings, self._say
            )
            importing.begin(self.mission_id, source, self.progress)

    def paste_list(self) -> None:
        """Read the list that was copied in another program, then show what it would do."""
        from pimap_desktop.ui.dialogs.import_run import Pasted

        self.read_list(Pasted(QGuiApplication.clipboard().text()))

    def write_down_consent(self) -> None:
        """Open the form of what the selected people have said about their data."""
        from pimap_desktop.ui.dialogs.consent_form import ConsentForm

        if people := tuple(each.person.id for each in self._selected()):
            about = ngettext("Of {count} person.", "Of {count} people.", len(people))
            form = ConsentForm(self, self._language, self._theme, about)
            form.keep = lambda: self._workspace.do(
                _("Write down a consent"), add_consents, people, form.draft()
            )
            form.open()

    def change_availability(self) -> None:
        """Open the form of when the selected people can be met."""
        from pimap_desktop.ui.dialogs.availability_form import AvailabilityForm
        from pimap_desktop.ui.dialogs.stretch_fields import StretchesField

        if not (people := self._selected()):
            return
        times = {each.person.availability for each in people}
        known = people[0].person.availability if len(times) == 1 else ()
        zone, first_day = self._gathered.zone, self._gathered.first_day
        field = StretchesField(self._language, self._theme, zone, first_day, known)
        about = ngettext("Of {count} person.", "Of {count} people.", len(people))
        form = AvailabilityForm(self, self._language, self._theme, about, field, same=len(times) == 1)
        form.keep = lambda: self.change_selected(_("Change availability"), form.change())
        form.open()

    def save_cards(self) -> None:
        """Save the selected people as vCards."""
        from pimap_desktop.ui.dialogs.saving import Saving

        if self.mission_id is not None and (chosen := self.selected()):
            Saving(self, self._workspace, self._language, self._say).save_cards(self.mission_id, chosen)

    def remove_selected(self) -> None:
        """Take the selected people out of the mission as one step."""
        if chosen := self.selected():
            label = ngettext("Take {count} person out", "Take {count} people out", len(chosen))
            self._workspace.do(label, remove_participations, chosen)

    def erase_selected(self) -> None:
        """Open the form that erases the selected person everywhere the file goes."""
        from pimap_desktop.ui.dialogs.erase_form import open_erase_form

        people = {each.person.id for each in self._selected()}
        if len(people) > 1:
            raise Refused(_("Erase people one by one: each has a reason of its own."))
        for person_id in people:
            parts = (self, self._language, self._theme, self._workspace, self._jobs, self._say)
            open_erase_form(*parts, person_id)

    def _selected(self) -> list[Listed]:
        chosen = frozenset(self.selected())
        return [each for each in self._rows if each.person.participation_id in chosen]

    def _fill_menus(self) -> None:
        fill_people_menu(self.menu, self.change_selected)
        self.menu.add_act(_("Availability…"), self.change_availability)
        self.menu.add_act(_("Write down a consent…"), self.write_down_consent)
        self.menu.add_gap()
        self.menu.add_act(_("Save as a spreadsheet…"), lambda: self.save_rows(self.selected()))
        self.menu.add_act(_("Save as vCards…"), self.save_cards)
        self.menu.add_gap()
        remove = self.menu.add_act(_("Take out of the mission"), self.remove_selected)
        self.menu.join(self.view, remove)
        self.menu.add_act(_("Erase for good…"), self.erase_selected)
        for text, do, keys in (
            (_("Person…"), self.add_person, "add_person"),
            (_("List from the clipboard"), self.paste_list, "paste_list"),
        ):
            action = self._language.label(QAction(self.view), text=text)
            bind(action, keys, self.view).triggered.connect(do)
            self.add_menu.addAction(action)
