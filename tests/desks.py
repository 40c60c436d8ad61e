"""Desks of tests: the running program in a folder of its own, waited for, and gone when a test is over."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pimap_desktop.app import Clock, Paths, build_app
from pimap_desktop.ui.desk import Desk
from tests.support import now

_SOON = (
    500  # milliseconds; what waits longer than that (counting, keeping, looking into folders) is not awaited
)


@contextmanager
def desk_of(qt: QApplication, paths: Paths, clock: Clock = now) -> Iterator[Desk]:
    """Put the program together; at the end neither its windows nor its hooks are left."""
    hooks = sys.excepthook, threading.excepthook
    desk = Desk(build_app(paths, clock), qt)
    try:
        yield desk
    finally:
        desk.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        desk.language.close()
        sys.excepthook, threading.excepthook = hooks


def settled(qtbot: QtBot, desk: Desk) -> None:
    """Wait until no job runs, and nothing waits for a moment of rest to begin one."""
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: not _is_busy(desk), timeout=90_000)
    QCoreApplication.processEvents()


def _is_busy(desk: Desk) -> bool:
    if desk.jobs is None or desk.window is None:
        return True
    timers = desk.window.findChildren(QTimer)
    due = (each for each in timers if each.isActive() and each.isSingleShot() and each.interval() < _SOON)
    return desk.jobs.busy or any(due)
