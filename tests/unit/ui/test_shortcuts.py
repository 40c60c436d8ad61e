"""Every key of the program stands in the one table, and none means two things in one place."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut

import pimap_desktop.ui
from pimap_desktop.ui.dialogs.keyboard_map import KeyboardMap, keys_of
from pimap_desktop.ui.page_making import PAGES
from pimap_desktop.ui.shortcuts import PLACES, SHORTCUTS, Place, in_place

pytestmark = pytest.mark.usefixtures("qapp")  # a standard key is asked of the system
UI = Path(pimap_desktop.ui.__file__).parent


def keys_in(place):
    return [keys for each in in_place(place) for keys in each.sequences]


def test_every_place_has_a_name_and_keys():
    assert set(PLACES) == set(Place)
    assert all(in_place(place) for place in Place)
    assert all(
        each.sequences and not any(keys.isEmpty() for keys in each.sequences) for each in SHORTCUTS.values()
    )


@pytest.mark.parametrize("place", Place)
def test_no_key_means_two_things_in_one_place(place):
    here = keys_in(place)
    if place is not Place.EVERYWHERE and place is not Place.BADGES:  # the editor is a window of its own
        here += keys_in(Place.EVERYWHERE)
    twice = [keys.toString() for keys, count in Counter(here).items() if count > 1]
    assert twice == []


def test_keys_are_named_in_the_table_alone():
    named = re.compile(r"QKeySequence\(|StandardKey|setShortcut\(|QShortcut\(")
    elsewhere = [
        str(path.relative_to(UI))
        for path in UI.rglob("*.py")
        if path.name != "shortcuts.py" and named.search(path.read_text("utf-8"))
    ]
    assert elsewhere == []


def test_every_key_of_the_window_and_its_pages_is_told(qtbot, desk, tmp_path):
    window = desk.open(tmp_path / "demo.pimap")
    for entry, _make in PAGES:
        window.page(entry.key)
    told = {keys for place in Place for keys in keys_in(place)}
    bound = {
        (type(each).__name__, keys.toString()): keys
        for each in (*window.findChildren(QAction), *window.findChildren(QShortcut))
        for keys in (each.shortcuts() if isinstance(each, QAction) else each.keys())
    }
    assert {name for name, keys in bound.items() if keys not in told} == set()
    everywhere = [
        keys
        for action in window.findChildren(QAction)
        for keys in action.shortcuts()
        if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
    ]
    for shortcut in window.findChildren(QShortcut):
        everywhere.extend(shortcut.keys())
    assert [keys.toString() for keys, count in Counter(everywhere).items() if count > 1] == []
    missing = [keys.toString() for keys in keys_in(Place.EVERYWHERE) if keys not in everywhere]
    assert missing == []


def test_the_map_shows_all_of_it(qtbot, language, theme):
    shown = KeyboardMap(None, language, theme)
    qtbot.addWidget(shown)
    lines = [
        (shown.list.topLevelItem(number).text(0), shown.list.topLevelItem(number).text(1))
        for number in range(shown.list.topLevelItemCount())
    ]
    for each in SHORTCUTS.values():
        assert (language.read(each.does), keys_of(each)) in lines
    assert [title for title, keys in lines if not keys] == [language.read(name) for name in PLACES.values()]


def test_the_map_is_narrowed_by_typing(qtbot, language, theme):
    shown = KeyboardMap(None, language, theme)
    qtbot.addWidget(shown)
    shown.search.setText("carry meeting")
    texts = [shown.list.topLevelItem(number).text(0) for number in range(shown.list.topLevelItemCount())]
    assert "Carry a meeting" in texts
    assert "Undo" not in texts
    shown.search.setText("nothing like that")
    assert shown.list.topLevelItemCount() == 0
