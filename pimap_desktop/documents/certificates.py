"""Certificates of attendance: for who was really there, on the days on which a desk has seen them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.names import name_language, names_in_order
from pimap_desktop.documents.pages import say
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import days_of, list_recipients, paper_language
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.stacks import Stacked, fit_stack
from pimap_desktop.documents.style import ACCENT, INK, MUTED, STRONG_LINE, Colour, Paper
from pimap_desktop.documents.typesetting import Passage, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.check_in import CheckIn, CheckInKind
from pimap_desktop.mission.model.partnership import Partnership
from pimap_desktop.text import Message, _, ngettext, pgettext

_EDGE = 10 * MILLIMETRE


@dataclass(frozen=True)
class Certificate:
    """What is certified of one person."""

    participation_id: str
    name: str
    mission_title: str
    days: tuple[date, ...]  # of the place, on which a desk has seen the person
    native_name: str = ""
    company: str = ""
    place: str = ""
    organiser: str = ""
    language: str | None = None
    name_language: str | None = None

    @property
    def subject_id(self) -> str:
        """Whom it is for."""
        return self.participation_id


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[Certificate]:
    """Gather a certificate for everybody who was seen at a desk, or of some people by their ids.

    Who is asked for by id and was not seen is named in a warning.
    """
    mission = find_mission(session, mission_id)
    seen = _days_seen(session, mission_id, ZoneInfo(mission.zone))
    rows = list_recipients(session, mission_id, reader, only)
    place = ", ".join(part for part in (mission.fair, mission.city) if part)
    organiser = session.scalar(select(Partnership.name).order_by(Partnership.id)) or ""
    certificates = tuple(
        Certificate(
            participation_id=row.participation_id or "",
            name=row.full_name,
            mission_title=mission.title,
            days=seen[row.participation_id],
            native_name=row.native_name if row.native_name != row.full_name else "",
            company=row.company,
            place=place,
            organiser=organiser,
            language=paper_language(row),
            name_language=name_language(row.country, row.languages),
        )
        for row in rows
        if row.participation_id in seen
    )
    missing = [row.full_name for row in rows if row.participation_id not in seen] if only else []
    return Sheet(mission.title, certificates, days_of(mission), _not_seen(missing))


def _days_seen(session: Session, mission_id: str, zone: ZoneInfo) -> dict[str | None, tuple[date, ...]]:
    query = select(CheckIn.participation_id, CheckIn.at).where(
        CheckIn.mission_id == mission_id, CheckIn.kind == CheckInKind.IN
    )
    days: dict[str | None, set[date]] = defaultdict(set)
    for participation_id, at in session.execute(query):
        days[participation_id].add(at.astimezone(zone).date())
    return {participation_id: tuple(sorted(found)) for participation_id, found in days.items()}


def _not_seen(names: list[str]) -> tuple[Message, ...]:
    if not names:
        return ()
    return (
        ngettext(
            "One person was not seen at a desk and gets no certificate: {names}.",
            "{count} people were not seen at a desk and get no certificate: {names}.",
            len(names),
            names=names,
        ),
    )


def draw(sheet: Sheet[Certificate], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw a page for each person, in the person's language. Raises `Refused` when nobody was seen."""
    title = reader.word(_("Certificates of attendance: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, page = Remarks(sheet.warnings), paper.across
    for one in reported(sheet.items, len(sheet.items), report):
        own = reader.speaking(one.language)
        canvas.new_page(page.width, page.height, own.language)
        canvas.bookmark(one.name)
        _Page(canvas, one, page, own, remarks).draw()
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


@dataclass(frozen=True)
class _Page:
    canvas: Canvas
    certificate: Certificate
    page: Paper
    reader: Reader
    remarks: Remarks

    def draw(self) -> None:
        """Draw the frame, the words in the middle, and the lines to sign on."""
        frame = Box(0, 0, self.page.width, self.page.height).inset(_EDGE)
        self.canvas.outline(frame, ACCENT, 1.6)
        self.canvas.outline(frame.inset(2 * MILLIMETRE), STRONG_LINE, 0.5)
        inner = frame.inset(14 * MILLIMETRE)
        foot = 24 * MILLIMETRE
        texts = list(self._texts())
        box = Box(inner.x, inner.y + foot, inner.width, inner.height - foot)
        blocks = fit_stack(tuple(text for text, _colour, _gap in texts), box.width, 0.84 * box.height)
        # What is left of the height stands between the lines, as the gaps ask for it.
        free = min(box.height - sum(block.height for block in blocks), 0.3 * box.height)
        unit = free / sum(gap for _text, _colour, gap in texts)
        y = box.top - 0.5 * (box.height - free - sum(block.height for block in blocks))
        for (_text, colour, gap), block in zip(texts, blocks, strict=True):
            self.remarks.look_at(self.certificate.name, block)
            for baseline, line in block.baselines(y):
                x = box.x + 0.5 * (box.width - line.width * block.size)
                self.canvas.line(x, baseline, line, block.size, colour)
            y -= block.height + gap * unit
        self._signatures(inner)

    def _texts(self) -> Iterator[tuple[Stacked, Colour, float]]:
        """Give the lines with their colours and how much stands free under them."""
        one = self.certificate
        if one.organiser:
            yield self._data(one.organiser, 13, 7, bold=True), MUTED, 1.5
        yield self._own(_("Certificate of attendance"), 34, 16, bold=True), ACCENT, 2.0
        yield self._own(pgettext("certificate", "This certifies that"), 12, 8), MUTED, 0.7
        first, *others = names_in_order(one.name, one.native_name, self.reader)
        yield self._data(first, 36, 14, bold=True), INK, 0.2
        for other in others:
            yield self._data(other, 18, 10), INK, 0.4
        if one.company:
            yield self._data(one.company, 14, 8), INK, 0.7
        yield self._own(pgettext("certificate", "took part in"), 12, 8), MUTED, 0.7
        yield self._data(one.mission_title, 22, 10, bold=True), INK, 0.3
        if one.place:
            yield self._data(one.place, 13, 7), INK, 0.7
        yield (
            Stacked(passage(said_days(one.days, self.reader), language=self.reader.language), 13, 7),
            INK,
            0.3,
        )

    def _signatures(self, inner: Box) -> None:
        width = 0.36 * inner.width
        y = inner.y + 12 * MILLIMETRE
        for x, caption in (
            (inner.x, pgettext("certificate", "Place and date")),
            (inner.right - width, pgettext("certificate", "For the organisers")),
        ):
            self.canvas.rule((x, y), (x + width, y), INK, 0.6)
            self.canvas.block(x, y - 3, say(caption, width, 9, self.reader), MUTED)

    def _own(self, message: Message, size: float, floor: float, *, bold: bool = False) -> Stacked:
        text = passage(self.reader.word(message), bold=bold, language=self.reader.language)
        return Stacked(text, size, floor)

    def _data(self, words: str, size: float, floor: float, *, bold: bool = False) -> Stacked:
        text: Passage = passage(words, bold=bold, language=self.certificate.name_language)
        return Stacked(text, size, floor)


def said_days(days: tuple[date, ...], reader: Reader) -> str:
    """Say days as short as the language allows: those that follow each other as a span."""
    if len(days) == 1:
        return reader.date(days[0], "long")
    if days[-1] - days[0] == timedelta(days=len(days) - 1):
        return reader.days(days[0], days[-1])
    return reader.listed(reader.date(day, "long") for day in days)
