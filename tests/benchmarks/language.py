"""Switching the language of 700 bound widgets, as a ratio to setting 700 bare texts.

Run by hand: ``python -m tests.benchmarks.language``. The limit is a ratio because machines differ.
"""

import os
import sys
from time import perf_counter

LIMIT = 12.0


def measure() -> tuple[float, float]:
    """Return the median seconds of a switch and of setting the bare texts."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QLabel, QWidget

    from pimap_desktop.i18n.reader import reader_of
    from pimap_desktop.text import _
    from pimap_desktop.ui.language import Language

    app = QApplication([])
    language = Language(reader_of("en"))
    window = QWidget()
    labels = [QLabel(window) for _number in range(700)]
    for number, label in enumerate(labels):
        language.label(label, text=_("Table {number}", number=str(number)), toolTip=_("Open"))
    window.show()
    app.processEvents()
    switches, floors = [], []
    for turn in range(20):
        begun = perf_counter()
        for label in labels:
            label.setText(f"Table {turn}")
        floors.append(perf_counter() - begun)
        begun = perf_counter()
        language.switch(reader_of("fr" if turn % 2 else "en"))
        switches.append(perf_counter() - begun)
    return sorted(switches)[10], sorted(floors)[10]


def main() -> int:
    """Print the figures; fail when the ratio is over the limit."""
    switch, floor = measure()
    print(f"switch {switch * 1000:.1f} ms, bare texts {floor * 1000:.1f} ms: {switch / floor:.1f} times")
    return int(switch / floor > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
