"""One item of the programme at the side of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pimap_desktop.mission.model.programme_attendance import Attended
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.pitches import PitchRow
from pimap_desktop.mission.programme_attendance import AttendeeRow
from pimap_desktop.mission.programme_clashes import ProgrammeClash
from pimap_desktop.mission.programme_rows import ProgrammeRow
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.programme.reading import attendance_of
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.card import Card, empty, line
from pimap_desktop.ui.widgets.growing import grow_width
from pimap_desktop.ui.widgets.scrolled import scroll_area
from pimap_desktop.ui.widgets.words import Words

_WIDTH = 312
_MOST = 60  # names that are listed


class ItemPanel(Card):
    """Facts, clashes, pitches and who attends; hidden while nothing is chosen."""

    attendance_wanted = Signal()
    pitches_wanted = Signal()
    change_wanted = Signal()
    removal_wanted = Signal()
    session_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        grow_width(self, _WIDTH)
        self.heading = Words(role="heading", wrap=True)
        self.about = Words(role="muted", wrap=True)
        self.attendance_button = push_button(language, _("Who attends…"))
        self.pitches_button = push_button(language, _("Pitches…"))
        self.change_button = push_button(language, _("Change…"))
        self.remove_button = push_button(language, _("Delete"))
        self.list_button = push_button(language, _("Save list…"), _("Who attends, as a spreadsheet"))
        self.session_button = push_button(language, _("Go to the agenda"))
        inside = QWidget()
        inside.setProperty("role", "page")
        self._facts = QVBoxLayout(inside)
        self._facts.setContentsMargins(0, 0, GRID, 0)
        self._facts.setSpacing(4)
        area = scroll_area(inside)
        self.heading.setBuddy(area)
        self.add(self.heading)
        self.add(self.about)
        self.add(area, 1)
        self.add(line())
        buttons = QWidget()
        grid = QGridLayout(buttons)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        self.add(buttons)
        for number, (button, signal) in enumerate(
            (
                (self.attendance_button, self.attendance_wanted),
                (self.change_button, self.change_wanted),
                (self.pitches_button, self.pitches_wanted),
                (self.remove_button, self.removal_wanted),
                (self.list_button, self.list_wanted),
                (self.session_button, self.session_wanted),
            )
        ):
            button.clicked.connect(signal)
            grid.addWidget(button, *divmod(number, 2))
        self.hide()

    def show_item(
        self,
        row: ProgrammeRow | None,
        attendees: Sequence[AttendeeRow] = (),
        pitches: Sequence[PitchRow] = (),
        clashes: Sequence[ProgrammeClash] = (),
    ) -> None:
        """Show another item; None hides the panel."""
        self.setVisible(row is not None)
        if row is None:
            return
        reader = self._language.reader
        b2b = row.kind is ProgrammeKind.B2B_SESSION
        for button in (self.attendance_button, self.change_button, self.remove_button, self.list_button):
            button.setVisible(not b2b)
        self.session_button.setVisible(b2b)
        self.pitches_button.setVisible(row.kind is ProgrammeKind.PITCHING_SESSION)
        self.heading.setText(reader.word(row.name))
        times = f"{reader.time(row.starts_at)}–{reader.time(row.ends_at)}"
        parts = (reader.day(row.starts_at.date()), times, row.zone)
        self.about.setText(" · ".join((reader.word(name_of(row.kind)), *parts)))
        empty(self._facts)
        for clash in clashes:
            self._facts.addWidget(Words(f"⚠ {reader.word(clash.message)}", "bad", wrap=True))
        for label, value in _facts_of(row):
            told = _("{label}: {value}", label=label, value=value)
            self._facts.addWidget(Words(reader.word(told), wrap=True))
        self._list(_("Pitches"), [self._pitch(pitch) for pitch in pitches])
        self._list(_("Who attends"), [self._attendee(one, row) for one in attendees[:_MOST]])
        if len(attendees) > _MOST:
            rest = ngettext("and {count} more", "and {count} more", len(attendees) - _MOST)
            self._facts.addWidget(Words(reader.word(rest), "muted"))
        self._facts.addStretch(1)

    def _list(self, title: Message, lines: Sequence[str]) -> None:
        if not lines:
            return
        self._facts.addSpacing(GRID)
        self._facts.addWidget(Words(self._language.read(title), "strong"))
        for text in lines:
            self._facts.addWidget(Words(text, wrap=True))

    def _pitch(self, pitch: PitchRow) -> str:
        reader = self._language.reader
        minutes = reader.word(ngettext("{count} min", "{count} min", pitch.minutes))
        deck = "" if pitch.deck_received else reader.word(pgettext("pitch", "no slides yet"))
        who = pitch.company or pitch.name
        return " · ".join(part for part in (reader.time(pitch.starts_at), who, minutes, deck) if part)

    def _attendee(self, one: AttendeeRow, row: ProgrammeRow) -> str:
        mark = {Attended.CAME: "✓ ", Attended.MISSED: "✗ "}.get(one.attended, "")
        missing = (
            self._language.read(pgettext("passport", "no passport details yet"))
            if row.passports and not one.passport
            else ""
        )
        return mark + " · ".join(part for part in (one.name, one.company, missing) if part)


def _facts_of(row: ProgrammeRow) -> Iterator[tuple[Message, object]]:
    if (attending := attendance_of(row)) is not None:
        yield pgettext("programme", "Attending"), attending
    for label, value in (
        (pgettext("programme", "Place"), row.place),
        (_("Address"), row.address),
        (pgettext("programme", "Host"), row.host),
        (_("Bus"), row.bus),
        (_("Booths"), row.booths),
        (_("Dress"), row.dress),
        (_("Online at"), row.link),
        (_("Note"), row.note),
    ):
        if value:
            yield label, verbatim(value)
    if row.travel_minutes:
        yield _("On the way"), ngettext("{count} min each way", "{count} min each way", row.travel_minutes)
    if row.passports:
        yield _("List of passports"), _("asked for by the host")
