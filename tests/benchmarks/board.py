"""The agenda board: painting, what is shown while dragging, and the refresh after one change.

Run by hand: ``python -m tests.benchmarks.board``. Painting is of 100 tables and 60 slots, each frame scrolled
on a little as a wheel does, beside filling its area once. Dragging and refreshing are on the page of the
large demo (500 by 500 people, 6,000 requests), beside a plain frame and beside reading everything anew.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

FRAME_MS = 16.0  # at 60 Hz
REFRESH_MS = 50.0
LIFT_MS = 300.0  # until every slot says whether it is free, after a meeting is picked up
FRAMES = 300
CHANGES = 20
STEPS = 60


def measure_painting(app: Any) -> tuple[list[float], list[float]]:
    """Return the sorted seconds of each frame, and of bare repaints of the same area."""
    from PySide6.QtGui import QColor, QImage, QPainter

    from pimap_desktop.i18n.reader import reader_of
    from pimap_desktop.text import _
    from pimap_desktop.ui.language import Language
    from pimap_desktop.ui.theme import Theme
    from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid
    from tests.gallery import NINE, sample_board

    theme, language = Theme(app, "light"), Language(reader_of("en"))
    grid = AgendaGrid(language, theme, _("Agenda of the day"))
    grid.resize(1366, 768)
    grid.show_board(sample_board(100, 60))
    grid.show_now(NINE)
    grid.show()
    app.processEvents()
    image = QImage(grid.viewport().size(), QImage.Format.Format_RGB32)
    frames, floors = [], []
    down, right = grid.verticalScrollBar(), grid.horizontalScrollBar()
    for frame in range(FRAMES):
        down.setValue(frame * 24 % down.maximum())
        right.setValue(frame * 36 % right.maximum())
        frames.append(_seconds(lambda: grid.viewport().render(image)))
        begun = perf_counter()
        painter = QPainter(image)
        painter.fillRect(image.rect(), QColor("#ffffff"))
        painter.end()
        floors.append(perf_counter() - begun)
    grid.close()
    return sorted(frames), sorted(floors)


@contextmanager
def large_page(app: Any) -> Iterator[Any]:
    """Open the agenda page on the large demo, planned."""
    from pimap_desktop.app import Paths, build_app
    from pimap_desktop.ui.main import Desk

    folder = Path(tempfile.mkdtemp(prefix="pimap-board-"))
    mission_id = _made(folder / "large.pimap")
    desk = Desk(build_app(Paths(folder / "settings.toml", folder), _now), app)
    window = desk.open(folder / "large.pimap")
    window.resize(1366, 768)
    window.show_mission(mission_id)
    page = window.page("agenda")
    app.processEvents()
    yield page
    desk.close()


def measure_refresh(app: Any, page: Any) -> tuple[list[float], list[float]]:
    """Return the sorted seconds from one change to the painted board, and of reading everything anew."""
    from pimap_desktop.mission.boards import find_board
    from pimap_desktop.mission.model.meeting import Pin
    from pimap_desktop.mission.moves import pin_meetings
    from pimap_desktop.text import _

    workspace, viewport = page._workspace, page.grid.viewport()
    keys = [cell.key for cell in page.grid.board.cells][:CHANGES]
    seconds, floors = [], []
    for key in keys:
        workspace.do(_("Pin"), pin_meetings, (key,), Pin.BOTH)
        seconds.append(_seconds(lambda: (page.refresh(), viewport.repaint())))
        assert any(cell.key == key and cell.pinned for cell in page.grid.board.cells)
    for _again in range(5):
        floors.append(_seconds(lambda: workspace.ask(find_board, page.mission_id)))
    return sorted(seconds), sorted(floors)


def measure_dragging(app: Any, page: Any) -> tuple[list[float], list[float], list[float]]:
    """Return the sorted seconds of picking up, of each step of a drag and its frame, and of a plain frame."""
    from PySide6.QtCore import QPoint

    grid, viewport = page.grid, page.grid.viewport()
    lifts, steps, plain = [], [], []
    for cell in grid.board.cells[:5]:
        grid.go_to(cell.key)
        lifts.append(_seconds(lambda cell=cell: (grid.lifted.emit(cell), viewport.repaint())))
        for step in range(STEPS // 5):
            where = viewport.mapToGlobal(QPoint(120 + step * 60, 90 + step * 24))
            steps.append(_seconds(lambda where=where: (grid.hold_over(where), viewport.repaint())))
        grid.hand.put_back()
        grid._edge.follow(None)
        plain.append(_seconds(viewport.repaint))
    return sorted(lifts), sorted(steps), sorted(plain)


def main() -> int:
    """Print the figures; fail where one is over its limit."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    frames, floors = measure_painting(app)
    failed = _told("frame", frames, FRAME_MS, floors, "bare fill")
    with large_page(app) as page:
        count = len(page.reading.data.board.meetings)
        print(f"{count} meetings, {len(page.grid.board.cells)} of them on the day")
        failed |= _told("refresh after one change", *_with_limit(REFRESH_MS, measure_refresh(app, page)))
        lifts, steps, plain = measure_dragging(app, page)
        failed |= _told("picking up", lifts, LIFT_MS, plain, "plain frame")
        failed |= _told("step of a drag", steps, FRAME_MS, plain, "plain frame")
    return int(failed)


def _with_limit(
    limit: float, both: tuple[list[float], list[float]]
) -> tuple[list[float], float, list[float], str]:
    return both[0], limit, both[1], "reading everything"


def _told(what: str, seconds: list[float], limit: float, floor: list[float], beside: str) -> bool:
    """Print one figure; tell whether its 95th percentile is over the limit."""
    p95, median = seconds[int(len(seconds) * 0.95)] * 1000, seconds[len(seconds) // 2] * 1000
    under = floor[len(floor) // 2] * 1000
    print(
        f"{what}: p95 {p95:.1f} ms (limit {limit:.0f}), median {median:.1f} ms: "
        f"{median / under:.2f} times {beside} ({under:.2f} ms)"
    )
    return p95 > limit


def _seconds(do: Callable[[], object]) -> float:
    begun = perf_counter()
    do()
    return perf_counter() - begun


def _now() -> datetime:
    return datetime(2026, 4, 22, 0, 57, tzinfo=UTC)


def _made(path: Path) -> str:
    from pimap_desktop.mission.demo import DemoSize, fill_demo
    from pimap_desktop.mission.missions import find_mission
    from pimap_desktop.store.opening import create_workspace
    from pimap_desktop.text import _
    from tests.demo import AUTHOR, plan

    workspace = create_workspace(path, _now, AUTHOR)
    workspace.do(_("Fill with the demo"), fill_demo, DemoSize.LARGE)
    mission_id: str = workspace.ask(find_mission, "Japan").id
    plan(workspace, mission_id)
    workspace.close()
    return mission_id


if __name__ == "__main__":
    sys.exit(main())
