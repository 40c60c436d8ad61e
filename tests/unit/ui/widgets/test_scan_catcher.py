"""A scanner types wherever the focus is; its field gets the keys, and text fields keep theirs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget

from pimap_desktop.ui.widgets.scan_catcher import ScanCatcher
from pimap_desktop.ui.widgets.scan_field import ScanField


class Stage:
    """A page with a scan field, beside another page of the same window."""

    def __init__(self, qtbot, language):
        self.window, self.page, self.other = QWidget(), QWidget(), QListWidget()
        qtbot.addWidget(self.window)
        self.field, self.list, self.note = ScanField(language), QListWidget(), QLineEdit()
        for parent, parts in (
            (self.page, (self.field, self.list, self.note)),
            (self.window, (self.page, self.other)),
        ):
            layout = QVBoxLayout(parent)
            for part in parts:
                layout.addWidget(part)
        self.catcher = ScanCatcher(self.page, self.field)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)

    def press(self, letter):
        """Press a key as a scanner does: whatever has the focus gets it."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget(), key)


@pytest.fixture
def stage(qtbot, language):
    return Stage(qtbot, language)


def test_keys_that_no_text_takes_go_to_the_scan_field(stage):
    stage.list.setFocus()
    stage.press("P")
    assert stage.field.text() == "P"


def test_keys_follow_the_focus_from_one_list_to_the_next(stage):
    stage.list.setFocus()
    stage.other.setFocus()
    stage.press("M")
    assert stage.field.text() == "M"


def test_a_text_field_keeps_its_keys(stage):
    stage.note.setFocus()
    stage.press("a")
    assert (stage.field.text(), stage.note.text()) == ("", "a")


def test_a_page_that_is_not_shown_takes_nothing(stage):
    stage.other.setFocus()
    stage.page.hide()
    stage.press("P")
    assert stage.field.text() == ""


def test_a_page_that_is_shown_again_listens_again(stage):
    stage.other.setFocus()
    stage.page.hide()
    stage.page.show()
    stage.press("P")
    assert stage.field.text() == "P"


def test_what_had_the_focus_may_be_deleted(stage):
    stage.list.setFocus()
    stage.list.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    stage.other.setFocus()
    stage.press("P")
    assert stage.field.text() == "P"
