"""Actions of menus, tables and windows, worded by the language."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language


def add_action(widget: QWidget, language: Language, text: Message, do: Callable[[], object]) -> QAction:
    """Offer an act in a menu, or in whatever widget; return it."""
    action = language.label(QAction(widget), text=text)
    action.triggered.connect(do)
    widget.addAction(action)
    return action
