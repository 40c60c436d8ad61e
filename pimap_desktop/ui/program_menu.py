"""What the menu of the program does: missions, workspaces, joining another laptop, what this program is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from pimap_desktop.app import App
from pimap_desktop.mission.missions import MissionRow, add_mission, update_mission
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.shortcuts import bind
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.actions import add_action
from pimap_desktop.ui.widgets.notice_bar import Say


class ProgramMenu(QObject):
    """The actions of the menu, and the dialogs they open over the window."""

    mission_wanted = Signal(str)  # the id of a mission that was just added
    workspace_wanted = Signal(str)  # the path of another workspace, or of a new one
    restore_wanted = Signal(str)  # the path of a backup
    protection_wanted = Signal(object)  # a passphrase, or None where the system's key store is enough
    handbook_wanted = Signal()
    tour_wanted = Signal()
    opening_wanted = Signal()  # the protection is to be taken away

    def __init__(
        self,
        window: QWidget,
        app: App,
        workspace: Workspace,
        path: Path,
        language: Language,
        theme: Theme,
        jobs: Jobs,
        say: Say,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._app = app
        self._workspace = workspace
        self._path = path
        self._language = language
        self._theme = theme
        self._jobs = jobs
        self._say = say
        self._mission: MissionRow | None = None
        self.actions: list[QAction | None] = [
            None,
            self._action(_("Add a mission…"), self.add_mission),
            self._action(_("Change the mission…"), self.change_mission),
            None,
            self._action(_("New workspace…"), self.new_workspace, "new_workspace"),
            self._action(_("Open a workspace…"), self.open_workspace, "open_workspace"),
            self._action(_("Join with an export file…"), self.join),
            None,
            self._action(_("Backups…"), self.show_backups),
            self._action(_("Protect the workspace…"), self.show_protection),
            self._action(_("Old personal data…"), self.show_retention),
        ]
        # What is under “Help” at the foot of the side.
        self.help: list[QAction | None] = [
            self._action(_("Handbook"), self.handbook_wanted.emit, "handbook"),
            self._action(_("Welcome tour"), self.tour_wanted.emit),
            None,
            self._action(_("Licences"), self.show_licences),
            self._action(_("About PIMAP Desktop"), self.show_about),
        ]

    def show_mission(self, mission: MissionRow | None) -> None:
        """Take the mission that “Change the mission…” is about."""
        self._mission = mission

    def add_mission(self) -> None:
        """Open the form of a new mission."""
        from pimap_desktop.ui.dialogs.mission_form import MissionForm

        form = MissionForm(self._window, self._language, self._theme, None)

        def keep() -> None:
            self.mission_wanted.emit(self._workspace.do(_("Add mission"), add_mission, form.draft()))

        form.keep = keep
        form.open()

    def change_mission(self) -> None:
        """Open the form of the mission that is shown."""
        from pimap_desktop.ui.dialogs.mission_form import MissionForm

        if (mission := self._mission) is None:
            self.add_mission()
            return
        form = MissionForm(self._window, self._language, self._theme, mission)
        form.keep = lambda: self._workspace.do(_("Change mission"), update_mission, mission.id, form.draft())
        form.open()

    def new_workspace(self) -> None:
        """Ask where a new workspace shall lie, and go to it."""
        from pimap_desktop.ui.dialogs.files import ask_for_new_workspace

        if path := ask_for_new_workspace(self._window, self._language):
            self.workspace_wanted.emit(str(path))

    def open_workspace(self) -> None:
        """Ask which workspace to open, and go to it."""
        from pimap_desktop.ui.dialogs.files import ask_for_workspace

        if path := ask_for_workspace(self._window, self._language):
            self.workspace_wanted.emit(str(path))

    def join(self) -> None:
        """Make this laptop's own file from another laptop's export file, and open it."""
        from pimap_desktop.ui.dialogs.files import ask_for_package

        if package := ask_for_package(self._window, self._language):
            self.join_with(package)

    def join_with(self, package: Path) -> None:
        """Show what an export file holds, and make this laptop's own file from it."""
        from pimap_desktop.ui.dialogs.joining import JoinForm

        parts = (self._window, self._language, self._theme, self._app, self._jobs, package)
        JoinForm(*parts, lambda path: self.workspace_wanted.emit(str(path))).open()

    def show_backups(self) -> None:
        """Show what each backup holds, to make one or go back to one."""
        from pimap_desktop.ui.dialogs.keeping.backups import BackupsDialog

        def restore(path: Path) -> None:
            self.restore_wanted.emit(str(path))

        parts = (self._window, self._language, self._theme, self._workspace, self._jobs)
        BackupsDialog(*parts, restore).open()

    def show_protection(self) -> None:
        """Protect the workspace, give it another key, or take the protection away."""
        from pimap_desktop.ui.dialogs.keeping.protection import ProtectionForm

        backups = self._workspace.backups
        protected = backups is not None and backups.key is not None
        parts = (self._window, self._language, self._theme, protected)
        ProtectionForm(*parts, self.protection_wanted.emit, self.opening_wanted.emit).open()

    def show_retention(self) -> None:
        """Show whose data are kept longer than they are needed, to be erased."""
        from pimap_desktop.ui.dialogs.keeping.retention import RetentionForm

        def keep_days(days: int) -> None:
            self._app.change_settings(lambda settings: replace(settings, retention_days=days))

        days = self._app.settings.retention_days
        parts = (self._window, self._language, self._theme, self._workspace, self._jobs, self._say)
        RetentionForm(*parts, days, keep_days).open()

    def show_licences(self) -> None:
        """Show what the program is made of, with the licence of each part."""
        from pimap_desktop.ui.dialogs.licences import LicencesDialog

        LicencesDialog(self._window, self._language).open()

    def show_about(self) -> None:
        """Say what this program is."""
        from pimap_desktop.ui.dialogs.about import AboutDialog

        AboutDialog(self._window, self._language, str(self._path)).open()

    def _action(self, text: Message, do: Callable[[], None], keys: str = "") -> QAction:
        made = add_action(self._window, self._language, text, do)
        return bind(made, keys) if keys else made
