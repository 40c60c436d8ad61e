"""Pictures of every page: ``python -m tests.screens FOLDER [--language CODE] [--theme light|dark]``.

Also ``--size 1366x768`` and ``--scale 2``. Look at what it makes before calling anything done.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Render every page, dialog and document of the demo."""
    parser = argparse.ArgumentParser(prog="tests.screens", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--only", default="", help="render only what has this in its name")
    wanted = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = wanted.scale
    width, height = (int(number) for number in wanted.size.split("x"))
    wanted.folder.mkdir(parents=True, exist_ok=True)

    # After the environment is set: Qt reads it when it is imported.
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    from pimap_desktop.i18n.reader import reader_of
    from pimap_desktop.ui.language import Language
    from pimap_desktop.ui.theme import Theme
    from tests.gallery import every_screen

    app = QApplication([])
    theme = Theme(app, wanted.theme)
    language = Language(reader_of(wanted.language))
    for name, widget in every_screen(language, theme):
        if wanted.only not in name:
            continue
        widget.resize(width, height)
        widget.setProperty("role", "window")
        widget.show()
        QCoreApplication.processEvents()
        path = wanted.folder / f"{name}.png"
        widget.grab().save(str(path))
        print(path)
        widget.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
