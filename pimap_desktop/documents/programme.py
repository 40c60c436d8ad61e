"""The programme of a day: what happens when and where, to hang on a wall and to hand out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from sqlalchemy.orm import Session

from pimap_desktop.documents.agenda_sheet import Pause
from pimap_desktop.documents.flow import Piece
from pimap_desktop.documents.pages import HeadLine, Leaf, PageFlow, headings, title_lines
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import days_of, require_nothing_chosen
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.rows import Column, Rows, Text
from pimap_desktop.documents.sheet import DayItem, Report, Sheet, reported, silent
from pimap_desktop.documents.style import ACCENT, MUTED, TINT, Paper
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.programme_rows import ProgrammeRow, list_programme
from pimap_desktop.mission.sessions import list_sessions, list_venues
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, pgettext

_LARGE, _TITLE, _DETAIL = 14.0, 16.0, 11.0  # read from some steps away


@dataclass(frozen=True)
class ProgrammeEntry:
    """Something that happens; its breaks stand under it."""

    starts_at: datetime  # on the clock of the place
    ends_at: datetime
    title: str
    place: str = ""
    address: str = ""
    detail: Message | None = None
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True)
class Programme(DayItem):
    """One day."""

    entries: tuple[ProgrammeEntry, ...]
    language: str | None = None


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[Programme]:
    """Gather the programme of each day on which something happens."""
    require_nothing_chosen(only)
    mission = find_mission(session, mission_id)
    place = ", ".join(part for part in (mission.fair, mission.city) if part)
    days: dict[date, list[ProgrammeEntry]] = defaultdict(list)
    for entry in list_entries(session, mission_id):
        days[entry.starts_at.date()].append(entry)
    programmes = tuple(
        Programme(
            mission.id,
            mission.title,
            place,
            day,
            tuple(sorted(entries, key=lambda entry: (entry.starts_at, entry.title))),
        )
        for day, entries in sorted(days.items())
    )
    return Sheet(mission.title, programmes, days_of(mission))


def list_entries(session: Session, mission_id: str) -> Iterator[ProgrammeEntry]:
    """Give what happens in a mission: B2B sessions with their breaks, and the other items of its programme.

    What is only online, as a briefing weeks before, hangs on no wall.
    """
    for row in list_programme(session, mission_id):
        if row.kind is not ProgrammeKind.B2B_SESSION and (row.place or not row.link):
            yield _entry(row)
    addresses = {venue.id: venue.address for venue in list_venues(session, mission_id)}
    for b2b in list_sessions(session, mission_id):
        if b2b.slots:
            yield ProgrammeEntry(
                b2b.slots[0].starts_at,
                b2b.slots[-1].ends_at,
                b2b.title,
                b2b.venue,
                addresses.get(b2b.venue_id, ""),
                ngettext("B2B meetings, {count} slot", "B2B meetings, {count} slots", len(b2b.slots)),
                tuple(Pause(pause.starts_at, pause.ends_at, pause.title) for pause in b2b.breaks),
            )


def _entry(row: ProgrammeRow) -> ProgrammeEntry:
    facts = (
        (pgettext("programme", "Host"), row.host),
        (_("Booths"), row.booths),
        (_("Bus"), row.bus),
        (_("Dress"), row.dress),
    )
    told = tuple(_("{label}: {value}", label=label, value=value) for label, value in facts if value)
    return ProgrammeEntry(
        row.starts_at,
        row.ends_at,
        row.title,
        row.place,
        row.address,
        _joined((name_of(row.kind), *told)),
    )


def _joined(parts: tuple[Message, ...]) -> Message:
    """Return messages one after the other, with dots between them."""
    text = " · ".join(f"{{part{number}}}" for number in range(len(parts)))
    return Message(text, {f"part{number}": part for number, part in enumerate(parts)}, context="verbatim")


def draw(sheet: Sheet[Programme], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw a programme for each day. Raises `Refused` when nothing happens."""
    title = reader.word(_("Programme: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(sheet.warnings), Leaf(paper)
    columns = (Column(0, 128), Column(140, leaf.width - 140))
    rows = Rows(columns, leaf.width, reader, remarks, padding=10)
    for one in reported(sheet.items, len(sheet.items), report):
        lines = [
            *title_lines(one.mission_title, reader.date(one.day, "full")),
            HeadLine(one.place, 10.5, gap=10),
        ]
        day = reader.day(one.day)
        heads = headings(_("Programme"), lines, leaf, reader, remarks, day)
        PageFlow(canvas, leaf, one.mission_title).draw(heads, partial(_pieces, one, rows), reader, day)
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def _pieces(one: Programme, rows: Rows, room: float) -> Iterator[Piece]:
    reader = rows.reader
    for entry in one.entries:
        where = " · ".join(part for part in (entry.place, entry.address) if part)
        detail = reader.word(entry.detail) if entry.detail else ""
        cells = [
            [Text(_span(entry, reader), _LARGE, bold=True, colour=ACCENT)],
            [
                Text(entry.title or detail, _TITLE, bold=True),
                Text(detail if entry.title else "", _DETAIL, colour=MUTED),
                Text(where, _DETAIL, gap=1),
            ],
        ]
        yield from rows.row(cells, entry.title, room)
        small = Rows(rows.columns, rows.width, reader, rows.remarks, padding=5)
        for pause in entry.pauses:
            cells = [
                [Text(_span(pause, reader), _DETAIL, colour=MUTED)],
                [Text(pause.title, _DETAIL, colour=MUTED)],
            ]
            yield from small.row(cells, pause.title, room, fill=TINT)


def _span(entry: ProgrammeEntry | Pause, reader: Reader) -> str:
    return f"{reader.time(entry.starts_at)} – {reader.time(entry.ends_at)}"
