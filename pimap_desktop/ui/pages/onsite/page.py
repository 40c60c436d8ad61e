"""The page for the days on site: the tables of now, check-in, and the next slot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.onsite import CardRow, DeskRows, find_desk
from pimap_desktop.mission.sessions import list_tables
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.onsite.check_in import CheckInCard
from pimap_desktop.ui.pages.onsite.hall import Hall
from pimap_desktop.ui.pages.onsite.menu import DeskMenu
from pimap_desktop.ui.pages.onsite.pressing import Pressing
from pimap_desktop.ui.pages.onsite.reading import WATCHED, next_of, tables_of
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, link_button, menu_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.countdown import Countdown
from pimap_desktop.ui.widgets.desk import TableNow
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.growing import grow_width
from pimap_desktop.ui.widgets.next_list import NextList
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.scan_catcher import ScanCatcher
from pimap_desktop.ui.widgets.scrolled import field_area, scroll_area
from pimap_desktop.ui.widgets.steps import StepActions, StepButton
from pimap_desktop.ui.widgets.table_card import CardGrid, TableCard
from pimap_desktop.ui.widgets.touch import scroll_by_touch
from pimap_desktop.ui.widgets.words import Words

_AT_ONCE = 15  # cards of tables, about what fits into a window
_SECOND = 1000
_SIDE = 320
_HOUR = timedelta(hours=1)


class OnSitePage(Page):
    """A card a table at the left; countdown, check-in and what comes next at the right."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        jobs: Jobs,
        steps: StepActions,
        clock: Callable[[], datetime],
        say: Callable[..., None],
    ) -> None:
        self.bell_button = filled_button(
            language, _("Ring the bell: next slot"), _("End the meetings that run and begin the next ones")
        )
        self.more = DeskMenu(language)
        self.delay_button = push_button(language, _("Delay everything…"))
        self.walk_in_button = push_button(language, _("Walk-in…"))
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("On site")),
                StepButton(steps.undo, with_text=False),
                menu_button(language, pgettext("menu", "More"), self.more),
                self.delay_button,
                self.walk_in_button,
                self.bell_button,
            )
        )
        self._workspace, self._language, self._theme = workspace, language, theme
        self._clock, self._keep = clock, changes.keep
        self._desk: DeskRows | None = None
        self._zone = "UTC"
        self.pressing = Pressing(self, workspace, language, theme, jobs, say)
        self.hall = Hall(self, language, theme)
        self.cards = CardGrid()
        self.halls = Choice(language, [])
        language.label(self.halls, accessibleName=_("Hall"))
        self.countdown = Countdown(language, theme)
        self.check_in = CheckInCard(workspace, language)
        self.next_title = Words(role="heading")
        self.outcomes_button = link_button(language, _("Enter missing outcomes…"))
        self.next = NextList(language)
        self._shown: dict[str, TableCard] = {}
        self._tables: tuple[TableNow, ...] = ()
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._make_more)
        self._body = QStackedWidget()
        self._seconds = QTimer(self, interval=_SECOND)
        self._compose()
        ScanCatcher(self, self.check_in.field)
        self._seconds.timeout.connect(self._count_down)
        self.bell_button.clicked.connect(self.pressing.ring)
        self.delay_button.clicked.connect(self.pressing.delay)
        self.walk_in_button.clicked.connect(self.pressing.take_in)
        self.more.setParent(self, self.more.windowFlags())
        self.more.projector_wanted.connect(self.hall.open)
        self.more.repair_wanted.connect(self.pressing.repair)
        self.pressing.rung.connect(self.hall.flash)
        self.outcomes_button.clicked.connect(self.pressing.list_missing_outcomes)
        self.check_in.form_scanned.connect(self.pressing.take_form)
        self.halls.currentIndexChanged.connect(self._show)
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

    def release(self) -> None:
        """Take the window for the projector away with this one."""
        self._more.stop()
        self.hall.close()

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
        self._offer_halls()
        before = desk.slots.current is None
        coming_here = self._here(desk.coming)
        self._show_tables(coming_here if before else self._here((*desk.late, *desk.cards)))
        coming = desk.slots.coming
        title = _("Next · {time}", time=coming.starts_at.time()) if coming else _("No further slot today")
        self._language.label(self.next_title, text=title)
        self.next.show_meetings(next_of(coming_here))
        self.hall.show_next(title, next_of(desk.coming))
        self.check_in.show_mission(self.mission_id or "", desk.seen)
        self._word_subtitle(desk)
        self._count_down()
        self._tell(desk)

    def _offer_halls(self) -> None:
        """Let this laptop's desk be that of one hall, where there are several."""
        tables = self._keep(self._workspace.ask, list_tables, self.mission_id) if self.mission_id else []
        halls = list(dict.fromkeys(table.venue for table in tables))
        every: list[tuple[object, Message]] = [("", _("All halls"))]
        self.halls.show_options([*every, *((hall, verbatim(hall)) for hall in halls)])
        self.halls.setVisible(len(halls) > 1)

    def _here(self, rows: Sequence[CardRow]) -> tuple[CardRow, ...]:
        """Return what is in the hall that was chosen."""
        hall = self.halls.key if not self.halls.isHidden() else ""
        return tuple(row for row in rows if not hall or row.hall == hall)

    def _show_tables(self, rows: Sequence[CardRow]) -> None:
        self._tables = tuple(tables_of(rows))
        self._make_more()

    def _make_more(self) -> None:
        """Show the tables; of a large hall those that are out of sight come when the others are painted."""
        known, self._shown = self._shown, {}
        new = [table.meeting_id for table in self._tables if table.meeting_id not in known]
        waiting = set(new[_AT_ONCE:])
        for table in self._tables:
            if table.meeting_id in waiting:
                continue
            card = known.get(table.meeting_id) or self._made()
            card.show_now(table)
            self._shown[table.meeting_id] = card
        if waiting:
            self._more.start()
        if list(known) != list(self._shown):
            self.cards.show_cards(list(self._shown.values()))
        else:
            self.cards.arrange()

    def _made(self) -> TableCard:
        card = TableCard(self._language)
        card.arrived.connect(self.pressing.arrive)
        card.started.connect(self.pressing.start)
        card.ended.connect(self.pressing.end)
        card.outcome_wanted.connect(self.pressing.enter_outcome)
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
            return
        heading, left, share = _("No further slot today"), None, 0.0
        if current is not None and now < current.ends_at:
            heading, left = _("This slot ends in"), current.ends_at - now
            share = _share(now, current.starts_at, current.ends_at)
        elif coming is not None:
            since = current.ends_at if current else coming.starts_at - _HOUR
            heading, left = _("The next slot begins in"), coming.starts_at - now
            share = _share(now, since, coming.starts_at)
        self.countdown.show_left(heading, left, share)
        self.hall.show_time(now.astimezone(desk.slots.now.tzinfo), heading, left)

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
            facts.append(ngettext("{count} still open", "{count} still open", figures.open))
        missing = ngettext(
            "Outcome missing for {count} held meeting",
            "Outcomes missing for {count} held meetings",
            figures.without_outcome,
        )
        self.outcomes_button.setVisible(bool(figures.without_outcome))
        self.tell(facts, missing if figures.without_outcome else _("All changes saved"))

    def _compose(self) -> None:
        area = field_area(self.cards)
        scroll_by_touch(area)
        side = QWidget()
        grow_width(side, _SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + 4)
        column.addWidget(self.countdown)
        column.addWidget(self.check_in)
        column.addWidget(self._next_card(), 1)
        column.addWidget(self.outcomes_button, 0, Qt.AlignmentFlag.AlignRight)
        day = QWidget()
        sides = QHBoxLayout(day)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(2 * GRID)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.halls, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(area, 1)
        sides.addLayout(left, 1)
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
        area = scroll_area(self.next)
        self.next_title.setBuddy(area)
        card.add(area, 1)
        return card

    # Qt's overrides

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._seconds.start()
        self._count_down()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._seconds.stop()


def _share(now: datetime, start: datetime, end: datetime) -> float:
    """Return how much of a span is over."""
    return max((now - start) / (end - start), 0.0) if end > start else 1.0
