"""How far a mission is: requests and meetings by their state, counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.meeting import Meeting, MeetingState
from pimap_desktop.mission.model.request import MeetingRequest, RequestState


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
