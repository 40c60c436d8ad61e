"""Attendance sheets: who signs on each day, as evidence for the funder."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from pimap_desktop.documents.desk_lists import ListedPerson, listed, name_texts
from pimap_desktop.documents.flow import Piece, Shape, Words
from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.pages import HeadLine, Leaf, PageFlow, headings, say, title_lines
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.permissions import left_out, list_unprinted
from pimap_desktop.documents.recipients import days_of, list_recipients
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.rows import Column, Rows, Text
from pimap_desktop.documents.sheet import DayItem, Report, Sheet, reported, silent
from pimap_desktop.documents.style import MUTED, SECONDARY, SMALL, STRONG_LINE, Paper
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.text import _, ngettext, pgettext

_ROW = 10.5 * MILLIMETRE  # room for a signature


@dataclass(frozen=True)
class AttendanceSheet(DayItem):
    """The people who sign on one day."""

    people: tuple[ListedPerson, ...]
    language: str | None = None


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[AttendanceSheet]:
    """Gather a sheet for each day of a mission with all its people, or some by their ids.

    Who is on no paper that others see is left out: everybody who signs sees the names above.
    """
    mission = find_mission(session, mission_id)
    unprinted = list_unprinted(session, mission_id)
    rows = list_recipients(session, mission_id, reader, only)
    people = tuple(listed(row) for row in rows if row.participation_id not in unprinted)
    place = ", ".join(part for part in (mission.fair, mission.city) if part)
    sheets = tuple(
        AttendanceSheet(mission.id, mission.title, place, day, people) for day in days_of(mission) if people
    )
    missing = [row.full_name for row in rows if row.participation_id in unprinted]
    return Sheet(mission.title, sheets, days_of(mission), left_out(missing))


def draw(sheet: Sheet[AttendanceSheet], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw a sheet for each day. Raises `Refused` when there are none: the mission has no days, or nobody."""
    title = reader.word(_("Attendance: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(sheet.warnings), Leaf(paper)
    rows = Rows(_columns(leaf.width), leaf.width, reader, remarks, padding=4)
    for one in reported(sheet.items, len(sheet.items), report):
        lines = [
            *title_lines(one.mission_title, reader.date(one.day, "full")),
            HeadLine(one.place, gap=2),
            HeadLine(
                reader.word(ngettext("{count} person", "{count} people", len(one.people))),
                colour=MUTED,
                gap=6,
            ),
        ]
        day = reader.day(one.day)
        heads = headings(_("Attendance"), lines, leaf, reader, remarks, day)
        PageFlow(canvas, leaf, one.mission_title).draw(heads, partial(_pieces, one, rows), reader, day)
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def _columns(width: float) -> tuple[Column, ...]:
    number, sign = 24.0, 0.2 * width
    name = 0.52 * (width - number - 2 * sign - 20)
    company = width - number - 2 * sign - name - 20
    return (
        Column(0, number, pgettext("attendance sheet", "No.")),
        Column(number, name, _("Name")),
        Column(number + name + 8, company, _("Company")),
        Column(width - 2 * sign, sign - 6, pgettext("attendance sheet", "Signature, morning"), lined=True),
        Column(width - sign, sign - 6, pgettext("attendance sheet", "Signature, afternoon"), lined=True),
    )


def _pieces(one: AttendanceSheet, rows: Rows, room: float) -> Iterator[Piece]:
    captions = rows.captions()
    yield captions
    reader = rows.reader
    for number, person in enumerate(one.people, start=1):
        country = reader.country(person.country) if person.country else ""
        cells = [
            [Text(reader.number(number), SECONDARY, colour=MUTED)],
            name_texts(person, reader),
            [
                Text(person.company, SECONDARY, language=person.name_language),
                Text(country, SECONDARY, colour=MUTED),
            ],
            [],
            [],
        ]
        least = _ROW - rows.padding
        yield from rows.row(cells, person.name, room - captions.height, least=least, heading=captions)
    yield _signature(rows)


def _signature(rows: Rows) -> Piece:
    """Make the place where the organiser signs for the sheet."""
    caption = say(
        pgettext("attendance sheet", "Place, date and signature of the organiser"),
        0.6 * rows.width,
        SMALL,
        rows.reader,
    )
    line = Shape(Box(0, 44, 0.6 * rows.width, 0.7), STRONG_LINE)
    return Piece(46 + caption.height, (Words(0, 46, caption, MUTED),), (line,))
