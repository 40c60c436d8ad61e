"""Erasing a person everywhere the file goes, and who has not confirmed it yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.dates import read_day
from pimap_desktop.mission.days import find_day
from pimap_desktop.mission.erasure_scope import scope_of
from pimap_desktop.mission.model.check_in import CheckIn
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Availability, InterpreterLanguage, Participation
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.request import MeetingRequest, RequestState
from pimap_desktop.mission.reviews import kind_name
from pimap_desktop.store.device import Device
from pimap_desktop.store.entity import Entity, all_tables, member_id
from pimap_desktop.store.erasing import count_erased, find_reached
from pimap_desktop.store.erasures import Erasure, ErasureReceipt, erasure_id
from pimap_desktop.store.log import read_vector
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.sameness import find_kept, list_merged, remove_record
from pimap_desktop.store.workspace import DEVICE, NOW
from pimap_desktop.text import Message, _

LONGEST_REASON = 200
_PAST = (MeetingState.HELD, MeetingState.NO_SHOW, MeetingState.RUNNING)
_OPEN = (RequestState.PENDING, RequestState.ACCEPTED)


@dataclass(frozen=True)
class ErasedKind:
    """How many rows of a kind an erasure reaches."""

    kind: Message
    count: int


@dataclass(frozen=True)
class ErasurePreview:
    """What goes when a person is erased, and what stays to be counted."""

    person_id: str
    name: str
    company: str
    missions: tuple[str, ...]
    kinds: tuple[ErasedKind, ...]
    meetings_cancelled: int
    meetings_counted: int  # held, or missed: they stay, without the person's name
    mentions: tuple[object, ...]  # other records in whose texts the name stands
    laptops: tuple[str, ...]  # that will have to confirm it


@dataclass(frozen=True)
class ErasureRow:
    """An erasure, and which laptops have done it too."""

    id: str
    person_id: str
    reason: str
    at: datetime
    confirmed: tuple[str, ...]
    pending: tuple[str, ...]


def find_erasure_preview(session: Session, person_id: str) -> ErasurePreview:
    """Return what the erasure of a person would take, without taking it."""
    person = _find(session, person_id)
    merged = _merged(session, person.id)
    scope = scope_of(session, person.id, merged)
    counted = Counter(table for table, _row in find_reached(session.connection(), scope))
    kinds: Counter[Message] = Counter()
    for table, count in counted.items():
        kinds[kind_name(table)] += count
    parts = _parts(session, person.id)
    states = Counter(
        meeting.state for part in parts for meeting in _meetings(session, part.id, interpreting=True)
    )
    company = session.get(Company, person.company_id) if person.company_id else None
    missions = select(Mission.title).where(Mission.id.in_([part.mission_id for part in parts]))
    return ErasurePreview(
        person_id=person.id,
        name=person.full_name,
        company=company.name if company else "",
        missions=tuple(session.scalars(missions.order_by(Mission.title))),
        kinds=tuple(ErasedKind(kind, count) for kind, count in kinds.items()),
        meetings_cancelled=states[MeetingState.PLANNED],
        meetings_counted=sum(states[state] for state in _PAST),
        mentions=tuple(_mentions(session, person)),
        laptops=tuple(_laptops(session)),
    )


def erase_person(session: Session, person_id: str, reason: str) -> str:
    """Erase a person; return the id of the erasure. It cannot be undone.

    What is still to come is cancelled. What has happened stays without a name, so that counts stay true.
    Raises `Refused` without a reason.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise Refused(_("Say why the person is erased: the other laptops are told the reason, not the name."))
    if len(reason) > LONGEST_REASON:
        raise Refused(_("Say it in at most {count} characters."), count=LONGEST_REASON)
    person = _find(session, person_id)
    if person.full_name and person.full_name.casefold() in reason.casefold():
        raise Refused(_("The reason stays and is seen on every laptop: leave the name out of it."))
    scope = scope_of(session, person.id, _merged(session, person.id))
    staying = [part for part in _parts(session, person.id) if _leave(session, part)]
    _remove(session, PersonLanguage, PersonLanguage.person_id == person.id)
    person.do_not_print = True
    if not staying and not person.deleted:
        session.flush()
        remove_record(session, person)
    now, device = session.info[NOW], session.info[DEVICE]
    row_id = erasure_id(Person.__tablename__, person.id)
    session.merge(
        Erasure(
            id=row_id,
            kind=Person.__tablename__,
            record_id=person.id,
            reason=reason,
            at=now,
            scope=scope.as_text(),
        )
    )
    receipt = member_id(ErasureReceipt.__tablename__, row_id, device)
    session.merge(ErasureReceipt(id=receipt, erasure_id=row_id, device_id=device, at=now))
    return row_id


