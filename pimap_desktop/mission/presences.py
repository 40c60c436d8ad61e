"""When people can come and tables can be used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.agenda.problem import Slot
from pimap_desktop.mission.bookings import BEGUN
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember
from pimap_desktop.mission.model.participation import Availability, Presence
from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance
from pimap_desktop.mission.model.programme_item import ProgrammeItem, ProgrammeKind
from pimap_desktop.mission.model.table_closure import TableClosure

_NEVER = datetime.max.replace(tzinfo=UTC)
# Compared as numbers: moments in zones are compared a hundred times slower.
_Span = tuple[float, float]
_Stretches = dict[str, list[_Span]]


@dataclass(frozen=True)
class Presences:
    """The slots in which people can come and tables can be used, of those that cannot always."""

    everywhere: frozenset[str]
    people: dict[str, frozenset[str]]
    tables: dict[str, frozenset[str]]

    def of_person(self, participation_id: str) -> frozenset[str]:
        """Return the slots in which a person can come."""
        return self.people.get(participation_id, self.everywhere)

    def of_table(self, table_id: str) -> frozenset[str] | None:
        """Return the slots in which a table can be used; None when it always can."""
        return self.tables.get(table_id)


def find_presences(session: Session, mission_id: str, slots: Sequence[Slot]) -> Presences:
    """Return who and what is there in these slots.

    Who attends an item of the programme is away meanwhile, and on the way there and back. Where a meeting
    has begun its people and its table were there, whatever was said before or since.
    """
    here: _Stretches = defaultdict(list)
    away: _Stretches = defaultdict(list)
    columns = (Availability.participation_id, Availability.presence)
    said = select(*columns, Availability.starts_at, Availability.ends_at)
    for part, presence, start, end in session.execute(said.where(Availability.mission_id == mission_id)):
        (here if presence is Presence.HERE else away)[part].append(_span(start, end))
    for part, span in _in_programme(session, mission_id):
        away[part].append(span)
    closed: _Stretches = defaultdict(list)
    for closure in session.scalars(select(TableClosure).where(TableClosure.mission_id == mission_id)):
        closed[closure.table_id].append(_span(closure.starts_at, closure.ends_at or _NEVER))
    there = _seen_there(session, mission_id)
    return Presences(
        frozenset(slot.id for slot in slots),
        _open(slots, here, away, there),
        _open(slots, {}, closed, there),
    )


def _in_programme(session: Session, mission_id: str) -> Iterator[tuple[str, _Span]]:
    """Yield who attends an item of the programme, and when; the way to an online event takes no time."""
    # Items apart from who attends them: many attend one.
    attending = select(ProgrammeAttendance.item_id, ProgrammeAttendance.participation_id)
    attending = attending.where(ProgrammeAttendance.mission_id == mission_id)
    items = select(ProgrammeItem).where(
        ProgrammeItem.id.in_(attending.with_only_columns(ProgrammeAttendance.item_id)),
        ProgrammeItem.starts_at.is_not(None),
        ProgrammeItem.ends_at.is_not(None),
    )
    spans = {item.id: _away_for(item) for item in session.scalars(items)}
    for item_id, part in session.execute(attending):
        if item_id in spans:
            yield part, spans[item_id]


def _away_for(item: ProgrammeItem) -> _Span:
    travels = item.kind is not ProgrammeKind.TRANSFER and (item.place or not item.link)
    way = timedelta(minutes=(item.travel_minutes or 0) if travels else 0)
    assert item.starts_at is not None
    assert item.ends_at is not None
    return _span(item.starts_at - way, item.ends_at + way)


def _open(
    slots: Sequence[Slot], here: _Stretches, away: _Stretches, there: dict[str, set[str]]
) -> dict[str, frozenset[str]]:
    spans = [(slot.id, *_span(slot.start, slot.end)) for slot in slots]
    all_slots = frozenset(slot.id for slot in slots)

    @cache  # many come on the same days
    def within(stretch: _Span) -> frozenset[str]:
        return frozenset(slot for slot, start, end in spans if stretch[0] <= start and end <= stretch[1])

    @cache  # many go to the same item of the programme
    def touching(stretch: _Span) -> frozenset[str]:
        return frozenset(slot for slot, start, end in spans if stretch[0] < end and start < stretch[1])

    nowhere: frozenset[str] = frozenset()

    def present(key: str) -> frozenset[str]:
        come = nowhere.union(*map(within, here[key])) if key in here else all_slots
        return come.difference(*map(touching, away.get(key, ()))) | (all_slots & there.get(key, nowhere))

    return {key: present(key) for key in here.keys() | away.keys()}


def _span(starts_at: datetime, ends_at: datetime) -> _Span:
    return starts_at.timestamp(), ends_at.timestamp()


def _seen_there(session: Session, mission_id: str) -> dict[str, set[str]]:
    """Return the slots of the meetings that have begun, by person and by table."""
    begun = (Meeting.mission_id == mission_id, Meeting.state.in_(BEGUN), Meeting.slot_id.is_not(None))
    there: dict[str, set[str]] = defaultdict(set)
    meetings = select(Meeting.slot_id, Meeting.table_id, Meeting.interpreter_id).where(*begun)
    for slot_id, *others in session.execute(meetings):
        for key in filter(None, others):
            there[key].add(str(slot_id))
    members = select(Meeting.slot_id, MeetingMember.participation_id)
    joined = members.join(MeetingMember, MeetingMember.meeting_id == Meeting.id).where(*begun)
    for slot_id, part in session.execute(joined):
        there[part].add(str(slot_id))
    return there
