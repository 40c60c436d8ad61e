"""What the page Documents shows, and the work that draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from pimap_desktop.documents.pdf import Document
from pimap_desktop.documents.runs import PrintRun
from pimap_desktop.documents.sheet import Report, Sheet
from pimap_desktop.text import _
from pimap_desktop.ui.jobs import Job, Jobs
from pimap_desktop.ui.widgets.progress_line import ProgressLine

_KEPT = 2  # sheets, of which one of a large mission takes tens of megabytes: of all, and of those chosen
_AT_ONCE, _GLIMPSE = 120, 24  # things that are drawn without a glimpse, and of a longer run first


@dataclass(frozen=True)
class Drawn:
    """What is shown: what it was drawn from, and a document, or one for each language."""

    run: PrintRun
    sheet: Sheet[Any]
    documents: tuple[tuple[str, Document], ...]

    @property
    def pdfs(self) -> tuple[bytes, ...]:
        """The files."""
        return tuple(document.pdf for _code, document in self.documents)

    @property
    def pages(self) -> int:
        """The pages of all documents together."""
        return sum(document.pages for _code, document in self.documents)


class Collected:
    """Keeps what was gathered until the workspace changes: most choices only draw it in another way."""

    def __init__(self) -> None:
        self._sheets: dict[tuple[object, ...], Sheet[Any]] = {}
        self._revision = -1

    def of(self, run: PrintRun, only: tuple[str, ...] | None) -> Sheet[Any]:
        """Return what there is for a run, gathered now or before."""
        if run.workspace.revision != self._revision:
            self._sheets.clear()
            self._revision = run.workspace.revision
        key = (run.kind.name, run.mission_id, type(run.reader), run.reader.language, only)
        if key not in self._sheets:
            while len(self._sheets) >= _KEPT:
                self._sheets.pop(next(iter(self._sheets)))
            self._sheets[key] = run.collected(only)
        return self._sheets[key]


def drawing_of(run: PrintRun, sheet: Sheet[Any], *, apart: bool) -> Callable[[Report], Drawn]:
    """Return the work that draws a sheet, for the pool: it touches no database."""

    def draw(report: Report) -> Drawn:
        if apart:
            return Drawn(run, sheet, tuple(run.drawn_by_language(sheet, report)))
        return Drawn(run, sheet, (("", run.drawn(sheet, report)),))

    return draw


class Drawings(QObject):
    """Draws in the pool, one run at a time; of a long one the beginning first."""

    glimpsed = Signal(object)  # the beginning: one sees at once what the choices come to
    arrived = Signal(Drawn)

    def __init__(self, parent: QObject, jobs: Jobs, progress: ProgressLine) -> None:
        super().__init__(parent)
        self._jobs, self._progress = jobs, progress
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being drawn."""
        return self._job is not None

    def stop(self) -> None:
        """Drop what is being drawn."""
        if self._job is not None:
            self._job.stop()
        self._job = None

    def start(self, run: PrintRun, sheet: Sheet[Any], *, apart: bool) -> None:
        """Draw a sheet, each language apart or all in one document."""
        if len(sheet.items) <= _AT_ONCE:
            self._draw_whole(run, sheet, apart=apart)
            return
        first = replace(sheet, items=sheet.items[:_GLIMPSE])

        def show(drawn: Drawn) -> None:
            if job is self._job:
                self.glimpsed.emit(drawn.pdfs[0])
                self._draw_whole(run, sheet, apart=apart)

        job = self._jobs.start(drawing_of(run, first, apart=False), show)
        self._follow(job)

    def _draw_whole(self, run: PrintRun, sheet: Sheet[Any], *, apart: bool) -> None:
        job = self._jobs.start(drawing_of(run, sheet, apart=apart), lambda drawn: self._arrive(job, drawn))
        self._follow(job)

    def _follow(self, job: Job) -> None:
        self._job = job
        self._progress.follow(job, _("Drawing…"))

    def _arrive(self, job: Job, drawn: Drawn) -> None:
        if job is self._job:
            self._job = None
            self.arrived.emit(drawn)
