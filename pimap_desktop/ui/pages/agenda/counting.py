"""What the plan is worth, what waits and what is not as printed: counted in the background."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from pimap_desktop.mission.waiting import list_sides
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.jobs import Job, Jobs
from pimap_desktop.ui.pages.agenda.boards import name_sides
from pimap_desktop.ui.pages.agenda.panel import Waiting
from pimap_desktop.ui.pages.agenda.planning import PlanFigures, measure
from pimap_desktop.ui.pages.agenda.reading import AgendaReading

_PAUSE = 250  # milliseconds after a change


class Counting(QObject):
    """Counts anew when asked to; an answer that came too late is dropped."""

    counted = Signal(object)  # PlanFigures, or None where there is nothing to count

    def __init__(self, parent: QObject, workspace: Workspace, jobs: Jobs, reading: AgendaReading) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self._reading = workspace, jobs, reading
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._count)

    def count_soon(self) -> None:
        """Count when nothing has changed for a moment."""
        self._soon.start()

    def stop(self) -> None:
        """Count no more, and let an answer that is still to come pass."""
        self._soon.stop()
        self._job = None

    def waiting(self, figures: PlanFigures) -> list[Waiting]:
        """Return the requests that have no place with their reasons, the most wanted first."""
        reasons = {one.wish: one.reason for one in figures.waiting}
        board = self._reading.data.board
        return [
            Waiting(
                row.request_id,
                (row.requester_id, row.recipient_id),
                name_sides(board, row.requester_id, row.recipient_id),
                row.priority,
                reasons[row.request_id],
            )
            for row in (self._workspace.ask(list_sides, tuple(reasons)) if reasons else ())
        ]

    def facts(self, figures: PlanFigures) -> list[Message]:
        """Return what the line at the bottom says."""
        return [
            _("Requests placed: {placed} of {wishes}", placed=figures.placed, wishes=figures.wishes),
            ngettext("{count} conflict", "{count} conflicts", len(self._reading.data.clashes)),
            ngettext("{count} idle gap", "{count} idle gaps", figures.gaps),
            ngettext("at most {count} gap each", "at most {count} gaps each", figures.max_gaps),
        ]

    def _count(self) -> None:
        data = self._reading.data
        if not data.days:
            self._job = None
            self.counted.emit(None)
            return
        problem, standing, printed = self._reading.problem, data.placements, self._reading.printed
        job = self._jobs.start(
            lambda _report: measure(problem, standing, printed, data.board),
            lambda figures: self._tell(job, figures),
        )
        self._job = job

    def _tell(self, job: Job, figures: PlanFigures) -> None:
        if job is self._job:  # otherwise the agenda has changed since, and is being counted again
            self.counted.emit(figures)
