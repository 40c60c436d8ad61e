from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from pimap_desktop.ui.widgets.file_drops import FileDrops


@pytest.fixture
def window(qtbot):
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("a part of the window"))
    qtbot.addWidget(window)
    window.show()
    window.caught = []
    window.drops = FileDrops(window, ".pimapx")
    window.drops.dropped.connect(window.caught.append)
    return window


def drop(window, *urls):
    """Drag over the window and drop; tell whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(
            window, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
        )
    return enter.isAccepted()


def test_several_files_are_taken_at_once_and_others_are_left(window):
    assert drop(window, "file:///a/one.pimapx", "file:///a/list.csv", "file:///a/TWO.PIMAPX")
    assert window.caught == [[Path("/a/one.pimapx"), Path("/a/TWO.PIMAPX")]]


@pytest.mark.parametrize("url", ["file:///a/list.csv", "https://example.org/a.pimapx", "file:///a/pimapx"])
def test_what_is_no_export_file_is_not_taken(window, url):
    assert not drop(window, url)
    assert window.caught == []
