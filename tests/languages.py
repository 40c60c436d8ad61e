"""Switches the language while everything is open, and looks for what stays behind.

The law: a page or a dialog that was opened in one language and switched to another says what it says when
it is opened in the other at once, and nothing of the one before. ``python -m tests.languages`` looks at
every page and dialog from French to Finnish; ``--before cs --after pt`` at other languages, ``--every`` at
each after the one before it, ``--pages`` at no dialogs, ``--only agenda`` only at these.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path
from time import monotonic
from typing import Any

from tests import scenes
from tests.leftovers import Leftovers

PATIENCE = 20.0  # seconds at most until a page has drawn what it draws in the background
_SAME = re.compile(r"/tmp/\S+|(?:[0-9A-F]{4} ){3,}[0-9A-F]{4}")  # folders and keys are new at each start
# Somebody's own version of a section: its text is being written in the language it began in.
_OWN_WORDS = {"dialog-note-own"}
# What is looked at in every run of the tests: the dialogs with most in them that a language words.
_SOME = {
    "dialog-person",
    "dialog-company-change",
    "dialog-availability",
    "dialog-programme-meal",
    "dialog-programme-pitching_session",
    "dialog-planning-mission",
    "dialog-planning-copy",
    "dialog-planning-budget",
    "dialog-session-change",
    "dialog-outcome",
    "dialog-outcomes-missing",
    "dialog-follow-up",
    "dialog-self-test",
    "dialog-badge-editor",
    "dialog-request-rules",
    "dialog-palette-typed",
    "projector",
}
TYPED = "Ž-9 ä"  # what stands in every empty field before the switch, and must stand there after it


@dataclass
class Found:
    """What was looked at, and what was wrong."""

    screens: int = 0
    texts: int = 0
    wrong: list[str] = field(default_factory=list)


def main(argv: list[str] | None = None) -> int:
    """Switch, look, and print what is wrong; return 1 if anything is."""
    parser = argparse.ArgumentParser(prog="tests.languages", description=__doc__)
    parser.add_argument("--before", default="fr")
    parser.add_argument("--after", default="fi")
    parser.add_argument("--every", action="store_true", help="each language after the one before it")
    parser.add_argument("--pages", action="store_true", help="only pages")
    parser.add_argument("--some", action="store_true", help="each page as it opens, and some dialogs")
    parser.add_argument("--only", default="", help="only what has this in its name")
    wanted = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = look(list(_pairs(wanted)), _choice(wanted))
    for line in found.wrong:
        print(line)
    print(f"{found.screens} screens, {found.texts} texts: {len(found.wrong)} wrong")
    return int(bool(found.wrong))


def _choice(wanted: argparse.Namespace) -> Callable[[str], bool]:
    """Return what tells by its name whether a screen is looked at."""
    from pimap_desktop.ui.page_making import PAGES

    some = _SOME | {entry.key for entry, _make in PAGES}

    def chosen(name: str) -> bool:
        is_page = not name.startswith("dialog-") and name != "projector"
        return wanted.only in name and (is_page or not wanted.pages) and (name in some or not wanted.some)

    return chosen


def _pairs(wanted: argparse.Namespace) -> Iterator[tuple[str, str]]:
    from pimap_desktop.i18n.catalogues import LANGUAGES

    if not wanted.every:
        yield wanted.before, wanted.after
        return
    codes = list(LANGUAGES)
    yield from zip(codes, [*codes[1:], codes[0]], strict=True)


def look(pairs: list[tuple[str, str]], chosen: Callable[[str], bool]) -> Found:
    """Open everything in the one language of each pair, switch to the other, and compare."""
    found = Found()
    with tempfile.TemporaryDirectory(prefix="pimap-languages-") as made:
        folder = Path(made)
        for before, after in pairs:
            leftovers = Leftovers(before, after)
            switched = dict(_opened(folder, before, after, chosen))
            for name, fresh in _opened(folder, after, after, chosen):
                texts = switched.pop(name)
                found.screens += 1
                found.texts += len(texts)
                where = f"{name} [{before} to {after}]"
                if name not in _OWN_WORDS:
                    found.wrong += [f"{where}: {line}" for line in _differences(texts, fresh)]
                if before != "en":  # in which the demo's people write
                    found.wrong += [f"{where}: left over: {text}" for text in leftovers.among(texts)]
            found.wrong += [f"{name} cannot be opened in {after}" for name in switched]
    return found


def _differences(switched: list[str], fresh: list[str]) -> Iterator[str]:
    for line in unified_diff(fresh, switched, lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")):
            yield line


def _opened(
    folder: Path, before: str, after: str, chosen: Callable[[str], bool]
) -> Iterator[tuple[str, list[str]]]:
    """Yield every screen's name and its texts, opened in one language and switched to the other."""
    # After the environment is set: Qt reads it when it is imported.
    from PySide6.QtWidgets import QApplication

    from pimap_desktop.app import Paths, build_app
    from pimap_desktop.i18n.reader import reader_of
    from pimap_desktop.ui.main import Desk
    from tests.reading import painted, texts_of
    from tests.screens import _dialogs, _pages

    qt = QApplication.instance() or QApplication([])
    path = _workspace(folder)
    desk = Desk(build_app(Paths(path.with_name("settings.toml"), path.parent), scenes.at_the_fair), qt)
    desk.theme.choose("light")
    desk.language.switch(reader_of(before))
    window: Any = desk.open(path)
    window.resize(1366, 768)
    # It reads every agenda each time: once is enough for its words.
    window.counts.deciding.timeout.disconnect(window.counts._count_decisions)
    window.counts._count_decisions()
    for name, make in (*_pages(window), *_dialogs(window)):
        if not chosen(name):
            continue
        widget = make()
        _hurry(qt, window)
        _type(widget, window)
        if before != after:
            desk.language.switch(reader_of(after))
            _hurry(qt, window)
        drawn = painted(widget)  # some boxes only know then whether there is room for their text
        yield name, [_SAME.sub("…", text) for text in (*texts_of(widget, window), *drawn)]
        if before != after:
            desk.language.switch(reader_of(before))
        if widget is not window:
            widget.close()
    desk.close()
    desk.language.close()


def _workspace(folder: Path) -> Path:
    """Return a copy of the demo, which is made once."""
    from tests.screens import _demo

    made = folder / "demo.pimap"
    if not made.exists():
        _demo(folder, "small")
    path = Path(tempfile.mkdtemp(dir=folder)) / "demo.pimap"
    shutil.copy(made, path)
    moment = scenes.at_the_fair().timestamp()
    os.utime(path, (moment, moment))  # it is shown when the file was saved
    return path


def _hurry(qt: Any, window: Any) -> None:
    """Let what waits for a moment happen at once, and what is done in the background end."""
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer

    until, calm = monotonic() + PATIENCE, 0
    while monotonic() < until and calm < 3:
        qt.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        waiting = [each for each in window.findChildren(QTimer) if each.isActive() and each.isSingleShot()]
        for timer in waiting:
            timer.stop()
            if timer is not window.counts.deciding:  # it reads every agenda, and words nothing
                timer.timeout.emit()
        calm = 0 if waiting or window._jobs.busy else calm + 1


def _type(widget: Any, window: Any) -> None:
    """Write something into every empty field of a dialog."""
    from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

    if widget is window:
        return
    for field_ in widget.findChildren(QLineEdit):
        free = field_.isVisible() and field_.isEnabled() and not field_.isReadOnly() and not field_.text()
        if free and not isinstance(field_.parentWidget(), QAbstractSpinBox):
            field_.setText(TYPED)


if __name__ == "__main__":
    sys.exit(main())
