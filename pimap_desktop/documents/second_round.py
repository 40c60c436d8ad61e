"""Forms for the second round: what has become of each meeting, months after the mission."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from pimap_desktop.documents.agenda_sheet import Counterpart
from pimap_desktop.documents.counterparts import Counterparts, list_placed_meetings, read_counterparts
from pimap_desktop.documents.flow import Piece, Shape, Words, broken
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.names import name_for, name_language, names_in_order, one_name
from pimap_desktop.documents.outcome_forms import RESULTS
from pimap_desktop.documents.pages import HeadLine, Leaf, PageFlow, headings, title_lines
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import days_of, list_recipients, paper_language
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.rows import Cell, Column, Rows, Text, Tick
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.style import LINE, MUTED, SECONDARY, STRONG_LINE, TEXT, Paper
from pimap_desktop.documents.typesetting import passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.meetings import MeetingRow
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.outcome_lists import HeldMeetingRow, list_held_meetings
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, pgettext

_POTENTIAL = (
    pgettext("outcome", "Potential customer"),
    pgettext("outcome", "Potential partner"),
    pgettext("outcome", "Potential contract"),
)
_BOX = 14.0  # for a box to tick and what is beside it


@dataclass(frozen=True)
class AskedMeeting:
    """A meeting that somebody is asked about again."""

    meeting_id: str
    starts_at: datetime | None
    others: tuple[Counterpart, ...]
    said: Message | None  # on site


@dataclass(frozen=True)
class SecondRoundForm:
    """The form that one delegate fills in."""

    participation_id: str
    name: str
    mission_title: str
    meetings: tuple[AskedMeeting, ...]
    company: str = ""
    language: str | None = None
    name_language: str | None = None

    @property
    def subject_id(self) -> str:
        """Whose form it is."""
        return self.participation_id


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[SecondRoundForm]:
    """Gather a form for every delegate with meetings to ask about, or for some people, hosts too."""
    mission = find_mission(session, mission_id)
    known = read_counterparts(session, mission_id)
    held = {row.id: row for row in list_held_meetings(session, mission_id) if row.asks_again}
    meetings = [row for row in list_placed_meetings(session, mission_id) if row.id in held]
    forms = []
    for row in list_recipients(session, mission_id, reader, only):
        if row.participation_id is None or (only is None and row.role != "delegate"):
            continue
        asked = tuple(_asked(row.participation_id, meetings, held, known))
        if asked:
            own = reader.speaking(paper_language(row))
            forms.append(_form(row, mission.title, asked, own, known.company_of(row, own)))
    return Sheet(mission.title, tuple(forms), days_of(mission))


def _asked(
    participation_id: str, meetings: list[MeetingRow], held: dict[str, HeldMeetingRow], known: Counterparts
) -> Iterator[AskedMeeting]:
    for meeting in meetings:
        if any(one.participation_id == participation_id for one in meeting.members):
            first = held[meeting.id].first
            said = name_of(first.result) if first is not None and first.result is not None else None
            others = known.without(meeting, participation_id)
            yield AskedMeeting(meeting.id, meeting.starts_at, others, said)


def _form(
    row: PersonRow, mission: str, asked: tuple[AskedMeeting, ...], reader: Reader, company: str
) -> SecondRoundForm:
    return SecondRoundForm(
        participation_id=row.participation_id or "",
        name=name_for(row, reader),
        mission_title=mission,
        meetings=asked,
        company=company,
        language=paper_language(row),
        name_language=name_language(row.country, row.languages),
    )


def draw(sheet: Sheet[SecondRoundForm], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw a form for each, in the language of who fills it in. Raises `Refused` without any."""
    title = reader.word(_("Second round: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(sheet.warnings), Leaf(paper)
    for one in reported(sheet.items, len(sheet.items), report):
        own = reader.speaking(one.language)
        who = " · ".join(part for part in (own.addressed(one.name), one.company) if part)
        lines = [
            *title_lines(one.mission_title, own.word(_("What has become of your meetings"))),
            HeadLine(who, TEXT, bold=True, gap=4, language=one.name_language),
            HeadLine(
                own.word(
                    _("Please tick what holds today, some six months after the mission, and send this back.")
                ),
                TEXT,
                height=44,
                gap=6,
            ),
        ]
        heads = headings(_("Second round"), lines, leaf, own, remarks, one.name)
        pieces = partial(_pieces, one, leaf.width, own, remarks)
        PageFlow(canvas, leaf, one.mission_title).draw(heads, pieces, own, one.name)
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def _pieces(
    form: SecondRoundForm, width: float, reader: Reader, remarks: Remarks, room: float
) -> Iterator[Piece]:
    for meeting in form.meetings:
        yield from _whom(meeting, width, reader, remarks, room / 2)
        results = tuple(f"{number}  {reader.word(each)}" for number, each in enumerate(RESULTS, start=1))
        for labels in (results, tuple(map(reader.word, _POTENTIAL))):
            yield from (replace(piece, keeps_next=True) for piece in _boxes(labels, width, reader, remarks))
        yield _line(_("Value and currency, next step, who and by when:"), width, reader)


def _line_about(one: Counterpart, reader: Reader) -> Text:
    company = one_name(one.company, one.company_native, reader)
    parts = (company, *names_in_order(one.name, one.native_name, reader))
    return Text(" · ".join(part for part in parts if part), TEXT, bold=True, language=one.name_language)


def _whom(
    meeting: AskedMeeting, width: float, reader: Reader, remarks: Remarks, room: float
) -> Iterator[Piece]:
    """Say whom the meeting was with, when, and what was said of it then."""
    cell = [_line_about(other, reader) for other in meeting.others]
    facts = [reader.date_time(meeting.starts_at)] if meeting.starts_at else []
    if meeting.said is not None:
        facts.append(reader.word(_("said on site: {result}", result=meeting.said)))
    cell.append(Text(" · ".join(facts), SECONDARY, colour=MUTED, gap=1))
    rows = Rows((Column(0, width),), width, reader, remarks, padding=6)
    pieces = list(rows.row([cell], meeting.others[0].name if meeting.others else "", room))
    yield from pieces[:-1]
    yield replace(pieces[-1], keeps_next=True, shapes=())


def _boxes(labels: tuple[str, ...], width: float, reader: Reader, remarks: Remarks) -> Iterator[Piece]:
    """Draw boxes with a word beside each, as many as there are labels."""
    step = width / len(RESULTS)
    columns: list[Column] = []
    cells: list[Cell] = []
    for number, label in enumerate(labels):
        columns += [Column(number * step, _BOX), Column(number * step + _BOX, step - _BOX - 6)]
        cells += [Tick(), [Text(label, SECONDARY)]]
    rows = Rows(tuple(columns), width, reader, remarks, padding=3)
    for piece in rows.row(cells, "", 10_000):
        yield replace(piece, shapes=piece.shapes[:-1])  # without the line below


def _line(label: Message, width: float, reader: Reader) -> Piece:
    """Leave a line to write on, with room below it before the next meeting."""
    words = broken(passage(reader.word(label), language=reader.language), width, SECONDARY)
    write = Shape(Box(0, words.height + 22, width, 0.6), STRONG_LINE)
    end = Shape(Box(0, words.height + 38, width, 0.6), LINE)
    return Piece(words.height + 40, (Words(0, 4, words, MUTED),), (write, end))
