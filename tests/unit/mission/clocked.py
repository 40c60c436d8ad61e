"""A workspace whose clock a test sets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.workspace import Workspace
from tests.unit.mission.hall import Hall
from tests.unit.mission.stage import Stage, at


class Clock:
    """Shows the time that was set last, on the clock of Lisbon on the day of the mission."""

    def __init__(self, text: str) -> None:
        self.set(text)

    def set(self, text: str) -> None:
        self.time = at(text)

    def forward(self, minutes: float) -> None:
        self.time += timedelta(minutes=minutes)

    def __call__(self) -> datetime:
        return self.time


class ClockedHall(Hall):
    """The hall of four people, whose clock stands at half past eight."""

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        super().__init__(Stage(workspace))
        self.clock = clock
        self.mission = self.stage.mission

    def do(self, command, *args, **values):
        return self.stage.do(command, *args, **values)

    def ask(self, query, *args, **values):
        return self.stage.ask(query, *args, **values)

    def state(self, request: str) -> str:
        return self.stage.meeting(request).state.value


@contextmanager
def clocked_hall(folder: Path) -> Iterator[ClockedHall]:
    """Open a hall with a clock of its own."""
    clock = Clock("08:30")
    workspace = create_workspace(folder / "clocked.pimap", clock, Author("Ada", "Desk A"))
    try:
        yield ClockedHall(workspace, clock)
    finally:
        workspace.close()
