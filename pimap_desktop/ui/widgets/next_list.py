"""Who meets in the next slot, and who of them has not been seen today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.card import empty, line
from pimap_desktop.ui.widgets.desk import NextMeeting
from pimap_desktop.ui.widgets.words import ElidedWords, Words

_AT_ONCE = 7  # about what fits into a window


class NextList(QWidget):
    """A line a table: both companies, and below them who is not here yet."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._language = language
        self._meetings: tuple[NextMeeting, ...] = ()
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._build_more)
        self._built = self._height = 0  # lines, and the pixels they take
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        language.changed.connect(self._build)

    def show_meetings(self, meetings: Sequence[NextMeeting]) -> None:
        """Show other meetings."""
        if tuple(meetings) != self._meetings:
            self._meetings = tuple(meetings)
            self._build()

    def _build(self) -> None:
        empty(self._layout)
        self._built = self._height = 0
        self._layout.addStretch(1)
        self._build_more()

    def _build_more(self) -> None:
        """Add some lines; of a large hall those that are out of sight come when these are painted."""
        coming = self._meetings[self._built : self._built + _AT_ONCE]
        for meeting in coming:
            row = self._row(meeting)
            # Said outright: the list scrolls before its lines get lower than their text.
            row.setFixedHeight(row.sizeHint().height())
            self._height += row.height() + 1
            for part in (row, line()):
                self._layout.insertWidget(self._layout.count() - 1, part)  # above the room that is left
        self._built += len(coming)
        self.setMinimumHeight(self._height)
        if self._built < len(self._meetings):
            self._more.start()

    def _row(self, meeting: NextMeeting) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(0)
        table = Words(meeting.table, "muted")
        table.setMinimumWidth(4 * GRID)
        grid.addWidget(table, 0, 0, Qt.AlignmentFlag.AlignTop)
        for column, (side, role) in enumerate(zip(meeting.sides, ("strong", "text"), strict=False), start=1):
            company = ElidedWords(role=role)
            company.set_text(side.company or side.name)
            company.setFixedHeight(company.sizeHint().height())
            grid.addWidget(company, 0, column)
            grid.setColumnStretch(column, 1)
        text, role = self._state(meeting)
        state = ElidedWords(role=role)
        state.set_text(self._language.read(text))
        state.setFixedHeight(state.sizeHint().height())  # the list scrolls before its lines get lower
        grid.addWidget(state, 1, 1, 1, 2)
        names = (side.names for side in meeting.sides)
        row.setAccessibleName(" · ".join([meeting.table, *names, self._language.read(text)]))
        return row

    def _state(self, meeting: NextMeeting) -> tuple[Message, str]:
        if meeting.unseen:
            names = ", ".join(side.names for side in meeting.unseen)
            return _("○ not seen today: {names}", names=names), "state-caution"
        return _("● checked in"), "state-good"
