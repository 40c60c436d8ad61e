"""What has been closed is gone: its pages, models, menus, timers and event filters, and the window itself."""

import gc
import weakref
from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QStyle, QWidget
from shiboken6 import Shiboken

from pimap_desktop.ui.page_making import PAGES
from tests.desks import settled
from tests.windows import let_go, turn


@pytest.fixture
def desk(desk, tmp_path):
    desk.open(tmp_path / "empty.pimap")
    return desk


def living(window):
    """Return how many objects of each class there are beside a window; the style is the program's own."""
    turn()
    gc.collect()
    kinds = ((each, type(each)) for each in gc.get_objects())
    objects = [each for each, kind in kinds if issubclass(kind, QObject) and not issubclass(kind, QStyle)]
    there = [each for each in objects if Shiboken.isValid(each)]
    return Counter(type(each).__name__ for each in there if window not in ancestors(each))


def ancestors(each):
    while each is not None:
        yield each
        each = each.parent()


def live_in(qtbot, desk, window):
    """Go to every page, and have a dialog, a menu and the window for the projector on the screen."""
    window.show_mission(next(each.key for each in window.sidebar.missions if "Japan" in each.title))
    for entry, _make in PAGES:
        window.page(entry.key)
        settled(qtbot, desk)
    window.page("onsite").more.projector_wanted.emit()
    window.comforts.show_palette()
    window.comforts.show_settings()
    window.page("requests").more_menu.popup(window.pos())
    settled(qtbot, desk)


def test_a_window_is_gone_once_another_workspace_is_open(qtbot, desk, tmp_path):
    settled(qtbot, desk)
    before = living(desk.window)
    window = desk.open(tmp_path / "demo.pimap")
    live_in(qtbot, desk, window)
    gone = [weakref.ref(each) for each in (window, *window._pages.values())]
    assert len(gone) == len(PAGES) + 1
    del window
    desk.open(tmp_path / "empty.pimap")
    settled(qtbot, desk)
    assert living(desk.window) - before == Counter()
    assert [each() for each in gone if each() is not None] == []
    assert [each for each in QApplication.topLevelWidgets() if each.parent() is None] == [desk.window]


def test_a_dialog_is_gone_once_it_is_closed(qtbot, desk):
    def open_and_close():
        for show in (desk.window.comforts.show_settings, desk.window.program.add_mission):
            show()
            turn()
            for dialog in desk.window.findChildren(QDialog):
                dialog.reject()
        return living(desk.window), len(desk.window.findChildren(QWidget))

    settled(qtbot, desk)
    first, widgets = open_and_close()
    again, as_many = open_and_close()
    assert again - first == Counter()
    assert as_many == widgets
    assert desk.window.findChildren(QDialog) == []


def test_a_test_that_ends_the_program_fails_by_itself_alone(qapp):
    qapp.exit(3)
    with pytest.raises(AssertionError, match="has ended the program"):
        let_go()
    assert turn() == 0
