"""What has been closed is gone: its pages, models, menus, timers and event filters, and the window itself."""

import gc
import weakref
from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QStyle
from shiboken6 import Shiboken

from pimap_desktop.ui.page_making import PAGES
from tests.desks import settled
from tests.windows import let_go, turn


@pytest.fixture
def desk(desk, tmp_path):
    desk.open(tmp_path / "empty.pimap")
    return desk


def living():
    """Return how many objects of each class there are that Qt has not deleted; the style is the program's."""
    turn()
    gc.collect()
    kinds = ((each, type(each)) for each in gc.get_objects())
    objects = [each for each, kind in kinds if issubclass(kind, QObject) and not issubclass(kind, QStyle)]
    return Counter(type(each).__name__ for each in objects if Shiboken.isValid(each))


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
    before = living()
    window = desk.open(tmp_path / "demo.pimap")
    live_in(qtbot, desk, window)
    gone = [weakref.ref(each) for each in (window, *window._pages.values())]
    assert len(gone) == len(PAGES) + 1
    del window
    desk.open(tmp_path / "empty.pimap")
    settled(qtbot, desk)
    assert living() - before == Counter()
    assert [each() for each in gone if each() is not None] == []
    assert [each for each in QApplication.topLevelWidgets() if each.parent() is None] == [desk.window]


def test_a_dialog_is_gone_once_it_is_closed(qtbot, desk):
    def open_and_close():
        for show in (desk.window.comforts.show_settings, desk.window.program.add_mission):
            show()
            turn()
            for dialog in desk.window.findChildren(QDialog):
                dialog.reject()
        return living()

    settled(qtbot, desk)
    first = open_and_close()
    assert open_and_close() - first == Counter()
    assert desk.window.findChildren(QDialog) == []


def test_a_test_that_ends_the_program_fails_by_itself_alone(qapp):
    qapp.exit(3)
    with pytest.raises(AssertionError, match="has ended the program"):
        let_go()
    assert turn() == 0
