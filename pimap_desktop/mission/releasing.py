"""Taking away what meetings stand on: their slots, tables or interpreters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.bookings import BEGUN, Bookings
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.session import B2BSession, Slot
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.text import Message, _, ngettext, verbatim

_NAMED = 5  # meetings that a sentence names; the others are counted


def release_meetings(session: Session, mission_id: str, where: ColumnElement[bool], *, replan: bool) -> int:
    """Take meetings out of the agenda so that they can be planned again; return how many.

    Raises `Refused`, naming them, when some have begun, or when they are not to be planned again.
    """
    found = _meetings(session, mission_id, where)
    begun = [meeting for meeting in found if meeting.state in BEGUN]
    if begun:
        raise Refused(
            ngettext(
                "{count} meeting there has begun: {meetings}. It stays.",
                "{count} meetings there have begun: {meetings}. They stay.",
                len(begun),
                meetings=name_meetings(session, begun),
            )
        )
    planned = [meeting for meeting in found if meeting.state is not MeetingState.CANCELLED]
    if planned and not replan:
        raise Refused(
            ngettext(
                "{count} meeting is planned there: {meetings}.",
                "{count} meetings are planned there: {meetings}.",
                len(planned),
                meetings=name_meetings(session, planned),
            )
        )
    bookings = Bookings(session, mission_id, {each.request_id for each in planned if each.request_id})
    for meeting in planned:
        bookings.take_out(meeting)
    return len(planned)


def name_meetings(session: Session, meetings: Sequence[Meeting]) -> tuple[Message, ...]:
    """Name some meetings, each with its time and table; of many the first, and how many more there are."""
    told = tuple(_told(session, meeting) for meeting in meetings[:_NAMED])
    more = len(meetings) - len(told)
    return (*told, ngettext("{count} more", "{count} more", more)) if more else told


def _meetings(session: Session, mission_id: str, where: ColumnElement[bool]) -> list[Meeting]:
    query = (
        select(Meeting)
        .outerjoin(Slot, Slot.id == Meeting.slot_id)
        .outerjoin(Table, Table.id == Meeting.table_id)
        .where(Meeting.mission_id == mission_id, where)
        .order_by(Slot.starts_at, Table.position, Meeting.id)
    )
    return list(session.scalars(query))


def _told(session: Session, meeting: Meeting) -> Message:
    names = " – ".join(_names(session, meeting))
    slot = session.get(Slot, meeting.slot_id) if meeting.slot_id else None
    table = session.get(Table, meeting.table_id) if meeting.table_id else None
    if slot is None:
        return verbatim(names)
    zone = ZoneInfo(session.get_one(B2BSession, slot.session_id).zone)
    return _(
        "{meeting} ({time}, {table})",
        meeting=names,
        time=slot.starts_at.astimezone(zone),
        table=table.label if table else "?",
    )


def _names(session: Session, meeting: Meeting) -> Iterable[str]:
    query = (
        select(Person)
        .join(Participation, Participation.person_id == Person.id)
        .join(MeetingMember, MeetingMember.participation_id == Participation.id)
        .where(MeetingMember.meeting_id == meeting.id)
        .order_by(Participation.role, Participation.id)
    )
    return [person.full_name for person in session.scalars(query)]
