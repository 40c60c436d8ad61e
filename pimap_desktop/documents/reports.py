"""The report for the funder: every number beside its target, and the rows behind it as evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from pimap_desktop.documents.flow import Piece, Shape, Words, broken
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.pages import HeadLine, Leaf, PageFlow, headings, title_lines
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import require_nothing_chosen
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.rows import Column, Rows, Text, columns
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.style import (
    ACCENT,
    HEADING,
    INK,
    LINE,
    MUTED,
    SECONDARY,
    SMALL,
    TEXT,
    Paper,
)
from pimap_desktop.documents.typesetting import passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.indicators import DEFINITIONS, IndicatorRow
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.pairs import EvidenceRow
from pimap_desktop.mission.reports import MissionShare, ReportFacts, find_report
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, pgettext

_BAR, _THICK = 96.0, 7.0  # the width of a full bar, and its height
_ABREAST = 5  # missions beside each other in one table


@dataclass(frozen=True)
class FunderReport:
    """The report of a mission, or of the whole partnership."""

    subject_id: str
    title: str
    place: str
    first_day: date | None
    last_day: date | None
    made_on: date
    indicators: tuple[IndicatorRow, ...]
    shares: tuple[MissionShare, ...] = ()
    language: str | None = None

    @property
    def name(self) -> str:
        """The mission."""
        return self.title

    @property
    def of_partnership(self) -> bool:
        """Whether it is about several missions."""
        return bool(self.shares)


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[FunderReport]:
    """Gather the report of a mission."""
    require_nothing_chosen(only)
    return sheet_of(session, mission_id)


def sheet_of(session: Session, mission_id: str | None) -> Sheet[FunderReport]:
    """Gather the report of a mission; without one, that of the whole partnership."""
    return as_sheet(find_report(session, mission_id))


def as_sheet(facts: ReportFacts) -> Sheet[FunderReport]:
    """Return what is drawn of a report."""
    report = FunderReport(
        facts.mission_id or "partnership",
        facts.title,
        facts.place,
        facts.starts_on,
        facts.ends_on,
        facts.made_at.date(),
        facts.indicators,
        facts.shares,
    )
    return Sheet(facts.title, (report,))


def draw(sheet: Sheet[FunderReport], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw the numbers first, then what is behind each of them."""
    title = reader.word(_("Report: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(sheet.warnings), Leaf(paper)
    for one in reported(sheet.items, len(sheet.items), report):
        heads = headings(_("Report to the funder"), _head(one, reader), leaf, reader, remarks, one.title)
        drawing = _Drawing(one, reader, leaf.width, remarks)
        PageFlow(canvas, leaf, one.title).draw(heads, drawing.pieces, reader, one.title)
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def _head(one: FunderReport, reader: Reader) -> list[HeadLine]:
    kind = _("Report of the partnership") if one.of_partnership else _("Report of the mission")
    about = [one.place] if one.place else []
    if one.first_day is not None:
        about.append(reader.days(one.first_day, one.last_day or one.first_day))
    return [
        *title_lines(reader.word(kind), one.title),
        HeadLine(" · ".join(about), TEXT, gap=2),
        HeadLine(reader.word(_("As of {day}", day=one.made_on)), colour=MUTED, gap=8),
    ]


@dataclass(frozen=True)
class _Drawing:
    """Makes the pieces of one report."""

    report: FunderReport
    reader: Reader
    width: float
    remarks: Remarks

    def pieces(self, room: float) -> Iterator[Piece]:
        """Give the numbers, the share of each mission, and the evidence."""
        yield from self._numbers(room)
        yield from self._values()
        for first in range(0, len(self.report.shares), _ABREAST):
            yield from self._missions(room, self.report.shares[first : first + _ABREAST])
        begins = True
        for row in self.report.indicators:
            yield from self._evidence(row, room, begins=begins)
            begins = False

    def _numbers(self, room: float) -> Iterator[Piece]:
        numbers = 46.0
        bar = self.width - _BAR - 34
        rows = self._rows(
            Column(0, bar - 3 * numbers - 12, _("Indicator")),
            Column(bar - 3 * numbers, numbers - 6, pgettext("report", "Reached")),
            Column(bar - 2 * numbers, numbers - 6, _("Target")),
            Column(bar - numbers, numbers + 2, pgettext("report", "Confirmed")),
            Column(bar + _BAR + 6, 28),
        )
        captions = rows.captions(above=4)
        yield captions
        for row in self.report.indicators:
            share = row.value / row.target if row.target else None
            cells = [
                [Text(self._word(name_of(row.indicator)), TEXT)],
                [Text(self.reader.number(row.value), TEXT, bold=True)],
                [Text(self.reader.number(row.target) if row.target else "–", TEXT, colour=MUTED)],
                [Text("" if row.confirmed is None else self.reader.number(row.confirmed), TEXT)],
                [Text(self.reader.percent(share) if share is not None else "", SECONDARY, colour=MUTED)],
            ]
            name = self._word(name_of(row.indicator))
            for piece in rows.row(cells, name, room - captions.height, heading=captions):
                bars = () if share is None else _bars(bar, piece.height, share)
                yield replace(piece, shapes=(*piece.shapes, *bars))

    def _values(self) -> Iterator[Piece]:
        """Say what the contracts come to: a line for each currency, and how it was counted."""
        for row in self.report.indicators:
            for total in row.sums:
                text = _(
                    "Potential contracts: {amount}, {confirmed} of it confirmed.",
                    amount=self.reader.money(total.amount, total.currency),
                    confirmed=self.reader.money(total.confirmed, total.currency),
                )
                yield self._paragraph(self._word(text), TEXT, 5)
        text = _(
            "Confirmed: said again in the second round, some six months later; for follow-ups: done. "
            "What each number counts stands above its list."
        )
        yield self._paragraph(self._word(text), SECONDARY, 6, muted=True)

    def _missions(self, room: float, shares: Sequence[MissionShare]) -> Iterator[Piece]:
        """Set the numbers of some missions beside each other, and those of all of them."""
        yield self._section(_("By mission"), 18)
        wanted: list[tuple[Message | None, float]] = [(None, 3.0), *((None, 1.6) for _share in shares)]
        rows = self._rows(*columns(self.width, *wanted, (None, 1.4)))
        small = [[Text(share.title, SMALL, colour=MUTED)] for share in shares]
        total = [Text(self._word(_("All, each once")), SMALL, colour=MUTED)]
        yield from (replace(piece, keeps_next=True) for piece in rows.row([[], *small, total], "", room))
        for number, row in enumerate(self.report.indicators):
            name = self._word(name_of(row.indicator))
            counts = [[Text(self.reader.number(share.indicators[number].value), TEXT)] for share in shares]
            cells = [[Text(name, SECONDARY)], *counts, [Text(self.reader.number(row.value), TEXT, bold=True)]]
            yield from rows.row(cells, name, room)

    def _evidence(self, row: IndicatorRow, room: float, *, begins: bool) -> Iterator[Piece]:
        name = _("{indicator}: {count}", indicator=name_of(row.indicator), count=row.value)
        section = self._section(name, 12 if begins else 20)
        yield replace(section, begins_page=begins)
        definition = self._paragraph(self._word(DEFINITIONS[row.indicator]), SECONDARY, 2, muted=True)
        yield replace(definition, keeps_next=bool(row.evidence))
        if not row.evidence:
            return
        rows = self._rows(*self._columns(row.indicator))
        captions = rows.captions(above=6)
        yield captions
        for each in row.evidence:
            what = self._word(each.what)
            cells = list(self._cells(each, row.indicator, what))
            yield from rows.row(cells, what, room - captions.height, heading=captions)

    def _columns(self, indicator: Indicator) -> tuple[Column, ...]:
        wanted: list[tuple[Message | None, float]] = []
        if indicator is not Indicator.SMES:
            wanted.append((_("Day"), 1.3))
        wanted += [(pgettext("evidence", "What"), 4.2), (pgettext("evidence", "Detail"), 3.0)]
        if indicator is Indicator.CONTRACTS:
            wanted.append((_("Value"), 1.6))
        if self.report.of_partnership and indicator is not Indicator.MISSIONS:
            wanted.append((_("Mission"), 2.4))
        return columns(self.width, *wanted)

    def _cells(self, each: EvidenceRow, indicator: Indicator, what: str) -> Iterator[list[Text]]:
        reader = self.reader
        if indicator is not Indicator.SMES:
            yield [Text(reader.date(each.day) if each.day else "–", SECONDARY)]
        yield [Text(what, SECONDARY)]
        yield [Text(self._word(each.detail), SECONDARY, colour=MUTED)]
        if indicator is Indicator.CONTRACTS:
            yield [Text("–" if each.amount is None else reader.money(each.amount, each.currency), SECONDARY)]
        if self.report.of_partnership and indicator is not Indicator.MISSIONS:
            yield [Text(title, SMALL, colour=MUTED) for title in each.missions]

    def _rows(self, *made: Column) -> Rows:
        return Rows(made, self.width, self.reader, self.remarks, padding=4)

    def _section(self, title: Message, above: float) -> Piece:
        words = self._word(title)
        block = broken(passage(words, bold=True, language=self.reader.language), self.width, HEADING)
        return Piece(
            above + block.height + 2, (Words(0, above, block, INK),), keeps_next=True, bookmark=words, level=1
        )

    def _paragraph(self, words: str, size: float, above: float, *, muted: bool = False) -> Piece:
        block = broken(passage(words, language=self.reader.language), self.width, size)
        return Piece(above + block.height, (Words(0, above, block, MUTED if muted else INK),))

    def _word(self, message: Message) -> str:
        return self.reader.word(message)


def _bars(x: float, height: float, share: float) -> Iterable[Shape]:
    """Draw how much of a target is reached: the groove is the target, what goes beyond ends with it."""
    top = (height - _THICK) / 2
    yield Shape(Box(x, top, _BAR, _THICK), LINE, 2)
    if share > 0:
        yield Shape(Box(x, top, max(min(share, 1.0) * _BAR, 3), _THICK), ACCENT, 2)
    yield Shape(Box(x, top, _BAR, _THICK), MUTED, 2, 0.5)
