"""The window: the side with mission and pages, one page at a time, notices, and the line at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.app import App
from pimap_desktop.errors import PimapError, Unreadable
from pimap_desktop.exchange.suffix import SUFFIX
from pimap_desktop.i18n.catalogues import LANGUAGES, translated_languages
from pimap_desktop.mission.exchanges import find_last_export
from pimap_desktop.mission.missions import MissionRow, list_missions
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.task import Task
from pimap_desktop.store.changes import ChangeSet
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.comforts import Comforts
from pimap_desktop.ui.faults import Faults
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.memory import Memory
from pimap_desktop.ui.mission_choice import entry_of, nearest
from pimap_desktop.ui.page_counts import PageCounts
from pimap_desktop.ui.page_making import PAGES, PageNeeds, make_page
from pimap_desktop.ui.page_warming import PageWarming
from pimap_desktop.ui.program_menu import ProgramMenu
from pimap_desktop.ui.shapes import keep_shapes, restore_tables, restore_window
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.file_drops import FileDrops
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_stack import PageStack
from pimap_desktop.ui.widgets.sidebar import Sidebar
from pimap_desktop.ui.widgets.status_line import StatusLine
from pimap_desktop.ui.widgets.steps import StepActions
from pimap_desktop.ui.widgets.window_languages import offer_languages

if TYPE_CHECKING:
    from pimap_desktop.ui.finding import Finding

_TICK, _AFTER_START = 20_000, 1_000  # milliseconds: between looks at the clock; for what can wait


class Window(QMainWindow):
    """One workspace, open."""

    closed = Signal()

    def __init__(
        self,
        app: App,
        workspace: Workspace,
        path: Path,
        language: Language,
        theme: Theme,
        faults: Faults,
        jobs: Jobs,
    ) -> None:
        super().__init__()
        self._app, self._workspace, self._path = app, workspace, path
        self._language, self._theme, self._jobs = language, theme, jobs
        self._mission: MissionRow | None = None
        self._report: QWidget | None = None
        self._pages: dict[str, Page] = {}
        self._current: Page | None = None
        self._changes = Changes(workspace)
        self.steps = StepActions(self, workspace, language, theme)
        self.notice = NoticeBar(language, theme)
        self._stack = PageStack(theme)
        self._status = StatusLine(language)
        self._needs = PageNeeds(
            app, workspace, path, language, theme, self._changes, jobs, self.steps, self.say
        )
        self.program = ProgramMenu(self, app, workspace, path, language, theme, jobs, self.say)
        self._memory = Memory(app.paths.settings.with_name("window.json"))
        self.comforts = Comforts(self, app, workspace, path, language, theme, self.say, self._make_finding)
        self.sidebar = Sidebar(
            language,
            theme,
            [entry for entry, _make in PAGES],
            {code: LANGUAGES[code] for code in translated_languages()},
            (*self.program.actions, *self.comforts.actions),
            (*self.program.help[:-1], *self.comforts.help, self.program.help[-1]),
        )
        self._compose()
        self.drops = FileDrops(self, SUFFIX)
        self._connect(faults)
        self._changes.watch(self, self.refresh, Mission, Participation, Meeting, MeetingMember, Task)
        self.counts = PageCounts(self, workspace, self._changes, self.sidebar.nav, self.find_mission)
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        language.changed.connect(self.refresh)
        self.sidebar.show_saved(datetime.fromtimestamp(path.stat().st_mtime).astimezone())
        self._unsubscribe = workspace.subscribe(self._note_saving)
        self._restore()
        self.sidebar.nav.setFocus()
        QTimer.singleShot(_AFTER_START, self, self._begin)

    def _connect(self, faults: Faults) -> None:
        self.drops.dropped.connect(self._import_dropped)
        self.program.mission_wanted.connect(self.show_mission)
        self.sidebar.page_chosen.connect(self.show_page)
        self._stack.turned.connect(self.notice.turn_page)
        self.sidebar.mission_chosen.connect(self.show_mission)
        self.sidebar.language_chosen.connect(self.comforts.choose_language)
        self._language.wanted.connect(self.comforts.choose_language)
        offer_languages(self, self._language)
        self.sidebar.scheme_chosen.connect(self.comforts.choose_scheme)
        faults.noticed.connect(self.show_error)
        faults.broke.connect(self.show_report)
        faults.met.connect(self.comforts.note_error)
        self.comforts.recent.chosen.connect(self.program.workspace_wanted)

    def show_page(self, key: str) -> None:
        """Go to a page; it is made when it is first wanted, which keeps the start short."""
        self._current = self._made(key)
        self._stack.show_page(self._current)
        self._show_facts()

    def _made(self, key: str) -> Page:
        if key not in self._pages:
            page = make_page(key, self._needs)
            page.facts_changed.connect(self._show_facts)
            page.page_wanted.connect(self.sidebar.nav.choose)
            page.mission_wanted.connect(self.program.add_mission)
            page.count_changed.connect(partial(self.sidebar.nav.set_count, key))
            page.record_opened.connect(partial(self._memory.note_opened, self._workspace.id))
            restore_tables(self._memory, key, page)
            self._pages[key] = page
            self._stack.add_page(page)
            page.show_mission(self.find_mission())
        return self._pages[key]

    def _restore(self) -> None:
        """Show what was shown when the window was closed, as far as it is still there."""
        page, mission = self._memory.place(self._workspace.id)
        known = self._workspace.ask(list_missions)
        self._mission = next((each for each in known if each.id == mission), None)
        self.refresh()
        keys = [entry.key for entry, _make in PAGES]
        self.sidebar.nav.choose(page if page in keys else keys[0])
        restore_window(self._memory, self)

    def _remember(self) -> None:
        """Note how the window and its tables look, and write that down."""
        self._memory.keep_place(self._workspace.id, self.find_page(), self.find_mission() or "")
        keep_shapes(self._memory, self, self._pages)

    def _make_finding(self) -> Finding:
        from pimap_desktop.ui.finding import Finding  # imported here: nobody looks for anything at the start

        return Finding(self, self, self._workspace, self._language, self._memory)

    def find_mission(self) -> str | None:
        """Return the mission that is shown."""
        return self._mission.id if self._mission else None

    def _begin(self) -> None:
        """Do what could wait; the page that watches a shared folder is there, seen or not."""
        self.comforts.note_start()
        PageWarming(self, self._workspace, self._changes, self.find_mission).start()
        if self._app.settings.watch_folder:
            self._made("sync")

    def page(self, key: str) -> Page:
        """Return a page, going to it."""
        self.show_page(key)
        return self._pages[key]

    def find_page(self) -> str:
        """Return the key of the page that is shown."""
        return next((key for key, page in self._pages.items() if page is self._current), "")

    def _import_dropped(self, paths: list[Path]) -> None:
        """Show what dropped export files bring, on the page of Sync; into nothing yet, join with one."""
        if len(paths) == 1 and not self._workspace.ask(list_missions):
            self.program.join_with(paths[0])
            return
        from pimap_desktop.ui.pages.sync.page import SyncPage

        self.sidebar.nav.choose("sync")
        page = self.page("sync")
        assert isinstance(page, SyncPage)
        page.import_from(paths)

    def show_mission(self, mission_id: str) -> None:
        """Show another mission on every page."""
        rows = {mission.id: mission for mission in self._workspace.ask(list_missions)}
        self._mission = rows.get(mission_id)
        self._memory.note_opened(self._workspace.id, "mission", mission_id)
        self.refresh()
        self._show_on_pages()

    def _show_on_pages(self) -> None:
        for page in self._pages.values():
            page.show_mission(self.find_mission())

    def refresh(self) -> None:
        """Show missions and counts as they are now."""
        missions = self._workspace.ask(list_missions)
        self._mission = next((each for each in missions if each.id == self.find_mission()), None)
        if self._mission is None:
            self._mission = nearest(missions, self._app.clock().date())
            self._show_on_pages()
        self.program.show_mission(self._mission)
        entries = [entry_of(mission, self._language) for mission in missions]
        self.sidebar.show_missions(entries, self.find_mission())
        self.counts.start()
        title = self._mission.title if self._mission else self._path.stem
        self.setWindowTitle(f"{title} – PIMAP Desktop")
        self._tick()

    def show_error(self, error: PimapError) -> None:
        """Show an error that the user can do something about, on the dialog it came from if there is one."""
        dialog = QApplication.activeModalWidget()
        bar = getattr(dialog, "notice", None) or self.notice
        bar.show_notice(error.message, "bad" if isinstance(error, Unreadable) else "caution", refusal=True)

    def say(
        self, message: Message, offer: Message | None = None, act: Callable[[], None] | None = None
    ) -> None:
        """Say that something is done."""
        self.notice.show_notice(message, "good", offer, act)

    def _compose(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self.notice.setProperty("over", "page")
        middle.addWidget(self.notice)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._status)
        central = QWidget()
        whole = QHBoxLayout(central)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sidebar)
        whole.addLayout(middle, 1)
        self.setCentralWidget(central)
        self.setMinimumSize(1000, 600)
        self.resize(1366, 768)

    def show_report(self, report: str) -> None:
        """Show a mistake of the program, for its developers."""
        from pimap_desktop.ui.dialogs.report import ReportDialog

        if isinstance(self._report, ReportDialog) and self._report.isVisible():
            self._report.add(report)
            return
        self._report = ReportDialog(self, self._language, report)
        self._report.problem_report_wanted.connect(self.comforts.report_problem)
        self._report.open()

    def _note_saving(self, published: ChangeSet) -> None:
        self.sidebar.show_saved(self._app.clock())
        self.notice.go_on()
        self.comforts.note_step(published)

    def _tick(self) -> None:
        if self._current is not None:
            self._current.tick()

    def _show_facts(self) -> None:
        last = self._workspace.ask(find_last_export)
        self.sidebar.show_export(_("Last export: {time}", time=last.astimezone()) if last else None)
        if self._current is not None:
            self._status.show_facts(self._current.facts)
            self._status.show_state(self._current.state)

    # Qt's override

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._remember()
        for timer in self.findChildren(QTimer):
            timer.stop()  # the workspace is closed before the window and its pages are gone
        for page in self._pages.values():
            page.release()
        self._unsubscribe()
        self._changes.close()
        self.steps.close()
        self.closed.emit()
        super().closeEvent(event)
