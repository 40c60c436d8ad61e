"""The one place where errors that nobody caught arrive: a sentence for the user, or a report."""

from __future__ import annotations

import platform
import sys
import threading
from traceback import format_exception
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Signal

from pimap_desktop.errors import PimapError


class Faults(QObject):
    """Tells the window about errors: what the user can do something about, and what is our mistake."""

    noticed = Signal(object)  # the PimapError, whose message is the notice
    broke = Signal(str)  # the text of the report
    met = Signal(object)  # every error, for the log

    def install(self) -> None:
        """Receive every error from now on."""
        sys.excepthook = self.receive
        threading.excepthook = lambda args: self.receive(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def receive(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell one error to the window; a report goes to standard error as well."""
        self.met.emit(error)
        if isinstance(error, PimapError):
            self.noticed.emit(error)
            return
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            self.broke.emit(report_of(error))


def report_of(error: BaseException) -> str:
    """Return what a developer needs to know about an error; it names the versions, not the data."""
    versions = f"Python {platform.python_version()}, Qt {PySide6.__version__}, {platform.platform()}"
    return "".join(format_exception(error)) + f"\n{versions}\n"
