"""Every page on the large demo, opened for the first time, and the memory that the program takes.

Run by hand: ``python -m tests.benchmarks.pages``. A page is opened from the press on its name until it is
painted with what it shows; the first time, which is the longest. It finds its bytecode compiled, as in any
installation. The memory is that of the whole process a moment after the start, when counters and lists that
may wait have come.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.benchmarks.demos import LAST_DAY, opened
from tests.benchmarks.figure import Figure, Options, run

PAGE_MS = 150.0
MEMORY_MB = 200.0
IDLE_S = 3.0  # after a start: counters, the list of what needs attention, a first backup


def memory() -> float:
    """Return the megabytes of memory that the process has now."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ValueError("the system does not tell how much memory a process has")


def follow(app: Any) -> None:
    """Let the window follow, as between two turns of its event loop: what is to be deleted goes too."""
    from PySide6.QtCore import QEvent

    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle(app: Any, seconds: float) -> None:
    """Let what waits for a quiet moment be done."""
    end = perf_counter() + seconds
    while perf_counter() < end:
        follow(app)


def measure_pages(app: Any, window: Any) -> Iterator[tuple[str, float]]:
    """Yield each page with the milliseconds that it takes to open."""
    from pimap_desktop.ui.page_making import PAGES

    for entry, _make in PAGES:
        if entry.key == "overview":
            continue  # the first page, which `startup` measures
        gc.collect()
        begun = perf_counter()
        window.sidebar.nav.choose(entry.key)
        window.grab()  # paints it
        yield entry.key, (perf_counter() - begun) * 1000
        settle(app, 0.5)
        while window._jobs.busy:  # what a page counts or draws in the background takes time from the next
            settle(app, 0.1)


def compile_pages(options: Options) -> None:
    """Compile the bytecode of the program and its pages, by opening each of them in another process."""
    bytecode = str(options.folder / "bytecode")
    command = [sys.executable, "-m", "tests.benchmarks", "pages", "--quick", "--json"]
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(
        command, env=environment, check=False, capture_output=True
    )  # figures above limits are no matter
    sys.pycache_prefix = bytecode


def figures(options: Options) -> Iterator[Figure]:
    """Measure the memory after a start, and each page."""
    if not options.quick:
        compile_pages(options)
    with opened(options, LAST_DAY) as (app, window):
        settle(app, 0.5 if options.quick else IDLE_S)
        gc.collect()
        yield Figure(10, "memory after the start, large demo", memory(), "MB", MEMORY_MB)
        for key, milliseconds in measure_pages(app, window):
            yield Figure(10, f"page “{key}” opened, large demo", milliseconds, "ms", PAGE_MS)


if __name__ == "__main__":
    run(figures)
