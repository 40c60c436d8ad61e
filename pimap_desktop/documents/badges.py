"""Badges: one label a person, with a back of the person's own meetings or without; and name tents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from pimap_desktop.documents.badge_backs import BadgeBack
from pimap_desktop.documents.badge_contents import Occasion, code_says, says
from pimap_desktop.documents.badge_drawing import BadgeDrawing
from pimap_desktop.documents.badge_sheet import Badge, BadgeMeeting
from pimap_desktop.documents.geometry import NO_ADJUSTMENT, Adjustment, Box
from pimap_desktop.documents.labels import Faces, LabelPrint, draw_labels
from pimap_desktop.documents.names import name_language, one_name
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.permissions import list_unprinted, permitted
from pimap_desktop.documents.recipients import days_of, list_recipients, paper_language
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.sheet import Report, Sheet, digest_of, silent
from pimap_desktop.documents.stock import LabelStock
from pimap_desktop.documents.templates import Template
from pimap_desktop.i18n.reader import Reader, reader_of
from pimap_desktop.mission.badge_designs import Code
from pimap_desktop.mission.codes import badge_code
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.meetings import MeetingRow, list_meetings
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.consent import Purpose
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.words import role_on_badge
from pimap_desktop.text import Message, _

TITLE = _("Badges: {mission}")


@dataclass(frozen=True)
class BadgePrint:
    """How badges are printed."""

    stock: LabelStock
    start_at: int = 1  # the first free label of the first sheet
    template: Template = field(default_factory=Template)
    with_code: bool = True
    with_back: bool = False
    crop_marks: bool = False
    day: date | None = None  # that the badges are for
    adjustment: Adjustment = NO_ADJUSTMENT
    title: Message = TITLE  # of the document


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[Badge]:
    """Gather the badges of a mission (of some people, by their ids), in the order of family names.

    Whoever does not want to be on a badge is left out.
    """
    mission = find_mission(session, mission_id)
    native = {row.id: row.native_name for row in list_companies(session, mission_id)}
    rows = list_recipients(session, mission_id, reader, only)
    allowed = permitted(session, mission_id, rows, Purpose.BADGE)
    readers = {row.participation_id: reader.speaking(paper_language(row)) for row in rows}
    meetings = _meetings(session, mission_id, readers)
    badges = tuple(
        Badge(
            participation_id=row.participation_id,
            given_name=row.given_name,
            family_name=row.family_name,
            role=role_on_badge(row.role),
            role_code=row.role.value,
            native_name=row.native_name,
            badge_name=row.badge_name,
            job_title=row.job_title,
            company=row.company,
            native_company=native.get(row.company_id or "", ""),
            country=row.country,
            badge_number=row.badge_number,
            token=badge_code(row.participation_id),
            email=row.email,
            phone=row.phone,
            language=paper_language(row),
            name_language=name_language(row.country, row.languages),
            meetings=meetings.get(row.participation_id, ()),
        )
        for row in allowed.rows
        if row.participation_id is not None and row.role is not None
    )
    return Sheet(mission.title, badges, days_of(mission), allowed.warnings)


def draw(sheet: Sheet[Badge], reader: Reader, options: BadgePrint, report: Report = silent) -> Document:
    """Draw badges; each is worded in its own language, or the reader's.

    Raises `Refused` when there are none, or the stock has no label to start at.
    """
    title = reader.word(options.title.format(mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language, adjustment=options.adjustment)
    remarks = Remarks(sheet.warnings)
    occasion = Occasion(sheet.title, options.day)
    stock = options.stock
    height = stock.label_height / 2 if stock.folded else stock.label_height
    design = options.template.design_for(stock.label_width, height, with_code=options.with_code)
    front = BadgeDrawing(
        canvas, design, occasion, remarks, options.template.pictures, _day_number(sheet, options.day)
    )
    back = BadgeBack(canvas, occasion, remarks)

    def draw_front(badge: Badge, box: Box) -> None:
        front.draw(badge, box, reader.speaking(badge.language))

    def draw_back(badge: Badge, box: Box) -> None:
        back.draw(badge, box, reader.speaking(badge.language))

    faces = Faces(draw_front, draw_back if options.with_back else None)
    labels = LabelPrint(stock, options.start_at, options.crop_marks)
    draw_labels(canvas, labels, sheet.items, faces, report)
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def printed_digest(badge: Badge, sheet: Sheet[Badge], options: BadgePrint) -> str:
    """Return a mark of what is printed of a person: another value in a printed field gives another mark."""
    design = options.template.design_for(80, 50, with_code=options.with_code)
    occasion, reader = Occasion(sheet.title, options.day), reader_of("en")
    fields = {content.value: says(content, badge, occasion, reader) for content in design.contents}
    codes = [code_says(element, badge) for element in design.elements if isinstance(element, Code)]
    meetings = badge.meetings if options.with_back else ()
    return digest_of(fields, codes, badge.role_code, badge.language, meetings)


def _day_number(sheet: Sheet[Badge], day: date | None) -> int:
    return sheet.days.index(day) if day in sheet.days else 0


def _meetings(
    session: Session, mission_id: str, readers: Mapping[str | None, Reader]
) -> dict[str, tuple[BadgeMeeting, ...]]:
    """Return the meetings of some people in the order of time, as their badges say them to their readers."""
    unprinted = list_unprinted(session, mission_id)
    found: dict[str, list[BadgeMeeting]] = defaultdict(list)
    for row in list_meetings(session, mission_id):
        if row.starts_at is None or row.state is MeetingState.CANCELLED:
            continue
        people = {one.participation_id for one in row.members} | {row.interpreter_id or ""}
        for participation_id in people & readers.keys():
            reader = readers[participation_id]
            found[participation_id].append(_meeting(row, participation_id, unprinted, reader))
    return {participation_id: tuple(meetings) for participation_id, meetings in found.items()}


def _meeting(
    row: MeetingRow, participation_id: str, unprinted: Collection[str], reader: Reader
) -> BadgeMeeting:
    assert row.starts_at is not None
    others = [one for one in row.members if one.participation_id != participation_id]
    names = [
        one_name(one.company, one.native_company, reader)
        or ("" if one.participation_id in unprinted else one.name or one.native_name)
        for one in others
    ]
    country = others[0].country if others else ""
    return BadgeMeeting(
        row.starts_at, row.table, " × ".join(name for name in names if name), name_language(country)
    )
