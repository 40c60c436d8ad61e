"""Opening the handbook at the chapter about what is being done: F1 in the window and in every dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import Shiboken

from pimap_desktop.app import App
from pimap_desktop.ui.dialogs.handbook.places import PAGE_CHAPTERS, PAGE_PICTURES, chapter_of_dialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.shortcuts import listen
from pimap_desktop.ui.theme import Theme

HELP = "handbook"
_FIRST = "first-start"  # before there is a page
_LEAST, _MOST = 480, 4000  # logical pixels: a size that is none is not taken


class Handbook(QObject):
    """Holds the one window of the handbook, and gives every dialog its key.

    A dialog that blocks the window would swallow the window's F1. Each gets one of its own when it is first
    used: to look at every event of the program for this would cost more than the key is worth.
    """

    def __init__(self, app: App, qt: QApplication, language: Language, theme: Theme) -> None:
        super().__init__()
        self._app, self._language, self._theme = app, language, theme
        self.find_page: Callable[[], str] = str  # the key of the page that is shown
        self._window: QWidget | None = None
        qt.focusChanged.connect(self._give_key)

    @property
    def window(self) -> QWidget | None:
        """The open handbook; None when it is closed."""
        window = self._window
        return window if window is not None and Shiboken.isValid(window) else None

    def open(self) -> None:
        """Open the handbook at the chapter of the page, or of the dialog that is over it."""
        over = QApplication.activeModalWidget() or QApplication.activeWindow()
        about = chapter_of_dialog(type(over).__module__) if isinstance(over, QDialog) else None
        page = self.find_page()
        self.open_at(about or PAGE_CHAPTERS.get(page, _FIRST), "" if about else PAGE_PICTURES.get(page, ""))

    def open_at(self, chapter: str, picture: str = "") -> None:
        """Open the handbook at a chapter, or turn to it where it is open already.

        With a ``picture`` it is opened at the part that shows it.
        """
        from pimap_desktop.ui.dialogs.handbook.window import HandbookWindow  # imported here: wanted seldom

        parent = _blocking_everything()
        window = self.window
        if not isinstance(window, HandbookWindow) or window.parent() is not parent:
            if window is not None:
                window.close()
            window = self._window = HandbookWindow(parent, self._language, self._theme)
            if size := _size_of(self._app.settings.handbook_size):
                window.fit_in(QSize(*size))
            window.closed.connect(self._keep_size)
        window.go_to(chapter)
        if picture:
            window.go_to_part(picture)
        window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Close the handbook with the program."""
        if (window := self.window) is not None:
            window.close()

    def _keep_size(self, width: int, height: int) -> None:
        size = f"{width}x{height}"
        if size != self._app.settings.handbook_size:
            self._app.change_settings(lambda settings: replace(settings, handbook_size=size))

    def _give_key(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if isinstance(dialog, QDialog) and not dialog.findChild(QShortcut, HELP):
            key = listen(dialog, HELP)
            key.setObjectName(HELP)
            key.activated.connect(self.open)


def _blocking_everything() -> QWidget | None:
    """Return the dialog that lets nothing but its own windows be used, if there is one."""
    dialog = QApplication.activeModalWidget()
    everything = Qt.WindowModality.ApplicationModal
    return dialog if dialog is not None and dialog.windowModality() == everything else None


def _size_of(text: str) -> tuple[int, int] | None:
    width, _by, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        return None
    size = int(width), int(height)
    return size if all(_LEAST <= each <= _MOST for each in size) else None
