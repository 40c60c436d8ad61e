"""The rows of a personal agenda: a heading for each day, a row for each meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pimap_desktop.documents.agenda_sheet import AgendaDay, AgendaMeeting, Counterpart, Pause, PersonalAgenda
from pimap_desktop.documents.flow import Piece, Shape, Words, broken, whole
from pimap_desktop.documents.fonts import ASCENT
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.names import both_names, names_in_order
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.style import (
    ACCENT,
    HEADING,
    INK,
    LINE,
    MUTED,
    SECONDARY,
    SMALL,
    STRONG_LINE,
    TEXT,
    TINT,
    Colour,
)
from pimap_desktop.documents.typesetting import Block, fit, passage
from pimap_desktop.documents.typesetting import Place as TextPlace
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim

FOLLOW_UP = (
    pgettext("follow-up", "Send information"),
    pgettext("follow-up", "Send an offer"),
    pgettext("follow-up", "Meet again"),
    pgettext("follow-up", "No interest"),
)
_PADDING = 7.0  # above and below a row
_PAUSE_PADDING = 3.5
_TICK = 7.0  # the side of a tick box
_STRONG = 10.5  # the first line of a row


@dataclass(frozen=True)
class Columns:
    """Where the columns of the table begin, and how wide they are."""

    width: float

    @property
    def table(self) -> float:
        """The left edge of the table's number."""
        return 62.0

    @property
    def people(self) -> float:
        """The left edge of whom one meets."""
        return 116.0

    @property
    def follow_up(self) -> float:
        """The left edge of the boxes to tick."""
        return self.width - 118.0

    @property
    def people_width(self) -> float:
        """The room for names."""
        return self.follow_up - self.people - 12.0


