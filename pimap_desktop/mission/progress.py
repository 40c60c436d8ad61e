"""How far a mission is: requests and meetings by their state, counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.clashes import count_misplaced
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.request import MeetingRequest, RequestState
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.model.venue import Table


@dataclass(frozen=True)
class ProgressFigures:
    """Counts of one mission."""

    requests: int
    pending: int
    accepted: int
    placed: int  # meetings with a slot that are not cancelled
    held: int
    no_shows: int

    @property
    def unplaced(self) -> int:
        """Accepted requests that have no meeting; cancelled meetings do not count as waiting."""
        return max(self.accepted - self.placed, 0)


def count_progress(session: Session, mission_id: str) -> ProgressFigures:
    """Count requests and meetings by their state."""
    requests: dict[RequestState, int] = {}
    for state, count in session.execute(
        select(MeetingRequest.state, func.count(MeetingRequest.id))
        .where(MeetingRequest.mission_id == mission_id)
        .group_by(MeetingRequest.state)
    ):
        requests[state] = count
    meetings: dict[MeetingState, int] = {}
    for meeting_state, count in session.execute(
        select(Meeting.state, func.count(Meeting.id))
        .where(Meeting.mission_id == mission_id, Meeting.slot_id.is_not(None))
        .group_by(Meeting.state)
    ):
        meetings[meeting_state] = count
    return ProgressFigures(
        requests=sum(requests.values()),
        pending=requests.get(RequestState.PENDING, 0),
        accepted=requests.get(RequestState.ACCEPTED, 0),
        placed=sum(count for state, count in meetings.items() if state is not MeetingState.CANCELLED),
        held=meetings.get(MeetingState.HELD, 0),
        no_shows=meetings.get(MeetingState.NO_SHOW, 0),
    )


def count_clashes(session: Session, mission_id: str) -> int:
    """Return how many clashes (`pimap_desktop.mission.clashes`) there are, without reading the meetings."""
    standing = (
        Meeting.mission_id == mission_id,
        Meeting.slot_id.in_(select(Slot.id)),
        Meeting.state != MeetingState.CANCELLED,
    )
    found = 0
    for wanted, entity in ((Meeting.table_id, Table), (Meeting.interpreter_id, Participation)):
        query = select(Meeting.slot_id).where(*standing, wanted.in_(select(entity.id)))
        found += _twice(session, query.group_by(Meeting.slot_id, wanted))
    members = (
        select(Meeting.slot_id)
        .join(MeetingMember, MeetingMember.meeting_id == Meeting.id)
        .join(Participation, Participation.id == MeetingMember.participation_id)
    )
    found += _twice(
        session, members.where(*standing).group_by(Meeting.slot_id, MeetingMember.participation_id)
    )
    return found + count_misplaced(session, mission_id)


def _twice(session: Session, groups: Select[str | None]) -> int:
    more_than_one = groups.having(func.count() > 1).subquery()
    return session.scalar(select(func.count()).select_from(more_than_one)) or 0
