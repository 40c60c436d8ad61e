"""Everything the workspace holds about a person, on paper, for whoever asks to see it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from pimap_desktop.documents.flow import Piece, Words
from pimap_desktop.documents.pages import HeadLine, Leaf, PageFlow, headings, say, title_lines
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import days_of, list_recipients, paper_language
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.rows import Rows, Text, columns
from pimap_desktop.documents.sheet import Report, Sheet, silent
from pimap_desktop.documents.style import ACCENT, HEADING, MUTED, SECONDARY, TEXT, Paper
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.personal_data import PersonalData, RecordData, find_personal_data
from pimap_desktop.mission.records import HistoryEntry
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim


@dataclass(frozen=True)
class HeldData:
    """What is held about one person, worded in that person's language."""

    subject_id: str  # the participation
    name: str
    data: PersonalData
    language: str | None = None


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[HeldData]:
    """Gather what is held about the people of a mission, or some by their ids: rows and all their history."""
    mission = find_mission(session, mission_id)
    held = []
    for row in list_recipients(session, mission_id, reader, only):
        data = find_personal_data(session, row.id)
        held.append(HeldData(row.participation_id or row.id, data.name, data, paper_language(row)))
    return Sheet(mission.title, tuple(held), days=days_of(mission))


def draw(sheet: Sheet[HeldData], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw what is held, each person on pages of their own. Raises `Refused` when there is nobody."""
    title = reader.word(_("Personal data: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(sheet.warnings), Leaf(paper)
    for number, one in enumerate(sheet.items):
        report(number / len(sheet.items))
        own = reader.speaking(one.language)
        lines = [
            *title_lines(one.name, own.word(_("What is held about you"))),
            HeadLine(own.word(_("As it was on {moment}.", moment=one.data.at)), colour=MUTED, gap=4),
        ]
        heads = headings(_("Personal data"), lines, leaf, own, remarks, one.name)
        pieces = partial(_pieces, one, Leaf(paper).width, own, remarks)
        PageFlow(canvas, leaf, sheet.title).draw(heads, pieces, own, one.name)
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def _pieces(one: HeldData, width: float, reader: Reader, remarks: Remarks, room: float) -> Iterator[Piece]:
    fields = Rows(
        columns(width, (pgettext("personal data", "Field"), 1), (pgettext("personal data", "Value"), 2)),
        width,
        reader,
        remarks,
        padding=2.5,
    )
    for record in one.data.records:
        yield from _record(record, one.name, fields, room)
    count = len(one.data.history)
    yield _heading(ngettext("{count} entry in the history", "{count} entries in the history", count), fields)
    history = Rows(
        columns(
            width,
            (pgettext("history", "When"), 1.1),
            (pgettext("history", "Who"), 1.1),
            (pgettext("history", "What"), 1.2),
            (pgettext("history", "Before"), 1.4),
            (pgettext("history", "After"), 1.4),
        ),
        width,
        reader,
        remarks,
        padding=2.5,
    )
    captions = history.captions()
    yield captions
    for entry in one.data.history:
        yield from history.row(_entry(entry, reader), one.name, room - captions.height, heading=captions)


def _record(record: RecordData, name: str, rows: Rows, room: float) -> Iterator[Piece]:
    yield _heading(_name_of(record), rows)
    for field in record.fields:
        cells = [
            [Text(rows.reader.show(field.label), SECONDARY, colour=MUTED)],
            [Text(rows.reader.show(field.shown), TEXT)],
        ]
        yield from rows.row(cells, name, room)


def _heading(text: Message, rows: Rows) -> Piece:
    block = say(text, rows.width, HEADING, rows.reader, bold=True)
    return Piece(block.height + 14, (Words(0, 10, block, ACCENT),), keeps_next=True)


def _entry(entry: HistoryEntry, reader: Reader) -> list[list[Text]]:
    who = " · ".join(part for part in (entry.person, entry.device) if part)
    values = (entry.at, who, entry.field, entry.old, entry.new)
    return [[Text("" if value is None else reader.show(value), SECONDARY)] for value in values]


# How the records of each table are called; a table that only a newer program knows goes by its own name.
RECORD_NAMES: dict[str, Message] = {
    "person": pgettext("record", "Person"),
    "person_language": pgettext("record", "Language spoken"),
    "participation": pgettext("record", "Part in the mission"),
    "interpreter_language": pgettext("record", "Language interpreted"),
    "availability": pgettext("record", "Availability"),
    "check_in": pgettext("record", "Check-in"),
    "consent": pgettext("record", "Consent"),
    "meeting_request": pgettext("record", "Meeting request"),
    "meeting_member": pgettext("record", "Seat in a meeting"),
    "meeting": pgettext("record", "Meeting"),
    "meeting_table": pgettext("record", "Table"),
    "no_show": pgettext("record", "No-show"),
    "outcome": pgettext("record", "Outcome"),
    "follow_up": pgettext("record", "Follow-up"),
    "print_record": pgettext("record", "Printed paper"),
    "picture": pgettext("record", "Picture"),
}


def _name_of(record: RecordData) -> Message:
    name = RECORD_NAMES.get(record.table) or verbatim(record.table)
    return _("{record} (deleted)", record=name) if record.deleted else name
