"""What is done for the open file in the background: backups while the work goes on, and a weekly check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from pimap_desktop.store.backups import Backup, Backups, Reason
from pimap_desktop.store.checking import check_deeply, find_checked_at, note_checked
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _
from pimap_desktop.ui.jobs import Jobs

BACKED_UP_EVERY = timedelta(minutes=30)
CHECKED_EVERY = timedelta(days=7)
_LOOKED_EVERY = 60_000  # milliseconds


class Upkeep(QObject):
    """Makes a backup at the start and after every half hour of changes, and checks the file once a week."""

    def __init__(
        self, workspace: Workspace, jobs: Jobs, complain: Callable[[Message], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self._complain = workspace, jobs, complain
        self._backed_up_at = workspace.now()
        self._backed_up = -1  # the revision; at the start nothing is known of the newest backup
        self._timer = QTimer(self, interval=_LOOKED_EVERY)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Make the backup of the start, and look after the file from now on."""
        self._timer.start()
        self.back_up(Reason.START)
        if (backups := self._workspace.backups) is not None and backups.key is not None:
            self._jobs.start(lambda _report: _resealed(backups), lambda _resealed: None)

    def stop(self) -> None:
        """Do nothing more."""
        self._timer.stop()

    def look(self) -> None:
        """Do what is due now."""
        now = self._workspace.now()
        changed = self._workspace.revision != self._backed_up
        if changed and abs(now - self._backed_up_at) >= BACKED_UP_EVERY:
            self.back_up(Reason.WORK)
        elif abs(now - self._checked_at()) >= CHECKED_EVERY and not self._jobs.busy:
            self.check()

    def back_up(self, reason: Reason) -> None:
        """Make a backup off the main thread; the file may be written to meanwhile."""
        if (backups := self._workspace.backups) is None:
            return
        self._backed_up_at, self._backed_up = self._workspace.now(), self._workspace.revision
        now = self._backed_up_at
        self._jobs.start(lambda _report: _made(backups, reason, now), lambda _backup: None)

    def check(self) -> None:
        """Look through the whole file off the main thread, and tell what is not in order."""
        if (backups := self._workspace.backups) is None:
            return
        self._workspace.note(note_checked, self._workspace.now())
        self._jobs.start(lambda _report: check_deeply(backups.path, backups.key), self._tell)

    def _tell(self, problems: list[Message]) -> None:
        if problems:
            self._complain(
                _(
                    "The weekly check found the file not in order: {problem} Restore a backup, "
                    "or export and join anew.",
                    problem=problems[0],
                )
            )

    def _checked_at(self) -> datetime:
        if (at := self._workspace.ask(find_checked_at)) is not None:
            return at
        # A file that has never been checked is checked a week after it is first looked at.
        now = self._workspace.now()
        self._workspace.note(note_checked, now)
        return now


def _resealed(backups: Backups) -> object:
    from pimap_desktop.store.protecting import reseal_left  # imported here: few files are protected

    return reseal_left(backups)


def _made(backups: Backups, reason: Reason, now: datetime) -> Backup | None:
    return backups.make(reason, now)
