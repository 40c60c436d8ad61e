"""What becomes of meetings on site: who arrives, what begins and ends, who does not come and why."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.days import find_day
from pimap_desktop.mission.entries import enter_text
from pimap_desktop.mission.model.bell import Bell
from pimap_desktop.mission.model.check_in import CheckIn, CheckInKind
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.no_show import NoShow, NoShowReason
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.mission.sightings import sightings_of
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _


def arrive(session: Session, meeting_id: str, participation_ids: tuple[str, ...] = ()) -> MeetingState:
    """Write down who has come to the table of a meeting, by default all who had not; return its state.

    When the time of the meeting has come and nobody is missing any more, it begins. Who was noted as a
    no-show and comes after all is none.
    """
    meeting = _meeting(session, meeting_id)
    day, members = find_day(session, meeting.mission_id), _members(session, meeting_id)
    at_table = find_at_table(session, [meeting_id])[meeting_id]
    for part in _chosen(members, participation_ids) if participation_ids else members:
        if part not in at_table:
            session.add(
                CheckIn(
                    mission_id=meeting.mission_id,
                    participation_id=part,
                    kind=CheckInKind.IN,
                    at=day.now,
                    place=_table(session, meeting),
                    meeting_id=meeting_id,
                )
            )
            _forgive(session, meeting_id, part)
    session.flush()
    if meeting.state is MeetingState.NO_SHOW and not _no_shows(session, meeting_id):
        meeting.state = MeetingState.PLANNED
    at_table = find_at_table(session, [meeting_id])[meeting_id]
    seen = sightings_of(session, meeting.mission_id, day)
    here = all(part in at_table or (part in seen and seen[part].here) for part in members)
    if meeting.state is MeetingState.PLANNED and here and _has_come(session, meeting):
        meeting.state = MeetingState.RUNNING
    return meeting.state


def start_meetings(session: Session, meeting_ids: tuple[str, ...]) -> None:
    """Let planned meetings begin, whoever has been seen."""
    for meeting_id in meeting_ids:
        _go(_meeting(session, meeting_id), MeetingState.RUNNING, MeetingState.PLANNED)


def hold_meetings(session: Session, meeting_ids: tuple[str, ...]) -> None:
    """Write down that meetings have been held, also where nobody had pressed that they began."""
    for meeting_id in meeting_ids:
        _go(_meeting(session, meeting_id), MeetingState.HELD, MeetingState.RUNNING, MeetingState.PLANNED)


def reopen_meeting(session: Session, meeting_id: str) -> None:
    """Take back what was written down of a meeting: it is planned again, at the place it has."""
    meeting = session.get_one(Meeting, meeting_id)
    for row in _no_shows(session, meeting_id):
        row.remove()
    meeting.state = MeetingState.PLANNED


def mark_no_show(
    session: Session,
    meeting_id: str,
    participation_ids: tuple[str, ...],
    reason: NoShowReason = NoShowReason.UNKNOWN,
    note: str = "",
) -> None:
    """Write down who did not come to a meeting, and why as far as that is known."""
    meeting = _meeting(session, meeting_id)
    if not participation_ids:
        raise Refused(_("Say who did not come."))
    who = _chosen(_members(session, meeting_id), participation_ids)
    note = enter_text(note, _("Note"))
    for part in who:
        row_id = member_id(NoShow.__tablename__, meeting_id, part)
        row = session.get(NoShow, row_id, execution_options=WITH_DELETED)
        if row is None:
            row = NoShow(
                id=row_id, mission_id=meeting.mission_id, meeting_id=meeting_id, participation_id=part
            )
            session.add(row)
        row.deleted, row.reason, row.note = False, NoShowReason(reason), note
    meeting.state = MeetingState.NO_SHOW


def find_at_table(session: Session, meeting_ids: Iterable[str]) -> dict[str, set[str]]:
    """Return, for each of some meetings, who has been seen at its table."""
    ids = list(meeting_ids)
    found: dict[str, set[str]] = {meeting_id: set() for meeting_id in ids}
    query = select(CheckIn.meeting_id, CheckIn.participation_id).where(
        CheckIn.meeting_id.in_(ids), CheckIn.kind == CheckInKind.IN
    )
    for meeting_id, part in session.execute(query):
        found[str(meeting_id)].add(part)
    return found


def _go(meeting: Meeting, state: MeetingState, *before: MeetingState) -> None:
    if meeting.state is state:
        return
    if meeting.state not in before:
        raise Refused(_("A no-show is written down for this meeting: take that back first."))
    meeting.state = state


def _meeting(session: Session, meeting_id: str) -> Meeting:
    """Return a meeting that takes place; raises `Refused` for another."""
    meeting = session.get_one(Meeting, meeting_id)
    if meeting.state is MeetingState.CANCELLED:
        raise Refused(_("This meeting is cancelled."))
    if meeting.slot_id is None:
        raise Refused(_("The meeting has no place yet: place it first."))
    return meeting


def _members(session: Session, meeting_id: str) -> list[str]:
    query = select(MeetingMember.participation_id).where(MeetingMember.meeting_id == meeting_id)
    return sorted(set(session.scalars(query)))


def _chosen(members: Iterable[str], wanted: tuple[str, ...]) -> tuple[str, ...]:
    if not set(wanted) <= set(members):
        raise Refused(_("This person is not in the meeting."))
    return wanted


def _has_come(session: Session, meeting: Meeting) -> bool:
    """Tell whether the time of a meeting has come, by the clock or by the bell."""
    slot = session.get(Slot, meeting.slot_id)
    if slot is None:
        return False
    rung = select(Bell.id).where(Bell.slot_id == slot.id)
    now = find_day(session, meeting.mission_id).now
    return now >= slot.starts_at or session.scalar(rung) is not None


def _no_shows(session: Session, meeting_id: str) -> list[NoShow]:
    return list(session.scalars(select(NoShow).where(NoShow.meeting_id == meeting_id)))


def _forgive(session: Session, meeting_id: str, part: str) -> None:
    for row in _no_shows(session, meeting_id):
        if row.participation_id == part:
            row.remove()


def _table(session: Session, meeting: Meeting) -> str:
    table = session.get(Table, meeting.table_id) if meeting.table_id else None
    return table.label if table is not None else ""
