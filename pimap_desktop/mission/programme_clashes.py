"""People who would be at two places at a time: in the programme, and in meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance
from pimap_desktop.mission.model.programme_item import ProgrammeItem, ProgrammeKind
from pimap_desktop.mission.programmes import ProgrammeRow, list_programme
from pimap_desktop.text import Message, _, ngettext

_LOOK_BACK = timedelta(days=8)  # longer than anything lasts


@dataclass(frozen=True)
class ProgrammeClash:
    """Two engagements of one person that do not go together, and why in words."""

    item_id: str
    participation_id: str
    person: str
    meeting_id: str | None  # the other engagement: a meeting, or else another item
    other_item_id: str | None
    on_the_way: bool  # they do not overlap, but there is too little time to get from one to the other
    message: Message


@dataclass(frozen=True)
class _Engagement:
    """A stretch of time in which somebody is somewhere."""

    starts_at: datetime
    ends_at: datetime
    travel: int  # minutes there, and back
    what: Message
    item_id: str | None
    meeting_id: str | None = None


def list_programme_clashes(session: Session, mission_id: str) -> list[ProgrammeClash]:
    """Return who would be at two places at a time, or has too little time between them."""
    engagements = _of_meetings(session, mission_id)
    items = {row.id: row for row in list_programme(session, mission_id)}
    for part, item_id in _attendance(session, mission_id):
        if item_id in items:
            engagements[part].append(_of_item(items[item_id]))
    names = _names(session, mission_id)
    clashes = [
        clash
        for part, name in sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
        for clash in _clashes(part, name, engagements.get(part, []))
    ]
    starts = {row.id: row.starts_at for row in items.values()}
    return sorted(clashes, key=lambda clash: starts[clash.item_id])


def list_item_clashes(session: Session, item_id: str) -> list[ProgrammeClash]:
    """Return the clashes of those who attend one item."""
    item = session.get_one(ProgrammeItem, item_id)
    return [
        clash
        for clash in list_programme_clashes(session, item.mission_id)
        if item_id in {clash.item_id, clash.other_item_id}
    ]


def _clashes(part: str, name: str, engagements: list[_Engagement]) -> Iterator[ProgrammeClash]:
    """Yield the clashes of one person; of two meetings the agenda tells itself."""
    # Two engagements are compared that follow each other; a long one may also reach past its follower.
    in_order = sorted(engagements, key=lambda each: (each.starts_at, each.ends_at))
    for number, later in enumerate(in_order):
        for earlier in in_order[:number]:
            if later.starts_at - earlier.ends_at > _LOOK_BACK or not (earlier.item_id or later.item_id):
                continue
            clash = _clash(part, name, earlier, later)
            if clash is not None:
                yield clash


def _clash(part: str, name: str, earlier: _Engagement, later: _Engagement) -> ProgrammeClash | None:
    between = round((later.starts_at - earlier.ends_at).total_seconds() / 60)
    needed = max(earlier.travel, later.travel)
    if between >= needed:
        return None
    if between < 0:
        message = _(
            "{name} is in {earlier} until {until} and in {later} from {start}.",
            until=earlier.ends_at,
            start=later.starts_at.time(),
        )
    else:
        message = ngettext(
            "{name} has {count} minute from {earlier} to {later}; {needed} are needed.",
            "{name} has {count} minutes from {earlier} to {later}; {needed} are needed.",
            between,
            needed=needed,
        )
    item, other = (later, earlier) if later.item_id else (earlier, later)
    return ProgrammeClash(
        item_id=item.item_id or "",
        participation_id=part,
        person=name,
        meeting_id=other.meeting_id,
        other_item_id=other.item_id,
        on_the_way=between >= 0,
        message=message.format(name=name, earlier=earlier.what, later=later.what),
    )


def _of_item(row: ProgrammeRow) -> _Engagement:
    # A transfer is the way itself, and to an online event there is none.
    travels = row.kind is not ProgrammeKind.TRANSFER and not (row.link and not row.place)
    return _Engagement(
        row.starts_at,
        row.ends_at,
        row.travel_minutes if travels else 0,
        _("“{title}”", title=row.name),
        row.id,
    )


def _of_meetings(session: Session, mission_id: str) -> dict[str, list[_Engagement]]:
    found: dict[str, list[_Engagement]] = defaultdict(list)
    for meeting in list_meetings(session, mission_id):
        if meeting.starts_at is None or meeting.ends_at is None or meeting.state is MeetingState.CANCELLED:
            continue
        where = (
            _("a meeting at table {table}", table=meeting.table)
            if meeting.table
            else _("a meeting without a table")
        )
        engagement = _Engagement(meeting.starts_at, meeting.ends_at, 0, where, None, meeting.id)
        people = {member.participation_id for member in meeting.members}
        for part in filter(None, {*people, meeting.interpreter_id}):
            found[part].append(engagement)
    return found


def _attendance(session: Session, mission_id: str) -> set[tuple[str, str]]:
    query = select(ProgrammeAttendance.participation_id, ProgrammeAttendance.item_id)
    return {
        (part, item)
        for part, item in session.execute(query.where(ProgrammeAttendance.mission_id == mission_id))
    }


def _names(session: Session, mission_id: str) -> dict[str, str]:
    query = (
        select(Participation.id, Person)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id)
    )
    return {part: person.full_name for part, person in session.execute(query)}
