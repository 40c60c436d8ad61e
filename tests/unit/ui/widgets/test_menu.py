from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pimap_desktop.ui
from pimap_desktop.ui.widgets.menu import Menu, with_letters, without_letter


def letters(texts):
    return [marked[marked.index("&") + 1].casefold() for marked in texts if "&" in marked.replace("&&", "")]


def test_the_first_letter_of_an_entry_is_its_own_where_it_is_free():
    assert with_letters(["Open…", "Export", "Print…"]) == ["&Open…", "&Export", "&Print…"]


def test_no_letter_is_given_twice():
    texts = ["Save", "Save as…", "Search", "Settings", "Show all"]
    assert len(set(letters(with_letters(texts)))) == len(texts)


def test_an_entry_makes_room_for_one_that_has_no_other_letter():
    assert with_letters(["Ba", "B"]) == ["B&a", "&B"]


def test_a_letter_with_an_accent_is_the_last_resort():
    assert with_letters(["Éditer"]) == ["É&diter"]
    assert with_letters(["ÉÉ"]) == ["&ÉÉ"]


def test_an_entry_without_a_free_letter_stays_as_it_is():
    assert with_letters(["A", "A", "—", ""]) == ["&A", "A", "—", ""]


def test_the_key_behind_an_entry_has_no_letter():
    assert with_letters(["\tCtrl+S"]) == ["\tCtrl+S"]


@pytest.mark.parametrize("text", ["Open…", "Müller && Co", "&& more", "A\tCtrl+A"])
def test_a_letter_is_taken_back_and_a_sign_that_is_meant_stays(text):
    (marked,) = with_letters([text])
    assert marked != text
    assert without_letter(marked) == text


def test_a_menu_has_its_letters_while_it_is_open(qtbot):
    menu = Menu()
    qtbot.addWidget(menu)
    for text in ("Open…", "Export", "Rest && more"):
        menu.addAction(text)
    menu.popup(menu.pos())
    assert letters([action.text() for action in menu.actions()]) == ["o", "e", "r"]
    menu.actions()[1].setVisible(False)
    menu.close()
    assert [action.text() for action in menu.actions()] == ["Open…", "Export", "Rest && more"]


def test_every_menu_of_the_window_is_one():
    folder = Path(pimap_desktop.ui.__file__).parent
    bare = [
        f"{path.name}:{node.lineno}"
        for path in sorted(folder.rglob("*.py"))
        if path.name != "menu.py" or path.parent.name != "widgets"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Call) and ast.unparse(node.func) == "QMenu")
        or (isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "QMenu" for base in node.bases))
    ]
    assert bare == []
