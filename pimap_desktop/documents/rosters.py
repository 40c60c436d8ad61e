"""Interpreters' rosters: where to be when, between whom, and what it will be about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby

from sqlalchemy.orm import Session

from pimap_desktop.documents.counterparts import Counterparts, list_placed_meetings, read_counterparts
from pimap_desktop.documents.flow import Piece, Shape, Words
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.meeting_rows import BothSides, meeting_row, side_columns
from pimap_desktop.documents.names import name_language, two_names
from pimap_desktop.documents.pages import HeadLine, Leaf, PageFlow, headings, say, title_lines
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import days_of, list_recipients, paper_language
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.rows import Rows
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.style import ACCENT, HEADING, MUTED, Paper
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.meetings import MeetingRow
from pimap_desktop.mission.missions import MissionRow, find_mission
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.printed_plans import plan_of, write_plan
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.text import Tongue, _, verbatim


@dataclass(frozen=True)
class Roster:
    """The meetings at which one person interprets."""

    participation_id: str
    name: str
    mission_title: str
    city: str
    meetings: tuple[BothSides, ...]
    native_name: str = ""
    badge_number: str = ""
    languages: tuple[str, ...] = ()  # BCP 47, that the person works with
    language: str | None = None
    name_language: str | None = None
    plan: str = ""  # for the print record

    @property
    def subject_id(self) -> str:
        """Whom it is for."""
        return self.participation_id

    def on_day(self, day: date) -> Roster | None:
        """Return the roster of one day; nothing without a meeting on it."""
        meetings = tuple(one for one in self.meetings if one.starts_at.date() == day)
        return replace(self, meetings=meetings) if meetings else None


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[Roster]:
    """Gather the rosters of all interpreters who have a meeting, or of some people by their ids."""
    mission = find_mission(session, mission_id)
    known = read_counterparts(session, mission_id)
    messages = {request.id: request.message for request in list_requests(session, mission_id)}
    meetings: dict[str | None, list[MeetingRow]] = defaultdict(list)
    for meeting in list_placed_meetings(session, mission_id):
        meetings[meeting.interpreter_id].append(meeting)
    rosters = tuple(
        _roster(mission, row, meetings.get(row.participation_id, []), known, messages)
        for row in list_recipients(session, mission_id, reader, only)
        if row.participation_id in meetings or (only is not None and row.role is Role.INTERPRETER)
    )
    return Sheet(mission.title, rosters, days=days_of(mission))


def _roster(
    mission: MissionRow,
    row: PersonRow,
    meetings: Sequence[MeetingRow],
    known: Counterparts,
    messages: Mapping[str, str],
) -> Roster:
    many = len({one.venue for one in meetings}) > 1
    return Roster(
        participation_id=row.participation_id or "",
        name=row.full_name,
        mission_title=mission.title,
        city=mission.city,
        meetings=tuple(
            BothSides(
                one.starts_at,
                one.ends_at,
                tuple(map(known.of, one.members)),
                table=one.table,
                venue=one.venue if many else "",
                notes=messages.get(one.request_id or "", ""),
            )
            for one in meetings
            if one.starts_at is not None and one.ends_at is not None
        ),
        native_name=row.native_name,
        badge_number=row.badge_number,
        languages=meetings[0].languages if meetings else row.languages,
        language=paper_language(row),
        name_language=name_language(row.country, row.languages),
        plan=write_plan(plan_of(meetings, row.participation_id or "")),
    )


def draw(sheet: Sheet[Roster], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw rosters, each on pages of its own and in its own language; `Refused` when there are none."""
    title = reader.word(_("Interpreters: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(sheet.warnings), Leaf(paper)
    for roster in reported(sheet.items, len(sheet.items), report):
        own = reader.speaking(roster.language)
        flow = PageFlow(canvas, leaf, roster.mission_title)
        heads = headings(_("Interpreter’s roster"), _lines(roster, own), leaf, own, remarks, roster.name)
        rows = Rows(side_columns(leaf.width, with_table=True), leaf.width, own, remarks)
        flow.draw(heads, partial(_pieces, roster, rows), own, roster.name)
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def printed_plan(roster: Roster) -> str:
    """Return the plan that stands on a roster, as a print record keeps it."""
    return roster.plan


def _lines(roster: Roster, reader: Reader) -> list[HeadLine]:
    languages = reader.opening(reader.listed(reader.show(Tongue(code)) for code in roster.languages))
    first, second = two_names(roster.name, roster.native_name, reader)
    return [
        *title_lines(roster.mission_title, reader.addressed(first), roster.name_language),
        HeadLine(second, 13, 8, 32, gap=4, language=roster.name_language),
        HeadLine(" · ".join(part for part in (languages, roster.badge_number) if part), colour=MUTED, gap=4),
        HeadLine(
            reader.word(_("All times are local time in {place}.", place=roster.city)) if roster.city else "",
            gap=0,
        ),
    ]


def _pieces(roster: Roster, rows: Rows, room: float) -> Iterator[Piece]:
    for day, meetings in groupby(roster.meetings, lambda meeting: meeting.starts_at.date()):
        captions = rows.captions()
        heading = _day_heading(day, rows, captions)
        yield heading
        for meeting in meetings:
            yield from meeting_row(
                rows, meeting, room - heading.height, with_table=True, with_profile=True, heading=heading
            )


def _day_heading(day: date, rows: Rows, captions: Piece) -> Piece:
    """Return the name of a day over the captions."""
    block = say(verbatim(rows.reader.date(day, "full")), rows.width, HEADING, rows.reader, bold=True)
    under = 14 + block.height + 2
    words = [Words(0, 14, block, ACCENT)]
    words += [replace(one, drop=one.drop + under + 3) for one in captions.words]
    rule = Shape(Box(0, under, rows.width, 1.0), ACCENT)
    return Piece(under + captions.height + 1, tuple(words), (rule,), keeps_next=True)
