"""Files from outside: double clicks, second starts; and a first start that comes to nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from pimap_desktop.ui.dialogs.joining import JoinForm
from pimap_desktop.ui.dialogs.mission_form import MissionForm
from pimap_desktop.ui.summons import Summons
from tests.demo import open_demo
from tests.journeys.first_start.conftest import ROOT, Newcomer
from tests.support import until_it_ends


def test_a_file_that_comes_while_something_is_open_waits(newcomer: Newcomer, given: Path) -> None:
    desk = newcomer.desk
    desk.open(newcomer.home.parent / "a.pimap")
    window = desk.window
    assert window is not None
    window.program.add_mission()
    form = newcomer.dialog(MissionForm)
    desk.take(given)
    assert "Japan.pimapx" in form.notice.accessibleName()
    assert QApplication.activeModalWidget() is form
    form.reject()
    desk.take(given)
    assert isinstance(newcomer.dialog(QDialog), JoinForm)
    QApplication.activeModalWidget().reject()


def test_a_second_start_hands_its_file_to_the_first(newcomer: Newcomer, tmp_path: Path, near: Path) -> None:
    """The second start is a process of its own, as a double click on a file makes it."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        open_demo(tmp_path / name).close()
    desk, folder = newcomer.desk, near / "pimap-desktop"
    desk.open(tmp_path / "first" / "demo.pimap")
    summons = Summons(folder)
    assert summons.listen()
    summons.received.connect(desk.take)
    wanted = tmp_path / "second" / "demo.pimap"
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(newcomer.home / "config"),
        "XDG_DATA_HOME": str(near),
    }
    command = [sys.executable, "-m", "pimap_desktop", str(wanted)]
    with until_it_ends(command, cwd=ROOT, env=environment) as second:
        newcomer.qtbot.waitUntil(lambda: second.poll() is not None, timeout=120_000)
    assert second.returncode == 0
    newcomer.qtbot.waitUntil(lambda: desk.window is not None and desk.window._path == wanted, timeout=60_000)
    summons.close()


def test_a_file_that_comes_during_the_welcome_is_what_to_begin_with(newcomer: Newcomer, given: Path) -> None:
    newcomer.desk.begin(None)
    newcomer.desk.take(given)
    assert newcomer.welcome.step is newcomer.welcome.person  # who works here is not known yet
    newcomer.qtbot.keyClicks(newcomer.welcome.person.person, "Marie")
    newcomer.presses(newcomer.welcome.next_button)
    form = newcomer.dialog(JoinForm)
    newcomer.desk.take(given)  # once more, by an impatient hand
    assert "Japan.pimapx" in form.notice.accessibleName()
    assert len(newcomer.welcome.findChildren(JoinForm)) == 1
    form.reject()
    assert newcomer.welcome.step is newcomer.welcome.ways


def test_a_first_start_that_is_closed_ends_and_leaves_nothing(tmp_path: Path) -> None:
    script = (
        "import sys; from PySide6.QtCore import QTimer; import pimap_desktop.ui.main as main\n"
        "begin = main.start\n"
        "def start(*given):\n"
        "    qt, desk = begin(*given)\n"
        "    QTimer.singleShot(500, lambda: desk.first.welcome.close())\n"
        "    return qt, desk\n"
        "main.start = start; sys.exit(main.main([]))"
    )
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, timeout=120, check=False
    )
    assert ended.returncode == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".log"] == []
