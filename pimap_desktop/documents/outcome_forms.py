"""Outcome forms: what came of a meeting, on half a page for each side, with a code for quick keying."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from pimap_desktop.documents.agenda_sheet import Counterpart
from pimap_desktop.documents.counterparts import list_placed_meetings, read_counterparts
from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.names import both_names, name_for, name_language, one_name
from pimap_desktop.documents.pages import say
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.qr import qr_code
from pimap_desktop.documents.recipients import days_of, list_recipients, paper_language
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.stacks import Stacked, fit_stack
from pimap_desktop.documents.style import ACCENT, INK, LINE, MUTED, STRONG_LINE, Colour, Paper
from pimap_desktop.documents.typesetting import Passage, Place, fit, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.codes import outcome_code
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.text import Message, _, pgettext

# From the least to the most that a meeting can bring; the desk keys the number.
RESULTS = (
    pgettext("outcome", "No further contact"),
    pgettext("outcome", "Knowledge gained"),
    pgettext("outcome", "Valuable contact"),
    pgettext("outcome", "Negotiation started"),
    pgettext("outcome", "Agreement"),
)
_POTENTIAL = (
    pgettext("outcome", "Potential customer"),
    pgettext("outcome", "Potential partner"),
    pgettext("outcome", "Potential contract"),
)
_MARGIN = 13 * MILLIMETRE
_CODE = 24 * MILLIMETRE  # with 33 squares, more than half a millimetre each
_TICK = 9.0
_HALVES = 2


@dataclass(frozen=True)
class OutcomeForm:
    """The form that one side of a meeting fills in."""

    meeting_id: str
    participation_id: str
    name: str
    mission_title: str
    starts_at: datetime  # on the clock of the place
    table: str
    others: tuple[Counterpart, ...]
    company: str = ""
    language: str | None = None
    name_language: str | None = None

    @property
    def subject_id(self) -> str:
        """The meeting, and whose form it is."""
        return f"{self.meeting_id} {self.participation_id}"

    def on_day(self, day: date) -> OutcomeForm | None:
        """Return the form if the meeting is on the day."""
        return self if self.starts_at.date() == day else None


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[OutcomeForm]:
    """Gather a form for every meeting of every delegate, or of some people, in the order of people and time.

    Hosts fill in no form unless they are asked for by id.
    """
    mission = find_mission(session, mission_id)
    known = read_counterparts(session, mission_id)
    meetings = list_placed_meetings(session, mission_id)
    forms = tuple(
        OutcomeForm(
            meeting_id=meeting.id,
            participation_id=row.participation_id,
            name=name_for(row, reader.speaking(paper_language(row))),
            mission_title=mission.title,
            starts_at=meeting.starts_at,
            table=meeting.table,
            others=known.without(meeting, row.participation_id),
            company=known.company_of(row, reader.speaking(paper_language(row))),
            language=paper_language(row),
            name_language=name_language(row.country, row.languages),
        )
        for row in list_recipients(session, mission_id, reader, only)
        if row.participation_id is not None and (only is not None or row.role == "delegate")
        for meeting in meetings
        if meeting.starts_at is not None
        and any(one.participation_id == row.participation_id for one in meeting.members)
    )
    return Sheet(mission.title, forms, days_of(mission))


def draw(sheet: Sheet[OutcomeForm], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw forms, two on a page, each in the language of who fills it in. Raises `Refused` without any."""
    title = reader.word(_("Outcome forms: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks = Remarks(sheet.warnings)
    half = paper.height / _HALVES
    last = ""
    for number, form in enumerate(reported(sheet.items, len(sheet.items), report)):
        own = reader.speaking(form.language)
        if number % _HALVES == 0:
            canvas.new_page(paper.width, paper.height)
            canvas.rule((_MARGIN, half), (paper.width - _MARGIN, half), STRONG_LINE, 0.5, dashed=True)
        if form.name != last:
            canvas.bookmark(form.name)
            last = form.name
        y = half * (_HALVES - 1 - number % _HALVES)
        _Form(canvas, form, Box(0, y, paper.width, half).inset(_MARGIN), own, remarks).draw()
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


@dataclass(frozen=True)
class _Form:
    canvas: Canvas
    form: OutcomeForm
    box: Box
    reader: Reader
    remarks: Remarks

    def draw(self) -> None:
        """Draw the form from top to bottom; what is left at the foot is for notes."""
        y = self._head()
        y = self._results(y - 10)
        y = self._potential(y - 8)
        y = self._next_step(y - 12)
        self._notes(y - 8)

    def _head(self) -> float:
        """Say whose form it is and about whom; return where the head ends."""
        box, form = self.box, self.form
        content = outcome_code(form.meeting_id, form.participation_id)
        try:
            qr_code(content)
        except ValueError:
            self.remarks.no_code(form.name)
        else:
            self.canvas.code(content, box.right - _CODE, box.top - _CODE, _CODE)
        width = box.width - _CODE - 18
        time = f"{self.reader.day(form.starts_at.date())}, {self.reader.time(form.starts_at)}"
        place = self._passage(_("{time}, table {table}", time=time, table=form.table or "–"))
        texts: list[tuple[Stacked, Colour]] = [
            (Stacked(passage(form.mission_title, language=self.reader.language), 7.25, 4.5), MUTED),
            (Stacked(self._passage(_("What came of the meeting"), bold=True), 15, 9), ACCENT),
            (Stacked(place, 8.25, 5), MUTED),
        ]
        own = " · ".join(part for part in (self.reader.addressed(form.name), form.company) if part)
        texts.append((Stacked(passage(own, bold=True, language=form.name_language), 10, 5.5), INK))
        for other in form.others:
            both = both_names(other.name, other.native_name, self.reader)
            company = one_name(other.company, other.company_native, self.reader)
            line = " · ".join(part for part in (company, both) if part)
            text = passage(f"× {line}", language=other.name_language)
            texts.append((Stacked(text, 10, 5.5), INK))
        blocks = fit_stack(tuple(text for text, _colour in texts), width, _CODE)
        y = box.top
        for (_text, colour), block in zip(texts, blocks, strict=True):
            self.remarks.look_at(form.name, block)
            self.canvas.block(box.x, y, block, colour)
            y -= block.height
        return box.top - _CODE

    def _results(self, top: float) -> float:
        """Draw the scale: a box and a word for each step."""
        y = self._caption(pgettext("outcome", "Result"), self.box.x, top, self.box.width)
        width = self.box.width / len(RESULTS)
        lowest = y
        for number, result in enumerate(RESULTS):
            x = self.box.x + number * width
            self.canvas.outline(Box(x, y - _TICK - 2, _TICK, _TICK), STRONG_LINE, 0.8, 1.4)
            words = self._passage(result)
            place = Place(width - _TICK - 10, 26, 9, 5.5, 1.15)
            block = fit(self._numbered(number + 1, words), place)
            self.canvas.block(x + _TICK + 5, y, block)
            lowest = min(lowest, y - block.height, y - _TICK - 2)
        return lowest

    def _numbered(self, number: int, words: Passage) -> Passage:
        return passage(f"{number}  {words.text}", language=words.language)

    def _potential(self, top: float) -> float:
        """Draw what it may become, with room for a value."""
        width = 0.62 * self.box.width / len(_POTENTIAL)
        for number, potential in enumerate(_POTENTIAL):
            x = self.box.x + number * width
            self.canvas.outline(Box(x, top - _TICK - 2, _TICK, _TICK), STRONG_LINE, 0.8, 1.4)
            block = fit(self._passage(potential), Place(width - _TICK - 8, 22, 9, 5.5, 1.1))
            self.canvas.block(x + _TICK + 5, top, block)
        x = self.box.x + 0.64 * self.box.width
        self._line(pgettext("outcome", "Value and currency"), x, top - _TICK - 4, self.box.right - x)
        return top - _TICK - 16

    def _next_step(self, top: float) -> float:
        """Draw the lines for what happens next, who does it and by when."""
        box, gap = self.box, 10.0
        widths = [0.54 * box.width, 0.23 * box.width, 0.23 * box.width - 2 * gap]
        captions = (
            pgettext("outcome", "Next step"),
            pgettext("outcome", "Who"),
            pgettext("outcome", "By when"),
        )
        x, y = box.x, top - 14
        for caption, width in zip(captions, widths, strict=True):
            self._line(caption, x, y, width)
            x += width + gap
        return y - 14

    def _notes(self, top: float) -> None:
        """Draw lines as far down as there is room."""
        y = self._caption(pgettext("outcome", "Notes"), self.box.x, top, self.box.width) - 16
        while y >= self.box.y:
            self.canvas.rule((self.box.x, y), (self.box.right, y), LINE, 0.6)
            y -= 18

    def _line(self, caption: Message, x: float, y: float, width: float) -> None:
        self.canvas.rule((x, y), (x + width, y), STRONG_LINE, 0.6)
        self._caption(caption, x, y - 1, width)

    def _caption(self, caption: Message, x: float, top: float, width: float) -> float:
        block = say(caption, width, 7.25, self.reader)
        self.canvas.block(x, top, block, MUTED)
        return top - block.height - 2

    def _passage(self, message: Message, *, bold: bool = False) -> Passage:
        return passage(self.reader.word(message), bold=bold, language=self.reader.language)
