"""Reads all that a page or a dialog says: what stands on it, and what is said of it to who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_TOLD = (
    "windowTitle",
    "text",
    "title",
    "toolTip",
    "whatsThis",
    "statusTip",
    "accessibleName",
    "accessibleDescription",
    "placeholderText",
    "specialValueText",
    "prefix",
    "suffix",
    "format",
)
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_MOST = 400  # rows of a table; the others are worded by the same columns


def texts_of(widget: QWidget, window: QWidget) -> list[str]:
    """Return every text of a widget that is shown and of all in it, and of the window's menus."""
    told: list[str] = []
    for each in (widget, *widget.findChildren(QWidget)):
        if each.window() is widget.window() and (each is widget or each.isVisibleTo(widget)):
            told += _said_by(each)
    for menu in window.findChildren(QMenu):
        told += _menu(menu)
    for action in window.findChildren(QAction):
        told += [f"action: {text}" for text in (action.text(), action.toolTip(), action.iconText()) if text]
    return told


@contextmanager
def _listening(said: list[str]) -> Iterator[None]:
    """Note every text that is drawn by the program's own painting."""
    draw: Any = QPainter.drawText

    def noted(painter: QPainter, *values: Any) -> Any:
        said.extend(value for value in values if isinstance(value, str) and value)
        return draw(painter, *values)

    QPainter.drawText = noted  # type: ignore[method-assign]
    try:
        yield
    finally:
        QPainter.drawText = draw  # type: ignore[method-assign]


def painted(widget: QWidget) -> list[str]:
    """Return every text that a widget draws itself."""
    said: list[str] = []
    with _listening(said):
        widget.grab()
    return [f"painted: {text}" for text in said]


def _said_by(widget: QWidget) -> Iterator[str]:
    name = type(widget).__name__
    known = widget.metaObject()
    for told in _TOLD:
        if known.indexOfProperty(told) >= 0 and (text := widget.property(told)):
            yield f"{name}.{told}: {text}"
    for at, text in _held_by(widget):
        if text:
            yield f"{name}.{at}: {text}"
    for action in widget.actions():
        for text in (action.text(), action.toolTip()):
            if text:
                yield f"{name}.action: {text}"


def _held_by(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Yield what a widget holds that is no property of it."""
    match widget:
        case QComboBox():
            for number in range(widget.count()):
                yield "item", widget.itemText(number)
                yield "tip", str(widget.itemData(number, Qt.ItemDataRole.ToolTipRole) or "")
        case QAbstractSpinBox():
            yield "value", widget.text()
        case QPlainTextEdit() | QTextEdit():
            yield "words", widget.toPlainText()
        case QLineEdit() if widget.completer() is not None:
            yield from (("offered", text) for text in _rows(widget.completer().model(), QModelIndex()))
        case QAbstractItemView() if not isinstance(widget, QHeaderView):
            yield from _shown_by(widget)


def _shown_by(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None:
        return
    for section in range(_columns(model, QModelIndex())):
        yield "header", str(model.headerData(section, Qt.Orientation.Horizontal) or "")
    yield from (("cell", text) for text in _rows(model, QModelIndex()))


def _rows(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(min(model.rowCount(parent), _MOST)):
        for column in range(_columns(model, parent)):
            index = model.index(row, column, parent)
            for role in _ROLES:
                if isinstance(text := model.data(index, role), str):
                    yield text
        first = model.index(row, 0, parent)
        if model.rowCount(first):
            yield from _rows(model, first)


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    # Qt keeps the count of a list's columns to itself: it is one.
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)


def _menu(menu: QMenu) -> Iterator[str]:
    if not menu.isVisible():
        menu.aboutToShow.emit()
    for text in (menu.title(), menu.toolTip(), menu.accessibleName()):
        if text:
            yield f"menu: {text}"
    for action in menu.actions():
        for text in (action.text(), action.toolTip()):
            if text:
                yield f"menu: {text}"
