"""From start to the first painted page of a demo, as a ratio to a bare QMainWindow in the same run.

Run by hand: ``python -m tests.benchmarks.startup``. Every start is a process of its own, the two kinds by
turns, timed from before the interpreter starts until the window is painted. Both find their bytecode
compiled, as in any installation.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import time

from tests.benchmarks.demos import demo_file
from tests.benchmarks.figure import Figure, Options, run

LIMITS = {"fair": 4.0, "large": 5.0}
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
path = Path(sys.argv[1])
qt, desk = start(Paths(path.parent / "settings.toml", path.parent))
window = desk.open(path)
window.grab()
print(time.time())
desk.close()
"""


def measure(path: Path, turns: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each bare start, and of each start of the program on a workspace."""
    for script in (BARE, PROGRAM):
        _seconds(script, path)  # compiles the bytecode, and introduces the laptop to the file
    bare, program = [], []
    for _turn in range(turns):
        bare.append(_seconds(BARE, path))
        program.append(_seconds(PROGRAM, path))
    return bare, program


def figures(options: Options) -> Iterator[Figure]:
    """Measure a start on each demo that has a limit."""
    for size, limit in LIMITS.items():
        both = measure(demo_file(options, size), 2 if options.quick else TURNS)
        bare, program = (statistics.median(times) for times in both)
        note = f"bare window {bare * 1000:.0f} ms, program {program * 1000:.0f} ms"
        yield Figure(
            10, f"start on the {size} demo, beside a bare window", program / bare, "times", limit, note=note
        )


def _seconds(script: str, path: Path) -> float:
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(path.parent.parent / "bytecode"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", script, str(path)]
    begun = time()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1]) - begun


if __name__ == "__main__":
    run(figures)
