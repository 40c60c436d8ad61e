"""Finds texts that have no room: a label or a button narrower, or lower, than its words.

``python -m tests.screens --check`` looks at every page and dialog, in every language there is, light and
dark, at 1366×768 and at 200 %. With ``--language fi`` only in that language, with ``--only agenda`` only at
these, with ``--pages`` at no dialogs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTextBoundaryFinder
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QRadioButton,
    QToolButton,
    QWidget,
)

SIZE = (1366, 768)
_PADDING = 6  # logical pixels at both sides of a button's words that must be left at least
_BOX = 20  # what the box of a check box takes
_ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly


@dataclass(frozen=True)
class Clipped:
    """A text, and how much room it needs and has, in logical pixels."""

    text: str
    kind: str
    needs: int
    has: int

    def __str__(self) -> str:
        return f"{self.kind} “{self.text}” needs {self.needs}, has {self.has}"


def find_clipped(root: QWidget) -> Iterator[Clipped]:
    """Yield the texts below a widget that have no room."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not root.window():
            continue
        if isinstance(widget, QLabel):
            yield from _label(widget)
        elif isinstance(widget, QToolButton) and widget.toolButtonStyle() is _ICON_ONLY:
            continue  # its text is its name for who does not see the icon
        elif isinstance(widget, QAbstractButton) and widget.text():
            yield from _button(widget)
        elif isinstance(widget, QLineEdit) and not widget.text() and widget.placeholderText():
            words = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
            yield from _told(widget.placeholderText(), "hint", words, widget.width() - _PADDING)


def _label(label: QLabel) -> Iterator[Clipped]:
    text = label.text()
    if not text or not label.pixmap().isNull():
        return
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        yield from _told(text, "paragraph", needed, label.height())
        widths = {part: label.fontMetrics().horizontalAdvance(part) for part in _unbreakable(text)}
        longest = max(widths, key=lambda part: widths[part])
        yield from _told(longest, "word", widths[longest], room.width())
    else:
        lines = text.split("\n")
        words = max(label.fontMetrics().horizontalAdvance(line) for line in lines)
        yield from _told(text, "label", words, room.width())
    yield from _cut(label, text)


def _unbreakable(text: str) -> Iterator[str]:
    """Yield the parts of a text between which a line may end."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    start = 0
    while (end := finder.toNextBoundary()) >= 0:
        yield text[start:end].strip()
        start = end


def _button(button: QAbstractButton) -> Iterator[Clipped]:
    text = button.text().replace("&&", "&")
    words = button.fontMetrics().horizontalAdvance(text)
    icon = 0 if button.icon().isNull() else button.iconSize().width() + 4
    box = _BOX if isinstance(button, QCheckBox | QRadioButton) else 0
    framed = not box and button.property("role") != "link"
    yield from _told(text, "button", words + icon + box + (_PADDING if framed else 0), button.width())
    yield from _told(text, "button's height", button.fontMetrics().height(), button.height())
    yield from _cut(button, text)


def _cut(widget: QWidget, text: str) -> Iterator[Clipped]:
    """Yield the text of a widget of which a parent shows only a part, as no scrolling would show the rest."""
    scrolls = False
    parent = widget.parentWidget()
    while parent is not None and not widget.isWindow():
        rect = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            scrolls = True
            if area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                return
        if not (rect.left() >= 0 and rect.right() < parent.width() + 1):
            yield Clipped(text, "part of", rect.right() + 1, parent.width())
            return
        if not scrolls and rect.bottom() > parent.height():
            yield Clipped(text, "lower part of", rect.bottom() + 1, parent.height())
            return
        if parent.isWindow():
            return
        parent = parent.parentWidget()


def _told(text: str, kind: str, needs: int, has: int) -> Iterator[Clipped]:
    if needs > has + 1:
        yield Clipped(text, kind, needs, has)


def check(wanted: argparse.Namespace) -> int:
    """Look at all that is wanted; print what is clipped; return 1 if anything is."""
    found = _check_here(wanted)
    if wanted.scale is None and not wanted.pages:  # Qt takes its scale when it starts
        here = [sys.executable, "-m", "tests.screens", "--check", "--scale", "2"]
        more = [
            f"--{name}={getattr(wanted, name)}"
            for name in ("language", "theme", "only")
            if getattr(wanted, name)
        ]
        found += subprocess.run([*here, *more], check=False).returncode
    return int(found > 0)


def _check_here(wanted: argparse.Namespace) -> int:
    from pimap_desktop.i18n.catalogues import translated_languages
    from tests.screens import render

    languages = [wanted.language] if wanted.language else translated_languages()
    themes = [wanted.theme] if wanted.theme else ["light", "dark"]
    found: set[str] = set()
    screens = 0
    for name, widget in render(wanted, SIZE):
        if isinstance(widget, QWidget):
            screens += 1
            for where, clipped in _looked_at(widget, languages, themes):
                line = f"{name} [{where}]: {clipped}"
                if line not in found:
                    print(line, flush=True)
                found.add(line)
    looked = f"{screens} screens, {len(languages)} languages, {len(themes)} schemes"
    print(f"{looked}: {len(found)} texts without room")
    return len(found)


def _looked_at(widget: QWidget, languages: list[str], themes: list[str]) -> Iterator[tuple[str, Clipped]]:
    """Yield what is clipped on a screen, in each language and scheme."""
    from PySide6.QtWidgets import QApplication

    from pimap_desktop.i18n.reader import reader_of

    window: Any = next(
        (each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow)), None
    )
    for language in languages:
        if window is not None:
            window._language.switch(reader_of(language))
        for theme in themes:
            if window is not None:
                window._theme.choose(theme)
            _settle(widget)
            for clipped in find_clipped(widget):
                yield f"{language} {theme}", clipped
            if widget.window() is window and window.width() > SIZE[0]:
                yield f"{language} {theme}", Clipped(window.windowTitle(), "window", window.width(), SIZE[0])
                window.resize(*SIZE)
    if window is not None:
        window._language.switch(reader_of(languages[0]))
        window._theme.choose(themes[0])


def _settle(widget: QWidget) -> None:
    from PySide6.QtWidgets import QApplication

    for _turn in range(2):
        QApplication.processEvents()
        if isinstance(widget, QDialog):  # it opens as large as its words need
            widget.resize(widget.size().expandedTo(widget.sizeHint()))
    QApplication.processEvents()
