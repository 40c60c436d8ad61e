"""The first start: the welcome, and what follows it in the window: the offer to protect it, and the tour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from pimap_desktop.app import App
from pimap_desktop.exchange.suffix import SUFFIX as PACKAGE_SUFFIX
from pimap_desktop.ui.dialogs.welcome.dialog import Welcome
from pimap_desktop.ui.faults import Faults
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.tour import start_tour
from pimap_desktop.ui.widgets.callout import Tour
from pimap_desktop.ui.window import Window

_MOMENT = 50  # milliseconds


class FirstStart(QObject):
    """Leads from an empty machine to a window with a workspace."""

    def __init__(
        self,
        app: App,
        language: Language,
        theme: Theme,
        faults: Faults,
        open_workspace: Callable[[Path], Window | None],
        open_demo: Callable[[], Window],
    ) -> None:
        super().__init__()
        self._app, self._language, self._theme, self._faults = app, language, theme, faults
        self._open_workspace, self._open_demo = open_workspace, open_demo
        self.welcome: Welcome | None = None

    def show_welcome(self, package: Path | None = None) -> Welcome:
        """Ask who works here and what to begin with; an export file is what to begin with."""
        welcome = self.welcome = Welcome(self._app, self._language, self._theme, Jobs(), package)
        self._faults.noticed.connect(welcome.show_error)
        welcome.workspace_made.connect(self._begin_new)
        welcome.workspace_chosen.connect(lambda path: self._settle(self._open_workspace(path)))
        welcome.demo_chosen.connect(lambda: self._settle(self._open_demo()))
        welcome.finished.connect(self._forget)
        welcome.show()
        return welcome

    def take(self, path: Path) -> None:
        """Begin with a file that comes while the welcome is shown."""
        if self.welcome is None:
            return
        if path.suffix.lower() == PACKAGE_SUFFIX:
            self.welcome.join(path)
        else:
            self.welcome.open_workspace(path)

    def offer_tour(self, window: Window) -> None:
        """Lead through a window if that is still due, once no dialog is open over it."""
        if not self._app.settings.tour_due:
            return
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            # A moment later: what the dialog leads to (another dialog, another window) is there then.
            later = partial(QTimer.singleShot, _MOMENT, window, partial(self.offer_tour, window))
            dialog.finished.connect(lambda _result: later())
        else:
            self.lead(window)

    def lead(self, window: Window) -> None:
        """Lead through a window."""
        if not any(tour.isVisible() for tour in window.findChildren(Tour)):
            start_tour(window, self._language, self._theme).ended.connect(self._note_end)

    def _begin_new(self, path: Path) -> None:
        """Open a workspace that was just made, and offer to protect it."""
        window = self._open_workspace(path)
        if window is not None:
            self._settle(window)
            window.program.show_protection()

    def _settle(self, window: Window | None) -> None:
        """Go from the welcome to the window; without one, the welcome stays."""
        if window is None or self.welcome is None:
            return
        # Who had a workspace before has seen the tour, or ended it.
        self._app.change_settings(lambda settings: replace(settings, tour_due=not settings.recent))
        self.welcome.accept()

    def _note_end(self) -> None:
        self._app.change_settings(lambda settings: replace(settings, tour_due=False))

    def _forget(self) -> None:
        if self.welcome is not None:
            self._faults.noticed.disconnect(self.welcome.show_error)
            self.welcome.deleteLater()
            self.welcome = None
