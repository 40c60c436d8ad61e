"""What is left of the windows of a test once it is over."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication


def let_go() -> None:
    """Delete every window that a test has left, and see that event loops still wait for what they are to."""
    app = QCoreApplication.instance()
    if isinstance(app, QApplication):
        for window in app.topLevelWidgets():
            if window.parent() is None:  # any other goes with its parent
                window.deleteLater()
    if app is not None and turn() != 0:
        _begin_anew(app)
        raise AssertionError("something has ended the program, and no loop waits for anything any more")


def turn() -> int:
    """Turn the event loop once, as the program does while it waits; return the status of its end.

    What was closed is deleted in a loop alone, and a test has none most of the time. Once the program is
    asked to end, outside of its own loop, every other loop is over before it has begun, with another status.
    """
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    return loop.exec()


def _begin_anew(app: QCoreApplication) -> None:
    """Let the program's own loop run once, which is what takes back that it was asked to end."""
    QTimer.singleShot(0, app.quit)
    app.exec()
