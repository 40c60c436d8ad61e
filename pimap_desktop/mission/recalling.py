"""Records of several kinds in one list: what was typed finds them, or they were opened a moment ago."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.erasure_scope import NAMELESS
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.session import B2BSession, Slot
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.mission.search import COMPANIES, PEOPLE
from pimap_desktop.store.sameness import list_merged
from pimap_desktop.store.search import search

_AMONG = 8  # times as many people are looked at as are shown, to put those of the mission first


class RecordKind(StrEnum):
    """What a record is of."""

    PERSON = "person"
    COMPANY = "company"
    MEETING = "meeting"
    MISSION = "mission"


RecordKey = tuple[str, str]  # a kind, and an id


@dataclass(frozen=True)
class RecordRow:
    """A record as it is called now, and where it is opened."""

    kind: RecordKind
    id: str
    name: str
    detail: str = ""  # a person's company, a company's city, a meeting's table
    mission_id: str | None = None  # in which it is opened; None: in any
    participation_id: str | None = None  # of a person in that mission
    starts_at: datetime | None = None  # of a meeting, on the clock of the place


def list_matching(
    session: Session, text: str, mission_id: str | None = None, limit: int = 8
) -> list[RecordRow]:
    """Return people, companies and meetings that fit what was typed so far, at most ``limit`` of each kind.

    The best come first. People of the mission come before those of other missions; people of none are left
    out. Meetings are those of the people who fit, in the mission.
    """
    people = _people(session, search(session, PEOPLE, folded(text), _AMONG * limit), mission_id)
    people.sort(key=lambda row: row.mission_id != mission_id)  # stable: the best stay before the others
    companies = _companies(session, search(session, COMPANIES, folded(text), limit))
    here = [row.participation_id for row in people[:limit] if row.mission_id == mission_id]
    meetings = _meetings(session, _meetings_of(session, here, limit)) if mission_id else []
    return [*people[:limit], *companies, *meetings]


def list_recalled(
    session: Session, keys: Sequence[RecordKey], mission_id: str | None = None
) -> list[RecordRow]:
    """Return the records of the keys, in their order; what is not there any more is left out.

    So is a person who was erased, of whom there is a nameless rest. A record that was merged into another is
    shown as that one.
    """
    kept = list_merged(session, Person) | list_merged(session, Company)
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, key in keys:
        ids[kind].append(kept.get(key, key))
    rows = (
        *_people(session, ids[RecordKind.PERSON], mission_id),
        *_companies(session, ids[RecordKind.COMPANY]),
        *_meetings(session, ids[RecordKind.MEETING]),
        *_missions(session, ids[RecordKind.MISSION]),
    )
    known = {(str(row.kind), row.id): row for row in rows}
    wanted = dict.fromkeys((str(kind), kept.get(key, key)) for kind, key in keys)
    return [known[key] for key in wanted if key in known]


def _people(session: Session, ids: Sequence[str], mission_id: str | None) -> list[RecordRow]:
    # Columns rather than entities: this answers every key that is pressed.
    names = (Person.id, Person.given_name, Person.family_name, Person.native_name)
    query = (
        select(*names, Company.name, Participation.id, Participation.mission_id)
        .join(Participation, Participation.person_id == Person.id)
        .outerjoin(Company, Company.id == Person.company_id)
        .where(Person.id.in_(ids))
        .where((Person.given_name != "") | (Person.family_name != NAMELESS))
        .order_by(Participation.id)
    )
    rows: dict[str, RecordRow] = {}
    for person, given, family, native, company, part, mission in session.execute(query):
        if person not in rows or mission == mission_id:
            name = f"{given} {family}".strip()
            shown = f"{name} ({native})" if native and name else name
            rows[person] = RecordRow(RecordKind.PERSON, person, shown or native, company or "", mission, part)
    return [rows[key] for key in ids if key in rows]


def _companies(session: Session, ids: Sequence[str]) -> list[RecordRow]:
    rows = {
        company.id: RecordRow(
            RecordKind.COMPANY, company.id, company.name or company.native_name, company.city
        )
        for company in session.scalars(select(Company).where(Company.id.in_(ids)))
    }
    return [rows[key] for key in ids if key in rows]


def _missions(session: Session, ids: Sequence[str]) -> list[RecordRow]:
    found = session.scalars(select(Mission).where(Mission.id.in_(ids)))
    return [
        RecordRow(RecordKind.MISSION, each.id, each.title, each.fair or each.city, each.id) for each in found
    ]


def _meetings_of(session: Session, parts: Iterable[str | None], limit: int) -> list[str]:
    wanted = [part for part in parts if part is not None]
    if not wanted:
        return []
    query = (
        select(MeetingMember.meeting_id)
        .join(Meeting, Meeting.id == MeetingMember.meeting_id)
        .join(Slot, Slot.id == Meeting.slot_id)
        .where(MeetingMember.participation_id.in_(wanted))
        .distinct()
        .order_by(Slot.starts_at, MeetingMember.meeting_id)
        .limit(limit)
    )
    return list(session.scalars(query))


def _meetings(session: Session, ids: Collection[str]) -> list[RecordRow]:
    """Return meetings that have a place, in the order of time."""
    if not ids:
        return []
    names = _sides(session, ids)
    query = (
        select(Meeting, Slot.starts_at, B2BSession.zone, Table.label)
        .join(Slot, Slot.id == Meeting.slot_id)
        .join(B2BSession, B2BSession.id == Slot.session_id)
        .outerjoin(Table, Table.id == Meeting.table_id)
        .where(Meeting.id.in_(ids))
        .order_by(Slot.starts_at, Meeting.id)
    )
    return [
        RecordRow(
            RecordKind.MEETING,
            meeting.id,
            " – ".join(names.get(meeting.id, ())),
            table or "",
            meeting.mission_id,
            starts_at=starts_at.astimezone(ZoneInfo(zone or "UTC")),
        )
        for meeting, starts_at, zone, table in session.execute(query)
    ]


def _sides(session: Session, ids: Collection[str]) -> dict[str, list[str]]:
    """Return who meets, by company where they have one."""
    query = (
        select(MeetingMember.meeting_id, Person, Company.name)
        .join(Participation, Participation.id == MeetingMember.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Company, Company.id == Person.company_id)
        .where(MeetingMember.meeting_id.in_(ids))
        .order_by(Participation.role, Participation.id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for meeting, person, company in session.execute(query):
        found[meeting].append(company or person.full_name)
    return found
