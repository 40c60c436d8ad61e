"""The menu of what is done to all selected rows of a table, also at the right mouse button."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.shortcuts import bind
from pimap_desktop.ui.widgets.menu import Menu
from pimap_desktop.ui.widgets.rows_view import RowsView

Act = Callable[[], object]


class SelectionMenu(Menu):
    """Actions and lists of choices; each does one thing to all that is selected, as one step."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._parts: list[QAction] = []

    def add_act(self, text: Message, act: Act) -> QAction:
        """Offer one thing to do."""
        action = self._worded(text, act)
        self.addAction(action)
        self._parts.append(action)
        return action

    def add_choices(self, text: Message, choices: Iterable[tuple[Message, Act]]) -> QMenu:
        """Offer several things of one kind in a menu of their own."""
        menu = self._language.label(Menu(self), title=text)
        for name, act in choices:
            menu.addAction(self._worded(name, act))
        self.addMenu(menu)
        self._parts.append(menu.menuAction())
        return menu

    def add_gap(self) -> None:
        """Set what follows apart."""
        self._parts.append(self.addSeparator())

    def join(self, view: RowsView, delete: QAction) -> None:
        """Offer the same at the right mouse button of a table; the Delete key does one of them."""
        bind(delete, "delete", view)
        view.addActions(self._parts)
        view.offer_actions()

    def _worded(self, text: Message, act: Act) -> QAction:
        action = self._language.label(QAction(self), text=text)
        action.triggered.connect(lambda _checked=False: act())
        return action
