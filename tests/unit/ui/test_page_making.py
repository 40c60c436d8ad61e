"""The modules of the pages are imported soon after a start, before anybody wants a page."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pimap_desktop.ui import page_making
from pimap_desktop.ui.page_making import MODULES, PageWarming

# In a process of its own: here somebody has imported the pages already.
_PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pimap_desktop.ui.page_making import MODULES, PageWarming
app, window = QApplication([]), QWidget()
assert not any(name.startswith("pimap_desktop.ui.pages") for name in sys.modules)
warming = PageWarming(window)
warming.start(0)
while warming.isActive():
    app.processEvents()
assert sys.modules.keys() >= set(MODULES)
"""


def test_all_are_imported_one_after_the_other() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_window_that_goes_takes_them_along(qtbot: QtBot) -> None:
    window = QWidget()
    warming = PageWarming(window)
    warming.start()
    with qtbot.waitSignal(warming.destroyed):
        window.deleteLater()


def test_no_page_is_left_out() -> None:
    tree = ast.parse(Path(page_making.__file__).read_text(encoding="utf-8"))
    makers = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    made = {node.module for maker in makers for node in ast.walk(maker) if isinstance(node, ast.ImportFrom)}
    assert len(made) == len(page_making.PAGES)
    assert made - set(MODULES) == {"pimap_desktop.ui.pages.overview"}  # the first page, there from the start
