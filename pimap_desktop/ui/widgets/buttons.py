"""Buttons, worded by the language and named for who does not see them."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QPushButton

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


def push_button(language: Language, text: Message, tip: Message | None = None) -> QPushButton:
    """Return an ordinary button."""
    button = language.label(_button(), text=text, accessibleName=text)
    if tip is not None:
        language.label(button, toolTip=tip, accessibleDescription=tip)
    return button


def filled_button(language: Language, text: Message, tip: Message | None = None) -> QPushButton:
    """Return the one button of a page or a dialog that does its main job."""
    button = push_button(language, text, tip)
    button.setProperty("filled", True)
    return button


def link_button(language: Language, text: Message, tip: Message | None = None) -> QPushButton:
    """Return a button that looks like a link, for the end of a line."""
    button = push_button(language, text, tip)
    button.setProperty("role", "link")
    return button


def menu_button(language: Language, text: Message, menu: QMenu) -> QPushButton:
    """Return a button that opens a menu, and takes it along when it goes."""
    button = push_button(language, text)
    button.setProperty("menu", True)
    menu.setParent(button, menu.windowFlags())  # Qt leaves it to nobody: it would outlive its window
    button.setMenu(menu)
    return button


def icon_button(language: Language, theme: Theme, icon: str, name: Message) -> QPushButton:
    """Return a small button that shows only an icon; its name is its tool tip."""
    button = language.label(_button(), toolTip=name, accessibleName=name)
    button.setProperty("role", "quiet")
    return theme.dress(button, icon)


def _button() -> QPushButton:
    button = QPushButton()
    button.setAutoDefault(True)  # Return presses it in the window too, as in dialogs, not the space bar alone
    return button
