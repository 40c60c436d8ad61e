"""The agenda page: one day as a grid, planning, and what needs a decision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from pimap_desktop.agenda.problem import Problem, Solution
from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.halls import set_up_hall
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.plan_versions import RestoreRow
from pimap_desktop.mission.repairing import Mended
from pimap_desktop.mission.scheduling import apply_solution, describe_problem, find_plan, pose_problem
from pimap_desktop.mission.sessions import list_venues
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, verbatim
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.dialogs.incident_fields import IncidentKind
from pimap_desktop.ui.dialogs.plan_preview import PlanPreview
from pimap_desktop.ui.dialogs.plan_versions import PlanVersions
from pimap_desktop.ui.dialogs.repair_opening import open_repair
from pimap_desktop.ui.jobs import Job, Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.agenda.boards import INTERPRETERS, PEOPLE, TABLES, AgendaData, board_of
from pimap_desktop.ui.pages.agenda.handling import Handling
from pimap_desktop.ui.pages.agenda.menu import MeetingMenu, PlaceMenu
from pimap_desktop.ui.pages.agenda.panel import AgendaPanel
from pimap_desktop.ui.pages.agenda.planning import PlanFigures, compare, measure, plan
from pimap_desktop.ui.pages.agenda.reading import WATCHED, read_agenda, waiting_of
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid
from pimap_desktop.ui.widgets.board import AgendaBoard, BoardCell
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.steps import StepActions, StepButton
from pimap_desktop.ui.widgets.words import Words

_PAUSE = 250  # milliseconds after a change, before it is counted again what the plan is worth
_VIEWS = ((TABLES, _("Tables")), (PEOPLE, _("Participants")), (INTERPRETERS, _("Interpreters")))


class AgendaPage(Page):
    """Days and views at the top, the grid, and beside it conflicts and what has no place."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        jobs: Jobs,
        steps: StepActions,
        clock: Callable[[], datetime],
        say: Callable[..., None],
    ) -> None:
        self.plan_button = filled_button(
            language, _("Auto-schedule"), _("Find a place for every accepted request")
        )
        self.session_button = push_button(language, _("Add a session…"))
        self.versions_button = push_button(language, _("Versions…"), _("Name, compare and restore plans"))
        self.repair_button = push_button(language, _("Repair…"), _("Mend the agenda after what happened"))
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("Agenda")),
                StepButton(steps.undo, with_text=True),
                StepButton(steps.redo, with_text=False),
                self.session_button,
                self.versions_button,
                self.repair_button,
                self.plan_button,
            )
        )
        self._workspace, self._language, self._theme = workspace, language, theme
        self._jobs, self._clock, self._say = jobs, clock, say
        self._data = AgendaData()
        self._measuring: Job | None = None
        self._count_soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self.days = Segments(language, _("Day"))
        self.views = Segments(language, _("View"), _VIEWS)
        self.search = SearchBox(language, theme, _("Find a person, company, table…"))
        self.progress = ProgressLine(language)
        self.grid = AgendaGrid(language, theme, _("Agenda of the day"))
        self.panel = AgendaPanel(language)
        self.handling = Handling(self, workspace, language, theme, self.grid, self.panel)
        self._body = QStackedWidget()
        self._compose()
        self._connect()
        changes.watch(self, self.refresh, *WATCHED)

    def refresh(self) -> None:
        """Read the agenda, show the day, and count in the background what the plan is worth."""
        self._data = read_agenda(self._workspace, self.mission_id) if self.mission_id else AgendaData()
        self._show_days()
        self._body.setCurrentIndex(0 if self._data.days else 1)
        self._show_board()
        self.panel.show_clashes(self._data.clashes)
        self._count_soon.start()

    def tick(self) -> None:
        """Mark the slot of now, and show the time at the place."""
        self.grid.show_now(self._clock())
        self._word_subtitle()

    def auto_schedule(self) -> None:
        """Plan in the background; stopping keeps the best plan found so far."""
        if (mission_id := self.mission_id) is None:
            return
        problem = self._workspace.ask(pose_problem, mission_id)
        self.plan_button.setEnabled(False)
        job = self._jobs.start(
            lambda report: plan(problem, report),
            lambda solution: self._preview(mission_id, problem, solution),
            keeps_best=True,
        )
        job.ended.connect(lambda: self.plan_button.setEnabled(True))
        self.progress.follow(job, _("Planning…"))

    def search_for(self, text: str) -> None:
        """Light up the meetings in which every typed word occurs, and go to the first of the day."""
        words = folded(text).split()
        if not words:
            self.grid.light_up(None)
            return
        found = [
            cell.key
            for cell in self.grid.board.cells
            if all(word in folded(self.grid.describe(cell)) for word in words)
        ]
        self.grid.light_up(found)
        if found and self.search.hasFocus():
            self.grid.go_to(found[0])

    def set_up_session(self) -> None:
        """Open the form that adds a session with its tables."""
        from pimap_desktop.ui.dialogs.hall_form import HallForm

        if (mission_id := self.mission_id) is None:
            return
        mission = self._workspace.ask(find_mission, mission_id)
        venues = self._workspace.ask(list_venues, mission_id)
        last = self._data.days[-1] if self._data.days else None
        day = last or mission.starts_on or self._clock().date()
        form = HallForm(self, self._language, self._theme, venues[0].name if venues else "", day)
        form.keep = lambda: self._workspace.do(_("Set up a session"), set_up_hall, mission_id, form.draft())
        form.open()

    def repair(self) -> None:
        """Open the dialog that mends the agenda after what happened."""
        if (mission_id := self.mission_id) is None:
            return
        dialog = open_repair(
            self, self._workspace, self._language, self._theme, self._jobs, mission_id, IncidentKind.LATE
        )
        dialog.applied = self._say_repaired

    def show_versions(self) -> None:
        """Open the dialog of the named plans."""
        if (mission_id := self.mission_id) is None:
            return
        dialog = PlanVersions(self, self._language, self._theme, self._workspace, mission_id)
        dialog.accepted.connect(lambda: self._say_restored(dialog.restored))
        dialog.open()

    def _say_restored(self, restored: RestoreRow | None) -> None:
        if restored is None:
            return
        told = ngettext("{count} meeting is back.", "{count} meetings are back.", restored.placed)
        left = restored.left_out
        self._say(_("{placed} Left out: {meetings}", placed=told, meetings=left) if left else told)

    def _say_repaired(self, mended: Mended) -> None:
        told = mended.repair.summary[0]
        self._say(told, _("Print what changed"), lambda: self.page_wanted.emit("documents"))

    def _preview(self, mission_id: str, problem: Problem, solution: Solution) -> None:
        """Show what the plan changes; it is written when the user says so."""
        repair = compare(problem, self._workspace.ask(find_plan, mission_id), solution)
        worth = _(
            "{placed} {proof}",
            placed=_(
                "Accepted requests placed: {placed} of {count}.",
                placed=len(solution.placements),
                count=len(problem.wishes),
            ),
            proof=_("No plan is better.") if solution.proven else _("A better plan may exist."),
        )
        dialog = PlanPreview(self, self._language, self._theme, worth, repair)

        def keep() -> None:
            self._workspace.do(_("Plan the agenda"), apply_solution, mission_id, problem, solution)
            self._say(worth)

        dialog.keep = keep
        dialog.open()

    def _compose(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        tools.addWidget(self.days)
        tools.addSpacing(2 * GRID)
        tools.addWidget(self.views)
        tools.addStretch(1)
        tools.addWidget(self.search)
        card = Card()
        card.set_margins(1)
        card.add(self.grid)
        day = QWidget()
        sides = QHBoxLayout(day)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(2 * GRID)
        sides.addWidget(card, 1)
        sides.addWidget(self.panel)
        action = filled_button(self._language, _("Add a session…"))
        action.clicked.connect(self.set_up_session)
        heading = _("No B2B session yet")
        sentence = _("A session has a hall with tables, and slots in which meetings take place.")
        self._body.addWidget(day)
        self._body.addWidget(EmptyState(self._language, self._theme, "table-2", heading, sentence, action))
        self.add(tools)
        self.add(self.progress)
        self.add(self._body, 1)

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self.auto_schedule)
        self.versions_button.clicked.connect(self.show_versions)
        self.repair_button.clicked.connect(self.repair)
        self.session_button.clicked.connect(self.set_up_session)
        self.days.chosen.connect(self._show_board)
        self.views.chosen.connect(self._show_board)
        self.search.searched.connect(self.search_for)
        self.grid.menu_asked.connect(self._show_menu)
        self.grid.opened.connect(self._show_menu_at_cell)
        self.panel.meeting_wanted.connect(self._go_to_meeting)
        self._count_soon.timeout.connect(self._measure)
        remove = self._language.label(QAction(self.grid), text=_("Take out of the agenda"))
        remove.setShortcut(QKeySequence.StandardKey.Delete)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self._take_out)
        self.grid.addAction(remove)
        self._language.changed.connect(self._reword)

    def _show_days(self) -> None:
        reader = self._language.reader
        self.days.show_options([(day, verbatim(reader.date(day, "E d"))) for day in self._data.days])

    def _show_board(self) -> None:
        day = self.days.current
        board = board_of(self._data, day, str(self.views.current)) if isinstance(day, date) else AgendaBoard()
        self.grid.show_board(board)
        self.handling.show(self.mission_id or "", self._data, str(self.views.current))
        self.search_for(self.search.text())
        self.tick()

    def _reword(self) -> None:
        self._show_days()
        self.tick()

    def _word_subtitle(self) -> None:
        if not self._data.days:
            self.header.set_subtitle("")
            return
        venues = dict.fromkeys(session.venue for session in self._data.sessions)
        zone, now = self._data.zone, self._clock()
        told = _(
            "{venues} · times in {zone}, now {here} (your laptop: {home})",
            venues=tuple(venues),
            zone=zone,
            here=now.astimezone(ZoneInfo(zone)).time(),
            home=now.astimezone().time(),
        )
        self.header.set_subtitle(self._language.read(told))

    def _measure(self) -> None:
        """Count in the background what the plan is worth, and why something has no place."""
        if (mission_id := self.mission_id) is None or not self._data.days:
            self.panel.show_waiting([])
            self.tell([])
            return
        problem = self._workspace.ask(describe_problem, mission_id)
        standing = self._workspace.ask(find_plan, mission_id)
        job = self._jobs.start(
            lambda _report: measure(problem, standing),
            lambda figures: self._show_figures(mission_id, job, figures),
        )
        self._measuring = job

    def _show_figures(self, mission_id: str, job: Job, figures: PlanFigures) -> None:
        if job is not self._measuring:
            return  # the agenda has changed since, and is being counted again
        self.panel.show_waiting(waiting_of(self._workspace, mission_id, figures))
        clashes = len(self._data.clashes)
        facts: list[Message] = [
            _("Requests placed: {placed} of {wishes}", placed=figures.placed, wishes=figures.wishes),
            ngettext("{count} conflict", "{count} conflicts", clashes),
            ngettext("{count} idle gap", "{count} idle gaps", figures.gaps),
            ngettext("at most {count} gap each", "at most {count} gaps each", figures.max_gaps),
        ]
        self.tell(facts, _("All changes saved"))

    def _show_menu(self, cell: BoardCell | None, where: QPoint) -> None:
        if cell is None:
            self._show_place_menu(where)
            return
        chosen = [one for one in self.grid.board.cells if one.key in self.grid.hand.selected]
        cells = chosen if cell in chosen else [cell]
        MeetingMenu(self.grid, self._workspace, self._language, cells).popup(where)

    def _show_place_menu(self, where: QPoint) -> None:
        place, board = self.grid.current_place, self.grid.board
        if place is None or self.views.current != TABLES or (place.row, place.column) in board.blocked:
            return
        slot, table = board.rows[place.row].key, board.columns[place.column].key
        PlaceMenu(
            self.grid,
            self._language,
            self.panel.waiting,
            lambda request: self.handling.place_request(request, slot, table),
        ).popup(where)

    def _show_menu_at_cell(self, cell: BoardCell) -> None:
        where = self.grid.viewport().mapToGlobal(self.grid.visible_rect(cell).center())
        self._show_menu(cell, where)

    def _take_out(self) -> None:
        current = self.grid.current_cell
        keys = sorted(self.grid.hand.selected) or ([current.key] if current else [])
        if keys:
            self.handling.unplace(keys)

    def _go_to_meeting(self, meeting_id: str) -> None:
        """Show the day on which a meeting is, in the view of tables, and go to it."""
        meeting = next((one for one in self._data.meetings if one.id == meeting_id), None)
        if meeting is None or meeting.starts_at is None:
            return
        self.days.choose(meeting.starts_at.date())
        self.views.choose(TABLES)
        self._show_board()
        self.grid.go_to(meeting_id)
        self.grid.setFocus()
