"""What pages need is fetched soon after a start, before anybody wants a page."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pimap_desktop.mission.boards import find_board
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.ui import page_making
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.page_warming import MODULES, PageWarming
from pimap_desktop.ui.pages.agenda.reading import AgendaReading

# In a process of its own: here somebody has imported the pages already.
_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
from pimap_desktop.app import Paths, build_app
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.page_warming import MODULES, PageWarming
app, window = QApplication([]), QWidget()
folder = Path(sys.argv[1])
workspace = build_app(Paths(folder / "settings.toml", folder)).create(folder / "empty.pimap")
assert not any(name.startswith("pimap_desktop.ui.pages") for name in sys.modules)
warming = PageWarming(window, workspace, Changes(workspace), lambda: None)
warming.start(0)
while warming.isActive():
    app.processEvents()
assert sys.modules.keys() >= set(MODULES)
workspace.close()
"""


def test_all_are_imported_one_after_the_other(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _PROGRAM, str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_window_that_goes_takes_them_along(qtbot: QtBot, demo: Workspace, changes: Changes) -> None:
    window = QWidget()
    warming = PageWarming(window, demo, changes, lambda: None)
    warming.start()
    with qtbot.waitSignal(warming.destroyed):
        window.deleteLater()


def test_the_agenda_finds_its_board_read(
    qtbot: QtBot, demo: Workspace, changes: Changes, mission_id: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    warming = PageWarming(window, demo, changes, lambda: mission_id)
    warming.start(0)
    while warming.isActive():
        QCoreApplication.processEvents()
    asked = []

    def ask(query, *values):
        asked.append(query)
        return demo.ask(query, *values)

    board = changes.keep(ask, find_board, mission_id)
    assert asked == []  # it was kept
    reading = AgendaReading(demo, changes.keep)
    reading.read(mission_id)
    reading.close()
    assert reading.data.board is board
    assert board == demo.ask(find_board, mission_id)


def test_no_page_is_left_out() -> None:
    tree = ast.parse(Path(page_making.__file__).read_text(encoding="utf-8"))
    makers = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    made = {node.module for maker in makers for node in ast.walk(maker) if isinstance(node, ast.ImportFrom)}
    assert len(made) == len(page_making.PAGES)
    assert made - set(MODULES) == {"pimap_desktop.ui.pages.overview"}  # the first page, there from the start
