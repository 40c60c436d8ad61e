"""Beside the grid: what cannot stay as it is, and what has no place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pimap_desktop.mission.clashes import Clash
from pimap_desktop.mission.requests import RequestRow
from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import link_button
from pimap_desktop.ui.widgets.card import Card, empty
from pimap_desktop.ui.widgets.carry_source import CarrySource
from pimap_desktop.ui.widgets.words import Words

WIDTH = 280
_SHOWN_AT_ONCE = 60  # more than anybody reads; the heading has the whole number


@dataclass(frozen=True)
class Waiting:
    """An accepted request without a place, and why."""

    request: RequestRow
    reason: Message


class AgendaPanel(QWidget):
    """Two cards that scroll on their own."""

    meeting_wanted = Signal(str)  # the id of a meeting to go to
    lifted = Signal(str)  # the id of a request that is dragged
    lifted_by_key = Signal(str)
    held_over = Signal(QPoint)  # where on the screen
    let_go = Signal(QPoint)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._requests: dict[str, RequestRow] = {}
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
        layout.addWidget(waiting_card, 2)
        self.setFixedWidth(WIDTH)
        self.show_clashes([])
        self.show_waiting([])

    @property
    def waiting(self) -> tuple[RequestRow, ...]:
        """The requests without a place, the most wanted first."""
        return tuple(self._requests.values())

    def request(self, request_id: str) -> RequestRow | None:
        """Return a request without a place."""
        return self._requests.get(request_id)

    def show_clashes(self, clashes: Sequence[Clash]) -> None:
        """Show what is wanted twice at a time."""
        self._language.label(self._clashes_title, text=_("Conflicts · {count}", count=len(clashes)))
        self._conflicts_card.setVisible(bool(clashes))
        empty(self._clashes)
        for clash in clashes[:_SHOWN_AT_ONCE]:
            self._clashes.addWidget(self._clash(clash))
        self._clashes.addStretch(1)

    def show_waiting(self, waiting: Sequence[Waiting]) -> None:
        """Show what has no place, the most wanted first."""
        self._language.label(self._waiting_title, text=_("Not placed · {count}", count=len(waiting)))
        self._requests = {one.request.id: one.request for one in waiting}
        empty(self._waiting)
        for one in waiting[:_SHOWN_AT_ONCE]:
            self._waiting.addWidget(self._entry(one))
        if not waiting:
            text = self._language.label(Words(role="muted", wrap=True), text=_("Nothing waits for a place."))
            self._waiting.addWidget(text)
        self._waiting.addStretch(1)

    def _clash(self, clash: Clash) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "clash")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(GRID, 2, 0, 2)
        layout.setSpacing(2)
        layout.addWidget(self._language.label(Words(wrap=True), text=clash.message))
        show = link_button(self._language, _("Show"))
        show.clicked.connect(_telling(self.meeting_wanted.emit, clash.meetings[0]))
        layout.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _entry(self, one: Waiting) -> QWidget:
        request = one.request
        frame = CarrySource(request.id)
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
        who = Words(
            f"{request.requester_company or request.requester} → "
            f"{request.recipient_company or request.recipient}",
            "strong",
            wrap=True,
        )
        why = _("priority {priority} · {reason}", priority=request.priority.value, reason=one.reason)
        self._language.label(
            frame,
            accessibleName=_("{request}: {reason}", request=who.text(), reason=one.reason),
            toolTip=_("Drag it onto the grid, or press Space and choose a place with the arrow keys."),
        )
        layout.addWidget(who)
        layout.addWidget(self._language.label(Words(role="secondary", wrap=True), text=why))
        return frame


def _telling(tell: Callable[[str], None], key: str) -> Callable[[], None]:
    return lambda: tell(key)


def _scrolled() -> tuple[QVBoxLayout, QScrollArea]:
    """Return a layout, and the area in which it scrolls."""
    inner = QWidget()
    inner.setProperty("role", "page")
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return layout, area