class AgendaRows:
    """Makes the pieces of one person's agenda, worded by that person's reader."""

    def __init__(self, agenda: PersonalAgenda, columns: Columns, reader: Reader, remarks: Remarks) -> None:
        self._agenda = agenda
        self._columns = columns
        self._reader = reader
        self._remarks = remarks

    def pieces(self, room: float) -> Iterator[Piece]:
        """Give the rows in order; none is higher than ``room`` together with the heading of its day."""
        if not any(day.meetings for day in self._agenda.days):
            sentence = self._block(_("No meetings are planned yet."), self._columns.width, TEXT)
            yield Piece(sentence.height + 20, (Words(0, 14, sentence, MUTED),))
        for day in self._agenda.days:
            if not day.meetings:
                continue
            heading = self._heading(day, ngettext("{count} meeting", "{count} meetings", len(day.meetings)))
            again = self._heading(day, pgettext("agenda", "continued"))
            yield heading
            entries: list[AgendaMeeting | Pause] = [*day.meetings, *day.pauses]
            for each in sorted(entries, key=lambda each: each.starts_at):
                if isinstance(each, Pause):
                    yield replace(self._pause(each), heading=again)
                    continue
                for piece in self._row(each, room - max(heading.height, again.height)):
                    yield replace(piece, heading=again)

    def _heading(self, day: AgendaDay, remark: Message) -> Piece:
        columns = self._columns
        right = self._block(remark, 0.4 * columns.width, SECONDARY)
        left = self._block(
            verbatim(self._reader.date(day.day, "full")), 0.6 * columns.width, HEADING, bold=True
        )
        under = 14 + max(left.height, right.height) + 2
        words = [Words(0, 14, left, ACCENT)]
        drop = 14 + ASCENT * (HEADING - SECONDARY)
        words.append(Words(columns.width - right.width, drop, right, MUTED))
        lowest = under
        for x, caption in (
            (0, pgettext("column", "Time")),
            (columns.table, pgettext("column", "Table")),
            (columns.people, pgettext("column", "With")),
            (columns.follow_up, pgettext("column", "Follow-up")),
        ):
            block = self._block(caption, 50 if x < columns.people else 110, SMALL)
            words.append(Words(x, under + 4, block, MUTED))
            lowest = max(lowest, under + 4 + block.height)
        rule = Shape(Box(0, under, columns.width, 1.0), ACCENT)
        return Piece(lowest + 1, tuple(words), (rule,), keeps_next=True)

    def _row(self, meeting: AgendaMeeting, room: float) -> Iterator[Piece]:
        """Give a meeting in one piece, or in several where its texts are longer than a page."""
        lines = list(_lines(self._people(meeting), self._columns.people))
        words, shapes, least = self._beginning(meeting)
        height = max(least, lines[-1].drop + lines[-1].block.height if lines else 0) + _PADDING
        if height <= room:
            yield _ruled(Piece(height, (*words, *lines), shapes), self._columns.width)
            return
        for chunk in _chunks(lines, room - 2 * _PADDING):
            below = chunk[-1].drop + chunk[-1].block.height
            piece = Piece(max(least, below) + _PADDING, (*words, *chunk), shapes)
            yield _ruled(piece, self._columns.width)
            words, shapes, least = self._continuation(meeting)

    def _pause(self, pause: Pause) -> Piece:
        """Make a break: a thin row between the meetings."""
        columns, reader = self._columns, self._reader
        times = f"{reader.time(pause.starts_at)} – {reader.time(pause.ends_at)}"
        time = self._block(verbatim(times), columns.people - 8, SECONDARY)
        title = fit(
            passage(pause.title, language=self._reader.language),
            TextPlace(columns.people_width, 24, SECONDARY, 5.0),
        )
        height = max(time.height, title.height) + 2 * _PAUSE_PADDING
        words = (
            Words(0, _PAUSE_PADDING, time, MUTED),
            Words(columns.people, _PAUSE_PADDING, title, MUTED),
        )
        return _ruled(Piece(height, words, (Shape(Box(0, 0, columns.width, height), TINT),)), columns.width)

    def _beginning(self, meeting: AgendaMeeting) -> tuple[tuple[Words, ...], tuple[Shape, ...], float]:
        """Make time, table and the boxes to tick; returns them with the height they need."""
        columns, reader = self._columns, self._reader
        start = self._block(verbatim(reader.time(meeting.starts_at)), 58, _STRONG, bold=True)
        end = self._block(verbatim(f"– {reader.time(meeting.ends_at)}"), 58, SECONDARY)
        table = fit(passage(meeting.table or "—", bold=True), TextPlace(38, 26, _STRONG, 6.5, 1.15))
        self._remarks.look_at(self._agenda.name, table)
        words = [
            Words(0, _PADDING, start),
            Words(0, _PADDING + start.height + 1, end, MUTED),
            Words(columns.table + 6, _PADDING, table, ACCENT),
        ]
        shapes = [Shape(Box(columns.table, _PADDING - 2, table.width + 12, table.height + 4), TINT, 3.5)]
        drop = _PADDING
        for option in FOLLOW_UP:
            text = self._block(option, 118 - _TICK - 5, SECONDARY)
            shapes.append(Shape(Box(columns.follow_up, drop + 1.6, _TICK, _TICK), STRONG_LINE, 1.2, 0.7))
            words.append(Words(columns.follow_up + _TICK + 5, drop, text))
            drop += text.height + 1.5
        return tuple(words), tuple(shapes), max(drop, _PADDING + table.height + 2)

    def _continuation(self, meeting: AgendaMeeting) -> tuple[tuple[Words, ...], tuple[Shape, ...], float]:
        start = self._block(verbatim(self._reader.time(meeting.starts_at)), 58, _STRONG, bold=True)
        again = self._block(pgettext("agenda", "continued"), 100, SMALL)
        drop = _PADDING + start.height + 1
        return (Words(0, _PADDING, start, MUTED), Words(0, drop, again, MUTED)), (), drop + again.height

    def _people(self, meeting: AgendaMeeting) -> Iterator[tuple[float, Block, Colour]]:
        """Give the texts about whom one meets: the gap above, the text, its colour."""
        gap = 0.0
        for one in meeting.counterparts:
            for text, size, bold, colour in self._person(one):
                block = self._data(text, size, bold=bold, language=one.name_language)
                self._remarks.look_at(one.name or one.native_name, block)
                yield gap, block, colour
                gap = 0.0
            gap = 4.0
        if meeting.venue:
            yield 3.0, self._data(meeting.venue, SECONDARY), INK
        if meeting.interpreter:
            text = self._reader.word(_("Interpreter: {name}", name=meeting.interpreter))
            block = self._data(text, SECONDARY)
            self._remarks.look_at(meeting.interpreter, block)
            yield 3.0, block, INK
        if meeting.notes:
            block = self._data(meeting.notes, SECONDARY)
            self._remarks.look_at(self._agenda.name, block)
            yield 3.0, block, MUTED

    def _person(self, one: Counterpart) -> Iterator[tuple[str, float, bool, Colour]]:
        """Give the lines about somebody, the strongest first: text, size, bold, colour."""
        both = both_names(one.name, one.native_name, self._reader)
        country = self._reader.country(one.country) if one.country else ""
        companies = names_in_order(one.company, one.company_native, self._reader)
        for number, company in enumerate(companies):
            yield (company, SECONDARY, False, MUTED) if number else (company, _STRONG, True, INK)
        if both:
            yield both, TEXT if one.company else _STRONG, not one.company, INK
        if one.job_title or country:
            yield " · ".join(part for part in (one.job_title, country) if part), SECONDARY, False, MUTED
        if one.profile:
            yield one.profile, SECONDARY, False, INK

    def _data(self, text: str, size: float, *, bold: bool = False, language: str | None = None) -> Block:
        language = language or self._reader.language
        return whole(passage(text, bold=bold, language=language), self._columns.people_width, size)

    def _block(self, message: Message, width: float, size: float, *, bold: bool = False) -> Block:
        text = passage(self._reader.word(message), bold=bold, language=self._reader.language)
        return broken(text, width, size)


def _lines(texts: Iterator[tuple[float, Block, Colour]], x: float) -> Iterator[Words]:
    """Take texts apart into lines, each with its place under the other."""
    drop = _PADDING
    for gap, block, colour in texts:
        drop += gap
        for line in block.lines:
            single = Block((line,), block.size)
            yield Words(x, drop, single, colour)
            drop += block.size * 1.32


def _chunks(lines: list[Words], height: float) -> Iterator[list[Words]]:
    """Share lines out on pieces of a height; each begins at the top of its piece."""
    chunk: list[Words] = []
    lift = 0.0
    for words in lines:
        if chunk and words.drop - lift + words.block.height > height:
            yield chunk
            chunk, lift = [], words.drop - _PADDING
        chunk.append(replace(words, drop=words.drop - lift))
    yield chunk


def _ruled(piece: Piece, width: float) -> Piece:
    """Draw a thin line under a row."""
    line = Shape(Box(0, piece.height - 0.6, width, 0.6), LINE)
    return replace(piece, shapes=(*piece.shapes, line))
