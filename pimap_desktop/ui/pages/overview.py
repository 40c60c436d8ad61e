"""The first page: where the mission stands, what happens today, and what needs attention."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pimap_desktop.mission.missions import MissionFigures, MissionRow, count_mission, find_mission
from pimap_desktop.mission.model.company import Company, CompanySector
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.model.session import B2BSession, SessionBreak, Slot
from pimap_desktop.mission.progress import ProgressFigures, count_clashes, count_progress
from pimap_desktop.mission.sessions import SessionRow, list_sessions
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.conflicts import count_conflicts
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.language import Language, shown
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.figure_tile import FigureTile
from pimap_desktop.ui.widgets.lines import Line, Lines
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.timeline import Stage, Timeline, TimelineEntry
from pimap_desktop.ui.widgets.words import Words


@dataclass(frozen=True)
class _Seen:
    """What the page shows, as it was read."""

    mission: MissionRow
    figures: MissionFigures
    progress: ProgressFigures
    sessions: tuple[SessionRow, ...]
    clashes: int
    conflicts: int


class OverviewPage(Page):
    """Figures, the day, what needs attention, and the days of the mission."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        clock: Callable[[], datetime],
    ) -> None:
        self._print = filled_button(language, _("Print documents"))
        super().__init__(PageHeader(Words(role="title"), self._print))
        self._workspace = workspace
        self._language = language
        self._clock = clock
        self._seen: _Seen | None = None
        self._companies = FigureTile(language, theme, _("Companies travelling"))
        self._hosts = FigureTile(language, theme, _("Hosts"))
        self._placed = FigureTile(language, theme, _("Requests placed"))
        self._held = FigureTile(language, theme, _("Meetings held"))
        self._day_title = Words(role="heading")
        self._day, self._attention = Lines(language), Lines(language)
        self._timeline = Timeline(language, theme)
        self._compose()
        self._print.clicked.connect(lambda: self.page_wanted.emit("documents"))
        language.changed.connect(self._show)
        changes.watch(
            self,
            self.refresh,
            *(Mission, Participation, Company, CompanySector, MeetingRequest),
            *(Meeting, MeetingMember, B2BSession, Slot, SessionBreak),
        )

    def refresh(self) -> None:
        """Read and show the mission."""
        self._seen = self._read(self.mission_id) if self.mission_id else None
        self._show()

    def tick(self) -> None:
        """Show the time at the place and at home."""
        if self._seen is None:
            self.tell([])
            return
        zone = self._seen.mission.zone
        now = self._clock()
        here, home = now.astimezone(ZoneInfo(zone)).time(), now.astimezone().time()
        self.tell([_("{zone} {here} · home {home}", zone=zone, here=here, home=home)], _("All changes saved"))

    def _compose(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(2 * GRID)
        for tile in (self._companies, self._hosts, self._placed, self._held):
            tiles.addWidget(tile, 1)
        label = self._language.label
        day = Card(self._day_title)
        day.add(self._day)
        attention = Card(label(Words(role="heading"), text=_("Needs attention")))
        attention.add(self._attention)
        attention.fill_up()
        beside = Card(label(Words(role="heading"), text=_("Days of the mission")))
        beside.add(self._timeline)
        beside.fill_up()
        left = QVBoxLayout()
        left.setSpacing(2 * GRID)
        left.addLayout(tiles)
        left.addWidget(day)
        left.addWidget(attention, 1)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addLayout(left, 7)
        body.addWidget(beside, 2)
        self.add(body, 1)

    def _read(self, mission_id: str) -> _Seen:
        ask = self._workspace.ask
        return _Seen(
            ask(find_mission, mission_id),
            ask(count_mission, mission_id),
            ask(count_progress, mission_id),
            tuple(ask(list_sessions, mission_id)),
            ask(count_clashes, mission_id),
            ask(count_conflicts),
        )

    def _show(self) -> None:
        seen = self._seen
        read = self._language.read
        if seen is None:
            self.header.title.setText(read(_("Welcome")))
            self.header.set_subtitle(read(_("Add a mission from the menu at the top left to begin.")))
            self._attention.show_lines([])
            self._day.show_lines([])
            self._timeline.show_entries([])
            self.tick()
            return
        self.header.title.setText(seen.mission.title)
        self.header.set_subtitle(" · ".join(map(read, _about(seen.figures))))
        self._companies.show_figure(seen.figures.travelling_companies)
        self._hosts.show_figure(seen.figures.hosts)
        self._placed.show_figure(seen.progress.placed, seen.progress.accepted)
        self._held.show_figure(seen.progress.held, seen.progress.placed)
        self._show_day(seen)
        lines = list(self._what_needs_attention(seen))
        self._attention.show_lines(lines or [Line(_("Nothing waits for you."))])
        self._timeline.show_entries(list(_timeline(seen, self._today(seen))))
        self.tick()

    def _today(self, seen: _Seen) -> date:
        return self._clock().astimezone(ZoneInfo(seen.mission.zone)).date()

    def _show_day(self, seen: _Seen) -> None:
        """Show today if the mission meets today, otherwise the next day with a session, or the first."""
        today = self._today(seen)
        days = sorted({session.slots[0].starts_at.date() for session in seen.sessions if session.slots})
        day = next((day for day in days if day >= today), days[0] if days else None)
        reader = self._language.reader
        title = _("Today") if day == today else _("Next day") if day and day > today else _("First day")
        self._day_title.setText(f"{reader.word(title)} · {reader.day(day)}" if day else reader.word(_("Day")))
        sessions = [session for session in seen.sessions if session.slots]
        lines = [line for each in sessions if each.slots[0].starts_at.date() == day for line in _lines(each)]
        nothing = Line(_("No B2B session yet."), offer=_("Set one up"), act=self._go_to("agenda"))
        self._day.show_lines(lines or [nothing])

    def _what_needs_attention(self, seen: _Seen) -> Iterator[Line]:
        progress = seen.progress
        if not seen.figures.delegates + seen.figures.hosts:
            yield Line(_("Nobody takes part yet."), offer=_("Import a list"), act=self._go_to("participants"))
        if seen.conflicts:
            text = ngettext(
                "{count} value was written on two laptops",
                "{count} values were written on two laptops",
                seen.conflicts,
            )
            yield Line(text, offer=_("Review"), act=self._go_to("sync"))
        if seen.clashes:
            text = ngettext("{count} conflict in the agenda", "{count} conflicts in the agenda", seen.clashes)
            yield Line(text, offer=_("Review"), act=self._go_to("agenda"))
        if progress.unplaced:
            text = ngettext(
                "{count} accepted request has no place in the agenda",
                "{count} accepted requests have no place in the agenda",
                progress.unplaced,
            )
            yield Line(text, offer=pgettext("button", "Plan"), act=self._go_to("agenda"))
        if progress.pending:
            yield Line(
                ngettext(
                    "{count} meeting request waits for an answer",
                    "{count} meeting requests wait for an answer",
                    progress.pending,
                )
            )

    def _go_to(self, page: str) -> Callable[[], None]:
        return lambda: self.page_wanted.emit(page)


def _about(figures: MissionFigures) -> Iterator[Message]:
    for sector in figures.sectors:
        yield name_of(sector)
    companies, clusters = figures.travelling_companies, figures.clusters
    if companies and clusters:
        yield ngettext(
            "{count} company from {clusters}",
            "{count} companies from {clusters}",
            companies,
            clusters=ngettext("{count} cluster", "{count} clusters", clusters),
        )
    elif companies:
        yield ngettext("{count} company", "{count} companies", companies)
    if figures.hosts:
        yield ngettext("{count} host", "{count} hosts", figures.hosts)


def _lines(session: SessionRow) -> Iterator[Line]:
    """Yield the session and its breaks in the order of time."""
    slots = ngettext(
        "{title}, {count} slot", "{title}, {count} slots", len(session.slots), title=session.title
    )
    start, end = session.slots[0].starts_at, session.slots[-1].ends_at
    times = _("{start}–{end}", start=start.time(), end=end.time())
    yield Line(slots, times, verbatim(session.venue), strong=True)
    for pause in session.breaks:
        times = _("{start}–{end}", start=pause.starts_at.time(), end=pause.ends_at.time())
        yield Line(verbatim(pause.title), times)


def _timeline(seen: _Seen, today: date) -> Iterator[TimelineEntry]:
    """Yield the days on which something happens."""
    days: dict[date, list[Message]] = {}
    if seen.mission.starts_on:
        days.setdefault(seen.mission.starts_on, []).append(_("The mission begins"))
    for session in seen.sessions:
        if session.slots:
            days.setdefault(session.slots[0].starts_at.date(), []).append(verbatim(session.title))
    if seen.mission.ends_on:
        days.setdefault(seen.mission.ends_on, []).append(_("The mission ends"))
    for day, events in sorted(days.items()):
        stage = Stage.NOW if day == today else Stage.DONE if day < today else Stage.AHEAD
        when = _("Today") if day == today else shown(day)
        yield TimelineEntry(when, shown(tuple(events)), stage)
