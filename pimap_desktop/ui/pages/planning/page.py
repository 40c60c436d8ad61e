"""The plan of a mission, one part at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from pimap_desktop.mission.checklists import list_reminders
from pimap_desktop.mission.copying import CopyDraft, copy_mission
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.attachment import Attachment
from pimap_desktop.mission.model.budget_line import BudgetLine
from pimap_desktop.mission.model.check_in import CheckIn
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.deposit import Deposit
from pimap_desktop.mission.model.leg import Leg
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.memorandum import Memorandum
from pimap_desktop.mission.model.mission import Mission, MissionSector
from pimap_desktop.mission.model.mission_cluster import MissionCluster
from pimap_desktop.mission.model.outcome import FollowUp
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance
from pimap_desktop.mission.model.programme_item import ProgrammeItem
from pimap_desktop.mission.model.service import Service
from pimap_desktop.mission.model.target import Target
from pimap_desktop.mission.model.task import Task
from pimap_desktop.mission.model.team_member import TeamMember
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _, pgettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.dialogs.form_fields import FieldForm, day, line, several
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.planning.checklist import ChecklistSection
from pimap_desktop.ui.pages.planning.memoranda import MemorandaSection
from pimap_desktop.ui.pages.planning.mission import MissionSection
from pimap_desktop.ui.pages.planning.money import BudgetSection, DepositsSection
from pimap_desktop.ui.pages.planning.papers import PapersSection
from pimap_desktop.ui.pages.planning.places import LegsSection
from pimap_desktop.ui.pages.planning.section import Section, SectionNeeds
from pimap_desktop.ui.pages.planning.services import ServicesSection
from pimap_desktop.ui.pages.planning.team import TeamSection
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.steps import StepActions
from pimap_desktop.ui.widgets.words import Words

SECTIONS: tuple[type[Section], ...] = (
    MissionSection,
    ChecklistSection,
    TeamSection,
    LegsSection,
    BudgetSection,
    DepositsSection,
    ServicesSection,
    MemorandaSection,
    PapersSection,
)
_WATCHED = (
    *(Mission, MissionSector, MissionCluster, Cluster, Leg, Target, TeamMember, Task, BudgetLine, Deposit),
    *(Service, Memorandum, Attachment, Person, Participation, Company),
    *(Meeting, CheckIn, ProgrammeAttendance, ProgrammeItem, FollowUp),
)
_PARTS = {
    "checklist": _("Checklist, nothing done"),
    "programme": _("Programme, without who attends"),
    "halls": _("Halls, tables and B2B sessions, without meetings"),
    "team": _("Team"),
    "legs": _("Legs"),
    "budget": _("Budget as planned"),
    "targets": _("Targets"),
}


class PlanningPage(Page):
    """The parts of the plan at the left, the chosen one beside them."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        steps: StepActions,
        clock: Callable[[], datetime],
        say: Say,
    ) -> None:
        self.add_button = filled_button(language, _("Change the mission…"))
        self.copy_button = push_button(
            language, _("Copy this mission…"), _("A new mission with this one’s structure, its dates moved")
        )
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("Planning")),
                *steps.buttons(),
                self.copy_button,
                self.add_button,
            )
        )
        self._workspace, self._language, self._say = workspace, language, say
        self._theme = theme
        self._needs = SectionNeeds(workspace, language, theme, say, clock)
        self._sections: dict[type[Section], Section] = {}
        self.parts = language.label(QListWidget(), accessibleName=_("Parts of the plan"))
        self._stack = QStackedWidget()
        self._compose()
        self.parts.currentRowChanged.connect(self._go_to)
        self.add_button.clicked.connect(self.add_to_section)
        self.copy_button.clicked.connect(self.copy)
        language.changed.connect(self._word)
        changes.watch(self, self.refresh, *_WATCHED)
        self.parts.setCurrentRow(0)

    @property
    def section(self) -> Section:
        """The part that is shown; it is made when it is first wanted, which opens the page sooner."""
        kind = SECTIONS[max(self.parts.currentRow(), 0)]
        if kind not in self._sections:
            section = self._sections[kind] = kind(self._needs)
            self._stack.addWidget(section)
            section.told.connect(self._tell)
            self.part_made.emit(section)
        return self._sections[kind]

    def go_to(self, kind: type[Section]) -> Section:
        """Show a part by its class; return it."""
        self.parts.setCurrentRow(SECTIONS.index(kind))
        return self.section

    def refresh(self) -> None:
        """Read and show the part that is seen; the others are read when they are chosen."""
        self.section.show_mission(self.mission_id)
        self._word()

    def add_to_section(self) -> None:
        """Do what the filled button says: add to the part that is shown."""
        self.section.add()

    def copy(self) -> None:
        """Open the form that makes a mission of this one's structure."""
        if (mission_id := self.mission_id) is None:
            return
        mission = self._workspace.ask(find_mission, mission_id)
        starts = (mission.starts_on or date.today()) + timedelta(weeks=52)
        # A title with its year in it is that of the new year.
        name = mission.title.replace(str(starts.year - 1), str(starts.year))
        title = line("title", pgettext("mission", "Title"), name, required=True)
        first = day(self._language, "starts_on", _("First day"), starts)
        parts = several(self._language, "parts", _("Take over"), list(_PARTS.items()), _PARTS)
        form = FieldForm(
            self,
            self._language,
            self._theme,
            _("Copy “{mission}”", mission=mission.title),
            _("Add mission"),
            [title, first, parts],
        )

        def keep() -> None:
            values: dict[str, Any] = form.values()
            taken = {part: part in values["parts"] for part in _PARTS}
            draft = CopyDraft(values["title"], values["starts_on"], **taken)
            self._workspace.do(_("Copy a mission"), copy_mission, mission_id, draft)
            self._say(_("“{title}” is in the list of missions, at the top left.", title=draft.title))

        form.keep = keep
        form.open()

    def _compose(self) -> None:
        self.parts.setProperty("role", "framed")
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for _kind in SECTIONS:
            self.parts.addItem(QListWidgetItem(""))
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(self.parts)
        body.addWidget(self._stack, 1)
        self.add(body, 1)

    def _go_to(self, _row: int) -> None:
        self._stack.setCurrentWidget(self.section)
        self.refresh()

    def _word(self) -> None:
        read = self._language.read
        reminders = len(self._workspace.ask(list_reminders, self.mission_id)) if self.mission_id else 0
        for number, kind in enumerate(SECTIONS):
            title = read(kind.words.title)
            if kind is ChecklistSection and reminders:
                title = read(_("{title} ({count} to do)", title=kind.words.title, count=reminders))
            self.parts.item(number).setText(title)
        self.parts.setFixedWidth(self.parts.sizeHintForColumn(0) + 5 * GRID)
        add = self.section.words.add
        self._language.label(self.add_button, text=add, accessibleName=add)
        for button in (self.add_button, self.copy_button):
            button.setEnabled(self.mission_id is not None)
        self._tell()

    def _tell(self) -> None:
        self.tell(self.section.facts, _("All changes saved"))
