"""In every language each entry of a menu has a letter of its own, and none has that of another."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtWidgets import QApplication, QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.ui.page_making import PAGES
from pimap_desktop.ui.widgets.menu import Menu
from tests.journeys.conftest import Fair

LETTER = re.compile(r"(?<!&)&([^&])")


def faults(menu: QMenu) -> list[str]:
    """Open a menu and return its entries that share a letter, or have none though one is free for them."""
    menu.popup(menu.pos())
    texts = [action.text() for action in menu.actions() if action.isVisible() and not action.isSeparator()]
    menu.close()
    letters = Counter(found[1].casefold() for text in texts if (found := LETTER.search(text)))
    none = [
        text
        for text in texts
        if not LETTER.search(text) and any(sign.isalnum() and sign.casefold() not in letters for sign in text)
    ]
    return none + [letter for letter, count in letters.items() if count > 1]


def test_the_letters_of_a_menu_differ_in_every_language(qtbot: QtBot, fair: Fair) -> None:
    for entry, _make in PAGES:
        fair.window.show_page(entry.key)
    found = set()
    for code in LANGUAGES:
        fair.desk.language.switch(reader_of(code))
        qtbot.waitUntil(lambda: fair.desk.jobs is not None and not fair.desk.jobs.busy, timeout=30_000)
        everything = QApplication.allWidgets()  # some menus have no parent
        menus = [menu for menu in everything if isinstance(menu, Menu) and menu.actions()]
        assert len(menus) >= 10
        found |= {(code, text) for menu in menus for text in faults(menu)}
    assert found == set()
    assert fair.window.findChildren(QMenuBar) == []  # whose entries would need letters, too


def test_the_look_finds_two_of_one_letter(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    for text in ("&Open", "&Other", "Third", "Fish && chips"):
        menu.addAction(text)
    assert faults(menu) == ["Third", "Fish && chips", "o"]
