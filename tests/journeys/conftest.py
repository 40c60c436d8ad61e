"""A window on the small demo, planned, at a moment of the fair that the test chooses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pimap_desktop.app import Paths
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.ui.main import Desk
from pimap_desktop.ui.window import Window
from tests.demo import main_mission, open_demo
from tests.desks import desk_of

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass
class FairClock:
    """A clock that stands until it is set: the first morning of the demo's fair, 08:30 in Tokyo."""

    moment: datetime = datetime(2026, 4, 21, 23, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def goes_on(self, minutes: float) -> None:
        """Let time pass."""
        self.moment += timedelta(minutes=minutes)


@dataclass
class Fair:
    """A desk at the fair: its window, what it works on, and the time."""

    desk: Desk
    clock: FairClock

    @property
    def window(self) -> Window:
        assert self.desk.window is not None
        return self.desk.window

    @property
    def workspace(self) -> Workspace:
        assert self.desk.workspace is not None
        return self.desk.workspace

    @property
    def mission_id(self) -> str:
        return main_mission(self.workspace)


@pytest.fixture
def fair(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Fair]:
    open_demo(tmp_path, planned=True).close()
    clock = FairClock()
    with desk_of(qapp, Paths(tmp_path / "settings.toml", tmp_path), clock) as desk:
        fair = Fair(desk, clock)
        desk.open(tmp_path / "demo.pimap")
        fair.window.resize(1366, 768)
        fair.window.show_mission(fair.mission_id)
        qtbot.waitExposed(fair.window)
        yield fair