def list_erasures(session: Session) -> list[ErasureRow]:
    """Return the erasures, the latest first, each with the laptops that have not confirmed it."""
    laptops = _laptops(session)
    done: dict[str, set[str]] = {}
    for receipt in session.scalars(select(ErasureReceipt)):
        done.setdefault(receipt.erasure_id, set()).add(receipt.device_id)
    rows = []
    for erasure in session.scalars(select(Erasure).order_by(Erasure.at.desc(), Erasure.id)):
        devices = done.get(erasure.id, set())
        # A laptop has done it when one of its files has: a restored file is a new device on the old laptop.
        confirmed = tuple(name for name, ids in laptops.items() if ids & devices)
        pending = tuple(name for name, ids in laptops.items() if not ids & devices)
        rows.append(ErasureRow(erasure.id, erasure.record_id, erasure.reason, erasure.at, confirmed, pending))
    return rows


def count_erased_rows(session: Session) -> int:
    """Return of how many rows the personal data have been taken."""
    return count_erased(session.connection())


def count_unconfirmed_erasures(session: Session) -> int:
    """Return how many erasures some laptop has not confirmed."""
    return sum(1 for row in list_erasures(session) if row.pending)


def _find(session: Session, person_id: str) -> Person:
    """Return a person, also one who has been removed: what is kept of such a person can be erased too."""
    removed = session.get(Person, person_id, execution_options=WITH_DELETED)
    if removed is not None and removed.deleted and person_id not in list_merged(session, Person):
        return removed
    return find_kept(session, Person, person_id)


def _leave(session: Session, part: Participation) -> bool:
    """Take somebody out of what is still to come in a mission; tell whether something has happened."""
    past = False
    for meeting in _meetings(session, part.id, interpreting=True):
        if meeting.state is MeetingState.PLANNED:
            if meeting.interpreter_id == part.id:
                meeting.interpreter_id = None
            else:
                meeting.state = MeetingState.CANCELLED
        past = past or meeting.state in _PAST
    past = past or session.scalar(select(CheckIn.id).where(CheckIn.participation_id == part.id)) is not None
    past = past or _has_begun(session, part.mission_id)  # the company has travelled, and stays counted
    sides = or_(MeetingRequest.requester_id == part.id, MeetingRequest.recipient_id == part.id)
    for request in session.scalars(select(MeetingRequest).where(sides)):
        if request.state in _OPEN and not _has_happened(session, request):
            request.state = RequestState.CANCELLED
    for entity in (Availability, InterpreterLanguage):
        _remove(session, entity, entity.participation_id == part.id)
    if not past:
        session.flush()
        remove_record(session, part)
    return past


def _has_begun(session: Session, mission_id: str) -> bool:
    mission = session.get(Mission, mission_id)
    starts_on = read_day(mission.starts_on) if mission is not None else None
    return starts_on is not None and starts_on <= find_day(session, mission_id).date


def _has_happened(session: Session, request: MeetingRequest) -> bool:
    query = select(Meeting.id).where(Meeting.request_id == request.id, Meeting.state.in_(_PAST))
    return session.scalar(query) is not None


def _remove(session: Session, entity: type[Entity], which: object) -> None:
    for row in session.scalars(select(entity).where(which)):  # type: ignore[arg-type] # a condition of SQLAlchemy
        row.remove()


def _merged(session: Session, person_id: str) -> list[str]:
    return [row for row, kept in list_merged(session, Person).items() if kept == person_id]


def _parts(session: Session, person_id: str) -> Sequence[Participation]:
    query = select(Participation).where(Participation.person_id == person_id).order_by(Participation.id)
    return session.scalars(query).all()


def _meetings(session: Session, part_id: str, *, interpreting: bool) -> Sequence[Meeting]:
    there = select(MeetingMember.meeting_id).where(MeetingMember.participation_id == part_id)
    which = (
        or_(Meeting.id.in_(there), Meeting.interpreter_id == part_id)
        if interpreting
        else Meeting.id.in_(there)
    )
    return session.scalars(select(Meeting).where(which).order_by(Meeting.id)).all()


def _laptops(session: Session) -> dict[str, set[str]]:
    """Return the device ids of each laptop that has ever written something, by what it is called."""
    devices = {
        device.id: device for device in session.scalars(select(Device), execution_options=WITH_DELETED)
    }
    laptops: dict[str, set[str]] = {}
    for device_id in sorted(read_vector(session.connection())):
        device = devices.get(device_id)
        name = " · ".join(part for part in (device.name, device.person) if part) if device else ""
        laptops.setdefault(name or device_id, set()).add(device_id)
    return dict(sorted(laptops.items()))


def _mentions(session: Session, person: Person) -> list[object]:
    """Return the records in whose texts the full name or the address stands: a person has to look at them."""
    wanted = [each for each in (person.full_name, person.email, person.native_name) if len(each or "") > 3]
    found: list[object] = []
    for name in ("company", "mission", "person", "outcome", "follow_up", "briefing_note", "task"):
        table = all_tables()[name]
        texts = [
            column.name
            for column in table.c
            if not column.foreign_keys and column.name not in {"id", "deleted"}
        ]
        for each in wanted:
            where = " OR ".join(f'instr(lower("{column}"), lower(:wanted)) > 0' for column in texts)
            query = text(f'SELECT count(*) FROM "{name}" WHERE NOT deleted AND id <> :own AND ({where})')  # noqa: S608
            if count := session.execute(query, {"wanted": each, "own": person.id}).scalar_one():
                found.append(_("{kind} · {count}", kind=kind_name(name), count=count))
                break
    return found
