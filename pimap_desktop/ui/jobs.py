"""Long work off the main thread: it reports its progress and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from pimap_desktop.text import Message

_TOLD_EVERY = 0.05  # seconds; more often than that nobody can read, and the queue would fill
_LOOKED_EVERY = 10  # milliseconds
_AT_ONCE = 2  # jobs; more would take turns on the same interpreter


@dataclass(frozen=True)
class Progress:
    """How far a job is: a share of one, or None while that is not known, and what it does now."""

    done: float | None = None
    message: Message | None = None


class Stopped(Exception):
    """Raised inside the work when nobody waits for its result any more."""


class Report:
    """What the work calls to tell its progress, and asks whether to come to an end."""

    def __init__(self, tell: Callable[[Progress], None], keeps_best: bool) -> None:
        self._tell = tell
        self._keeps_best = keeps_best
        self._asked = Event()
        self._told_at = 0.0
        self._message: Message | None = None

    def __call__(self, done: float | None = None, message: Message | None = None) -> None:
        """Tell the progress; raises `Stopped` when the job was stopped, unless it keeps its best result."""
        if self._asked.is_set() and not self._keeps_best:
            raise Stopped
        now = monotonic()
        if message == self._message and now - self._told_at < _TOLD_EVERY:
            return
        self._told_at, self._message = now, message
        self._tell(Progress(done, message))

    @property
    def stop_asked(self) -> bool:
        """Whether somebody asked the work to end now with the best it has."""
        return self._asked.is_set()

    def ask_to_stop(self) -> None:
        """Ask the work to end; safe to call from any thread."""
        self._asked.set()

    def end(self) -> None:
        """Tell nobody any more: the work has come to an end."""
        self._tell = _ignore


Work = Callable[[Report], Any]


class Job(QObject):
    """One piece of work; its signals arrive on the main thread, and an error is raised again there."""

    progressed = Signal(Progress)
    succeeded = Signal(object)
    ended = Signal()  # always the last, after success, stop or error
    _told = Signal(object)

    def __init__(
        self,
        work: Work,
        then: Callable[[Any], None],
        done: Callable[[Job], None],
        *,
        keeps_best: bool = False,
    ) -> None:
        super().__init__()
        # Not connected to signals: a connection to a function that holds the job keeps both for ever.
        self._work, self._then, self._done = work, then, done
        self._report = Report(self._told.emit, keeps_best)
        queued = Qt.ConnectionType.QueuedConnection
        self._told.connect(self.progressed, queued)
        self._outcome: Callable[[], None] | None = None

    def stop(self) -> None:
        """Ask the work to end: it is dropped, or gives its best result if it keeps one."""
        self._report.ask_to_stop()

    def run(self) -> None:
        """Do the work; called by the pool, on its thread."""
        try:
            outcome: Callable[[], None] = self._giving(self._work(self._report))
        except Stopped:
            outcome = _nothing
        except BaseException as error:
            outcome = _raising(error)
        self._outcome = outcome

    def forget(self) -> None:
        """Let go of the work and of who waits for it: both may hold what is large."""
        self._work = self._then = _ignore

    def _giving(self, result: object) -> Callable[[], None]:
        def give() -> None:
            self._then(result)
            self.succeeded.emit(result)

        return give

    def conclude(self) -> None:
        """Give the result, or raise the error, once there is one; called on the main thread."""
        outcome, self._outcome = self._outcome, None
        if outcome is None:
            return
        try:
            outcome()
        finally:
            self.forget()
            self._report.end()
            self._done(self)
            self.ended.emit()


class Jobs(QObject):
    """The pool in which every page runs its jobs."""

    def __init__(self) -> None:
        super().__init__()
        # Threads of Python's, not QRunnables: a pool of Qt's deletes these behind Python's back, and their
        # wrappers then stand for whatever object gets the same address.
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="job")
        self._running: set[Job] = set()
        self._closed = False
        # Asked for, not signalled: a signal from a thread of Python's was lost now and then.
        self._look = QTimer(self, interval=_LOOKED_EVERY)
        self._look.timeout.connect(self._conclude)

    def start(self, work: Work, then: Callable[[Any], None], *, keeps_best: bool = False) -> Job:
        """Run the work in the pool; ``then`` receives its result on the main thread."""
        job = Job(work, then, self._running.discard, keeps_best=keeps_best)
        if self._closed:
            return job  # a timer may still fire in a window that is going; nobody waits for what it wants
        self._running.add(job)
        self._pool.submit(job.run)
        self._look.start()
        return job

    @property
    def busy(self) -> bool:
        """Whether any job still runs."""
        return bool(self._running)

    def close(self) -> None:
        """Stop every job, wait until its thread is free, and let nobody hear of it any more."""
        self._closed = True
        self._look.stop()
        for job in self._running:
            job.stop()
            job.blockSignals(True)
            job.forget()
        self._pool.shutdown(cancel_futures=True)
        self._running.clear()

    def _conclude(self) -> None:
        for job in list(self._running):
            job.conclude()
        if not self._running:
            self._look.stop()


def _raising(error: BaseException) -> Callable[[], None]:
    def throw() -> None:
        raise error

    return throw


def _nothing() -> None:
    """Conclude a job that was dropped."""


def _ignore(_given: Any) -> None:
    """Do nothing with what is given, in the place of what was forgotten."""
