"""What reaches the running program from outside: second starts and files opened on the desktop."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from pimap_desktop.ui.summons import Summons, accepted
from tests.demo import open_demo
from tests.support import until_it_ends

ROOT = Path(__file__).parents[3]


@pytest.fixture
def summons(qapp, near):
    summons = Summons(near / "data")
    assert summons.listen()
    yield summons
    summons.close()


@pytest.fixture
def file(tmp_path) -> Path:
    open_demo(tmp_path).close()
    return tmp_path / "demo.pimap"


def test_nothing_is_handed_over_where_nobody_listens(qapp, near, file):
    assert not Summons(near / "data").hand_over(file)
    assert not (near / "data").exists()


def test_a_second_start_gives_its_file_and_ends(qtbot, summons, near, file):
    """The second start is a process of its own, as a double click makes it."""
    home = near / "home"
    told: list[Path | None] = []
    own = Summons(home / "data" / "pimap-desktop")
    assert own.listen()
    own.received.connect(told.append)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
    }
    for arguments, expected in (([str(file)], file), ([], None)):
        command = [sys.executable, "-m", "pimap_desktop", *arguments]
        with until_it_ends(command, cwd=ROOT, env=environment) as second:
            qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
        assert second.returncode == 0
        assert told.pop() == expected
    own.close()
    assert not (home / "config").exists()  # it opened nothing and wrote nothing itself


@pytest.mark.parametrize(
    "said", [b"", b"\0", b"demo.pimap\0", b"/etc/passwd\0", b"\xff\xfe" * 10, b"x" * 9000]
)
def test_what_is_no_file_of_ours_is_not_taken(qtbot, summons, said):
    from PySide6.QtNetwork import QLocalSocket

    told: list[Path | None] = []
    summons.received.connect(told.append)
    socket = QLocalSocket()
    socket.connectToServer(summons._address)
    assert socket.waitForConnected(3000)
    socket.write(said)
    socket.flush()
    # Whoever comes after is heard after: by then it is clear what the first one gets.
    after = QLocalSocket()
    after.connectToServer(summons._address)
    assert after.waitForConnected(3000)
    after.write(b"\0")
    after.flush()
    qtbot.waitUntil(lambda: after.bytesAvailable() > 0 and bool(told))
    after.abort()
    answer = socket.readAll().data()
    assert (told, answer) == (([None, None], b"taken\0") if said == b"\0" else ([None], b""))
    socket.abort()
    QCoreApplication.processEvents()


def test_the_socket_of_a_start_that_was_cut_off_is_taken_over(qapp, near, file):
    folder = near / "data"
    script = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; "
        "from pimap_desktop.ui.summons import Summons; app = QCoreApplication([]); "
        "first = Summons(Path(sys.argv[1])); assert first.listen(); os._exit(9)"
    )
    dead = subprocess.run([sys.executable, "-c", script, str(folder)], cwd=ROOT, check=False)
    assert dead.returncode == 9
    assert (folder / "window").exists()
    assert not Summons(folder).hand_over(file)
    summons = Summons(folder)
    assert summons.listen()
    summons.close()


def test_a_second_listener_leaves_the_first_alone(qapp, summons, near):
    second = Summons(near / "data")
    assert not second.listen()
    second.close()
    assert Path(str(summons._address)).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there the pipe has its own access list")
def test_the_socket_is_for_the_same_user_alone(summons):
    assert os.stat(str(summons._address)).st_mode & 0o077 == 0


def test_a_path_is_taken_only_whole_and_of_a_file_of_ours(tmp_path, file):
    assert accepted(os.fsencode(file)) == file
    package = tmp_path / "EVENING.PIMAPX"
    package.write_bytes(b"")
    assert accepted(os.fsencode(package)) == package
    (tmp_path / "folder.pimap").mkdir()
    for wrong in (tmp_path / "folder.pimap", tmp_path / "gone.pimap", tmp_path / "list.xlsx"):
        assert accepted(os.fsencode(wrong)) is None
    assert accepted(os.fsencode(file.name)) is None


def test_a_file_that_the_system_opens_reaches_the_program(file):
    """On macOS a double click is an event; the application is made once in a process."""
    script = (
        "import sys; from PySide6.QtCore import QCoreApplication; from PySide6.QtGui import QFileOpenEvent; "
        "from pimap_desktop.ui.summons import Program; program = Program([]); told = []; "
        "program.file_opened.connect(told.append); "
        "opened = [QFileOpenEvent(path) for path in (sys.argv[1], '/gone.pimap')]; "
        "[QCoreApplication.sendEvent(program, event) for event in opened]; "
        "assert [str(path) for path in told] == [sys.argv[1]], told"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", script, str(file)], cwd=ROOT, env=environment, check=True)
