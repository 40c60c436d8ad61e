"""The tour of the window: ended at any stop, wanted again, walked by the keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pimap_desktop.settings import load_settings
from pimap_desktop.ui.widgets.callout import Tour
from tests.journeys.first_start.conftest import Newcomer


def test_a_tour_that_was_ended_is_not_shown_again_until_it_is_wanted(newcomer: Newcomer) -> None:
    desk = newcomer.desk
    desk.begin(None)
    newcomer.says_who()
    newcomer.presses(newcomer.welcome.ways.look)
    newcomer.qtbot.waitUntil(lambda: desk.window is not None, timeout=30_000)
    tour = newcomer.tour()
    newcomer.presses(tour.next_button)
    newcomer.qtbot.keyClick(tour.next_button, Qt.Key.Key_Escape)
    assert not load_settings(newcomer.home / "settings.toml").tour_due
    (last,) = desk._app.settings.recent
    desk.close()
    desk.begin(None)
    window = desk.window
    assert window is not None
    assert str(window._path) == last
    newcomer.begins()
    assert window.findChildren(Tour) == []
    next(action for action in window.actions() if action.text() == "Welcome tour").trigger()
    assert newcomer.tour().number == 0
    newcomer.tour().end()
    desk.close()
    Path(last).unlink()
    desk.begin(None)
    newcomer.presses(newcomer.welcome.ways.look)
    newcomer.qtbot.waitUntil(lambda: desk.window is not None, timeout=30_000)
    newcomer.begins()
    assert desk.window.findChildren(Tour) == []


def test_the_tour_is_walked_by_the_keyboard_and_follows_the_window(newcomer: Newcomer) -> None:
    desk = newcomer.desk
    desk.open(newcomer.home.parent / "a.pimap")
    window = desk.window
    assert window is not None
    window.activateWindow()
    desk.first.lead(window)
    tour = newcomer.tour()
    seen = []
    for _stop in range(5):
        newcomer.qtbot.waitUntil(lambda: QApplication.focusWidget() is tour.next_button)
        assert tour.next_button.accessibleDescription().startswith(tour.heading.text())
        seen.append(tour.heading.text())
        for size in ((1366, 768), (1100, 700)):
            window.resize(*size)
            newcomer.qtbot.waitUntil(lambda: tour.size() == window.size() and not tour._place_soon.isActive())
            assert tour.rect().contains(tour.card.geometry())
            assert not tour.card.geometry().intersects(tour._outlined()) or tour._arrow.isEmpty()
        newcomer.qtbot.keyClick(tour.next_button, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() in tour.buttons
        tour.next_button.setFocus()
        newcomer.qtbot.keyClick(tour.next_button, Qt.Key.Key_Space)
    assert len(set(seen)) == 5
    assert not tour.isVisible()
