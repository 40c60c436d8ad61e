"""Looking for plans off the main thread: told as they get better, stopped with the best there is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pimap_desktop.agenda.problem import Limits, Progress
from pimap_desktop.mission.repairing import Mended, RepairCase, mend
from pimap_desktop.text import _
from pimap_desktop.ui.jobs import Report

_SECONDS = 20.0  # people stand at the desk and wait
_LOOK = 0.05  # seconds between two looks whether to stop


@contextmanager
def stopping(report: Report) -> Iterator[threading.Event]:
    """Give an event that is set as soon as somebody asks the job to come to an end."""
    stop, done = threading.Event(), threading.Event()

    def watch() -> None:
        while not done.wait(_LOOK):
            if report.stop_asked:
                stop.set()

    watcher = threading.Thread(target=watch, name="plan-stop", daemon=True)
    watcher.start()
    try:
        yield stop
    finally:
        done.set()


def telling(report: Report, seconds: float) -> Callable[[Progress], None]:
    """Return what words the progress of a search that may take so many seconds."""

    def tell(progress: Progress) -> None:
        message = _("{stage}. {figures}", stage=progress.stage, figures=progress.message)
        report(min(progress.seconds / seconds, 1.0), message)

    return tell


def mend_in_background(case: RepairCase, report: Report) -> Mended:
    """Return the best repair found; runs off the main thread."""
    with stopping(report) as stop:
        return mend(case, telling(report, _SECONDS), Limits(seconds=_SECONDS), stop)
