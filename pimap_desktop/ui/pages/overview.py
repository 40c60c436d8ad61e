"""The first page: where the mission stands, what happens today, and what needs attention."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pimap_desktop.mission.missions import (
    MissionFigures,
    MissionRow,
    count_mission,
    find_mission,
    word_figures,
)
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.programme_rows import ProgrammeRow, list_outline
from pimap_desktop.mission.progress import ProgressFigures, count_progress
from pimap_desktop.mission.sessions import SessionRow, count_tables, list_sessions
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _, ngettext, pgettext, verbatim
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.language import Language, shown
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.figure_tile import FigureTile
from pimap_desktop.ui.widgets.lines import Line, Lines
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.scrolled import scrolled
from pimap_desktop.ui.widgets.timeline import Stage, Timeline, TimelineEntry
from pimap_desktop.ui.widgets.words import Words

if TYPE_CHECKING:
    from pimap_desktop.mission.attention import AttentionRow
    from pimap_desktop.mission.indicators import IndicatorRow
    from pimap_desktop.mission.milestones import MilestoneRow

_PAUSE = 20  # milliseconds, in which what was read first is painted
_RESULTS = (Indicator.CUSTOMERS, Indicator.PARTNERS, Indicator.CONTRACTS, Indicator.FOLLOW_UPS)


@dataclass(frozen=True)
class _Seen:
    """What the page shows, as it was read."""

    mission: MissionRow
    figures: MissionFigures
    progress: ProgressFigures
    sessions: dict[str, SessionRow]
    tables: int
    programme: tuple[ProgrammeRow, ...]


@dataclass(frozen=True)
class _Waiting:
    """What takes longer to read, and is shown a moment later."""

    mission_id: str
    indicators: dict[Indicator, IndicatorRow]
    attention: tuple[AttentionRow, ...]
    milestones: tuple[MilestoneRow, ...]


class OverviewPage(Page):
    """Figures against their targets, the day, what needs attention, and the mission's time."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        clock: Callable[[], datetime],
    ) -> None:
        self._print = filled_button(language, _("Print today’s documents"))
        self._report = push_button(language, _("Mission report"), _("Results, and the report to the funder"))
        super().__init__(PageHeader(Words(role="title"), self._report, self._print))
        self._workspace, self._language, self._clock = workspace, language, clock
        self._seen: _Seen | None = None
        self._waiting: _Waiting | None = None
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.catch_up)
        self._companies = FigureTile(language, theme, _("Companies travelling"))
        self._hosts = FigureTile(language, theme, _("Hosts"))
        self._placed = FigureTile(language, theme, _("Requests placed"))
        self._held = FigureTile(language, theme, _("Meetings held"))
        self._before = (self._companies, self._hosts, self._placed, self._held)
        self._since = {indicator: FigureTile(language, theme, name_of(indicator)) for indicator in _RESULTS}
        self._day_title = Words(role="heading")
        self._day, self._attention = Lines(language), Lines(language)
        self._timeline = Timeline(language, theme)
        self.add_button = filled_button(language, _("Add a mission…"))
        self._body = QStackedWidget()
        self._compose(theme)
        self._print.clicked.connect(self._go_to("documents"))
        self._report.clicked.connect(self._go_to("outcomes"))
        self.add_button.clicked.connect(self.mission_wanted)
        language.changed.connect(self._show)
        # Whatever is changed may be counted here.
        changes.watch(self, self.refresh)

    def refresh(self) -> None:
        """Read and show the mission; what takes longer comes a moment later, so that nobody waits for it."""
        self._seen = self._read(self.mission_id) if self.mission_id else None
        if self._waiting is not None and self._waiting.mission_id != self.mission_id:
            self._waiting = None
        self._show()
        if self.mission_id is not None:
            self._later.start()

    def catch_up(self) -> None:
        """Read and show what takes longer: results, what needs attention, and the timeline."""
        self._later.stop()
        if (mission_id := self.mission_id) is None:
            return
        # Imported here: the first page is painted before, and these would hold it up.
        from pimap_desktop.mission.attention import list_attention
        from pimap_desktop.mission.milestones import list_milestones
        from pimap_desktop.mission.reports import list_indicators

        ask = self._workspace.ask
        self._waiting = _Waiting(
            mission_id,
            {row.indicator: row for row in ask(list_indicators, mission_id)},
            tuple(ask(list_attention, mission_id)),
            tuple(ask(list_milestones, mission_id)),
        )
        self._show_waiting(self._waiting)

    def release(self) -> None:
        """Read nothing any more."""
        self._later.stop()

    def tick(self) -> None:
        """Show the time at the place and at home."""
        if self._seen is None:
            self.tell([])
            return
        zone = self._seen.mission.zone
        now = self._clock()
        here, home = now.astimezone(ZoneInfo(zone)).time(), now.astimezone().time()
        self.tell([_("{zone} {here} · home {home}", zone=zone, here=here, home=home)], _("All changes saved"))

    def _compose(self, theme: Theme) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(2 * GRID)
        for tile in (*self._before, *self._since.values()):
            tiles.addWidget(tile, 1)
        label = self._language.label
        day = Card(self._day_title)
        day.add(scrolled(self._day, self._day_title), 1)
        heading = label(Words(role="heading"), text=_("Needs attention"))
        attention = Card(heading)
        attention.add(scrolled(self._attention, heading), 1)
        heading = label(Words(role="heading", wrap=True), text=_("Mission timeline"))
        beside = Card(heading)
        self._timeline_area = scrolled(self._timeline, heading)
        beside.add(self._timeline_area, 1)
        left = QVBoxLayout()
        left.setSpacing(2 * GRID)
        left.addLayout(tiles)
        left.addWidget(day, 5)
        left.addWidget(attention, 6)
        told = (_("No mission yet"), _("Add one, or import a file."))
        mission = QWidget()
        body = QHBoxLayout(mission)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2 * GRID)
        body.addLayout(left, 7)
        body.addWidget(beside, 2)
        beside.setMinimumWidth(30 * GRID)
        self._body.addWidget(mission)
        self._body.addWidget(EmptyState(self._language, theme, "layout-dashboard", *told, self.add_button))
        self.add(self._body, 1)

    def _read(self, mission_id: str) -> _Seen:
        ask = self._workspace.ask
        return _Seen(
            ask(find_mission, mission_id),
            ask(count_mission, mission_id),
            ask(count_progress, mission_id),
            {row.id: row for row in ask(list_sessions, mission_id)},
            ask(count_tables, mission_id),
            tuple(ask(list_outline, mission_id)),
        )

    def _show(self) -> None:
        seen = self._seen
        read = self._language.read
        self._choose_tiles(seen)
        self._body.setCurrentIndex(0 if seen is not None else 1)
        for button in (self._report, self._print):
            button.setVisible(seen is not None)
        if seen is None:
            self.header.title.setText(read(pgettext("greeting", "Welcome")))
            self.header.set_subtitle("")
            self._attention.show_lines([])
            self._day.show_lines([])
            self._timeline.show_entries([])
            self.tick()
            return
        self.header.title.setText(seen.mission.title)
        self.header.set_subtitle(" · ".join(map(read, word_figures(seen.figures))))
        self._companies.show_figure(seen.figures.travelling_companies)
        self._hosts.show_figure(seen.figures.hosts)
        self._placed.show_figure(seen.progress.placed, seen.progress.accepted)
        self._held.show_figure(seen.progress.held, seen.progress.placed)
        self._show_day(seen)
        if self._waiting is None:
            self._attention.show_lines([])
            self._timeline.show_entries([])
        else:
            self._show_waiting(self._waiting)
        self.tick()

    def _show_waiting(self, waiting: _Waiting) -> None:
        for indicator, tile in self._since.items():
            row = waiting.indicators[indicator]
            tile.show_figure(row.value, row.target)
        lines = [self._line(row) for row in waiting.attention]
        self._attention.show_lines(lines or [Line(_("Nothing waits for you."))])
        self._timeline.show_entries([_entry(row) for row in waiting.milestones])
        QTimer.singleShot(0, self, self._scroll_timeline)  # after it is laid out

    def _scroll_timeline(self) -> None:
        """Let what comes next be seen, with what comes after it."""
        if (row := self._timeline.next_row()) is not None:
            self._timeline_area.ensureWidgetVisible(row, 0, self._timeline_area.height() // 2)

    def _choose_tiles(self, seen: _Seen | None) -> None:
        """Before the mission show how far its preparation is; from its first day on, what it brings."""
        begun = seen is not None and seen.mission.starts_on is not None
        since = begun and seen is not None and self._today(seen) >= (seen.mission.starts_on or date.max)
        for tile in self._before:
            tile.setVisible(not since)
        for tile in self._since.values():
            tile.setVisible(since)

    def _today(self, seen: _Seen) -> date:
        return self._clock().astimezone(ZoneInfo(seen.mission.zone)).date()

    def _show_day(self, seen: _Seen) -> None:
        """Show today if something happens, otherwise the next day with something on it, or the last."""
        today = self._today(seen)
        days = sorted({row.starts_at.date() for row in seen.programme})
        day = next((day for day in days if day >= today), days[-1] if days else None)
        reader = self._language.reader
        title = _("Today") if day == today else _("Next day") if day and day > today else _("Last day")
        self._day_title.setText(
            f"{reader.word(title)} · {reader.day(day, opens=False)}" if day else reader.word(_("Programme"))
        )
        of_day = (row for row in seen.programme if row.starts_at.date() == day)
        lines = [line for row in of_day for line in self._lines_of(row, seen)]
        nothing = Line(_("No B2B session yet."), offer=_("Set one up"), act=self._go_to("agenda"))
        self._day.show_lines(lines or [nothing])

    def _lines_of(self, row: ProgrammeRow, seen: _Seen) -> Iterator[Line]:
        """Yield an item; a B2B session with its slots, its tables and its breaks."""
        times = _("{start}–{end}", start=row.starts_at.time(), end=row.ends_at.time())
        if row.kind is not ProgrammeKind.B2B_SESSION:
            place = row.booths or row.place or row.link
            yield Line(row.name, times, verbatim(place), strong=True)
            return
        session = seen.sessions[row.id]
        title = ngettext(
            "{title}, {count} slot", "{title}, {count} slots", len(session.slots), title=session.title
        )
        tables = ngettext(
            "{venue} · {count} table", "{venue} · {count} tables", seen.tables, venue=session.venue
        )
        yield Line(title, times, tables if seen.tables else verbatim(session.venue), strong=True)
        for pause in session.breaks:
            times = _("{start}–{end}", start=pause.starts_at.time(), end=pause.ends_at.time())
            yield Line(verbatim(pause.title), times)

    def _line(self, row: AttentionRow) -> Line:
        return Line(row.message, offer=row.offer, act=self._go_to(row.page))

    def _go_to(self, page: str) -> Callable[[], None]:
        return lambda: self.page_wanted.emit(page)


def _entry(row: MilestoneRow) -> TimelineEntry:
    when = shown(row.when) if isinstance(row.when, date) else row.when
    stage = Stage(row.state.value)
    if stage is Stage.LATE:
        when = _("{when} · overdue", when=when)
    return TimelineEntry(when, row.what, stage)
