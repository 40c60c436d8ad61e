"""Painting the agenda grid of 100 tables and 60 slots, as a ratio to filling its area once.

Run by hand: ``python -m tests.benchmarks.board``. Every frame is scrolled on a little, as a wheel does.
"""

import os
import sys
from time import perf_counter

LIMIT_MS = 16.0  # a frame at 60 Hz
FRAMES = 300


def measure() -> tuple[list[float], list[float]]:
    """Return the sorted seconds of each frame, and of bare repaints of the same area."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtWidgets import QApplication

    from pimap_desktop.i18n.reader import reader_of
    from pimap_desktop.text import _
    from pimap_desktop.ui.language import Language
    from pimap_desktop.ui.theme import Theme
    from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid
    from tests.gallery import NINE, sample_board

    app = QApplication([])
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
        begun = perf_counter()
        grid.viewport().render(image)
        frames.append(perf_counter() - begun)
        begun = perf_counter()
        painter = QPainter(image)
        painter.fillRect(image.rect(), QColor("#ffffff"))
        painter.end()
        floors.append(perf_counter() - begun)
    return sorted(frames), sorted(floors)


def main() -> int:
    """Print the figures; fail when the 95th percentile is over the limit."""
    frames, floors = measure()
    p95, median = frames[int(FRAMES * 0.95)] * 1000, frames[FRAMES // 2] * 1000
    floor = floors[FRAMES // 2] * 1000
    print(f"frame p95 {p95:.1f} ms, median {median:.1f} ms, worst {frames[-1] * 1000:.1f} ms")
    print(f"bare fill {floor:.2f} ms: a frame is {median / floor:.0f} times that")
    return int(p95 > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
