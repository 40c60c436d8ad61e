"""The agenda board: painting, what is shown while dragging, and the refresh after one change.

Run by hand: ``python -m tests.benchmarks.board``. Painting is of 100 tables and 60 slots, each frame scrolled
on a little as a wheel does, beside filling its area once. Dragging and refreshing are on the page of the
large demo (500 by 500 people, 6,000 requests), beside a plain frame and beside reading everything anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

from tests.benchmarks.demos import BEFORE, opened
from tests.benchmarks.figure import Figure, Options, run

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


def figures(options: Options) -> Iterator[Figure]:
    """Measure painting, and the page of the large demo."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    frames, floors = measure_painting(app)
    yield _figure("board of 100 × 60: a scrolled frame", frames, FRAME_MS, floors, "a bare fill")
    with opened(options, BEFORE) as (_app, window):
        page = window.page("agenda")
        app.processEvents()
        refreshed, read = measure_refresh(app, page)
        yield _figure(
            "board, large demo: refresh after one change", refreshed, REFRESH_MS, read, "reading it"
        )
        lifts, steps, plain = measure_dragging(app, page)
        yield _figure("board, large demo: picking up a meeting", lifts, LIFT_MS, plain, "a plain frame")
        yield _figure("board, large demo: a step of a drag", steps, FRAME_MS, plain, "a plain frame")


def _figure(name: str, seconds: list[float], limit: float, floor: list[float], beside: str) -> Figure:
    """Return the 95th percentile of sorted times as a figure."""
    p95, median = seconds[int(len(seconds) * 0.95)] * 1000, seconds[len(seconds) // 2] * 1000
    under = floor[len(floor) // 2] * 1000
    note = f"median {median:.1f} ms: {median / under:.2f} times {beside} ({under:.2f} ms)"
    return Figure(5, f"{name}, 95 of 100", p95, "ms", limit, note=note)


def _seconds(do: Callable[[], object]) -> float:
    begun = perf_counter()
    do()
    return perf_counter() - begun


if __name__ == "__main__":
    run(figures)
