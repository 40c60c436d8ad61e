"""Somebody who has just installed the program, and what a colleague gave them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pimap_desktop.app import Paths
from pimap_desktop.exchange.exporting import ExportPlan, export
from pimap_desktop.exchange.sealing import Seal
from pimap_desktop.exchange.welcoming import find_welcome
from pimap_desktop.ui.desk import Desk
from pimap_desktop.ui.dialogs.welcome.dialog import Welcome
from pimap_desktop.ui.widgets.callout import Tour
from tests.demo import open_demo
from tests.desks import desk_of

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LEFT = Qt.MouseButton.LeftButton
ROOT = Path(__file__).parents[3]
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

    def begins(self) -> None:
        """Wait until the window has begun its work: with that it offers the tour, if it does."""
        self.qtbot.waitUntil(lambda: self.desk.upkeep is not None and self.desk.upkeep._timer.isActive())

    def left_behind(self) -> list[Path]:
        """Return what was written to the machine."""
        return [path for path in self.home.rglob("*") if path.is_file()]


@pytest.fixture
def newcomer(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Newcomer]:
    home = tmp_path / "home"
    paths = Paths(home / "settings.toml", home / "data", home / "Documents")
    with desk_of(qapp, paths) as desk:
        desk.theme.choose("light")
        yield Newcomer(qtbot, desk, home)
        if desk.first.welcome is not None:
            desk.first.welcome.reject()


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A sealed file that somebody made for a new colleague."""
    with closing(open_demo(tmp_path)) as demo:
        path = tmp_path / "Japan.pimapx"
        welcome = demo.ask(find_welcome, "Welcome!")
        export(demo, path, ExportPlan(how=Seal(passphrase=PASSPHRASE), welcome=welcome))
        return path
