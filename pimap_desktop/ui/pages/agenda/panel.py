"""Beside the grid: what cannot stay as it is, and what has no place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pimap_desktop.mission.model.request import Priority
from pimap_desktop.mission.remedies import ClashRow
from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import link_button
from pimap_desktop.ui.widgets.card import Card, empty
from pimap_desktop.ui.widgets.carry_source import CarrySource
from pimap_desktop.ui.widgets.fitted_link import FittedLink
from pimap_desktop.ui.widgets.growing import grow_width
from pimap_desktop.ui.widgets.scrolled import field_area
from pimap_desktop.ui.widgets.touch import scroll_by_touch
from pimap_desktop.ui.widgets.words import Words

WIDTH = 280
_SHOWN_AT_ONCE = 60  # more than anybody reads; the heading has the whole number


@dataclass(frozen=True)
class Waiting:
    """An accepted request without a place, and why."""

    request_id: str
    sides: tuple[str, str]  # participations; who asks first
    who: str
    priority: Priority
    reason: Message


class AgendaPanel(QWidget):
    """Two cards that scroll on their own."""

    meeting_wanted = Signal(str)  # the id of a meeting to go to
    remedy_chosen = Signal(object, object)  # a ClashRow and its Remedy
    repair_wanted = Signal()
    lifted = Signal(str)  # the id of a request that is dragged
    lifted_by_key = Signal(str)
    held_over = Signal(QPoint)  # where on the screen
    let_go = Signal(QPoint)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._requests: dict[str, Waiting] = {}
        self._shown: tuple[ClashRow, ...] | None = None
        self._clashes_title = Words(role="heading")
        self._waiting_title = Words(role="heading")
        self._clashes, clashes_area = _scrolled()
        self._waiting, waiting_area = _scrolled()
        self._conflicts_card = Card(self._clashes_title)
        self._conflicts_card.add(clashes_area, 1)
        waiting_card = Card(self._waiting_title)
        waiting_card.add(waiting_area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._conflicts_card, 1)
        layout.addWidget(waiting_card, 1)
        grow_width(self, WIDTH)
        self.show_clashes([])
        self.show_waiting([])

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """The requests without a place, the most wanted first."""
        return tuple(self._requests.values())

    def request(self, request_id: str) -> Waiting | None:
        """Return a request without a place."""
        return self._requests.get(request_id)

    def show_clashes(self, clashes: Sequence[ClashRow]) -> None:
        """Show what is wanted twice at a time or lacks something, with what can be done about it."""
        if tuple(clashes) == self._shown:
            return
        self._shown = tuple(clashes)
        self._language.label(self._clashes_title, text=_("Conflicts · {count}", count=len(clashes)))
        self._conflicts_card.setVisible(bool(clashes))
        empty(self._clashes)
        for row in clashes[:_SHOWN_AT_ONCE]:
            self._clashes.addWidget(self._clash(row))
        self._clashes.addStretch(1)

    def show_waiting(self, waiting: Sequence[Waiting]) -> None:
        """Show what has no place, the most wanted first."""
        self._language.label(self._waiting_title, text=_("Not placed · {count}", count=len(waiting)))
        self._requests = {one.request_id: one for one in waiting}
        empty(self._waiting)
        for one in waiting[:_SHOWN_AT_ONCE]:
            self._waiting.addWidget(self._entry(one))
        if not waiting:
            text = self._language.label(Words(role="muted", wrap=True), text=_("Nothing waits for a place."))
            self._waiting.addWidget(text)
        self._waiting.addStretch(1)

    def _clash(self, row: ClashRow) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "clash")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(GRID, 2, 0, 2)
        layout.setSpacing(2)
        layout.addWidget(self._language.label(Words(wrap=True), text=row.clash.message))
        for remedy in row.remedies:
            link = FittedLink(self._language, remedy.message)
            link.clicked.connect(_telling(self.remedy_chosen.emit, row, remedy))
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        last = QHBoxLayout()
        last.setSpacing(GRID)
        repair = link_button(self._language, _("Repair…"), _("Mend the agenda after what happened"))
        repair.clicked.connect(self.repair_wanted)
        last.addWidget(repair)
        show = link_button(self._language, _("Show"))
        show.clicked.connect(_telling(self.meeting_wanted.emit, row.clash.meetings[0]))
        last.addWidget(show)
        last.addStretch(1)
        layout.addLayout(last)
        return frame

    def _entry(self, one: Waiting) -> QWidget:
        frame = CarrySource(one.request_id)
        for told, tell in (
            (frame.lifted, self.lifted),
            (frame.lifted_by_key, self.lifted_by_key),
            (frame.held_over, self.held_over),
            (frame.let_go, self.let_go),
        ):
            told.connect(tell)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(GRID + 2, 6, GRID + 2, 6)
        layout.setSpacing(0)
        who = Words(one.who, "strong", wrap=True)
        why = _("priority {priority} · {reason}", priority=one.priority.value, reason=one.reason)
        self._language.label(
            frame,
            accessibleName=_("{request}: {reason}", request=one.who, reason=one.reason),
            toolTip=_("Drag it onto the grid, or press Space and choose a place with the arrow keys."),
        )
        layout.addWidget(who)
        layout.addWidget(self._language.label(Words(role="secondary", wrap=True), text=why))
        return frame


def _telling(tell: Callable[..., None], *values: object) -> Callable[[], None]:
    return lambda: tell(*values)


def _scrolled() -> tuple[QVBoxLayout, QScrollArea]:
    """Return a layout, and the area in which it scrolls."""
    inner = QWidget()
    inner.setProperty("role", "page")
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    area = field_area(inner)
    scroll_by_touch(area)
    return layout, area
