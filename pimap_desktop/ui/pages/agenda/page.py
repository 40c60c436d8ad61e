"""The agenda page: one day as a grid, planning, and what needs a decision."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.recalling import RecordKind
from pimap_desktop.mission.remedies import ClashRow, Remedy, apply_remedy, with_remedies
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _, ngettext, verbatim
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.dialogs.direct_print import DirectPrint
from pimap_desktop.ui.dialogs.incident_fields import IncidentKind
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.agenda.boards import TABLES, board_of, board_with
from pimap_desktop.ui.pages.agenda.counting import Counting
from pimap_desktop.ui.pages.agenda.editing import Editing
from pimap_desktop.ui.pages.agenda.handling import Handling
from pimap_desktop.ui.pages.agenda.panel import AgendaPanel
from pimap_desktop.ui.pages.agenda.planner import Planner
from pimap_desktop.ui.pages.agenda.planning import PlanFigures
from pimap_desktop.ui.pages.agenda.reading import WATCHED, AgendaReading
from pimap_desktop.ui.pages.agenda.setting_up import SettingUp
from pimap_desktop.ui.pages.agenda.tools import DayTools
from pimap_desktop.ui.shortcuts import bind
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid
from pimap_desktop.ui.widgets.board import AgendaBoard
from pimap_desktop.ui.widgets.board_legend import BoardLegend
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.steps import StepActions
from pimap_desktop.ui.widgets.words import Words


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
        self.session_button = push_button(language, _("Sessions…"), _("Slots, breaks, tables, halls"))
        self.versions_button = push_button(language, _("Versions…"), _("Name, compare and restore plans"))
        self.repair_button = push_button(language, _("Repair…"), _("Mend the agenda after what happened"))
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("Agenda")),
                *steps.buttons(),
                self.session_button,
                self.versions_button,
                self.repair_button,
                self.plan_button,
            )
        )
        self._workspace, self._language, self._theme = workspace, language, theme
        self._clock, self._say = clock, say
        self.reading = AgendaReading(workspace, changes.keep)
        self.counting = Counting(self, workspace, jobs, self.reading)
        self.progress = ProgressLine(language)
        self.grid = AgendaGrid(language, theme, _("Agenda of the day"))
        self.tools = DayTools(language, theme, self.grid)
        self.days, self.views, self.search = self.tools.days, self.tools.views, self.tools.search
        self.panel = AgendaPanel(language)
        self.planner = Planner(self, workspace, language, theme, jobs, self.progress, say)
        self.handling = Handling(self, workspace, language, theme, self.grid, self.panel)
        self.editing = Editing(self, workspace, language, theme, self.reading, self.handling, self.grid)
        self.setting_up = SettingUp(self, workspace, language, theme, clock, self.planner)
        self._printing = DirectPrint(self, workspace, language, theme, jobs, say)
        self._body = QStackedWidget()
        self._compose()
        self._connect()
        changes.watch(self, self.refresh, *WATCHED)

    def refresh(self) -> None:
        """Read what has changed, show it, and count in the background what the plan is worth."""
        touched = self.reading.read(self.mission_id)
        if touched is None:
            self._show_days()
            self._body.setCurrentIndex(0 if self.reading.data.days else 1)
            self._show_board()
        else:
            self._touch(touched)
        self._show_clashes()
        self.counting.count_soon()

    def tick(self) -> None:
        """Mark the slot of now, and show the time at the place."""
        self.grid.show_now(self._clock())
        self._word_subtitle()

    def release(self) -> None:
        """Listen to the workspace no more."""
        self.reading.close()
        self.counting.stop()

    def auto_schedule(self) -> None:
        """Plan in the background; stopping keeps the best plan found so far."""
        if self.mission_id is not None:
            self.planner.auto_schedule(self.mission_id)

    def repair(self) -> None:
        """Open the dialog that mends the agenda after what happened."""
        if self.mission_id is not None:
            self.planner.repair(self.mission_id)

    def mend(self) -> None:
        """Open the same dialog with nothing that has happened: it looks for places at once."""
        if self.mission_id is not None:
            self.planner.repair(self.mission_id, IncidentKind.NOTHING).seek()

    def show_versions(self) -> None:
        """Open the dialog of the named plans."""
        if self.mission_id is not None:
            self.planner.show_versions(self.mission_id)

    def set_up_session(self) -> None:
        """Open the form that adds a session with its tables."""
        if self.mission_id is not None:
            self.setting_up.add(self.mission_id)

    def show_sessions(self) -> None:
        """Open the dialog in which sessions, tables, halls and interpreters are changed."""
        if self.mission_id is not None:
            self.setting_up.change(self.mission_id)

    def print_changes(self) -> None:
        """Show the change slips of everybody whose paper is not right any more, to be printed."""
        if self.mission_id is not None:
            self._printing.open(self.mission_id, "change-slips")

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

    def settle(self, row: ClashRow, remedy: Remedy) -> None:
        """Do what a remedy says, as one step."""
        label = _("Settle a conflict: {remedy}", remedy=remedy.message)
        found = self._workspace.do(label, apply_remedy, remedy.cure, remedy.keep_id, row.clash.meetings)
        others = len(set(row.clash.meetings) - {remedy.keep_id})
        told = (
            _("Done: the other meetings have other places.")
            if found == others
            else _("Done: what found no other place waits for one.")
        )
        self._say(told, _("Print what changed"), self.print_changes)

    def _compose(self) -> None:
        card = Card()
        card.set_margins(1)
        card.set_spacing(0)
        card.add(self.grid, 1)
        card.add(BoardLegend(self._language, self._theme))
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
        self.add(self.tools)
        self.add(self.progress)
        self.add(self._body, 1)

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self.auto_schedule)
        self.planner.started.connect(lambda: self.plan_button.setEnabled(False))
        self.planner.ended.connect(lambda: self.plan_button.setEnabled(True))
        self.planner.print_wanted.connect(self.print_changes)
        self.versions_button.clicked.connect(self.show_versions)
        self.repair_button.clicked.connect(self.repair)
        self.session_button.clicked.connect(self.show_sessions)
        self.days.chosen.connect(self._show_board)
        self.views.chosen.connect(self._show_board)
        self.search.searched.connect(self.search_for)
        self.tools.changes_wanted.connect(self.print_changes)
        self.tools.document_wanted.connect(self._print)
        self.panel.meeting_wanted.connect(self.open_record)
        self.grid.opened.connect(lambda cell: self.record_opened.emit(RecordKind.MEETING, cell.key))
        self.panel.remedy_chosen.connect(self.settle)
        self.panel.repair_wanted.connect(self.mend)
        self.counting.counted.connect(self._show_figures)
        remove = self._language.label(QAction(self.grid), text=_("Take out of the agenda"))
        bind(remove, "board_remove", self.grid)
        remove.triggered.connect(self._take_out)
        self._language.changed.connect(self._reword)

    def _show_days(self) -> None:
        reader = self._language.reader
        days = self.reading.data.days
        self.tools.show_days([(day, verbatim(reader.weekday(day, of_month=True))) for day in days])

    def _show_board(self) -> None:
        day, view, key = self.days.current, str(self.views.current), self._language.reader.sort_key
        self._take(board_of(self.reading.data, day, view, key) if isinstance(day, date) else AgendaBoard())
        self.tick()

    def _touch(self, keys: Collection[str]) -> None:
        """Show anew what looks different of the board."""
        day, view, key = self.days.current, str(self.views.current), self._language.reader.sort_key
        if keys and isinstance(day, date):
            self._take(board_with(self.grid.board, self.reading.data, day, view, keys, key))

    def _take(self, board: AgendaBoard) -> None:
        self.grid.show_board(board)
        mission_id, view = self.mission_id or "", str(self.views.current)
        self.handling.show(mission_id, self.reading.data, view)
        self.editing.show(mission_id, view)
        self.search_for(self.search.text())

    def _show_clashes(self) -> None:
        data = self.reading.data
        self.panel.show_clashes(with_remedies(data.board, data.clashes))

    def _reword(self) -> None:
        self._show_days()
        if self.grid.hand.carried is None:
            self._show_board()  # names may have another order
        self.tick()

    def _word_subtitle(self) -> None:
        data = self.reading.data
        if not data.days:
            self.header.set_subtitle("")
            return
        venues = dict.fromkeys(session.venue for session in data.board.sessions)
        now = self._clock()
        told = _(
            "{here} in {zone} (your laptop: {home}) · {venues}",
            venues=tuple(venues),
            zone=data.zone,
            here=now.astimezone(ZoneInfo(data.zone)).time(),
            home=now.astimezone().time(),
        )
        self.header.set_subtitle(self._language.read(told))

    def _show_figures(self, figures: PlanFigures | None) -> None:
        if figures is None:
            self.panel.show_waiting([])
            self.tell([])
            return
        self.panel.show_waiting(self.counting.waiting(figures))
        self._touch(self.reading.mark_changed(figures.changed))
        self.tools.show_outdated(len(figures.outdated))
        changed = len(figures.changed)
        state = ngettext(
            "{count} meeting is not as it was printed",
            "{count} meetings are not as they were printed",
            changed,
        )
        self.tell(self.counting.facts(figures), state if changed else _("All changes saved"))

    def _print(self, kind: str) -> None:
        if self.mission_id is not None:
            self._printing.open(self.mission_id, kind)

    def _take_out(self) -> None:
        current = self.grid.current_cell
        keys = sorted(self.grid.hand.selected) or ([current.key] if current else [])
        if keys:
            self.handling.unplace(keys)

    @override
    def open_record(self, key: str | None) -> None:
        """Show the day on which a meeting is, in the view of tables, and go to it."""
        meeting_id = key or ""
        board = self.reading.data.board
        meeting = next((one for one in board.meetings if one.id == meeting_id), None)
        start = board.starts.get(meeting.slot_id or "") if meeting is not None else None
        if start is None:
            self._say(_("This meeting has no place on the agenda."))
            return
        self.days.choose(start.date())
        self.views.choose(TABLES)
        self._show_board()
        self.grid.go_to(meeting_id)
        self.grid.setFocus()
        self.record_opened.emit(RecordKind.MEETING, meeting_id)
