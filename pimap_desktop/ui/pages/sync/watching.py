"""Watching a shared folder: told by the system where it can, and looked at now and then where it cannot."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from pimap_desktop.exchange.watching import Look, Stamp, look_into, settled_news
from pimap_desktop.ui.jobs import Jobs

EVERY = 15_000  # milliseconds; drives of the network tell nobody of what others write there
SOON = 1_500  # after the system told of something, and until a file that grows is looked at again


class FolderWatch(QObject):
    """Tells of export files in a folder, once each, when they are whole."""

    found = Signal(list)  # paths
    looked = Signal(bool)  # whether the folder is there

    def __init__(self, parent: QObject, jobs: Jobs, *, every: int = EVERY, soon: int = SOON) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._folder: Path | None = None
        self._last = Look()
        self._known: dict[Path, Stamp] = {}
        self._system = QFileSystemWatcher(self)
        self._poll = QTimer(self, interval=every)
        self._soon = QTimer(self, singleShot=True, interval=soon)
        self._poll.timeout.connect(self.look)
        self._soon.timeout.connect(self.look)
        self._system.directoryChanged.connect(lambda _path: self._soon.start())

    @property
    def folder(self) -> Path | None:
        """What is watched."""
        return self._folder

    def watch(self, folder: Path | None) -> None:
        """Watch a folder instead of the one before; None ends it."""
        if watched := self._system.directories():
            self._system.removePaths(watched)
        self._folder, self._last, self._known = folder, Look(), {}
        self._poll.stop()
        self._soon.stop()
        if folder is not None:
            self._poll.start()
            self.look()

    def look(self) -> None:
        """Look into the folder, off the main thread: a drive that sleeps would hold up the window."""
        if (folder := self._folder) is not None:
            self._jobs.start(lambda _report: (folder, look_into(folder)), self._compare)

    def _compare(self, told: tuple[Path, Look]) -> None:
        folder, look = told
        if folder != self._folder:
            return  # another one is watched by now
        news = settled_news(self._last, look, self._known)
        waiting = any(self._last.stamps.get(path) != stamp for path, stamp in look.stamps.items())
        self._last = look
        self._known.update({path: look.stamps[path] for path in news})
        with suppress(RuntimeError):  # a folder that went away meanwhile
            if look.is_there and not self._system.directories():
                self._system.addPath(str(folder))
        if waiting:
            self._soon.start()
        self.looked.emit(look.is_there)
        if news:
            self.found.emit(news)
