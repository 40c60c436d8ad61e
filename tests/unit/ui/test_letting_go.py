"""What has been closed is gone: its pages, models, menus, timers and event filters, and the window itself."""

import gc
import sys
import threading
import weakref
from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QStyle
from shiboken6 import Shiboken

from pimap_desktop.app import Paths, build_app
from pimap_desktop.ui.main import Desk
from pimap_desktop.ui.page_making import PAGES
from tests.demo import open_demo
from tests.support import now
from tests.windows import let_go, turn


@pytest.fixture
def desk(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    open_demo(tmp_path, planned=True).close()
    desk = Desk(build_app(Paths(tmp_path / "settings.toml", tmp_path), now), qapp)
    desk.open(tmp_path / "empty.pimap")
    yield desk
    desk.close()
    desk.language.close()


def settle(qtbot, desk):
    qtbot.wait(50)
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=20_000)


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
        settle(qtbot, desk)
    window.page("onsite").more.projector_wanted.emit()
    window.comforts.show_palette()
    window.comforts.show_settings()
    window.page("requests").more_menu.popup(window.pos())
    settle(qtbot, desk)


def test_a_window_is_gone_once_another_workspace_is_open(qtbot, desk, tmp_path):
    settle(qtbot, desk)
    before = living()
    window = desk.open(tmp_path / "demo.pimap")
    live_in(qtbot, desk, window)
    gone = [weakref.ref(each) for each in (window, *window._pages.values())]
    assert len(gone) == len(PAGES) + 1
    del window
    desk.open(tmp_path / "empty.pimap")
    settle(qtbot, desk)
    assert living() - before == Counter()
    assert [each() for each in gone if each() is not None] == []
    assert [each for each in QApplication.topLevelWidgets() if each.parent() is None] == [desk.window]


def test_a_dialog_is_gone_once_it_is_closed(qtbot, desk):
    def open_and_close():
        for show in (desk.window.comforts.show_settings, desk.window.program.add_mission):
            show()
            qtbot.wait(20)
            for dialog in desk.window.findChildren(QDialog):
                dialog.reject()
        return living()

    first = open_and_close()
    assert open_and_close() - first == Counter()
    assert desk.window.findChildren(QDialog) == []


def test_a_test_that_ends_the_program_fails_by_itself_alone(qapp):
    qapp.exit(3)
    with pytest.raises(AssertionError, match="has ended the program"):
        let_go()
    assert turn() == 0
