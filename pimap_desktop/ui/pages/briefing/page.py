"""What is worth knowing about a market: to read, to find, to mark, and to write the organisers' own about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QHBoxLayout

from pimap_desktop.briefing.checking import list_languages
from pimap_desktop.briefing.content import find_market
from pimap_desktop.briefing.markdown import Block
from pimap_desktop.briefing.searching import NoteHit, list_note_hits, prepare_note_search
from pimap_desktop.briefing.sections import (
    BriefingMarketRow,
    SectionRow,
    list_briefing_markets,
    list_sections,
)
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.briefing_note import BriefingNote
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.note_mark import NoteMark
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.note_marks import mark_note
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Country, Message, _, verbatim
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.participants import people_in_order
from pimap_desktop.ui.language import Language, shown
from pimap_desktop.ui.pages.briefing.contents import Contents, count_read
from pimap_desktop.ui.pages.briefing.reading import SectionReading
from pimap_desktop.ui.pages.briefing.testing import SelfTesting
from pimap_desktop.ui.pages.briefing.writing import NoteWriting, Shelf
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.growing import grow_width
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.steps import StepActions
from pimap_desktop.ui.widgets.words import Words

_WATCHED = (BriefingNote, NoteMark, Mission, Participation, Person)
_READER_WIDTH = 230
_READERS = (Role.ORGANISER, Role.DELEGATE)
_PAUSE = 60  # milliseconds between reading the notes of one language and of the next


class BriefingPage(Page):
    """Sections at the left, the chosen one to read beside them."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        steps: StepActions,
        clock: Callable[[], datetime],
    ) -> None:
        self.add_button = filled_button(language, _("Write a note…"))
        self.test_button = push_button(language, _("Take the self-test…"))
        self.results_button = push_button(language, _("Results…"))
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("Briefing")),
                *steps.buttons(),
                self.results_button,
                self.test_button,
                self.add_button,
            )
        )
        self._workspace, self._language = workspace, language
        self._writing = NoteWriting(self, workspace, language, theme)
        self._testing = SelfTesting(self, workspace, language, theme, clock)
        self._rows: list[SectionRow] = []
        self._people: dict[str, PersonRow] = {}
        self._found = ""
        self._unprepared = list_languages()
        self._preparing = QTimer(self, interval=_PAUSE)
        markets = [(row.market, shown(Country(row.market))) for row in workspace.ask(list_briefing_markets)]
        self.markets = Segments(language, _("Market"), markets)
        self.reader = language.label(Choice(language, []), accessibleName=_("Reader"))
        self.search = SearchBox(language, theme, _("Find in all notes…"))
        self.contents = Contents(language, theme)
        self.reading = SectionReading(workspace, language, theme)
        self._compose()
        self._connect()
        self._preparing.start()
        changes.watch(self, self.refresh, *_WATCHED)

    @property
    def section(self) -> SectionRow | None:
        """The section that is shown."""
        return next((row for row in self._rows if row.slug == self.contents.current), None)

    @property
    def market(self) -> str:
        """The market that is shown."""
        return str(self.markets.current)

    def show_mission(self, mission_id: str | None) -> None:
        """Show the notes on the market of another mission, as its first organiser reads them."""
        self.mission_id = mission_id
        if mission_id is not None:
            mission = self._workspace.ask(find_mission, mission_id)
            if find_market(mission.market) is not None:
                self.markets.choose(mission.market)
        self._read_people()
        if mission_id is not None:
            organisers = [key for key, row in self._people.items() if row.role is Role.ORGANISER]
            with QSignalBlocker(self.reader):  # it is all read below, once
                self.reader.choose(organisers[0] if organisers else None)
        self._read_notes()

    def refresh(self) -> None:
        """Read and show the notes; the place in them stays."""
        self._read_people()
        self._read_notes()

    def _read_notes(self) -> None:
        self._rows = self._workspace.ask(
            list_sections, self.market, self._language.reader.language, self.mission_id, *self._whom()
        )
        self.contents.show_sections(self._rows, self.contents.current)
        self._show_section()

    def go_to(self, slug: str, mark: str = "") -> None:
        """Show a section, at the line with a mark."""
        self._found = mark
        self.contents.choose(slug)
        self._show_section()

    def write_note(self) -> None:
        """Open the form of a new note."""
        self._writing.write(self._shelf())

    def change_section(self) -> None:
        """Open the form of the shown note, or of one that stands for the shown section of the program."""
        if (row := self.section) is not None:
            self._writing.change(self._shelf(), row)

    def remove_note(self) -> None:
        """Delete the shown note; undo brings it back."""
        if (row := self.section) is not None:
            self._writing.remove(row)

    def mark_section(self, *, favourite: bool | None = None, read: bool | None = None) -> None:
        """Set what the reader says of the shown section."""
        row, person = self.section, self.reader.key
        if row is None or person is None:
            return
        label = _("Mark “{section}”", section=row.title)
        self._workspace.do(label, mark_note, str(person), row.slug, favourite, read)

    def take_test(self) -> None:
        """Open the self-test on the market; the result of a participant is kept."""
        self._testing.take(self.market, self._people.get(str(self.reader.key)))

    def show_results(self) -> None:
        """Show what everybody of the mission reached in the self-test."""
        if self.mission_id is not None:
            self._testing.show_results(self.mission_id)

    def _shelf(self) -> Shelf:
        return Shelf(self.market, self.mission_id, list(self._people.values()))

    def _compose(self) -> None:
        grow_width(self.reader, _READER_WIDTH)
        self.reader.setMaxVisibleItems(16)
        tools = QHBoxLayout()
        tools.addWidget(self.markets)
        tools.addStretch(1)
        tools.addWidget(self._language.label(Words(role="muted"), text=_("Reader")))
        tools.addWidget(self.reader)
        tools.addSpacing(GRID)
        tools.addWidget(self.search)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(self.contents)
        body.addWidget(self.reading, 1)
        self.add(tools)
        self.add(body, 1)

    def _connect(self) -> None:
        self._preparing.timeout.connect(self._prepare)
        self.add_button.clicked.connect(self.write_note)
        self.test_button.clicked.connect(self.take_test)
        self.results_button.clicked.connect(self.show_results)
        self.markets.chosen.connect(self._change_market)
        self.reader.currentIndexChanged.connect(self.refresh)
        self.search.searched.connect(self._search)
        self.contents.chosen.connect(self.go_to)
        self.contents.hit_chosen.connect(self._go_to_hit)
        self.reading.favourite_button.clicked.connect(lambda on: self.mark_section(favourite=on))
        self.reading.read_button.clicked.connect(lambda on: self.mark_section(read=on))
        self.reading.shipped_button.clicked.connect(self._show_section)
        self.reading.change_button.clicked.connect(self.change_section)
        self.reading.delete_button.clicked.connect(self.remove_note)
        self._language.changed.connect(self.refresh)
        self._language.changed.connect(self._search_again)

    def _change_market(self) -> None:
        self._found = ""
        self.refresh()

    def _whom(self) -> tuple[str | None, str | None]:
        """Return the company and the id of the reader."""
        row = self._people.get(str(self.reader.key))
        return (row.company_id, row.id) if row is not None else (None, None)

    def _read_people(self) -> None:
        mission_id, reader = self.mission_id, self._language.reader
        everybody = people_in_order(self._workspace, reader, mission_id) if mission_id is not None else []
        rows = [row for row in everybody if row.role in _READERS]
        self._people = {row.id: row for row in rows}
        options: list[tuple[object, Message]] = [(None, _("Everybody"))]
        options += [(row.id, verbatim(row.full_name)) for row in rows]
        self.reader.show_options(options)

    def _prepare(self) -> None:
        """Read the notes of the next language while nobody types."""
        if not self._unprepared:
            self._preparing.stop()
            return
        prepare_note_search(self._unprepared.pop())

    def _search(self, text: str) -> None:
        if not text.strip():
            self.contents.show_hits(None, {})
            return
        hits = self._workspace.ask(
            list_note_hits,
            text,
            self._language.reader.language,
            None,
            self.mission_id,
            *self._whom(),
        )
        hits.sort(key=lambda hit: hit.market not in {"", self.market})
        codes = {hit.market for hit in hits}
        names = {code: self._language.reader.country(code) for code in codes if code}
        self.contents.show_hits(hits, names)

    def _search_again(self) -> None:
        self._search(self.search.text())

    def _go_to_hit(self, hit: NoteHit) -> None:
        if hit.market and hit.market != self.market:
            self.markets.choose(hit.market)
            self.refresh()
        self.go_to(hit.slug, hit.mark)

    def _show_section(self) -> None:
        row, markets = (
            self.section,
            self._workspace.ask(list_briefing_markets, self._language.reader.language),
        )
        about = next(one for one in markets if one.market == self.market)
        self.header.set_subtitle(about.title)
        self.tell([count_read(self._rows)])
        lead = self._lead(row, about) if row is not None else ()
        can_mark = self.reader.key is not None
        self.reading.show_section(row, about, lead, self._found, can_mark=can_mark)

    def _lead(self, row: SectionRow, about: BriefingMarketRow) -> tuple[Block, ...]:
        """Return what stands above the first section of a market, and above the first on entering it."""
        if row.is_entry:
            first = next(each.slug for each in self._rows if each.is_entry)
            return about.entry_lead if row.slug == first else ()
        return about.lead if row.slug == self._rows[0].slug else ()
