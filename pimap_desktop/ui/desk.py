"""The desk: which workspace is open in the window, and what happens to its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from pimap_desktop.app import App
from pimap_desktop.exchange.suffix import SUFFIX as PACKAGE_SUFFIX
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.store.backups import Backups
from pimap_desktop.store.opening import SUFFIX
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.dialogs.handbook.opening import Handbook
from pimap_desktop.ui.dialogs.keeping.opening import Opener
from pimap_desktop.ui.dialogs.keeping.upkeep import Upkeep
from pimap_desktop.ui.faults import Faults
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme, scheme_of
from pimap_desktop.ui.widgets.stand_in import StandIn
from pimap_desktop.ui.window import Window

if TYPE_CHECKING:
    from pimap_desktop.exchange.leftovers import Leftovers
    from pimap_desktop.ui.first_start import FirstStart


class Desk(QObject):
    """The running program: one workspace in one window at a time."""

    def __init__(self, app: App, qt: QApplication) -> None:
        super().__init__()
        self._app = app
        chosen = app.settings
        self.language = Language(reader_of(app.language))
        self.theme = Theme(qt, scheme_of(chosen.theme), chosen.text_size, still=chosen.still)
        self.faults = Faults()
        self.handbook = Handbook(app, qt, self.language, self.theme)
        self.jobs: Jobs | None = None
        self._path = Path()
        self._code = ""  # of a file that has just got another one
        self.window: Window | None = None
        self.workspace: Workspace | None = None
        self.upkeep: Upkeep | None = None
        self._first: FirstStart | None = None

    def open(self, path: Path) -> Window:
        """Open a workspace, making it if there is none, in the place of the one that is open.

        A protected or a damaged file asks for help; raises `GivenUp` where the user gives none.
        """
        path = path.resolve()
        if self.window is not None and self.workspace is not None and path == self._path:
            return self.window
        workspace = Opener(self._app, self.language, self.theme).open(path, self.window)
        if workspace is None:
            raise GivenUp
        return self.show(workspace, path)

    def show(self, workspace: Workspace, path: Path) -> Window:
        """Show an open workspace in the place of the one before."""
        self.close()
        self.workspace, self._path = workspace, path
        jobs = self.jobs = Jobs()
        self.window = Window(self._app, workspace, path, self.language, self.theme, self.faults, jobs)
        self.handbook.find_page = self.window.find_page
        self._app.complain = self._complain
        self.window.program.tour_wanted.connect(self._lead)
        self.window.program.handbook_wanted.connect(self.handbook.open)
        self.window.program.workspace_wanted.connect(self._open_named)
        self.window.program.restore_wanted.connect(lambda backup: self._later(self.restore, backup))
        self.window.program.protection_wanted.connect(lambda word: self._later(self.protect, word))
        self.window.program.opening_wanted.connect(lambda: self._later(self.unprotect))
        self.window.show()
        if workspace.notices:
            self.window.notice.show_notice(_joined(workspace.notices), "caution")
        upkeep = self.upkeep = Upkeep(workspace, jobs, self._complain, self.window)
        # After the first page is painted, which is what the user waits for.
        QTimer.singleShot(0, lambda: self._begin(path, upkeep))
        return self.window

    def restore(self, backup: str) -> None:
        """Let the open file hold what a backup holds; where that fails, it is opened as it was."""
        # Imported here, as below: these are done a few times in the life of a file.
        from pimap_desktop.store.restoring import restore

        with self._closed() as backups:
            restore(backups.path, Path(backup), self._app.clock(), backups.key)
        self._say(_("The workspace is back from the backup “{name}”.", name=Path(backup).name))

    def protect(self, passphrase: str | None) -> None:
        """Encrypt the open file by a new key, and show the code to keep on paper."""
        from pimap_desktop.documents.recovery_sheets import RecoverySheet
        from pimap_desktop.exchange.archive import list_archived
        from pimap_desktop.exchange.leftovers import Leftovers
        from pimap_desktop.store.unlocking import protect_by_key
        from pimap_desktop.ui.dialogs.keeping.protection import RecoveryCode

        with self._closed() as backups:
            self._code, _resealed = protect_by_key(backups.path, backups.key, passphrase)
        if self.window is not None:
            self._tell_imported(Leftovers(packages=tuple(list_archived(backups.path))))
            sheet = RecoverySheet(backups.path.stem, self._code, self._app.clock())
            RecoveryCode(self.window, self.language, self.theme, sheet).open()

    def _tell_imported(self, imported: Leftovers) -> None:
        """Offer to delete imported files: they lie beside the workspace as they came."""
        if imported.count and self.window is not None:
            told = ngettext(
                "{count} imported file beside the workspace is as it came: the key does not cover it.",
                "{count} imported files beside the workspace are as they came: the key does not cover them.",
                imported.count,
            )
            offer = ngettext("Delete it", "Delete them", imported.count)
            self.window.notice.show_notice(told, "caution", offer, partial(_delete, imported))

    def unprotect(self) -> None:
        """Let anybody read the open file again."""
        from pimap_desktop.store.unlocking import unprotect_by_key

        with self._closed() as backups:
            unprotect_by_key(backups.path, backups.key)
        self._say(_("The protection is gone: anybody who has the file can read it now."))

    @contextmanager
    def _closed(self) -> Iterator[Backups]:
        """Give the file out of hand for a moment, and open it again whatever happens."""
        assert self.workspace is not None
        assert self.window is not None
        assert self.workspace.backups is not None
        backups, self._code = self.workspace.backups, ""
        with closing(StandIn(self.window)):
            self.close()
            try:
                yield backups
            finally:
                self.show(self._app.reopen(backups, self._code), backups.path)

    def _later(self, do: Callable[..., None], *values: object) -> None:
        # Once the dialog that wants it has gone, since its window goes too.
        QTimer.singleShot(0, lambda: do(*values))

    def _say(self, message: Message) -> None:
        if self.window is not None:
            self.window.say(message)

    def _complain(self, message: Message) -> None:
        if self.window is not None:
            self.window.notice.show_notice(message, "bad")

    def _begin(self, path: Path, upkeep: Upkeep) -> None:
        if upkeep is self.upkeep:  # not of a window that has gone again already
            self._remember(path)
            upkeep.start()
            self._propose_erasure()
            if self._app.settings.tour_due and self.window is not None:
                self.first.offer_tour(self.window)

    def _propose_erasure(self) -> None:
        """Say whose data are kept longer than the user wants to keep them."""
        from pimap_desktop.mission.retention import count_retention

        days = self._app.settings.retention_days
        if not days or self.workspace is None or self.window is None or self.workspace.notices:
            return
        if count := self.workspace.ask(count_retention, days):
            told = ngettext(
                "The data of {count} person are kept longer than {days} days after the last mission.",
                "The data of {count} people are kept longer than {days} days after their last mission.",
                count,
                days=days,
            )
            self.window.notice.show_notice(told, "caution", _("Look…"), self.window.program.show_retention)

    def begin(self, file: Path | None) -> None:
        """Open what the program was started with; who has nothing to open yet is welcomed.

        An export file is shown over the workspace of the last time, or a first one is made from it.
        """
        is_package = file is not None and file.suffix.lower() == PACKAGE_SUFFIX
        last = self.find_last()
        if file is not None and not is_package:
            self.open(file)
        elif last is None:
            self.first.show_welcome(file)
        else:
            window = self.open(last)
            if file is not None:
                window.drops.dropped.emit([file])

    def take(self, file: Path | None) -> None:
        """Come to the front; a file that a second start or the desktop has for us is opened or looked at."""
        welcome = self._first.welcome if self._first is not None else None
        shown = welcome or self.window
        if shown is not None:
            shown.setWindowState(shown.windowState() & ~Qt.WindowState.WindowMinimized)
            shown.raise_()
            shown.activateWindow()
        if file is None:
            return
        if (dialog := QApplication.activeModalWidget()) is not None:
            bar = getattr(dialog, "notice", None) or getattr(shown, "notice", None)
            if bar is not None:
                told = _("End what is open here, then open “{name}” once more.", name=file.name)
                bar.show_notice(told, "caution")
        elif welcome is not None:
            self.first.take(file)
        elif self.window is not None and file.suffix.lower() == PACKAGE_SUFFIX:
            self.window.drops.dropped.emit([file])
        else:
            self._open_named(str(file))

    @property
    def first(self) -> FirstStart:
        """What leads a new user to a window; made when it is first wanted."""
        if self._first is None:
            from pimap_desktop.ui.first_start import (
                FirstStart,  # imported here: most starts are not the first
            )

            parts = (self._app, self.language, self.theme, self.faults)
            self._first = FirstStart(*parts, lambda path: self._open_named(str(path)), self.open_demo)
        return self._first

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

    def find_last(self) -> Path | None:
        """Return the workspace opened last, or None where there is none any more."""
        recent = (Path(each) for each in self._app.settings.recent)
        return next((path for path in recent if path.exists()), None)

    def close(self) -> None:
        """Stop what runs and give the file back."""
        self.handbook.find_page = str
        self._app.complain = lambda _why: None  # there is no window to say it, and nothing keeps the desk
        self.handbook.close()
        if self.upkeep is not None:
            self.upkeep.stop()
            self.upkeep = None
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

    def _open_named(self, path: str) -> Window | None:
        with suppress(GivenUp):  # the workspace that was open stays
            return self.open(Path(path))
        return None

    def _lead(self) -> None:
        if self.window is not None:
            self.first.lead(self.window)


class GivenUp(Exception):
    """The user did not want to go on."""


def _delete(imported: Leftovers) -> None:
    from pimap_desktop.exchange.leftovers import delete_leftovers

    delete_leftovers(imported)


def _joined(messages: Sequence[Message]) -> Message:
    told, *others = messages
    for message in others:
        told = _("{first} {second}", first=told, second=message)
    return told
