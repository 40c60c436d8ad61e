"""What reaches the program from outside while it runs: a second start, or a file opened on the desktop.

The first start listens on a socket that only the same user can reach: a file in the user's own folder, or a
named pipe on Windows. A second start hands its file over and ends. All that passes is the path of a file.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from pimap_desktop.exchange.suffix import SUFFIX as PACKAGE_SUFFIX
from pimap_desktop.store.opening import SUFFIX

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_END = b"\0"  # of what is said; no path has it
_LONGEST = 4096  # bytes of a path
_TAKEN = b"taken"
_PATIENCE = 3_000  # milliseconds for what should take one
_BUSY = 15_000  # milliseconds that a program which listens may need before it answers
_LONGEST_ADDRESS = 100  # bytes; systems take 103 or more


class Program(QApplication):
    """The application, told by the system (macOS) which file is to be opened."""

    file_opened = Signal(object)  # a path

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))

    # Qt's override

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            path = accepted(os.fsencode(event.file()))
            if path is not None:
                self.file_opened.emit(path)
            return True
        return super().event(event)


class Summons(QObject):
    """Hears of second starts."""

    received = Signal(object)  # the path of a file, or None where there was none

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._address = _address(folder)
        self._server: QLocalServer | None = None
        self._callers: dict[int, _Caller] = {}

    def hand_over(self, path: Path | None) -> bool:
        """Give a file to the program that runs already; tell whether there is one that has taken it."""
        if self._address is None or not os.path.exists(self._address):
            return False  # nothing listens: without the cost of asking
        from PySide6.QtNetwork import QLocalSocket  # imported here: most starts are the first

        socket = QLocalSocket()
        socket.connectToServer(self._address)
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(os.fsencode(path.absolute() if path is not None else "") + _END)
        taken = b""
        while not taken.endswith(_END) and socket.waitForReadyRead(_BUSY):
            taken += socket.readAll().data()
        socket.abort()
        return taken == _TAKEN + _END

    def listen(self) -> bool:
        """Hear of second starts from now on; tell whether that is possible."""
        if self._address is None:
            return False
        from PySide6.QtNetwork import QLocalServer  # imported here: once the first page is painted

        # Asked first: on some systems a second server would take the address from the one that has it.
        if os.path.exists(self._address) and self._is_answered():
            return False
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        Path(self._address).parent.mkdir(parents=True, exist_ok=True)
        QLocalServer.removeServer(self._address)  # left by a start that was cut off
        server.listen(self._address)
        if server.isListening():
            server.newConnection.connect(self._greet)
            self._server = server
        return server.isListening()

    def close(self) -> None:
        """Hear of nothing any more."""
        for caller in list(self._callers.values()):
            caller.socket.abort()
        self._callers.clear()
        if self._server is not None:
            self._server.close()
            self._server = None

    def _is_answered(self) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        assert self._address is not None
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        answered = socket.waitForConnected(_PATIENCE)
        socket.abort()
        return answered

    def _greet(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            caller = _Caller(socket)
            # Held here: nothing else would hold what listens to the socket.
            self._callers[id(caller)] = caller
            socket.readyRead.connect(partial(self._hear, id(caller)))
            socket.disconnected.connect(partial(self._part, id(caller)))
            self._hear(id(caller))

    def _hear(self, key: int) -> None:
        caller = self._callers.get(key)
        if caller is None or not caller.hear():
            return
        # Later, since opening a file may ask the user something: the socket goes before that is answered.
        QTimer.singleShot(0, self, partial(self.received.emit, caller.path))

    def _part(self, key: int) -> None:
        self._callers.pop(key, None)  # the server deletes its sockets when it goes itself


class _Caller:
    """One second start, until it has said what it wants."""

    def __init__(self, socket: QLocalSocket) -> None:
        self.socket = socket
        self.path: Path | None = None
        self._said = b""
        socket.setReadBufferSize(_LONGEST + 1)

    def hear(self) -> bool:
        """Take in what was said; tell whether it is all, and is something we do."""
        self._said += self.socket.readAll().data()
        if not self._said.endswith(_END):
            if len(self._said) > _LONGEST:
                self.socket.abort()
            return False
        said = self._said[: -len(_END)]
        self.path = accepted(said)
        if said and self.path is None:
            self.socket.abort()
            return False
        self.socket.write(_TAKEN + _END)
        self.socket.flush()
        return True


def accepted(said: bytes) -> Path | None:
    """Return the file that somebody wants opened: a whole path of one of ours that is there; else None."""
    if not said or len(said) > _LONGEST or _END in said:
        return None
    try:
        path = Path(os.fsdecode(said))
        is_ours = path.is_absolute() and path.suffix.lower() in {SUFFIX, PACKAGE_SUFFIX} and path.is_file()
    except (OSError, ValueError):
        return None
    return path if is_ours else None


def _address(folder: Path) -> str | None:
    """Return where the program of this user listens; None where its folder lies too deep for that."""
    if sys.platform == "win32":
        mark = hashlib.sha256(str(folder).casefold().encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return rf"\\.\pipe\pimap-desktop-{mark}"
    address = str(folder / "window")
    return address if len(os.fsencode(address)) <= _LONGEST_ADDRESS else None
