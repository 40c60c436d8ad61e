"""From start to the first painted page of the fair demo, as a ratio to a bare QMainWindow in the same run.

Run by hand: ``python -m tests.benchmarks.startup``. Every start is a process of its own, the two kinds by
turns, timed from before the interpreter starts until the window is painted. Both find their bytecode
compiled, as in any installation.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import time

LIMIT = 4.0
TURNS = 9

BARE = """
import time
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("ready"))
window.resize(1366, 768)
window.show()
window.grab()  # paints it
print(time.time())
"""

PROGRAM = """
import gc, sys, time
gc.disable()  # as pimap_desktop.__main__ does
from pathlib import Path
from pimap_desktop.app import Paths
from pimap_desktop.ui.main import start
folder = Path(sys.argv[1])
qt, desk = start(Paths(folder / "settings.toml", folder))
window = desk.open(folder / "fair.pimap")
window.grab()
print(time.time())
desk.close()
"""


def measure(folder: Path) -> tuple[list[float], list[float]]:
    """Return the seconds of each bare start, and of each start of the program."""
    for script in (BARE, PROGRAM):
        _seconds(script, folder)  # compiles the bytecode
    bare, program = [], []
    for _turn in range(TURNS):
        bare.append(_seconds(BARE, folder))
        program.append(_seconds(PROGRAM, folder))
    return bare, program


def main() -> int:
    """Print the medians; fail when the ratio is over the limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _make_demo(folder / "fair.pimap")
        bare, program = (statistics.median(times) for times in measure(folder))
    ratio = program / bare
    print(f"bare window {bare * 1000:.0f} ms, program {program * 1000:.0f} ms: {ratio:.2f} times")
    return int(ratio > LIMIT)


def _make_demo(path: Path) -> None:
    from pimap_desktop.mission.demo import DemoSize, fill_demo
    from pimap_desktop.store.opening import create_workspace
    from pimap_desktop.text import _
    from tests.demo import AUTHOR
    from tests.support import now

    workspace = create_workspace(path, now, AUTHOR)
    workspace.do(_("Fill with the demo"), fill_demo, DemoSize.FAIR)
    workspace.close()


def _seconds(script: str, folder: Path) -> float:
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", script, str(folder)]
    begun = time()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1]) - begun


if __name__ == "__main__":
    sys.exit(main())
