"""From an empty machine to a workspace: a new partnership, a colleague's file, the demo; and the tour."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from pimap_desktop.app import Paths, build_app
from pimap_desktop.exchange.exporting import ExportPlan, export
from pimap_desktop.exchange.sealing import Seal
from pimap_desktop.exchange.welcoming import find_welcome
from pimap_desktop.mission.clusters import list_clusters
from pimap_desktop.mission.devices import list_devices
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.settings import load_settings
from pimap_desktop.store.protecting import is_plain
from pimap_desktop.ui.desk import Desk
from pimap_desktop.ui.dialogs.joining import JoinForm
from pimap_desktop.ui.dialogs.keeping.protection import ProtectionForm, RecoveryCode
from pimap_desktop.ui.dialogs.mission_form import MissionForm
from pimap_desktop.ui.dialogs.welcome.dialog import Welcome
from pimap_desktop.ui.summons import Summons
from pimap_desktop.ui.widgets.callout import Tour
from tests.demo import open_demo
from tests.support import now

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LEFT = Qt.MouseButton.LeftButton
ROOT = Path(__file__).parents[2]
PASSPHRASE = "seven small boats"


@pytest.fixture(autouse=True)
def no_key_store() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


class Newcomer:
    """Somebody who has just installed the program."""

    def __init__(self, qtbot: QtBot, desk: Desk, home: Path) -> None:
        self.qtbot, self.desk, self.home = qtbot, desk, home

    @property
    def welcome(self) -> Welcome:
        welcome = self.desk.first.welcome
        assert welcome is not None
        return welcome

    def says_who(self) -> None:
        """Go through the first two steps."""
        self.presses(self.welcome.next_button)
        self.qtbot.keyClicks(self.welcome.person.person, "Marie")
        self.qtbot.keyClicks(self.welcome.person.organisation, "Clustera")
        self.presses(self.welcome.next_button)

    def presses(self, button) -> None:
        assert button.isVisible()
        self.qtbot.mouseClick(button, LEFT)
        QCoreApplication.processEvents()

    def dialog(self, kind: type):
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
        return QApplication.activeModalWidget()

    def tour(self) -> Tour:
        def shown() -> list[Tour]:
            window = self.desk.window
            return [tour for tour in window.findChildren(Tour) if tour.isVisible()] if window else []

        self.qtbot.waitUntil(lambda: bool(shown()))
        return shown()[0]

    def left_behind(self) -> list[Path]:
        """Return what was written to the machine."""
        return [path for path in self.home.rglob("*") if path.is_file()]


@pytest.fixture
def newcomer(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    home = tmp_path / "home"
    paths = Paths(home / "settings.toml", home / "data", home / "Documents")
    desk = Desk(build_app(paths, now), qapp)
    desk.theme.choose("light")
    yield Newcomer(qtbot, desk, home)
    if desk.first.welcome is not None:
        desk.first.welcome.reject()
    desk.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.language.close()


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A sealed file that somebody made for a new colleague."""
    with closing(open_demo(tmp_path)) as demo:
        path = tmp_path / "Japan.pimapx"
        welcome = demo.ask(find_welcome, "Welcome!")
        export(demo, path, ExportPlan(how=Seal(passphrase=PASSPHRASE), welcome=welcome))
        return path


def test_from_an_empty_machine_to_a_protected_workspace_with_a_mission(newcomer: Newcomer) -> None:
    qtbot, desk = newcomer.qtbot, newcomer.desk
    desk.begin(None)
    welcome = newcomer.welcome
    newcomer.says_who()
    newcomer.presses(welcome.ways.found)
    qtbot.keyClicks(welcome.partnership.name, "Four: Valleys")
    assert welcome.partnership.file.text() == "Four Valleys"
    welcome.partnership.country.setText("Czechia")
    newcomer.presses(welcome.next_button)
    made = newcomer.home / "Documents" / "Four Valleys.pimap"
    assert desk.window is not None
    assert desk.workspace is not None
    assert made.exists()

    # The offer to protect it, and the code to keep.
    form = newcomer.dialog(ProtectionForm)
    for field in (form.passphrase, form.again):
        qtbot.keyClicks(field, PASSPHRASE)
    newcomer.presses(form.action_button)
    code = newcomer.dialog(RecoveryCode)
    assert not is_plain(made)
    qtbot.keyClick(code, Qt.Key.Key_Escape)
    assert code.isVisible()  # a code that was not kept is not shown again
    newcomer.presses(code.done_button)

    # The tour, then the first mission from the page that is empty.
    tour = newcomer.tour()
    while tour.isVisible():
        newcomer.presses(tour.next_button)
    window = desk.window
    newcomer.presses(window.page("overview").add_button)
    mission = newcomer.dialog(MissionForm)
    qtbot.keyClicks(mission.title, "Japan 2027")
    newcomer.presses(mission.action_button)
    ask = desk.workspace.ask
    assert [row.title for row in ask(list_missions)] == ["Japan 2027"]
    assert [row.name for row in ask(list_clusters)] == ["Clustera"]
    assert [row.person for row in ask(list_devices)] == ["Marie"]
    settings = load_settings(newcomer.home / "settings.toml")
    assert (settings.person, settings.organisation, settings.tour_due) == ("Marie", "Clustera", False)
    assert settings.recent == (str(made),)


