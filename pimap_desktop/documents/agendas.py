"""Personal agendas: whom a person meets when and where, to carry in the pocket."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from sqlalchemy.orm import Session

from pimap_desktop.documents.agenda_pages import AgendaPages
from pimap_desktop.documents.agenda_sheet import (
    AgendaDay,
    AgendaMeeting,
    Counterpart,
    PersonalAgenda,
)
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import days_of, list_recipients, name_language
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.style import Paper
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.meetings import MeetingRow, MemberRow, list_meetings
from pimap_desktop.mission.missions import MissionRow, find_mission
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[PersonalAgenda]:
    """Gather the agendas of everybody in a mission who has a meeting, or of some people by their ids.

    Whoever is asked for by id gets an agenda even without a meeting. Cancelled meetings are left out.
    """
    mission = find_mission(session, mission_id)
    messages = {request.id: request.message for request in list_requests(session, mission_id)}
    meetings: dict[str | None, list[MeetingRow]] = defaultdict(list)
    for meeting in list_meetings(session, mission_id):
        if meeting.starts_at is not None and meeting.state is not MeetingState.CANCELLED:
            people = {one.participation_id for one in meeting.members}
            for participation_id in people | {meeting.interpreter_id}:
                meetings[participation_id].append(meeting)
    agendas = tuple(
        _agenda(mission, row, meetings.get(row.participation_id, []), messages)
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
        AgendaPages(canvas, agenda, paper, reader.speaking(agenda.language), remarks).draw()
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def _agenda(
    mission: MissionRow, row: PersonRow, meetings: Iterable[MeetingRow], messages: Mapping[str, str]
) -> PersonalAgenda:
    meetings = list(meetings)
    venues = dict.fromkeys(meeting.venue for meeting in meetings if meeting.venue)
    zones = dict.fromkeys(meeting.zone for meeting in meetings) or [mission.zone]
    one_venue = next(iter(venues)) if len(venues) == 1 else ""
    return PersonalAgenda(
        participation_id=row.participation_id or "",
        given_name=row.given_name,
        family_name=row.family_name,
        mission_title=mission.title,
        place=", ".join(part for part in (one_venue, mission.city) if part),
        zone=" / ".join(zones),
        days=_days(row, meetings, messages, name_venues=len(venues) > 1),
        native_name=row.native_name,
        company=row.company,
        country=row.country,
        role=name_of(row.role) if row.role else None,
        badge_number=row.badge_number,
        language=row.document_language or None,
        name_language=name_language(row.country, row.languages),
    )


def _days(
    row: PersonRow, meetings: Iterable[MeetingRow], messages: Mapping[str, str], *, name_venues: bool
) -> tuple[AgendaDay, ...]:
    timed = [
        AgendaMeeting(
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            table=meeting.table,
            counterparts=tuple(
                _counterpart(one) for one in meeting.members if one.participation_id != row.participation_id
            ),
            venue=meeting.venue if name_venues else "",
            interpreter=meeting.interpreter if meeting.interpreter_id != row.participation_id else "",
            notes=messages.get(meeting.request_id or "", ""),
        )
        for meeting in meetings
        if meeting.starts_at is not None and meeting.ends_at is not None
    ]
    timed.sort(key=lambda meeting: meeting.starts_at)
    days = groupby(timed, lambda meeting: meeting.starts_at.date())
    return tuple(AgendaDay(day, tuple(of_day)) for day, of_day in days)


def _counterpart(member: MemberRow) -> Counterpart:
    return Counterpart(
        name=member.name,
        native_name=member.native_name,
        job_title=member.job_title,
        company=member.company,
        company_native=member.native_company,
        country=member.country,
        name_language=name_language(member.country),
    )
