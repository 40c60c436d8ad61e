"""People who would be at two places at a time: in the programme, and in meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance
from pimap_desktop.mission.model.programme_item import ProgrammeItem, ProgrammeKind
from pimap_desktop.mission.model.session import B2BSession, Slot
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.mission.programme_rows import ProgrammeRow, list_programme
from pimap_desktop.text import Message, _, ngettext


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


@dataclass(frozen=True, slots=True)
class _Engagement:
    """A stretch of time in which somebody is somewhere; in seconds, which compare faster than moments."""

    starts: float
    ends: float
    travel: int  # minutes there, and back
    zone: str
    item: ProgrammeRow | None
    meeting_id: str | None = None
    table: str = ""

    @property
    def what(self) -> Message:
        """What it is, in the middle of a sentence."""
        if self.item is not None:
            return _("“{title}”", title=self.item.name)
        return (
            _("a meeting at table {table}", table=self.table)
            if self.table
            else _("a meeting without a table")
        )

    @property
    def starts_at(self) -> datetime:
        """When it begins, on the clock of its place."""
        return datetime.fromtimestamp(self.starts, ZoneInfo(self.zone))

    @property
    def ends_at(self) -> datetime:
        """When it ends, on the clock of its place."""
        return datetime.fromtimestamp(self.ends, ZoneInfo(self.zone))


def list_programme_clashes(session: Session, mission_id: str) -> list[ProgrammeClash]:
    """Return who would be at two places at a time, or has too little time between them."""
    attendance = _attendance(session, mission_id)
    engagements = _of_meetings(session, mission_id, {part for part, _item in attendance})
    items = {row.id: row for row in list_programme(session, mission_id)}
    for part, item_id in attendance:
        if item_id in items:
            engagements[part].append(_of_item(items[item_id]))
    names = _names(session, mission_id) if attendance else {}
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
    in_order = sorted(engagements, key=lambda each: (each.starts, each.ends))
    for number, later in enumerate(in_order):
        for earlier in in_order[:number]:
            if (earlier.item is not None or later.item is not None) and (
                later.starts - earlier.ends < 60 * max(earlier.travel, later.travel)
            ):
                yield _clash(part, name, earlier, later)


def _clash(part: str, name: str, earlier: _Engagement, later: _Engagement) -> ProgrammeClash:
    between = round((later.starts - earlier.ends) / 60)
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
            needed=max(earlier.travel, later.travel),
        )
    item, other = (later, earlier) if later.item is not None else (earlier, later)
    assert item.item is not None
    return ProgrammeClash(
        item_id=item.item.id,
        participation_id=part,
        person=name,
        meeting_id=other.meeting_id,
        other_item_id=other.item.id if other.item is not None else None,
        on_the_way=between >= 0,
        message=message.format(name=name, earlier=earlier.what, later=later.what),
    )


def _of_item(row: ProgrammeRow) -> _Engagement:
    # A transfer is the way itself, and to an online event there is none.
    travels = row.kind is not ProgrammeKind.TRANSFER and not (row.link and not row.place)
    span = row.starts_at.timestamp(), row.ends_at.timestamp()
    return _Engagement(*span, row.travel_minutes if travels else 0, row.zone, row)


def _of_meetings(session: Session, mission_id: str, parts: set[str]) -> dict[str, list[_Engagement]]:
    """Return the meetings of some people; read by columns, since there may be thousands."""
    places = (
        select(Meeting.id, Slot.starts_at, Slot.ends_at, B2BSession.zone, Table.label, Meeting.interpreter_id)
        .join(Slot, Slot.id == Meeting.slot_id)
        .join(B2BSession, B2BSession.id == Slot.session_id)
        .outerjoin(Table, Table.id == Meeting.table_id)
        .where(Meeting.mission_id == mission_id, Meeting.state != MeetingState.CANCELLED)
    )
    found: dict[str, list[_Engagement]] = defaultdict(list)
    by_id: dict[str, _Engagement] = {}
    for meeting_id, start, end, zone, table, interpreter in session.execute(places):
        span = start.timestamp(), end.timestamp()
        by_id[meeting_id] = _Engagement(*span, 0, zone or "UTC", None, meeting_id, table or "")
        if interpreter in parts:
            found[str(interpreter)].append(by_id[meeting_id])
    members = select(MeetingMember.participation_id, MeetingMember.meeting_id).where(
        MeetingMember.mission_id == mission_id
    )
    for part, meeting_id in set(session.execute(members).all()):
        if part in parts and meeting_id in by_id:
            found[part].append(by_id[meeting_id])
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
