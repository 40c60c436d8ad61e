"""Rows of meetings with both sides beside each other: on cards of tables, on rosters of interpreters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pimap_desktop.documents.agenda_sheet import Counterpart, Pause
from pimap_desktop.documents.flow import Piece
from pimap_desktop.documents.names import both_names, two_names
from pimap_desktop.documents.rows import Column, Rows, Text
from pimap_desktop.documents.style import ACCENT, INK, MUTED, SECONDARY, TEXT, TINT
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import pgettext

STRONG = 10.5  # the first line of a row
_TIME = pgettext("column", "Time")


@dataclass(frozen=True)
class BothSides:
    """A meeting as somebody sees it who belongs to neither side."""

    starts_at: datetime
    ends_at: datetime
    sides: tuple[Counterpart, ...]  # who asked first, then who was asked
    interpreter: str = ""
    table: str = ""
    venue: str = ""
    notes: str = ""


def side_columns(width: float, *, with_table: bool) -> tuple[Column, ...]:
    """Return the columns of a row: time, the table where it differs, both sides."""
    table = 56.0 if with_table else 0.0
    start = 70.0 + table
    half = 0.5 * (width - start - 12.0)
    columns = [Column(0, 62, _TIME)]
    if with_table:
        columns.append(Column(70, 48, pgettext("column", "Table")))
    return (
        *columns,
        Column(start, half, pgettext("column", "Asked for the meeting")),
        Column(start + half + 12.0, half, pgettext("column", "Was asked")),
    )


def meeting_row(
    rows: Rows,
    meeting: BothSides,
    room: float,
    *,
    with_table: bool,
    with_profile: bool,
    heading: Piece | None = None,
) -> Iterator[Piece]:
    """Give the row of a meeting."""
    reader = rows.reader
    time = [
        Text(reader.time(meeting.starts_at), STRONG, bold=True),
        Text(f"– {reader.time(meeting.ends_at)}", SECONDARY, colour=MUTED),
    ]
    table = [[Text(meeting.table or "—", STRONG, bold=True, colour=ACCENT)]] if with_table else []
    first, others = meeting.sides[:1], meeting.sides[1:]
    left = [text for one in first for text in person_texts(one, reader, with_profile=with_profile)]
    right = [text for one in others for text in person_texts(one, reader, with_profile=with_profile)]
    below = right if others else left
    if meeting.venue:
        below.append(Text(meeting.venue, SECONDARY, gap=3))
    if meeting.interpreter:
        words = pgettext("table card", "Interpreter: {name}", name=meeting.interpreter)
        below.append(Text(reader.word(words), SECONDARY, gap=3))
    if meeting.notes:
        left.append(Text(meeting.notes, SECONDARY, colour=MUTED, gap=3))
    name = " × ".join(one.company or one.name for one in meeting.sides)
    yield from rows.row([time, *table, left, right], name, room, heading=heading)


def pause_row(rows: Rows, pause: Pause, room: float, heading: Piece | None = None) -> Iterator[Piece]:
    """Give a thin row for a break."""
    times = f"{rows.reader.time(pause.starts_at)} – {rows.reader.time(pause.ends_at)}"
    cells: list[list[Text]] = [[] for _column in rows.columns]
    cells[0] = [Text(times, SECONDARY, colour=MUTED)]
    cells[-2] = [Text(pause.title, SECONDARY, colour=MUTED)]
    yield from rows.row(cells, pause.title, room, heading=heading, fill=TINT)


def person_texts(one: Counterpart, reader: Reader, *, with_profile: bool) -> Iterator[Text]:
    """Give the lines about somebody, the strongest first."""
    both = both_names(one.name, one.native_name, reader)
    country = reader.country(one.country) if one.country else ""
    language = one.name_language
    first, other = two_names(one.company, one.company_native, reader)
    yield Text(first, STRONG, bold=True, language=language)
    if other:
        yield Text(other, SECONDARY, colour=MUTED, language=language)
    yield Text(both, TEXT if one.company else STRONG, bold=not one.company, language=language)
    yield Text(" · ".join(part for part in (one.job_title, country) if part), SECONDARY, colour=MUTED)
    if with_profile:
        yield Text(one.profile, SECONDARY, colour=INK, language=language)
