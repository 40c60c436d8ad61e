"""What everybody in the hall sees: the projector's window, and the flash of the bell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.desk import NextMeeting
from pimap_desktop.ui.widgets.projector import BellFlash, Projector


class Hall(QObject):
    """Keeps the second window in step with the desk."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme) -> None:
        super().__init__(parent)
        self._window = parent
        self._language, self._theme = language, theme
        self.projector: Projector | None = None
        self._time: tuple[datetime, Message, timedelta | None] | None = None
        self._next: tuple[Message, tuple[NextMeeting, ...]] | None = None

    def open(self) -> None:
        """Open the projector's window, on the second screen where there is one."""
        if self.projector is None:
            self.projector = Projector(self._language, self._theme)
        others = [each for each in QApplication.screens() if each is not self._window.screen()]
        if others:
            self.projector.setGeometry(others[0].geometry())
            self.projector.showFullScreen()
        else:
            self.projector.show()
        self._tell()

    def show_time(self, now: datetime, heading: Message, left: timedelta | None) -> None:
        """Show the time at the place, and what is counted down."""
        self._time = (now, heading, left)
        self._tell()

    def show_next(self, title: Message, meetings: Sequence[NextMeeting]) -> None:
        """Show who meets next."""
        self._next = (title, tuple(meetings))
        self._tell()

    def flash(self, text: str) -> None:
        """Fill the projector's screen, or this one, for the bell."""
        flash = BellFlash(self._window.window(), self._theme, text, still=self._theme.still)
        shown = self.projector is not None and self.projector.isVisible()
        screen = (self.projector if shown and self.projector else self._window).screen()
        flash.setGeometry(screen.geometry())
        flash.showFullScreen()

    def close(self) -> None:
        """Take the projector's window away."""
        if self.projector is not None:
            self.projector.close()
            self.projector.deleteLater()
            self.projector = None

    def _tell(self) -> None:
        if self.projector is None or not self.projector.isVisible():
            return
        if self._time is not None:
            self.projector.show_time(*self._time)
        if self._next is not None:
            self.projector.show_next(*self._next)
