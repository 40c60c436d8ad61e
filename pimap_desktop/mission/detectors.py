"""What two laptops can make of data that each of them kept in order: clashes that no single field shows.

Each detector looks at what is there now, whoever wrote it; a clash that is mended is not found any more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.clashes import list_clashes
from pimap_desktop.mission.missions import MissionRow, list_missions
from pimap_desktop.mission.model.check_in import CheckIn, CheckInKind
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance
from pimap_desktop.mission.model.programme_item import ProgrammeItem
from pimap_desktop.mission.model.session import B2BSession, Slot
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.sameness import list_said
from pimap_desktop.text import Message, _, ngettext


class DetectedKind(StrEnum):
    """What is wrong."""

    CLASH = "clash"  # a person, a table or an interpreter in two meetings at a time
    CAPACITY = "capacity"  # more than there is room for
    DELETED_PERSON = "deleted_person"  # a meeting with somebody who has been removed
    SAME_EMAIL = "same_email"
    TWO_CHECK_INS = "two_check_ins"


@dataclass(frozen=True)
class Detected:
    """One thing that people must look at."""

    kind: DetectedKind
    mission_id: str | None  # None: it concerns all missions
    table: str  # of the records below
    rows: tuple[str, ...]
    message: Message

    @property
    def key(self) -> str:
        """The same text for the same clash, on every laptop."""
        return "|".join((self.kind, self.table, *sorted(self.rows)))


def list_detected(session: Session, mission_id: str | None = None) -> list[Detected]:
    """Return what is wrong across records: of one mission, or of all of them and of the people in common."""
    missions = [each for each in list_missions(session) if mission_id in {None, each.id}]
    found = [each for mission in missions for each in _of_mission(session, mission)]
    return found if mission_id is not None else [*found, *_same_emails(session)]


def count_detected(session: Session) -> int:
    """Return how many things are wrong across records."""
    return len(list_detected(session))


def _of_mission(session: Session, mission: MissionRow) -> Iterator[Detected]:
    removed = list(_with_deleted_people(session, mission.id))
    told = {found.rows for found in removed}
    for clash in list_clashes(session, mission.id):
        if clash.meetings not in told:  # of one meeting alone, that one of its people is gone
            kind = DetectedKind.CLASH
            yield Detected(kind, mission.id, Meeting.__tablename__, clash.meetings, clash.message)
    yield from removed
    yield from _crowded_slots(session, mission.id)
    yield from _crowded_items(session, mission.id)
    yield from _two_check_ins(session, mission)


def _standing() -> tuple[object, ...]:
    return (Meeting.slot_id.is_not(None), Meeting.state != MeetingState.CANCELLED)


def _crowded_slots(session: Session, mission_id: str) -> Iterator[Detected]:
    """Yield the slots with more meetings than their venue has tables."""
    tables = Counter(session.scalars(select(Table.venue_id)))
    query = (
        select(Slot, B2BSession, func.count())
        .join(Meeting, Meeting.slot_id == Slot.id)
        .join(B2BSession, B2BSession.id == Slot.session_id)
        .where(Meeting.mission_id == mission_id, *_standing())  # type: ignore[arg-type]
        .group_by(Slot.id)
        .order_by(Slot.starts_at, Slot.id)
    )
    for slot, b2b, count in session.execute(query):
        room = tables[b2b.venue_id]
        if count > room:
            yield Detected(
                DetectedKind.CAPACITY,
                mission_id,
                Slot.__tablename__,
                (slot.id,),
                ngettext(
                    "At {time} there are {meetings} meetings and {count} table.",
                    "At {time} there are {meetings} meetings and {count} tables.",
                    room,
                    time=slot.starts_at.astimezone(ZoneInfo(b2b.zone)),
                    meetings=count,
                ),
            )


def _crowded_items(session: Session, mission_id: str) -> Iterator[Detected]:
    """Yield what of the programme more people attend than there is room for."""
    query = (
        select(ProgrammeItem, func.count())
        .join(ProgrammeAttendance, ProgrammeAttendance.item_id == ProgrammeItem.id)
        .where(ProgrammeItem.mission_id == mission_id, ProgrammeItem.capacity.is_not(None))
        .group_by(ProgrammeItem.id)
        .having(func.count() > ProgrammeItem.capacity)
        .order_by(ProgrammeItem.starts_at, ProgrammeItem.id)
    )
    for item, count in session.execute(query):
        yield Detected(
            DetectedKind.CAPACITY,
            mission_id,
            ProgrammeItem.__tablename__,
            (item.id,),
            ngettext(
                "{people} people attend “{title}”, which has room for {count}.",
                "{people} people attend “{title}”, which has room for {count}.",
                item.capacity or 0,
                title=item.title,
                people=count,
            ),
        )


def _with_deleted_people(session: Session, mission_id: str) -> Iterator[Detected]:
    """Yield the meetings, still to come or held, one of whose people has been removed."""
    query = (
        select(Meeting.id, Participation.deleted, Person)
        .join(MeetingMember, MeetingMember.meeting_id == Meeting.id)
        .join(Participation, Participation.id == MeetingMember.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .where(
            Meeting.mission_id == mission_id,
            *_standing(),  # type: ignore[arg-type]
            Meeting.deleted.is_not(True),
            MeetingMember.deleted.is_not(True),
            Participation.deleted.is_(True) | Person.deleted.is_(True),
        )
        .order_by(Meeting.id)
        .execution_options(**WITH_DELETED)
    )
    for meeting_id, left, person in session.execute(query):
        sentence = (
            _("{name} is in a meeting, but not in the mission any more.", name=person.full_name)
            if left and not person.deleted
            else _("{name} is in a meeting, but was removed.", name=person.full_name)
        )
        yield Detected(
            DetectedKind.DELETED_PERSON, mission_id, Meeting.__tablename__, (meeting_id,), sentence
        )


def _two_check_ins(session: Session, mission: MissionRow) -> Iterator[Detected]:
    """Yield who was checked in twice on one day without leaving in between, at two desks."""
    zone = ZoneInfo(mission.zone)
    query = (
        select(CheckIn, Person)
        .join(Participation, Participation.id == CheckIn.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .where(CheckIn.mission_id == mission.id, CheckIn.meeting_id.is_(None))
        .order_by(CheckIn.participation_id, CheckIn.at, CheckIn.id)
    )
    by_day: dict[tuple[str, date], list[tuple[CheckIn, Person]]] = defaultdict(list)
    for row, person in session.execute(query):
        by_day[row.participation_id, row.at.astimezone(zone).date()].append((row, person))
    for seen in by_day.values():
        for (one, person), (other, _person) in pairwise(seen):
            if one.kind is other.kind is CheckInKind.IN and one.place != other.place:
                yield _seen_twice(mission.id, person, (one, other), zone)


def _seen_twice(mission_id: str, person: Person, rows: Sequence[CheckIn], zone: ZoneInfo) -> Detected:
    one, other = rows

    def at(row: CheckIn) -> datetime:
        return row.at.astimezone(zone)

    message = _(
        "{name} was checked in twice: at {one_place} {one_time} and at {other_place} {other_time}.",
        name=person.full_name,
        one_place=one.place or "?",
        one_time=at(one).time(),
        other_place=other.place or "?",
        other_time=at(other).time(),
    )
    return Detected(
        DetectedKind.TWO_CHECK_INS, mission_id, CheckIn.__tablename__, (one.id, other.id), message
    )


def _same_emails(session: Session) -> Iterator[Detected]:
    """Yield pairs of people with one address of whom nobody has said that they are two."""
    address = func.lower(Person.email)
    shared = select(address).where(Person.email != "").group_by(address).having(func.count() > 1)
    together: dict[str, list[Person]] = defaultdict(list)
    query = select(address, Person).where(address.in_(shared)).order_by(Person.email, Person.id)
    for key, person in session.execute(query):
        together[key].append(person)
    pairs = [
        (one, other)
        for people in together.values()
        for one, other in combinations(sorted(people, key=lambda person: person.id), 2)
    ]
    different = {frozenset(pair) for pair in list_said(session, Person, same=False)}
    for first, second in sorted(pairs, key=lambda pair: (pair[0].email, pair[0].id, pair[1].id)):
        if frozenset((first.id, second.id)) not in different:
            yield Detected(
                DetectedKind.SAME_EMAIL,
                None,
                Person.__tablename__,
                (first.id, second.id),
                _(
                    "{one} and {other} have the same e-mail address, {email}.",
                    one=first.full_name,
                    other=second.full_name,
                    email=first.email,
                ),
            )
