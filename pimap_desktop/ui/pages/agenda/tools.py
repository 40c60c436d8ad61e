"""The line above the grid: days, views, search, zoom, and what can be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.agenda.boards import INTERPRETERS, PEOPLE, TABLES
from pimap_desktop.ui.shortcuts import bind
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid
from pimap_desktop.ui.widgets.buttons import menu_button
from pimap_desktop.ui.widgets.menu import Menu
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.segments import Option, Segments

_VIEWS = ((TABLES, _("Tables")), (PEOPLE, _("Participants")), (INTERPRETERS, _("Interpreters")))
_DOCUMENTS: tuple[tuple[str, Message], ...] = (
    ("agendas", _("Personal agendas")),
    ("master-grid", _("Master grid")),
    ("interpreter-rosters", _("Interpreters’ rosters")),
    ("table-cards", _("Table cards")),
)

_NARROWEST_SEARCH = 88  # logical pixels: in long languages the buttons need the room more


class DayTools(QWidget):
    """Chooses what the grid shows, and how large."""

    changes_wanted = Signal()
    document_wanted = Signal(str)  # the name of a kind of document

    def __init__(self, language: Language, theme: Theme, grid: AgendaGrid) -> None:
        super().__init__()
        self._language, self._grid = language, grid
        self.days = Segments(language, _("Day"))
        self.days.hide()
        self.views = Segments(language, _("View"), _VIEWS)
        self.search = SearchBox(language, theme, _("Find a person, company, table…"))
        self.search.setMinimumWidth(_NARROWEST_SEARCH)
        menu = Menu(self)
        self.changes_action = QAction(menu)
        self.changes_action.triggered.connect(self.changes_wanted)
        menu.addAction(self.changes_action)
        menu.addSeparator()
        for kind, title in _DOCUMENTS:
            action = language.label(QAction(menu), text=title)
            action.triggered.connect(_telling(self.document_wanted.emit, kind))
            menu.addAction(action)
        self.print_button = menu_button(language, _("Print"), menu)
        self.view_button = menu_button(language, _("Zoom"), self._zoom_menu())
        self._theme = theme
        theme.changed.connect(self._give_search_room)
        language.changed.connect(self._give_search_room)
        self._give_search_room()
        self.show_outdated(0)
        tools = QHBoxLayout(self)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(GRID)
        self.days.setContentsMargins(0, 0, GRID, 0)
        tools.addWidget(self.days)
        tools.addWidget(self.views)
        tools.addStretch(1)
        tools.addWidget(self.search)
        tools.addWidget(self.view_button)
        tools.addWidget(self.print_button)

    def show_days(self, options: Sequence[Option]) -> None:
        """Offer days; without any, the views begin where the title does."""
        self.days.show_options(options)
        self.days.setVisible(bool(options))

    def show_outdated(self, people: int) -> None:
        """Offer to print what has changed for so many people."""
        text = ngettext("What changed, for {count} person", "What changed, for {count} people", people)
        self._language.label(self.changes_action, text=text if people else _("What changed"))
        self.changes_action.setEnabled(bool(people))

    def _give_search_room(self) -> None:
        """Let the search give way to the buttons; with larger texts there is room to scroll instead."""
        usual = self._theme.percent <= 100
        self.search.setMinimumWidth(_NARROWEST_SEARCH if usual else self.search.sizeHint().width())

    def _zoom_menu(self) -> QMenu:
        menu = Menu(self)
        for text, keys, step in (
            (_("Larger"), "board_larger", 1.15),
            (_("Smaller"), "board_smaller", 1 / 1.15),
            (_("Usual size"), "board_usual", 0.0),
        ):
            action = self._language.label(QAction(menu), text=text)
            bind(action, keys, self._grid).triggered.connect(_zooming(self._grid, step))
            menu.addAction(action)
        return menu


def _zooming(grid: AgendaGrid, step: float) -> Callable[[], None]:
    return lambda: grid.set_zoom(grid.zoom * step if step else 1.0)


def _telling(tell: Callable[[str], None], kind: str) -> Callable[[], None]:
    return lambda: tell(kind)
