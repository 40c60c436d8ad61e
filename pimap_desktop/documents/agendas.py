"""Personal agendas: whom a person meets when and where, to carry in the pocket."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from pimap_desktop.documents.agenda_pages import draw_agenda
from pimap_desktop.documents.agenda_sheet import AgendaDay, AgendaMeeting, Pause, PersonalAgenda, Place
from pimap_desktop.documents.counterparts import Counterparts, list_placed_meetings, read_counterparts
from pimap_desktop.documents.names import name_language
from pimap_desktop.documents.pages import Leaf, PageFlow
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import days_of, list_recipients, paper_language
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.style import Paper
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.meetings import MeetingRow
from pimap_desktop.mission.missions import MissionRow, find_mission
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.printed_plans import PlanLine, write_plan
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.sessions import list_sessions, list_venues
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[PersonalAgenda]:
    """Gather the agendas of everybody in a mission who has a meeting, or of some people by their ids.

    Whoever is asked for by id gets an agenda even without a meeting. Cancelled meetings are left out.
    """
    mission = find_mission(session, mission_id)
    known = _read(session, mission, reader)
    meetings: dict[str | None, list[MeetingRow]] = defaultdict(list)
    for meeting in list_placed_meetings(session, mission_id):
        people = {one.participation_id for one in meeting.members}
        for participation_id in people | {meeting.interpreter_id}:
            meetings[participation_id].append(meeting)
    agendas = tuple(
        _agenda(known, row, meetings.get(row.participation_id, []))
        for row in list_recipients(session, mission_id, reader, only)
        if only is not None or row.participation_id in meetings
    )
    return Sheet(mission.title, agendas, days=days_of(mission))


def draw(sheet: Sheet[PersonalAgenda], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw agendas, each on pages of its own and in its own language, or the reader's.

    Raises `Refused` when there are none.
    """
    title = reader.word(_("Personal agendas: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks = Remarks()
    for agenda in reported(sheet.items, len(sheet.items), report):
        flow = PageFlow(canvas, Leaf(paper), agenda.mission_title)
        draw_agenda(flow, agenda, reader.speaking(agenda.language), remarks)
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def printed_plan(agenda: PersonalAgenda) -> str:
    """Return the plan that stands on an agenda, as a print record keeps it."""
    return write_plan(
        [
            PlanLine(meeting.meeting_id, meeting.starts_at, meeting.table, meeting.interpreter_id)
            for day in agenda.days
            for meeting in day.meetings
        ]
    )


@dataclass(frozen=True)
class _Known:
    """What all agendas of a mission are made from."""

    mission: MissionRow
    reader: Reader
    counterparts: Counterparts
    messages: Mapping[str, str]  # of requests
    addresses: Mapping[str, str]  # of venues, by name
    pauses: tuple[tuple[str, Pause], ...]  # with their venue


def _read(session: Session, mission: MissionRow, reader: Reader) -> _Known:
    sessions = list_sessions(session, mission.id)
    return _Known(
        mission,
        reader,
        read_counterparts(session, mission.id),
        {request.id: request.message for request in list_requests(session, mission.id)},
        {venue.name: venue.address for venue in list_venues(session, mission.id)},
        tuple(
            (row.venue, Pause(pause.starts_at, pause.ends_at, pause.title))
            for row in sessions
            for pause in row.breaks
        ),
    )


def _agenda(known: _Known, row: PersonRow, meetings: list[MeetingRow]) -> PersonalAgenda:
    mission = known.mission
    venues = dict.fromkeys(meeting.venue for meeting in meetings if meeting.venue)
    zones = dict.fromkeys(meeting.zone for meeting in meetings) or [mission.zone]
    return PersonalAgenda(
        participation_id=row.participation_id or "",
        given_name=row.given_name,
        family_name=row.family_name,
        mission_title=mission.title,
        place=mission.city,
        zone=" / ".join(zones),
        days=_days(known, row, meetings, name_venues=len(venues) > 1),
        native_name=row.native_name,
        company=known.counterparts.company_of(row, known.reader.speaking(paper_language(row))),
        country=row.country,
        role=name_of(row.role) if row.role else None,
        badge_number=row.badge_number,
        language=paper_language(row),
        name_language=name_language(row.country, row.languages),
        places=tuple(Place(venue, known.addresses.get(venue, "")) for venue in venues),
    )


def _days(
    known: _Known, row: PersonRow, meetings: Iterable[MeetingRow], *, name_venues: bool
) -> tuple[AgendaDay, ...]:
    reader = known.reader.speaking(paper_language(row))
    timed = [
        AgendaMeeting(
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            table=meeting.table,
            counterparts=known.counterparts.without(meeting, row.participation_id or ""),
            venue=meeting.venue if name_venues else "",
            interpreter=known.counterparts.interpreter(meeting, reader, row.participation_id or ""),
            notes=known.messages.get(meeting.request_id or "", ""),
            meeting_id=meeting.id,
            interpreter_id=meeting.interpreter_id or "",
        )
        for meeting in meetings
        if meeting.starts_at is not None and meeting.ends_at is not None
    ]
    venues = {meeting.venue for meeting in meetings}
    pauses = dict.fromkeys(pause for venue, pause in known.pauses if venue in venues)
    timed.sort(key=lambda meeting: (meeting.starts_at, meeting.meeting_id))
    days = []
    for day, of_day in groupby(timed, lambda meeting: meeting.starts_at.date()):
        on_day = tuple(of_day)
        between = (
            pause
            for pause in pauses
            if on_day[0].starts_at < pause.starts_at and pause.ends_at <= on_day[-1].starts_at
        )
        days.append(AgendaDay(day, on_day, tuple(between)))
    return tuple(days)
