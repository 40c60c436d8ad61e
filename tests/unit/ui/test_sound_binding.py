"""PySide6 6.12 on Python 3.11 takes a reference from None at each call that returns it, and dies of it."""

import sys

from PySide6.QtWidgets import QWidget


def test_a_hundred_thousand_calls_leave_none_alone(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _number in range(100_000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 10_000
