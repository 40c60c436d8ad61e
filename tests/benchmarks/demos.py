"""The demos that benchmarks measure on: made once in the folder of a run, and copied for each use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.benchmarks.figure import Options

BEFORE = datetime(
    2026, 4, 22, 0, 57, tzinfo=UTC
)  # some minutes before the first meeting of the demo in Japan
LAST_DAY = datetime(2026, 4, 23, 1, 5, tzinfo=UTC)


def demo_file(options: Options, size: str, *, planned: bool = False) -> Path:
    """Return a copy of a demo of this size; in a quick run all are small."""
    size = "small" if options.quick else size
    name = f"{size}{'-planned' if planned else ''}.pimap"
    made = options.folder / "demos" / name
    if not made.exists():
        # In a process of its own: it takes memory, and imports what a start does not.
        command = [sys.executable, "-m", __name__, str(made), size, "planned" if planned else "as it comes"]
        subprocess.run(command, check=True)
    folder = options.folder / "used"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return Path(shutil.copy(made, folder / name))


def _make(path: Path, size: str, *, planned: bool) -> None:
    # Imported here: who measures how long a start takes does not want them in its own process.
    from pimap_desktop.mission import schema  # noqa: F401 (a workspace has the tables of all entities)
    from pimap_desktop.mission.demo import DemoSize, fill_demo
    from pimap_desktop.store.opening import create_workspace
    from pimap_desktop.text import _
    from tests.demo import AUTHOR, main_mission, plan

    path.parent.mkdir(parents=True, exist_ok=True)
    workspace = create_workspace(path, lambda: BEFORE, AUTHOR)
    workspace.do(_("Fill with the demo"), fill_demo, DemoSize(size))
    if planned:
        plan(workspace, main_mission(workspace))
    workspace.close()


@contextmanager
def opened(options: Options, clock: datetime, size: str = "large") -> Iterator[tuple[Any, Any]]:
    """Open the window on a planned demo; yield the application of Qt, and the window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    path = demo_file(options, size, planned=True)
    from pimap_desktop.ui import plain_imports  # noqa: F401 (first, as in a start)

    # isort: split
    from PySide6.QtWidgets import QApplication

    from pimap_desktop.app import Paths, build_app
    from pimap_desktop.ui.desk import Desk

    app = QApplication.instance() or QApplication([])
    desk = Desk(build_app(Paths(path.parent / "settings.toml", path.parent), lambda: clock), app)
    window = desk.open(path)
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    window.grab()
    try:
        yield app, window
    finally:
        desk.close()


if __name__ == "__main__":
    _make(Path(sys.argv[1]), sys.argv[2], planned=sys.argv[3] == "planned")
