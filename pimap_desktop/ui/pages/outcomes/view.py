"""What every view of the page has: the mission, what it is made of, and what it tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pimap_desktop.mission.missions import find_mission
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message
from pimap_desktop.ui.dialogs.participants import people_in_order, words_for
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.notice_bar import Say


@dataclass(frozen=True)
class ViewNeeds:
    """What views are made of."""

    workspace: Workspace
    language: Language
    theme: Theme
    jobs: Jobs
    clock: Callable[[], datetime]
    say: Say


class View(QWidget):
    """One view of what came of the meetings; the page shows one at a time."""

    told = Signal()  # the facts have changed
    page_wanted = Signal(str)  # the key of another page
    meeting_wanted = Signal(str)  # a meeting to be shown with all that was said of it

    def __init__(self, needs: ViewNeeds) -> None:
        super().__init__()
        self.needs = needs
        self.mission_id: str | None = None
        self.facts: tuple[Message, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)

    def show_mission(self, mission_id: str | None) -> None:
        """Show another mission."""
        self.mission_id = mission_id
        self.refresh()

    def refresh(self) -> None:
        """Read and show what is there now."""

    def today(self) -> date:
        """Return the day at the place of the mission."""
        if self.mission_id is None:
            return self.needs.clock().date()
        zone = self.needs.workspace.ask(find_mission, self.mission_id).zone
        return self.needs.clock().astimezone(ZoneInfo(zone)).date()

    def people(self) -> dict[str, str]:
        """Return the people of the mission, by the text that stands for them: names and participations."""
        if self.mission_id is None:
            return {}
        rows = people_in_order(self.needs.workspace, self.needs.language.reader, self.mission_id)
        return {words_for(row): row.participation_id for row in rows if row.participation_id}
