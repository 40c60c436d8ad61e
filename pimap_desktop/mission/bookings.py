"""The meetings of a mission and who sits in them, for commands that write many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState, Pin
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.recording import WITH_DELETED

# What has begun is a fact: a new plan keeps it where it was.
BEGUN = frozenset({MeetingState.RUNNING, MeetingState.HELD, MeetingState.NO_SHOW})


class Bookings:
    """The meetings of a mission, read once; those that were taken out come back as they were."""

    def __init__(self, session: Session, mission_id: str, requests: Collection[str] | None = None) -> None:
        """With ``requests`` only their meetings are read, and no others can be asked for."""
        self._session = session
        self._mission_id = mission_id
        meetings = select(Meeting).where(Meeting.mission_id == mission_id)
        members = select(MeetingMember).where(MeetingMember.mission_id == mission_id)
        if requests is not None:
            meetings = meetings.where(Meeting.request_id.in_(requests))
            of_these = select(Meeting.id).where(Meeting.request_id.in_(requests))
            members = members.where(MeetingMember.meeting_id.in_(of_these))
        self._meetings = {each.id: each for each in session.scalars(meetings, execution_options=WITH_DELETED)}
        self._by_request = {each.request_id: each for each in self.standing()}
        self._members: dict[str, dict[str, MeetingMember]] = defaultdict(dict)
        for each in session.scalars(members, execution_options=WITH_DELETED):
            # Of two rows that say the same, where two people became one, the one that counts.
            known = self._members[each.meeting_id].get(each.participation_id)
            if known is None or known.deleted:
                self._members[each.meeting_id][each.participation_id] = each

    def standing(self) -> list[Meeting]:
        """Return the meetings that have not been taken out."""
        return [each for each in self._meetings.values() if not each.deleted]

    def of_request(self, request_id: str) -> Meeting | None:
        """Return the meeting of a request, if it has one."""
        return self._by_request.get(request_id)

    def known(self, request_id: str) -> Meeting | None:
        """Return the meeting of a request, also one that was taken out."""
        standing = self._by_request.get(request_id)
        return standing or self._meetings.get(member_id(Meeting.__tablename__, request_id))

    def meeting_for(self, request_id: str, members: Iterable[str]) -> Meeting:
        """Return the meeting of a request, made or brought back with these members when there is none."""
        if (standing := self._by_request.get(request_id)) is not None:
            return standing
        # Ids follow from the request: two laptops that plan the same request do not make two meetings of it.
        meeting_id = member_id(Meeting.__tablename__, request_id)
        meeting = self._meetings.get(meeting_id)
        if meeting is None:
            meeting = Meeting(id=meeting_id, mission_id=self._mission_id, request_id=request_id)
            self._session.add(meeting)
            self._meetings[meeting_id] = meeting
        meeting.deleted, meeting.state, meeting.pin = False, MeetingState.PLANNED, Pin.NONE
        self._by_request[request_id] = meeting
        self.seat(meeting, members)
        return meeting

    def seat(self, meeting: Meeting, members: Iterable[str]) -> None:
        """Make these the members of a meeting, and nobody else."""
        wanted = set(members)
        rows = self._members[meeting.id]
        for part, row in rows.items():
            row.deleted = part not in wanted
        for part in sorted(wanted - rows.keys()):
            row_id = member_id(MeetingMember.__tablename__, meeting.id, part)
            rows[part] = MeetingMember(
                id=row_id, mission_id=self._mission_id, meeting_id=meeting.id, participation_id=part
            )
            self._session.add(rows[part])

    def members_of(self, meeting: Meeting) -> list[str]:
        """Return who sits in a meeting."""
        return sorted(part for part, row in self._members[meeting.id].items() if not row.deleted)

    def take_out(self, meeting: Meeting) -> None:
        """Take a meeting out of the agenda; its request waits for another place, for the same people."""
        meeting.deleted = True
        self._by_request.pop(meeting.request_id, None)
