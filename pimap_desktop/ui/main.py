"""Start of the window: what is put together, and what is opened."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pimap_desktop.ui import plain_imports  # noqa: F401 (before all others: they are imported faster then)

# isort: split
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QIcon
from typing_extensions import override

from pimap_desktop.app import Paths, build_app, default_paths
from pimap_desktop.errors import PimapError, Refused
from pimap_desktop.i18n.catalogues import LANGUAGES, nearest_language
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.shipped import RESOURCES
from pimap_desktop.text import _
from pimap_desktop.ui.desk import Desk, GivenUp
from pimap_desktop.ui.ending import Ending
from pimap_desktop.ui.summons import Program, Summons

if TYPE_CHECKING:
    from argparse import Namespace


def start(paths: Paths, language: str = "") -> tuple[Program, Desk]:
    """Put the program together, without a window yet; a language is that of this start alone."""
    qt = Program(sys.argv[:1])
    qt.setApplicationName("pimap-desktop")
    qt.setApplicationDisplayName("PIMAP Desktop")
    qt.setDesktopFileName("eu.pimap_desktop.PimapDesktop")  # by which Wayland finds the icon
    qt.setWindowIcon(QIcon(str(RESOURCES / "program-icon.svg")))
    # Qt knows what the user has chosen also where no variable of the environment says it.
    app = build_app(paths, language=language, system=lambda: nearest_language(QLocale.system().uiLanguages()))
    desk = Desk(app, qt)
    qt.file_opened.connect(desk.take)
    return qt, desk


def main(arguments: Sequence[str]) -> int:
    """Open the window on a file, on the demo or on the workspace opened last; welcome who has none yet.

    Where the program runs already, its window comes to the front and is handed the file.
    """
    paths = default_paths()
    try:
        wanted = _read(arguments)
    except Refused as error:
        words = reader_of(build_app(paths).language)
        told = (error.message, _("See {command}.", command="pimap-desktop --help"))
        sys.stderr.write(" ".join(map(words.word, told)) + "\n")
        return 2
    file = wanted.file.absolute() if wanted.file is not None else None
    leave_folder(paths.workspaces)
    qt, desk = start(paths, wanted.language)
    summons = Summons(paths.data)
    if not wanted.demo and summons.hand_over(file):
        return 0
    try:
        if wanted.demo:
            desk.open_demo()
        else:
            desk.begin(file)
    except GivenUp:
        return 1
    except PimapError as error:
        if summons.hand_over(file):
            return 0  # to a start that came a moment before, and has the file open
        _tell(desk.language.read(error.message))
        return 1
    desk.faults.install()
    summons.received.connect(desk.take)
    # Once the first page is painted, which is what the user waits for.
    QTimer.singleShot(0, summons, summons.listen)
    # What has been made so far stays until the end: there is no garbage to look for in it.
    gc.freeze()
    gc.enable()
    ending = Ending(qt)
    status = qt.exec()
    ending.close()
    summons.close()
    desk.close()
    return status


def leave_folder(documents: Path) -> None:
    """Work in the user's folder, not where the program was started from, which may be its own.

    Qt begins there when it first asks for a file; and a memory stick can be taken out.
    """
    for folder in (documents, Path.home()):
        with suppress(OSError):  # a new user may have no such folder yet
            os.chdir(folder)
            return


def _read(arguments: Sequence[str]) -> Namespace:
    """Read a line with a file, ``--demo`` and ``--language``; raises `Refused` for anything else."""
    from argparse import ArgumentParser  # imported here: the tests and the demo start without a command line

    class Line(ArgumentParser):
        @override
        def error(self, message: str) -> NoReturn:
            # Its own message is in English.
            if "--language" in message:
                names = ", ".join(sorted(LANGUAGES))
                raise Refused(_("{option} takes one of {names}.", option="--language", names=names))
            raise Refused(_("There is a word too many, or one too few."))

    line = Line(prog="pimap-desktop", add_help=False)
    line.add_argument("file", nargs="?", type=Path)
    line.add_argument("--demo", action="store_true")
    line.add_argument("--language", choices=LANGUAGES, default="")
    return line.parse_args(arguments)


def _tell(sentence: str) -> None:
    """Say why there is no window."""
    from PySide6.QtCore import Qt  # imported here: a start that goes well needs neither
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Warning, "PIMAP Desktop", "")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.exec()