def test_from_a_sealed_file_of_a_colleague(newcomer: Newcomer, given: Path) -> None:
    newcomer.desk.begin(given)  # a double click on it, on an empty machine
    newcomer.says_who()
    form = newcomer.dialog(JoinForm)
    newcomer.qtbot.waitUntil(form.passphrase.isVisible)
    assert QApplication.focusWidget() is form.passphrase
    assert not form.action_button.isEnabled()
    newcomer.qtbot.keyClicks(form.passphrase, PASSPHRASE)
    newcomer.presses(form.open_button)
    newcomer.qtbot.waitUntil(form.action_button.isEnabled, timeout=30_000)
    assert "Key of the signature" in form._facts.text()
    assert form.question.text().startswith("Is this really from test laptop of Ada?")
    newcomer.presses(form.action_button)
    assert newcomer.desk.workspace is not None
    assert any("Japan" in row.title for row in newcomer.desk.workspace.ask(list_missions))
    assert (newcomer.home / "Documents" / "Japan.pimap").exists()
    newcomer.dialog(ProtectionForm).reject()
    newcomer.tour().end()


def test_the_demo_is_one_way_to_begin(newcomer: Newcomer) -> None:
    newcomer.desk.begin(None)
    newcomer.says_who()
    newcomer.presses(newcomer.welcome.ways.look)
    newcomer.qtbot.waitUntil(lambda: newcomer.desk.window is not None, timeout=30_000)
    assert newcomer.desk.workspace is not None
    assert len(newcomer.desk.workspace.ask(list_missions)) > 1
    assert newcomer.desk.first.welcome is None
    newcomer.tour().end()


def test_the_language_is_chosen_first_and_every_step_can_be_gone_back_to(newcomer: Newcomer) -> None:
    newcomer.desk.begin(None)
    welcome = newcomer.welcome
    newcomer.presses(welcome.languages.buttons["fr"])
    assert newcomer.desk.language.reader.language == "fr"
    assert welcome.person.person.accessibleName() == "Votre nom"
    newcomer.says_who()
    newcomer.presses(welcome.ways.found)
    for step in (welcome.ways, welcome.person, welcome.languages):
        newcomer.presses(welcome.back_button)
        assert welcome.step is step
    assert welcome.person.person.text() == "Marie"
    welcome.close()
    assert newcomer.left_behind() == []
    assert newcomer.desk.window is None


def test_who_is_known_is_asked_only_what_to_begin_with(newcomer: Newcomer) -> None:
    app = newcomer.desk._app
    app.change_settings(lambda settings: settings.with_author("Marie", "desk 1").with_recent(Path("gone")))
    newcomer.desk.begin(None)  # a memory stick with the workspace is not there
    welcome = newcomer.welcome
    assert welcome.step is welcome.ways
    newcomer.qtbot.waitUntil(welcome.ways.found.hasFocus)
    newcomer.qtbot.keyClick(welcome.ways.found, Qt.Key.Key_Return)
    assert welcome.step is welcome.partnership
    newcomer.qtbot.keyClick(welcome.partnership.name, Qt.Key.Key_Escape)
    assert welcome.step is welcome.ways
    assert welcome.isVisible()


def test_what_is_missing_is_said_at_its_field_and_nothing_is_written(newcomer: Newcomer, tmp_path) -> None:
    newcomer.desk.begin(None)
    welcome = newcomer.welcome
    newcomer.presses(welcome.next_button)
    newcomer.presses(welcome.next_button)
    assert welcome.step is welcome.person
    assert welcome.person.fields.fault_at("person").startswith("Type your name")
    welcome.person.person.setText("Marie")
    welcome.person.organisation.setText("Clustera")
    newcomer.presses(welcome.next_button)
    newcomer.presses(welcome.ways.found)
    step = welcome.partnership
    step.country.setText("Atlantis")
    newcomer.presses(welcome.next_button)
    assert [step.fields.fault_at(name) for name in ("name", "file")] == ["Give it a name."] * 2
    assert "Atlantis" in step.fields.fault_at("country")
    step.name.setText("Valleys")
    step.country.setText("")
    step.file.setText("a/b")
    newcomer.presses(welcome.next_button)
    assert "a/b" in step.fields.fault_at("file")
    step.file.setText("Valleys")
    blocked = tmp_path / "a file"
    blocked.write_text("x")
    step.folder.line.setText(str(blocked))
    newcomer.presses(welcome.next_button)
    assert "cannot be written" in step.fields.fault_at("folder")
    assert newcomer.left_behind() == []
    assert newcomer.desk.window is None


