"""Every key of the program: what has a shortcut takes it from here, and the keyboard map shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pimap_desktop.text import Message, _

Keys = str | QKeySequence.StandardKey
_STANDARD = QKeySequence.StandardKey


class Place(Enum):
    """Where keys do something; keys of everywhere mean nothing else in any other place."""

    EVERYWHERE = "everywhere"
    PALETTE = "palette"
    TABLES = "tables"
    PARTICIPANTS = "participants"
    PROGRAMME = "programme"
    BOARD = "board"
    CARRYING = "carrying"
    OUTCOMES = "outcomes"
    DOCUMENTS = "documents"
    BADGES = "badges"
    ROWS_OF_BUTTONS = "buttons"
    FIELDS = "fields"
    PROJECTOR = "projector"
    HANDBOOK = "handbook"


PLACES = {
    Place.EVERYWHERE: _("Everywhere"),
    Place.PALETTE: _("Find anything"),
    Place.TABLES: _("Tables"),
    Place.PARTICIPANTS: _("Participants"),
    Place.PROGRAMME: _("Programme"),
    Place.BOARD: _("Agenda board"),
    Place.CARRYING: _("Agenda board, while a meeting is carried"),
    Place.OUTCOMES: _("Outcomes"),
    Place.DOCUMENTS: _("Documents"),
    Place.BADGES: _("Badge editor"),
    Place.ROWS_OF_BUTTONS: _("Days, views and other rows of buttons"),
    Place.FIELDS: _("Search boxes and notices"),
    Place.PROJECTOR: _("For the projector"),
    Place.HANDBOOK: _("Handbook"),
}


@dataclass(frozen=True)
class Shortcut:
    """What keys do in a place; several keys do the same."""

    place: Place
    does: Message
    keys: tuple[Keys, ...]
    beside: bool = False  # the widget itself reads the key: nothing else is bound to it

    @property
    def sequences(self) -> list[QKeySequence]:
        """The keys as Qt has them; a standard key is one or more of the system's."""
        found: list[QKeySequence] = []
        for keys in self.keys:
            found += [QKeySequence(keys)] if isinstance(keys, str) else QKeySequence.keyBindings(keys)
        return list(dict.fromkeys(found))

    @property
    def shown(self) -> list[QKeySequence]:
        """The keys to tell of: a standard key may have others too, for keyboards that hardly anybody has."""
        return [QKeySequence(keys) for keys in self.keys]


def _hand(place: Place, does: Message, *keys: str) -> Shortcut:
    """Return what a widget does with a key that it reads itself."""
    return Shortcut(place, does, keys, beside=True)


