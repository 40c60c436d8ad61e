import pytest
from PySide6.QtWidgets import QWidget

from pimap_desktop.ui.memory import Memory
from pimap_desktop.ui.shapes import keep_window, restore_window


@pytest.mark.parametrize(("spare", "least", "fills"), [(20, 100, True), (300, 100, False), (20, 5000, False)])
def test_a_new_window_as_large_as_the_screen_fills_it(qtbot, tmp_path, spare, least, fills):
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(least, least)
    room = window.screen().availableGeometry()
    window.resize(room.width() - spare, room.height() - spare)
    restore_window(Memory(tmp_path / "none.json"), window)
    assert window.isMaximized() == fills


def test_a_window_that_was_large_keeps_its_size(qtbot, tmp_path):
    memory = Memory(tmp_path / "window.json")
    window, again = QWidget(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(again)
    room = window.screen().availableGeometry()
    window.setGeometry(0, 0, room.width(), room.height() - 20)
    keep_window(memory, window)
    again.resize(room.width(), room.height() - 20)
    restore_window(memory, again)
    assert not again.isMaximized()