def test_a_tour_that_was_ended_is_not_shown_again_until_it_is_wanted(newcomer: Newcomer) -> None:
    desk = newcomer.desk
    desk.begin(None)
    newcomer.says_who()
    newcomer.presses(newcomer.welcome.ways.look)
    newcomer.qtbot.waitUntil(lambda: desk.window is not None, timeout=30_000)
    tour = newcomer.tour()
    newcomer.presses(tour.next_button)
    newcomer.qtbot.keyClick(tour.next_button, Qt.Key.Key_Escape)
    assert not load_settings(newcomer.home / "settings.toml").tour_due
    (last,) = desk._app.settings.recent
    desk.close()
    desk.begin(None)
    window = desk.window
    assert window is not None
    assert str(window._path) == last
    newcomer.qtbot.wait(200)
    assert window.findChildren(Tour) == []
    next(action for action in window.actions() if action.text() == "Welcome tour").trigger()
    assert newcomer.tour().number == 0
    newcomer.tour().end()


def test_the_tour_is_walked_by_the_keyboard_and_follows_the_window(newcomer: Newcomer) -> None:
    desk = newcomer.desk
    desk.open(newcomer.home.parent / "a.pimap")
    window = desk.window
    assert window is not None
    window.activateWindow()
    desk.first.lead(window)
    tour = newcomer.tour()
    seen = []
    for _stop in range(5):
        newcomer.qtbot.wait(50)
        assert QApplication.focusWidget() is tour.next_button
        assert tour.next_button.accessibleDescription().startswith(tour.heading.text())
        seen.append(tour.heading.text())
        for size in ((1366, 768), (1100, 700)):
            window.resize(*size)
            newcomer.qtbot.wait(50)
            assert tour.size() == window.size()
            assert tour.rect().contains(tour.card.geometry())
            assert not tour.card.geometry().intersects(tour._outlined()) or tour._arrow.isEmpty()
        newcomer.qtbot.keyClick(tour.next_button, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() in tour.buttons
        tour.next_button.setFocus()
        newcomer.qtbot.keyClick(tour.next_button, Qt.Key.Key_Space)
    assert len(set(seen)) == 5
    assert not tour.isVisible()


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


def test_a_second_start_hands_its_file_to_the_first(newcomer: Newcomer, tmp_path: Path) -> None:
    """The second start is a process of its own, as a double click on a file makes it."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        open_demo(tmp_path / name).close()
    desk, folder = newcomer.desk, newcomer.home / "data" / "pimap-desktop"
    desk.open(tmp_path / "first" / "demo.pimap")
    summons = Summons(folder)
    assert summons.listen()
    summons.received.connect(desk.take)
    wanted = tmp_path / "second" / "demo.pimap"
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(newcomer.home / "config"),
        "XDG_DATA_HOME": str(newcomer.home / "data"),
    }
    second = subprocess.Popen([sys.executable, "-m", "pimap_desktop", str(wanted)], cwd=ROOT, env=environment)
    newcomer.qtbot.waitUntil(lambda: second.poll() is not None, timeout=120_000)
    assert second.returncode == 0
    newcomer.qtbot.waitUntil(lambda: desk.window is not None and desk.window._path == wanted)
    summons.close()


def test_a_file_that_comes_during_the_welcome_is_what_to_begin_with(newcomer: Newcomer, given: Path) -> None:
    newcomer.desk.begin(None)
    newcomer.desk.take(given)
    assert newcomer.welcome.step is newcomer.welcome.person  # who works here is not known yet
    newcomer.qtbot.keyClicks(newcomer.welcome.person.person, "Marie")
    newcomer.presses(newcomer.welcome.next_button)
    form = newcomer.dialog(JoinForm)
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


def test_a_workspace_that_is_there_is_opened(newcomer: Newcomer, tmp_path, monkeypatch) -> None:
    open_demo(tmp_path).close()
    chosen = str(tmp_path / "demo.pimap")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (chosen, ""))
    newcomer.desk.begin(None)
    newcomer.says_who()
    newcomer.presses(newcomer.welcome.ways.open)
    assert newcomer.desk.window is not None
    assert str(newcomer.desk.window._path) == chosen
    newcomer.tour().end()
