"""Who attends what of the programme, within the capacities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.programme_attendance import Attended, ProgrammeAttendance
from pimap_desktop.mission.model.programme_item import ProgrammeItem
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _, ngettext, verbatim


@dataclass(frozen=True)
class AttendeeRow:
    """Somebody who attends an item."""

    id: str  # of the attendance
    participation_id: str
    name: str
    native_name: str
    job_title: str
    company: str
    country: str  # of the person, or else of the company
    role: Role
    attended: Attended
    passport: bool  # the details for the host's list are there


@dataclass(frozen=True)
class AttendeeDraft:
    """What a form says of somebody who attends an item."""

    participation_id: str
    attended: Attended = Attended.UNKNOWN
    passport: bool = False


def list_attendees(session: Session, item_id: str) -> list[AttendeeRow]:
    """Return who attends an item, by company and name."""
    query = (
        select(ProgrammeAttendance, Participation.role, Person, Company)
        .join(Participation, Participation.id == ProgrammeAttendance.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Company, Company.id == Person.company_id)
        .where(ProgrammeAttendance.item_id == item_id)
        .order_by(Company.name, Person.family_name, Person.given_name, ProgrammeAttendance.id)
    )
    rows = {
        row.participation_id: AttendeeRow(
            id=row.id,
            participation_id=row.participation_id,
            name=person.full_name,
            native_name=person.native_name or "",
            job_title=person.job_title or "",
            company=company.name if company else "",
            country=person.country or (company.country if company else "") or "",
            role=role,
            attended=row.attended or Attended.UNKNOWN,
            passport=bool(row.passport),
        )
        for row, role, person, company in session.execute(query)
    }
    return list(rows.values())  # two rows of one person, where two participations became one, are one


def attend_item(
    session: Session, item_id: str, participation_ids: tuple[str, ...], override: bool = False
) -> int:
    """Let participants attend an item; return how many came to it anew.

    Raises `Refused` where it has fewer places, unless the organiser overrides that.
    """
    item = session.get_one(ProgrammeItem, item_id)
    _require_here(session, item, participation_ids)
    rows = _rows(session, item_id)
    there = {part for part, row in rows.items() if not row.deleted}
    new = [part for part in dict.fromkeys(participation_ids) if part not in there]
    count = len(there) + len(new)
    if new and item.capacity is not None and count > item.capacity and not override:
        raise Refused(
            ngettext(
                "“{item}” has {count} place, and {wanted} would attend.",
                "“{item}” has {count} places, and {wanted} would attend.",
                item.capacity,
                item=verbatim(item.title) if item.title else name_of(item.kind),
                wanted=count,
            )
        )
    for part in new:
        row = rows.get(part)
        if row is None:
            row = ProgrammeAttendance(
                id=member_id(ProgrammeAttendance.__tablename__, item_id, part),
                mission_id=item.mission_id,
                item_id=item_id,
                participation_id=part,
            )
            session.add(row)
        row.deleted, row.attended = False, Attended.UNKNOWN
    return len(new)


def set_attendance(
    session: Session,
    item_id: str,
    attending: tuple[AttendeeDraft, ...],
    leaving: tuple[str, ...] = (),
    override: bool = False,
) -> None:
    """Write down all that a form says of an item: who attends, who came, and who does not any more.

    Raises `Refused` where more come to it than there are places, unless the organiser overrides that.
    """
    leave_item(session, item_id, leaving)
    session.flush()
    attend_item(session, item_id, tuple(draft.participation_id for draft in attending), override)
    session.flush()
    rows = _rows(session, item_id)
    for draft in attending:
        row = rows[draft.participation_id]
        row.attended, row.passport = Attended(draft.attended), draft.passport


def leave_item(session: Session, item_id: str, participation_ids: tuple[str, ...]) -> None:
    """Let participants not attend an item any more."""
    for row in _chosen(session, item_id, participation_ids):
        row.remove()


def mark_attended(
    session: Session, item_id: str, participation_ids: tuple[str, ...], attended: Attended
) -> None:
    """Write down whether people came to an item."""
    for row in _chosen(session, item_id, participation_ids):
        row.attended = Attended(attended)


def note_passports(
    session: Session, item_id: str, participation_ids: tuple[str, ...], received: bool = True
) -> None:
    """Write down that the details for the host's list of passports are there; the numbers are not kept."""
    for row in _chosen(session, item_id, participation_ids):
        row.passport = received


def _rows(session: Session, item_id: str) -> dict[str, ProgrammeAttendance]:
    query = select(ProgrammeAttendance).where(ProgrammeAttendance.item_id == item_id)
    rows: dict[str, ProgrammeAttendance] = {}
    for row in session.scalars(query.order_by(ProgrammeAttendance.id), execution_options=WITH_DELETED):
        known = rows.get(row.participation_id)
        if known is None or known.deleted:
            rows[row.participation_id] = row
    return rows


def _chosen(session: Session, item_id: str, parts: Iterable[str]) -> list[ProgrammeAttendance]:
    session.get_one(ProgrammeItem, item_id)
    wanted = set(parts)
    query = select(ProgrammeAttendance).where(
        ProgrammeAttendance.item_id == item_id, ProgrammeAttendance.participation_id.in_(wanted)
    )
    found = list(session.scalars(query))
    if wanted - {row.participation_id for row in found}:
        raise Refused(_("This person does not attend the item."))
    return found


def _require_here(session: Session, item: ProgrammeItem, parts: Iterable[str]) -> None:
    wanted = set(parts)
    query = select(Participation.id).where(
        Participation.mission_id == item.mission_id, Participation.id.in_(wanted)
    )
    if wanted - set(session.scalars(query)):
        raise Refused(_("This person does not take part in the mission."))
