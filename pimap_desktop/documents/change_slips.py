"""Change slips: for everybody whose plan is not what the paper in the pocket says, what differs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from pimap_desktop.documents.agenda_sheet import Counterpart
from pimap_desktop.documents.counterparts import Counterparts, list_placed_meetings, read_counterparts
from pimap_desktop.documents.flow import Piece, Shape, Words, joined
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.names import both_names, name_for, name_language, one_name
from pimap_desktop.documents.pages import Headings, Leaf, PageFlow, say
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import days_of, list_recipients, paper_language
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.rows import Column, Rows, Text
from pimap_desktop.documents.sheet import Report, Sheet, silent
from pimap_desktop.documents.style import ACCENT, INK, MUTED, SECONDARY, SMALL, STRONG_LINE, TEXT, Paper
from pimap_desktop.documents.typesetting import Place, fit, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.meetings import MeetingRow, MemberRow
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.people import PersonRow, list_people
from pimap_desktop.mission.printed_plans import (
    ChangeKind,
    PlanChange,
    PlanLine,
    list_changed_plans,
    list_members_of,
    plan_of,
    write_plan,
)
from pimap_desktop.text import Message, _, ngettext, pgettext

_KINDS: dict[ChangeKind, Message] = {
    ChangeKind.NEW: pgettext("change of plan", "New meeting"),
    ChangeKind.MOVED: pgettext("change of plan", "Another time"),
    ChangeKind.TABLE: pgettext("change of plan", "Another table"),
    ChangeKind.INTERPRETER: pgettext("change of plan", "Another interpreter"),
    ChangeKind.CANCELLED: pgettext("change of plan", "Does not take place"),
}


@dataclass(frozen=True)
class PlacedAt:
    """When and where a meeting is, or was."""

    starts_at: datetime  # on the clock of the place
    table: str
    interpreter: str = ""


@dataclass(frozen=True)
class Change:
    """One thing that is different now."""

    kind: ChangeKind
    others: tuple[Counterpart, ...]
    before: PlacedAt | None
    now: PlacedAt | None


@dataclass(frozen=True)
class Slip:
    """What is different for one person."""

    participation_id: str
    name: str
    mission_title: str
    changes: tuple[Change, ...]
    company: str = ""
    badge_number: str = ""
    language: str | None = None
    name_language: str | None = None
    plan: str = ""  # as it is now, for the print record

    @property
    def subject_id(self) -> str:
        """Whom it is for."""
        return self.participation_id


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[Slip]:
    """Gather a slip for everybody (of some, by their ids) whose printed plan differs from the plan now."""
    mission = find_mission(session, mission_id)
    changed = list_changed_plans(session, mission_id)
    meetings = list_placed_meetings(session, mission_id)
    gone = {
        change.before.meeting_id
        for changes in changed.values()
        for change in changes
        if change.before is not None and change.after is None
    }
    known = _Known(
        reader,
        mission.title,
        ZoneInfo(mission.zone),
        {row.id: row for row in meetings},
        list_members_of(session, gone),
        read_counterparts(session, mission_id),
        {row.participation_id: row.full_name for row in list_people(session, mission_id)},
    )
    slips = tuple(
        known.slip(row, changed[row.participation_id], write_plan(plan_of(meetings, row.participation_id)))
        for row in list_recipients(session, mission_id, reader, only)
        if row.participation_id in changed
    )
    return Sheet(mission.title, slips, days_of(mission))


@dataclass(frozen=True)
class _Known:
    """What all slips of a mission are made from."""

    reader: Reader
    title: str
    zone: ZoneInfo
    meetings: Mapping[str, MeetingRow]
    gone: Mapping[str, tuple[MemberRow, ...]]  # who was to meet in what is no more
    counterparts: Counterparts
    names: Mapping[str | None, str]  # by participation

    def slip(self, row: PersonRow, changes: Sequence[PlanChange], plan: str) -> Slip:
        person, reader = row.participation_id or "", self.reader.speaking(paper_language(row))
        return Slip(
            participation_id=person,
            name=name_for(row, reader),
            mission_title=self.title,
            changes=tuple(self._change(change, person, reader) for change in changes),
            company=self.counterparts.company_of(row, reader),
            badge_number=row.badge_number,
            language=paper_language(row),
            name_language=name_language(row.country, row.languages),
            plan=plan,
        )

    def _change(self, change: PlanChange, person: str, reader: Reader) -> Change:
        line = change.after or change.before
        assert line is not None
        meeting = self.meetings.get(line.meeting_id)
        members = meeting.members if meeting else self.gone.get(line.meeting_id, ())
        others = (self.counterparts.of(one) for one in members if one.participation_id != person)
        zone = ZoneInfo(meeting.zone) if meeting else self.zone
        return Change(
            change.kind,
            tuple(others),
            self._placed(change.before, zone, person, reader),
            self._placed(change.after, zone, person, reader),
        )

    def _placed(self, line: PlanLine | None, zone: ZoneInfo, person: str, reader: Reader) -> PlacedAt | None:
        if line is None:
            return None
        hidden = {person, *self.counterparts.unprinted}
        interpreter = ""
        if line.interpreter_id not in hidden:
            name = self.names.get(line.interpreter_id, "")
            interpreter = self.counterparts.called(line.interpreter_id, name, reader)
        return PlacedAt(line.starts_at.astimezone(zone), line.table, interpreter)


def printed_plan(slip: Slip) -> str:
    """Return the plan that a person knows with the slip."""
    return slip.plan


def draw(sheet: Sheet[Slip], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw slips under each other, to be cut apart, each in its own language.

    Raises `Refused` when nothing differs.
    """
    title = reader.word(_("Changes: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(sheet.warnings), Leaf(paper)
    if sheet.items:
        flow = PageFlow(canvas, leaf, sheet.title)
        nothing = Piece(0.0)

        def pieces(room: float) -> Iterator[Piece]:
            for number, slip in enumerate(sheet.items):
                report(number / len(sheet.items))
                yield from _pieces(slip, leaf.width, reader.speaking(slip.language), remarks, room)

        flow.draw(Headings(nothing, nothing), pieces, reader, "")
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def _pieces(slip: Slip, width: float, reader: Reader, remarks: Remarks, room: float) -> Iterator[Piece]:
    """Give a slip in one piece, or in several where it is longer than a page."""
    columns = (
        Column(0, 104),
        Column(112, 96, pgettext("change of plan", "Before")),
        Column(216, 96, pgettext("change of plan", "Now")),
        Column(320, width - 320, pgettext("column", "With")),
    )
    rows = Rows(columns, width, reader, remarks)
    head = joined([_head(slip, width, reader, remarks), rows.captions()])
    of_rows = [
        piece
        for change in slip.changes
        for piece in rows.row(_cells(change, reader), slip.name, room - head.height - _CUT)
    ]
    whole = joined([head, *of_rows, _cut(width)])
    if whole.height <= room:
        yield replace(whole, bookmark=slip.name)
        return
    yield replace(head, keeps_next=True, bookmark=slip.name)
    yield from (replace(piece, heading=head) for piece in of_rows)
    yield _cut(width)


_CUT = 30.0  # from the last row of a slip to the head of the next


def _cut(width: float) -> Piece:
    return Piece(_CUT, (), (Shape(Box(0, 0.5 * _CUT, width, 0.5), STRONG_LINE),))


def _head(slip: Slip, width: float, reader: Reader, remarks: Remarks) -> Piece:
    kind = say(_("Your plan has changed"), 0.4 * width, SMALL, reader)
    mission = fit(passage(slip.mission_title, language=reader.language), Place(0.55 * width, 20, SMALL, 4.5))
    name = fit(
        passage(reader.addressed(slip.name), bold=True, language=slip.name_language),
        Place(0.62 * width, 40, 14, 8, 1.15),
    )
    about = " · ".join(part for part in (slip.company, slip.badge_number) if part)
    company = fit(passage(about, language=slip.name_language), Place(width, 24, SECONDARY, 5.0))
    count = say(
        ngettext("{count} change", "{count} changes", len(slip.changes)),
        0.36 * width,
        TEXT,
        reader,
        bold=True,
    )
    for block in (name, company):
        remarks.look_at(slip.name, block)
    drop = max(mission.height, kind.height) + 4
    below = drop + max(name.height, count.height) + 1
    return Piece(
        below + company.height + 8,
        (
            Words(0, 0, mission, MUTED),
            Words(width - kind.width, 0, kind, MUTED),
            Words(0, drop, name),
            Words(width - count.width, drop + 3, count, ACCENT),
            Words(0, below, company, MUTED),
        ),
    )


def _cells(change: Change, reader: Reader) -> list[list[Text]]:
    others: list[Text] = []
    for one in change.others:
        both = both_names(one.name, one.native_name, reader)
        company = one_name(one.company, one.company_native, reader)
        others.append(Text(company, TEXT, bold=True, language=one.name_language))
        others.append(Text(both, SECONDARY, language=one.name_language))
    return [
        [Text(reader.word(_KINDS[change.kind]), TEXT, bold=True, colour=ACCENT)],
        _when(change.before, reader, faint=True),
        _when(change.now, reader, faint=False),
        others,
    ]


def _when(place: PlacedAt | None, reader: Reader, *, faint: bool) -> list[Text]:
    if place is None:
        return [Text("–", TEXT, colour=MUTED)]
    time = reader.word(
        _("{time}, table {table}", time=reader.time(place.starts_at), table=place.table or "–")
    )
    colour = MUTED if faint else INK
    interpreter = (
        reader.word(pgettext("table card", "Interpreter: {name}", name=place.interpreter))
        if place.interpreter
        else ""
    )
    return [
        Text(time, TEXT, bold=not faint, colour=colour),
        Text(reader.day(place.starts_at.date()), SECONDARY, colour=MUTED),
        Text(interpreter, SECONDARY, colour=MUTED),
    ]
