"""The end that others ask for: at the end of a session the workspace is closed before the program goes."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier


class Ending(QObject):
    """Ends the program's event loop when the system asks for it (SIGTERM), so that what follows it runs.

    Python hears of a signal only between two of its own steps, and Qt waits outside of Python: a byte on a
    socket wakes it. `close` gives the signal back.
    """

    def __init__(self, qt: QCoreApplication) -> None:
        super().__init__()
        self._woken, self._waking = socket.socketpair()
        for end in (self._woken, self._waking):
            end.setblocking(False)
        self._wakened_before = signal.set_wakeup_fd(self._waking.fileno(), warn_on_full_buffer=False)
        self._before = signal.signal(signal.SIGTERM, lambda *_: qt.exit(0))
        self._notifier = QSocketNotifier(self._woken.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._empty)

    def close(self) -> None:
        """Leave signals to whoever had them before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakened_before)
        signal.signal(signal.SIGTERM, self._before)
        self._woken.close()
        self._waking.close()

    def _empty(self) -> None:
        # Coming back into Python is all it takes: the handler runs now.
        self._woken.recv(64)
