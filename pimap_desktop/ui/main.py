"""Start of the window: what is put together, and which workspace is opened."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from pimap_desktop.app import App, Paths, build_app, default_paths
from pimap_desktop.errors import PimapError
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.store.opening import SUFFIX
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.faults import Faults
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import SchemeChoice, Theme
from pimap_desktop.ui.window import Window


class Desk(QObject):
    """The running program: one workspace in one window at a time."""

    def __init__(self, app: App, qt: QApplication) -> None:
        super().__init__()
        self._app = app
        scheme: SchemeChoice = "system"
        if app.settings.theme == "dark":
            scheme = "dark"
        elif app.settings.theme == "light":
            scheme = "light"
        self.language = Language(reader_of(app.language))
        self.theme = Theme(qt, scheme)
        self.faults = Faults()
        self.jobs: Jobs | None = None
        self.window: Window | None = None
        self.workspace: Workspace | None = None

    def open(self, path: Path) -> Window:
        """Open a workspace, making it if there is none, in the place of the one that is open."""
        path = path.resolve()
        workspace = self._app.open(path) if path.exists() else self._app.create(path)
        self.close()
        self.workspace = workspace
        jobs = self.jobs = Jobs()
        self.window = Window(self._app, workspace, path, self.language, self.theme, self.faults, jobs)
        self.window.program.workspace_wanted.connect(self._open_named)
        self.window.show()
        # After the first page is painted, which is what the user waits for.
        QTimer.singleShot(0, lambda: self._remember(path))
        return self.window

    def open_demo(self) -> Window:
        """Open a fresh workspace full of invented people, in a temporary folder."""
        # Imported when needed: the demo's names and profiles are of no use elsewhere.
        from tempfile import mkdtemp

        from pimap_desktop.mission.demo import DemoSize, fill_demo

        path = Path(mkdtemp(prefix="pimap-demo-")) / f"demo{SUFFIX}"
        workspace = self._app.create(path)
        workspace.do(_("Fill with the demo"), fill_demo, DemoSize.FAIR)
        workspace.close()
        return self.open(path)

    def _remember(self, path: Path) -> None:
        self._app.change_settings(lambda settings: settings.with_recent(path))

    def last_or_new(self) -> Path:
        """Return the workspace opened last, or the place of a first one."""
        recent = (Path(each) for each in self._app.settings.recent)
        return next((path for path in recent if path.exists()), self._app.paths.data / f"workspace{SUFFIX}")

    def close(self) -> None:
        """Stop what runs and give the file back."""
        if self.jobs is not None:
            self.jobs.close()
            self.jobs = None
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None

    def _open_named(self, path: str) -> None:
        self.open(Path(path))


def start(paths: Paths) -> tuple[QApplication, Desk]:
    """Put the program together, without a window yet."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("pimap-desktop")
    qt.setApplicationDisplayName("PIMAP Desktop")
    return qt, Desk(build_app(paths), qt)


def main(arguments: Sequence[str]) -> int:
    """Open the window on a file, on the demo, on the workspace opened last, or on a new one."""
    from argparse import ArgumentParser  # imported here: the tests and the demo start without a command line

    parser = ArgumentParser(prog="pimap-desktop")
    parser.add_argument("file", nargs="?", type=Path, help="a workspace; one that is not there is made")
    parser.add_argument("--demo", action="store_true", help="open a fresh demo workspace")
    wanted = parser.parse_args(arguments)
    qt, desk = start(default_paths())
    try:
        if wanted.demo:
            desk.open_demo()
        else:
            desk.open(wanted.file or desk.last_or_new())
    except PimapError as error:
        _tell(desk.language.read(error.message))
        return 1
    desk.faults.install()
    # What has been made so far stays until the end: there is no garbage to look for in it.
    gc.freeze()
    gc.enable()
    status = qt.exec()
    desk.close()
    return status


def _tell(sentence: str) -> None:
    """Say why there is no window."""
    from PySide6.QtCore import Qt  # imported here: a start that goes well needs neither
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Warning, "PIMAP Desktop", "")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.exec()
