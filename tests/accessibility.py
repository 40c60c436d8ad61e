"""Finds what nobody could name who does not see the window: fields, buttons and lists without a name."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QSizeGrip,
    QTabBar,
    QTextEdit,
    QWidget,
)

_FIELDS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QPlainTextEdit,
)
_PARTS = (QHeaderView, QScrollBar, QSizeGrip, QTabBar)
_OF_ANOTHER = (QAbstractSpinBox, QComboBox, QLineEdit)  # their inner parts are named with them


def find_unnamed(root: QWidget) -> Iterator[str]:
    """Yield what can be used below a widget and has no name, and icons that do not say what they are."""
    if isinstance(root, QDialog) and not (root.accessibleName() or root.windowTitle()):
        yield f"{_path(root)} has no name"
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not root.window() or isinstance(widget, _PARTS):
            continue
        if isinstance(widget.parentWidget(), _OF_ANOTHER) or _is_in_calendar(widget):
            continue
        usable = isinstance(widget, _FIELDS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if usable and not _name_of(widget):
            yield f"{_path(widget)} has no name"
        if _is_icon(widget) and not widget.toolTip():
            yield f"{_path(widget)} shows an icon alone and has no tool tip"


def _name_of(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    labels = widget.window().findChildren(QLabel)
    return next((label.text() for label in labels if label.buddy() is widget), "")


def _is_icon(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and not widget.text() and not widget.icon().isNull()


def _is_in_calendar(widget: QWidget) -> bool:
    return any(each.inherits("QCalendarWidget") for each in _parents(widget))


def _parents(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _path(widget: QWidget) -> str:
    names = [type(each).__name__ for each in (widget, *_parents(widget)) if type(each).__name__ != "QWidget"]
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{' < '.join(names[:5])}{f' “{text}”' if text else ''}"


def settle() -> None:
    """Let what was opened be laid out."""
    for _turn in range(2):
        QApplication.processEvents()


def main() -> int:
    """Look at every page and dialog of the demo; print what has no name; return 1 if anything is found."""
    import argparse
    import os

    from tests.screens import render

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    wanted = argparse.Namespace(
        check=True, pages=False, only="", language="en", theme="light", demo="small", text=100
    )
    found: set[str] = set()
    for name, widget in render(wanted, (1366, 768)):
        if isinstance(widget, QWidget):
            settle()
            for line in find_unnamed(widget):
                if line not in found:
                    print(f"{name}: {line}", flush=True)
                found.add(line)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