SHORTCUTS = {
    "palette": Shortcut(Place.EVERYWHERE, _("Find anything"), ("Ctrl+K",)),
    "handbook": Shortcut(Place.EVERYWHERE, _("Handbook"), ("F1",)),
    "keyboard": Shortcut(Place.EVERYWHERE, _("Keyboard map"), ("Ctrl+/", "Shift+F1")),
    "settings": Shortcut(Place.EVERYWHERE, _("Settings…"), ("Ctrl+,",)),
    "language": Shortcut(Place.EVERYWHERE, _("Language"), ("Ctrl+Shift+L",)),
    "undo": Shortcut(Place.EVERYWHERE, _("Undo"), (_STANDARD.Undo,)),
    "redo": Shortcut(Place.EVERYWHERE, _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    "open_workspace": Shortcut(Place.EVERYWHERE, _("Open a workspace…"), ("Ctrl+O",)),
    "new_workspace": Shortcut(Place.EVERYWHERE, _("New workspace…"), ("Ctrl+Shift+N",)),
    "quit": Shortcut(Place.EVERYWHERE, _("Quit"), ("Ctrl+Q",)),
    "larger_text": Shortcut(Place.EVERYWHERE, _("Larger text"), ("Ctrl++", "Ctrl+=")),
    "smaller_text": Shortcut(Place.EVERYWHERE, _("Smaller text"), ("Ctrl+-",)),
    "usual_text": Shortcut(Place.EVERYWHERE, _("Text of the usual size"), ("Ctrl+0",)),
    "palette_choose": _hand(Place.PALETTE, _("Choose a line"), "Up", "Down", "PgUp", "PgDown"),
    "palette_open": _hand(Place.PALETTE, _("Open it, or do it"), "Return"),
    "palette_close": _hand(Place.PALETTE, _("Close"), "Esc"),
    "table_open": _hand(Place.TABLES, _("Open the line"), "Return"),
    "table_all": _hand(Place.TABLES, _("Select everything"), "Ctrl+A"),
    "table_menu": _hand(Place.TABLES, _("Open the menu of the selected lines"), "Menu"),
    "delete": Shortcut(Place.TABLES, _("Delete what is selected, or take it out"), (_STANDARD.Delete,)),
    "add_person": Shortcut(Place.PARTICIPANTS, _("Add person"), (_STANDARD.New,)),
    "paste_list": Shortcut(Place.PARTICIPANTS, _("List from the clipboard"), (_STANDARD.Paste,)),
    "programme_choose": _hand(Place.PROGRAMME, _("Go to the next or the one before"), "Up", "Down"),
    "programme_open": _hand(Place.PROGRAMME, _("Open it"), "Return"),
    "remove_item": Shortcut(Place.PROGRAMME, _("Delete"), (_STANDARD.Delete,)),
    "board_walk": _hand(Place.BOARD, _("Walk over the board"), "Up", "Down", "Left", "Right"),
    "board_row": _hand(Place.BOARD, _("First or last column"), "Home", "End"),
    "board_ends": _hand(Place.BOARD, _("First or last time"), "Ctrl+Home", "Ctrl+End"),
    "board_grow": _hand(Place.BOARD, _("Select more"), "Shift+Up", "Shift+Down"),
    "board_all": _hand(Place.BOARD, _("Select everything"), "Ctrl+A"),
    "board_toggle": _hand(Place.BOARD, _("Select one more, or one less"), "Ctrl+Space"),
    "board_lift": _hand(Place.BOARD, _("Carry a meeting"), "Space"),
    "board_open": _hand(Place.BOARD, _("Open the menu of a meeting or of a free place"), "Return", "Menu"),
    "board_none": _hand(Place.BOARD, _("Select nothing"), "Esc"),
    "board_remove": Shortcut(Place.BOARD, _("Take out of the agenda"), (_STANDARD.Delete,)),
    "board_larger": Shortcut(Place.BOARD, _("Larger"), ("+", "=")),
    "board_smaller": Shortcut(Place.BOARD, _("Smaller"), ("-",)),
    "board_usual": Shortcut(Place.BOARD, _("Usual size"), ("0",)),
    "carry_on": _hand(Place.CARRYING, _("Carry it on"), "Up", "Down", "Left", "Right"),
    "carry_drop": _hand(Place.CARRYING, _("Put it down here"), "Space", "Return"),
    "carry_back": _hand(Place.CARRYING, _("Put it back where it was"), "Esc"),
    "outcome_step": _hand(
        Place.OUTCOMES, _("Enter the result of the selected meetings"), "1", "2", "3", "4", "5"
    ),
    "outcome_remove": Shortcut(Place.OUTCOMES, _("Take back what our desk said"), (_STANDARD.Delete,)),
    "print": Shortcut(Place.DOCUMENTS, _("Print"), (_STANDARD.Print,)),
    "badge_undo": Shortcut(Place.BADGES, _("Undo"), (_STANDARD.Undo,)),
    "badge_redo": Shortcut(Place.BADGES, _("Redo"), (_STANDARD.Redo,)),
    "badge_save": Shortcut(Place.BADGES, _("Save"), (_STANDARD.Save,)),
    "badge_move": _hand(Place.BADGES, _("Move the field"), "Up", "Down", "Left", "Right"),
    "badge_remove": _hand(Place.BADGES, _("Delete"), "Del", "Backspace"),
    "next_button": _hand(Place.ROWS_OF_BUTTONS, _("Choose the next or the one before"), "Left", "Right"),
    "press": _hand(Place.ROWS_OF_BUTTONS, _("Press the button"), "Space"),
    "empty_search": _hand(Place.FIELDS, _("Empty the search box, or close the notice"), "Esc"),
    "search_now": _hand(Place.FIELDS, _("Search at once"), "Return"),
    "projector_fill": _hand(Place.PROJECTOR, _("Fill the screen, or not"), "F11"),
    "projector_close": _hand(Place.PROJECTOR, _("Close"), "Esc"),
    "handbook_back": Shortcut(Place.HANDBOOK, _("Back"), ("Alt+Left",)),
    "handbook_forward": Shortcut(Place.HANDBOOK, _("Forward"), ("Alt+Right",)),
    "handbook_find": Shortcut(Place.HANDBOOK, _("Find in the handbook…"), (_STANDARD.Find,)),
    "handbook_link": _hand(Place.HANDBOOK, _("Go to the next link"), "Tab"),
    "handbook_follow": _hand(Place.HANDBOOK, _("Follow the link"), "Return"),
}


def bind(action: QAction, name: str, widget: QWidget | None = None) -> QAction:
    """Give an action its keys: in the whole window, or only while a widget has the focus; return it."""
    action.setShortcuts(SHORTCUTS[name].sequences)
    if widget is not None:
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        widget.addAction(action)
    return action


def listen(widget: QWidget, name: str) -> QShortcut:
    """Return what tells that the keys were pressed anywhere in the window of a widget that is shown."""
    shortcut = QShortcut(widget)
    shortcut.setKeys(SHORTCUTS[name].sequences)
    return shortcut


def in_place(place: Place) -> list[Shortcut]:
    """Return what keys do in a place."""
    return [each for each in SHORTCUTS.values() if each.place is place]
