"""The frame of a page: its header, what is below it, and its facts for the status line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from pimap_desktop.text import Message
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.page_header import PageHeader


class Page(QWidget):
    """One page of the window, about one mission at a time."""

    facts_changed = Signal()
    part_made = Signal(QWidget)  # a part of the page that was not there when the page was made
    page_wanted = Signal(str)  # the key of another page to go to
    mission_wanted = Signal()  # the form of a new mission
    record_opened = Signal(str, str)  # of which kind, and its id (`pimap_desktop.mission.recalling`)
    count_changed = Signal(int, object)  # how many things wait on the page, and that in words

    def __init__(self, header: PageHeader) -> None:
        super().__init__()
        self.header = header
        self.mission_id: str | None = None
        self.facts: tuple[Message, ...] = ()
        self.state: Message | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._column.setSpacing(2 * GRID)
        self._column.addWidget(header)

    def show_mission(self, mission_id: str | None) -> None:
        """Show another mission; None when there is none yet."""
        self.mission_id = mission_id
        self.refresh()

    def open_record(self, key: str | None) -> None:
        """Open one of the records that the page shows; None for a new one, where that can be."""

    def refresh(self) -> None:
        """Show what the workspace holds now; each page has its own way."""

    def release(self) -> None:
        """Let go of what must not outlive the window."""

    def tick(self) -> None:
        """Look at the clock again; called several times a minute while the page is shown."""

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put something below what the page already holds."""
        if isinstance(part, QWidget):
            self._column.addWidget(part, stretch)
        else:
            self._column.addLayout(part, stretch)

    def tell(self, facts: Sequence[Message], state: Message | None = None) -> None:
        """Give the status line something to say while this page is shown."""
        self.facts, self.state = tuple(facts), state
        self.facts_changed.emit()
