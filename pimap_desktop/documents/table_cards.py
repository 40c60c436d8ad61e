"""Table cards: what happens at a table on one day, to stand on that table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from pimap_desktop.documents.agenda_sheet import Pause
from pimap_desktop.documents.counterparts import list_placed_meetings, read_counterparts
from pimap_desktop.documents.flow import Piece, Words
from pimap_desktop.documents.meeting_rows import BothSides, meeting_row, pause_row, side_columns
from pimap_desktop.documents.pages import Headings, HeadLine, Leaf, PageFlow, headings, say
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import days_of, require_known
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.rows import Rows
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.style import ACCENT, INK, MUTED, SECONDARY, SMALL, Paper
from pimap_desktop.documents.typesetting import Place, fit, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.sessions import list_sessions, list_tables
from pimap_desktop.text import _, ngettext, verbatim


@dataclass(frozen=True)
class TableCard:
    """One table on one day."""

    table_id: str
    table: str
    venue: str
    mission_title: str
    day: date
    meetings: tuple[BothSides, ...]
    pauses: tuple[Pause, ...] = ()
    language: str | None = None

    @property
    def subject_id(self) -> str:
        """The table, and the day."""
        return f"{self.table_id} {self.day.isoformat()}"

    @property
    def name(self) -> str:
        """How the table is called."""
        return self.table

    def on_day(self, day: date) -> TableCard | None:
        """Return the card if it is for the day."""
        return self if self.day == day else None


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[TableCard]:
    """Gather a card for each table (of some, by their ids) and each day on which there are meetings at it.

    Tables come in the order in which one walks past them, so that a pile can be laid out in one walk.
    """
    mission = find_mission(session, mission_id)
    known = read_counterparts(session, mission_id)
    tables = list_tables(session, mission_id)
    require_known(
        only, [table.id for table in tables], _("There is no table with the id “{id}” in this mission.")
    )
    meetings: dict[tuple[str | None, date], list[BothSides]] = defaultdict(list)
    for row in list_placed_meetings(session, mission_id):
        if row.starts_at is None or row.ends_at is None:
            continue
        sides = tuple(map(known.of, row.members))
        both = BothSides(row.starts_at, row.ends_at, sides, known.interpreter(row, reader))
        meetings[row.table_id, row.starts_at.date()].append(both)
    pauses: dict[tuple[str, date], list[Pause]] = defaultdict(list)
    for b2b in list_sessions(session, mission_id):
        for one in b2b.breaks:
            pause = Pause(one.starts_at, one.ends_at, one.title)
            pauses[b2b.venue_id, one.starts_at.date()].append(pause)
    days = sorted({day for _table, day in meetings})
    cards = (
        TableCard(
            table.id,
            table.label,
            table.venue,
            mission.title,
            day,
            tuple(meetings[table.id, day]),
            _between(meetings[table.id, day], pauses.get((table.venue_id, day), ())),
        )
        for day in days
        for table in tables
        if (table.id, day) in meetings and (only is None or table.id in only)
    )
    return Sheet(mission.title, tuple(cards), days=days_of(mission))


def draw(sheet: Sheet[TableCard], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw cards, each on pages of its own. Raises `Refused` when there are none."""
    title = reader.word(_("Table cards: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(sheet.warnings), Leaf(paper)
    rows = Rows(side_columns(leaf.width, with_table=False), leaf.width, reader, remarks)
    for card in reported(sheet.items, len(sheet.items), report):
        flow = PageFlow(canvas, leaf, card.mission_title)
        heads = _headings(card, leaf, reader, remarks)
        flow.draw(heads, partial(_pieces, card, rows), reader, _short(card, reader))
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def _between(meetings: Sequence[BothSides], pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Return the breaks between the first and the last meeting, those of two sessions at once only once."""
    first, last = meetings[0].starts_at, meetings[-1].starts_at
    return tuple(pause for pause in dict.fromkeys(pauses) if first < pause.starts_at <= last)


def _pieces(card: TableCard, rows: Rows, room: float) -> Iterator[Piece]:
    captions = rows.captions(above=4)
    yield captions
    entries: list[BothSides | Pause] = [*card.meetings, *card.pauses]
    for each in sorted(entries, key=lambda each: each.starts_at):
        if isinstance(each, Pause):
            yield from pause_row(rows, each, room - captions.height, captions)
        else:
            yield from meeting_row(
                rows, each, room - captions.height, with_table=False, with_profile=False, heading=captions
            )


def _headings(card: TableCard, leaf: Leaf, reader: Reader, remarks: Remarks) -> Headings:
    """Make the headings: the table as large as one reads it from the next one."""
    heads = headings(
        _("Table card"),
        [HeadLine(card.mission_title, SMALL, colour=MUTED, gap=4)],
        leaf,
        reader,
        remarks,
        _short(card, reader),
    )
    label = fit(
        passage(card.table, bold=True, language=reader.language), Place(0.4 * leaf.width, 66, 54, 10, 1.0)
    )
    remarks.look_at(card.table, label)
    x = label.width + 18
    day = say(verbatim(reader.date(card.day, "full")), leaf.width - x, 14, reader, bold=True)
    venue = fit(passage(card.venue, language=reader.language), Place(leaf.width - x, 26, 10.5, 6))
    count = say(
        ngettext("{count} meeting", "{count} meetings", len(card.meetings)), leaf.width - x, SECONDARY, reader
    )
    drop = heads.first.height
    words = [Words(0, drop - 0.1 * label.size, label, ACCENT)]
    y = drop + 4
    for block, colour in ((day, INK), (venue, INK), (count, MUTED)):
        words.append(Words(x, y, block, colour))
        y += block.height + 2
    height = max(y, drop + label.height) + 6
    first = Piece(height, (*heads.first.words, *words), heads.first.shapes)
    return replace(heads, first=first)


def _short(card: TableCard, reader: Reader) -> str:
    return f"{card.table} · {reader.day(card.day)}"
