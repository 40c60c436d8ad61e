"""The page for the days on site: the tables of now, check-in, and the next slot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.onsite import CardRow, DeskRows, find_desk
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.onsite.check_in import CheckInCard
from pimap_desktop.ui.pages.onsite.pressing import Pressing
from pimap_desktop.ui.pages.onsite.reading import WATCHED, next_of, tables_of
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.countdown import Countdown
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.next_list import NextList
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.steps import StepActions, StepButton
from pimap_desktop.ui.widgets.table_card import CardGrid, TableCard
from pimap_desktop.ui.widgets.words import Words

_SECOND = 1000
_SIDE = 344
_HOUR = timedelta(hours=1)


class OnSitePage(Page):
    """A card a table at the left; countdown, check-in and what comes next at the right."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        steps: StepActions,
        clock: Callable[[], datetime],
        say: Callable[..., None],
    ) -> None:
        self.bell_button = filled_button(
            language, _("Ring the bell: next slot"), _("End the meetings that run and begin the next ones")
        )
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("On site")),
                StepButton(steps.undo, with_text=True),
                self.bell_button,
            )
        )
        self._workspace, self._language, self._theme = workspace, language, theme
        self._clock = clock
        self._desk: DeskRows | None = None
        self._zone = "UTC"
        self.pressing = Pressing(self, workspace, language, theme, say)
        self.cards = CardGrid()
        self.countdown = Countdown(language, theme)
        self.check_in = CheckInCard(workspace, language)
        self.next_title = Words(role="heading")
        self.next = NextList(language)
        self._shown: dict[str, TableCard] = {}
        self._body = QStackedWidget()
        self._seconds = QTimer(self, interval=_SECOND)
        self._compose()
        self._seconds.timeout.connect(self._count_down)
        self.bell_button.clicked.connect(self.pressing.ring)
        language.changed.connect(self._show)
        changes.watch(self, self.refresh, *WATCHED)

    def refresh(self) -> None:
        """Read and show the desk as it is now."""
        self._desk = self._workspace.ask(find_desk, self.mission_id) if self.mission_id else None
        if self.mission_id:
            self._zone = self._workspace.ask(find_mission, self.mission_id).zone
            self.pressing.mission_id = self.mission_id
        self._show()

    def tick(self) -> None:
        """Look whether somebody is waited for too long by now."""
        self.refresh()

    def table(self, meeting_id: str) -> TableCard:
        """Return the card of a meeting that is shown."""
        return self._shown[meeting_id]

    def _show(self) -> None:
        desk = self._desk
        today = desk is not None and bool(desk.slots.slots)
        self._body.setCurrentIndex(0 if today else 1)
        self.bell_button.setEnabled(today)
        if desk is None:
            self.tell([])
            return
        before = desk.slots.current is None
        self._show_tables(desk.coming if before else (*desk.late, *desk.cards))
        coming = desk.slots.coming
        title = _("Next · {time}", time=coming.starts_at.time()) if coming else _("No further slot today")
        self._language.label(self.next_title, text=title)
        self.next.show_meetings(next_of(desk.coming))
        self.check_in.show_mission(self.mission_id or "", desk.seen)
        self._word_subtitle(desk)
        self._count_down()
        self._tell(desk)

    def _show_tables(self, rows: Sequence[CardRow]) -> None:
        tables = tables_of(rows)
        known, self._shown = self._shown, {}
        for table in tables:
            card = known.get(table.meeting_id) or self._made()
            card.show_now(table)
            self._shown[table.meeting_id] = card
        if list(known) != list(self._shown):
            self.cards.show_cards(list(self._shown.values()))

    def _made(self) -> TableCard:
        card = TableCard(self._language)
        card.arrived.connect(self.pressing.arrive)
        card.started.connect(self.pressing.start)
        card.ended.connect(self.pressing.end)
        card.no_show_wanted.connect(
            lambda meeting: self.pressing.ask_who_did_not_come(self._shown[meeting].now)
        )
        return card

    def _count_down(self) -> None:
        """Show how long the slot still runs, or when the next one begins; look anew when a slot begins."""
        if (desk := self._desk) is None:
            return
        now, current, coming = self._clock(), desk.slots.current, desk.slots.coming
        if coming is not None and coming.starts_at <= now:
            self.refresh()
        elif current is not None and now < current.ends_at:
            share = (now - current.starts_at) / (current.ends_at - current.starts_at)
            self.countdown.show_left(_("This slot ends in"), current.ends_at - now, share)
        elif coming is not None:
            since = current.ends_at if current else coming.starts_at - _HOUR
            share = max((now - since) / (coming.starts_at - since), 0.0) if coming.starts_at > since else 1.0
            self.countdown.show_left(_("The next slot begins in"), coming.starts_at - now, share)
        else:
            self.countdown.show_left(_("No further slot today"), None)

    def _word_subtitle(self, desk: DeskRows) -> None:
        current, slots = desk.slots.current, desk.slots.slots
        told = _("{day} · {zone}", day=desk.slots.now.date(), zone=self._zone)
        if current is not None:
            told = _(
                "Slot {number} of {count} · {start}–{end} · {zone}",
                number=current.number,
                count=len(slots),
                start=current.starts_at.time(),
                end=current.ends_at.time(),
                zone=self._zone,
            )
        self.header.set_subtitle(self._language.read(told))

    def _tell(self, desk: DeskRows) -> None:
        figures = desk.figures
        facts: list[Message] = [
            ngettext("{count} held", "{count} held", figures.held),
            ngettext("{count} no-show", "{count} no-shows", figures.no_shows),
            ngettext("{count} running late", "{count} running late", figures.late),
        ]
        if figures.open:
            facts.append(ngettext("{count} past and open", "{count} past and open", figures.open))
        missing = ngettext(
            "Outcome missing for {count} held meeting",
            "Outcomes missing for {count} held meetings",
            figures.without_outcome,
        )
        self.tell(facts, missing if figures.without_outcome else _("All changes saved"))

    def _compose(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.cards)
        side = QWidget()
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + 4)
        column.addWidget(self.countdown)
        column.addWidget(self.check_in)
        column.addWidget(self._next_card(), 1)
        day = QWidget()
        sides = QHBoxLayout(day)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(2 * GRID)
        sides.addWidget(area, 1)
        sides.addWidget(side)
        heading = _("No meetings today")
        sentence = _("On the days of a B2B session the tables of each slot stand here.")
        action = filled_button(self._language, _("Go to the agenda"))
        action.clicked.connect(lambda: self.page_wanted.emit("agenda"))
        self._body.addWidget(day)
        self._body.addWidget(EmptyState(self._language, self._theme, "clock", heading, sentence, action))
        self.add(self._body, 1)

    def _next_card(self) -> Card:
        card = Card(self.next_title)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.next)
        card.add(area, 1)
        return card

    # Qt's overrides

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a scanner type wherever the focus is: what no button takes goes into the field."""
        text = event.text()
        control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if self._body.currentIndex() == 0 and text.isprintable() and text and not control:
            self.check_in.field.receive(text)
            return
        super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._seconds.start()
        self._count_down()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._seconds.stop()
