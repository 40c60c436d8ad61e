"""Tables of 20,000 people, 2,000 companies and 6,000 requests: opened, scrolled, sorted.

Run by hand: ``python -m tests.benchmarks.tables``. What a page takes stands beside what it is made of,
measured in the same run: opening beside the bare question, a frame beside its bare texts, sorting beside
sorting the bare texts. However many rows there are, a table shows them without a widget for each.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy.orm import Session

from pimap_desktop.mission import schema  # noqa: F401 (a workspace has the tables of all entities)
from pimap_desktop.mission.companies import list_companies, list_company_people
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.request import MeetingRequest, Priority
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.benchmarks.figure import Figure, Options, run
from tests.benchmarks.search import PEOPLE, fill
from tests.support import now

REQUESTS = 6_000
FRAME = 6.0  # times the bare texts of the same cells
FRAMES = 200
OPENING = 3.0  # times the bare question
SORTING = 3.0  # times sorting the bare texts
WIDGETS = 400  # of a page with its table, whatever is in it


def ask_for_requests(session: Session, mission_id: str, dice: random.Random) -> None:
    """Add requests between people of a mission."""
    parts = [part.id for part in session.query(Participation.id).order_by(Participation.badge_number)]
    session.add_all(
        MeetingRequest(
            mission_id=mission_id, requester_id=one, recipient_id=other, priority=dice.choice(list(Priority))
        )
        for one, other in (dice.sample(parts, 2) for _number in range(REQUESTS))
    )


def list_staffed(session: Session, mission_id: str) -> object:
    """Ask for companies and who comes for them."""
    return list_companies(session, mission_id), list_company_people(session, mission_id)


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    begun = perf_counter()
    action()
    return perf_counter() - begun


class Stage:
    """What pages are made of, without the window around them."""

    def __init__(self, workspace: Workspace, mission_id: str, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication, QWidget

        from pimap_desktop.i18n.reader import reader_of
        from pimap_desktop.ui.changes import Changes
        from pimap_desktop.ui.jobs import Jobs
        from pimap_desktop.ui.language import Language
        from pimap_desktop.ui.theme import Theme
        from pimap_desktop.ui.widgets.steps import StepActions

        self.app = QApplication([])
        self.workspace, self.mission_id, self.folder = workspace, mission_id, folder
        self.language, self.theme = Language(reader_of("cs")), Theme(self.app, "light")
        self.changes, self.jobs = Changes(workspace), Jobs()
        self._window = QWidget()
        self.steps = StepActions(self._window, workspace, self.language, self.theme)

    def pages(self) -> dict[str, Callable[[], Any]]:
        """Return how each page with a large table is made."""
        from pimap_desktop.ui.pages.companies.page import CompaniesPage
        from pimap_desktop.ui.pages.participants.page import ParticipantsPage
        from pimap_desktop.ui.pages.requests.page import RequestsPage

        common = (self.workspace, self.language, self.theme, self.changes)
        quiet = lambda *_said: None  # noqa: E731 - says nothing
        return {
            "participants": lambda: ParticipantsPage(*common, self.jobs, self.steps, quiet, self.folder),
            "companies": lambda: CompaniesPage(*common, self.steps, quiet),
            "requests": lambda: RequestsPage(*common, self.jobs, self.steps, quiet, self.folder),
        }

    def close(self) -> None:
        """Let go of what listens."""
        self.steps.close()
        self.changes.close()
        self.jobs.close()
        self.language.close()


def draw_texts(view: Any, image: Any) -> None:
    """Draw the texts of the cells that are seen, and nothing else."""
    from PySide6.QtGui import QPainter

    painter, model = QPainter(image), view.model()
    first = view.rowAt(0)
    last = view.rowAt(view.viewport().height() - 1)
    for row in range(first, (last if last >= 0 else model.rowCount() - 1) + 1):
        for column in range(model.columnCount()):
            if view.columnViewportPosition(column) < view.viewport().width():
                index = model.index(row, column)
                painter.drawText(view.visualRect(index), 0, str(index.data() or ""))
    painter.end()


def measure(
    stage: Stage, name: str, make: Callable[[], Any], question: Callable[..., Any]
) -> Iterator[Figure]:
    """Open, scroll and sort one page."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    asked = min(seconds(lambda: stage.workspace.ask(question, stage.mission_id)) for _round in range(2))
    page = make()
    page.resize(1366, 768)

    def open_page() -> None:
        page.show_mission(stage.mission_id)
        page.show()
        stage.app.processEvents()
        page.grab()

    opened = seconds(open_page)
    rows = page.view.model().rowCount()
    image = QImage(page.view.viewport().size(), QImage.Format.Format_RGB32)
    bar, frames, bare_frames = page.view.verticalScrollBar(), [], []
    for frame in range(FRAMES):
        bar.setValue(frame * 997 % max(bar.maximum(), 1))
        frames.append(seconds(lambda: page.view.viewport().render(image)))
        bare_frames.append(seconds(lambda: draw_texts(page.view, image)))
    frame, bare = sorted(frames)[FRAMES // 2], sorted(bare_frames)[FRAMES // 2]
    column = 2 if name == "requests" else 3 if name == "participants" else 0
    texts = [page.view.model().index(row, column).data() for row in range(rows)]
    key = stage.language.reader.sort_key
    floor = seconds(lambda: sorted(texts, key=key))
    descending = Qt.SortOrder.DescendingOrder
    sorted_in = seconds(lambda: page.view.sortByColumn(column, descending))
    widgets = len(page.findChildren(QWidget))
    page.close()
    yield Figure(3, f"widgets of a table: {rows:,} {name}", widgets, "widgets", WIDGETS)
    for what, taken, bare_time, limit in (
        ("opened, beside the bare question", opened, asked, OPENING),
        ("a scrolled frame, beside its texts", frame, bare, FRAME),
        ("sorted, beside the texts", sorted_in, floor, SORTING),
    ):
        note = f"{taken * 1000:.1f} ms, bare {bare_time * 1000:.1f} ms"
        yield Figure(3, f"table of {rows:,} {name} {what}", taken / bare_time, "times", limit, note=note)


def figures(options: Options) -> Iterator[Figure]:
    """Measure each page with a large table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    workspace = create_workspace(options.folder / "tables.pimap", now, Author("Ada", "laptop"))
    dice = random.Random(1)
    workspace.do(_("Fill"), fill, dice, 500 if options.quick else PEOPLE)
    mission_id = workspace.ask(lambda session: session.query(Mission.id).scalar())
    workspace.do(_("Ask"), ask_for_requests, mission_id, dice)
    stage = Stage(workspace, mission_id, options.folder)
    questions: dict[str, Callable[..., Any]] = {
        "participants": list_people, "companies": list_staffed, "requests": list_requests
    }  # fmt: skip
    for name, make in stage.pages().items():
        yield from measure(stage, name, make, questions[name])
    stage.close()
    workspace.close()


if __name__ == "__main__":
    run(figures)
