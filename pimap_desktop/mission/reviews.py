"""What two laptops wrote without knowing of each other, named as people know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.store.conflicts import Claim, ConflictRow, list_conflicts
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.heads import DELETED
from pimap_desktop.text import Message, _

_KINDS: dict[str, Message] = {
    "mission": _("Mission"),
    "company": _("Company"),
    "company_sector": _("Company"),
    "person": _("Person"),
    "person_language": _("Person"),
    "participation": _("Participant"),
    "interpreter_language": _("Participant"),
    "meeting_request": _("Meeting request"),
    "meeting": _("Meeting"),
    "meeting_member": _("Meeting"),
    "meeting_table": _("Table"),
    "venue": _("Venue"),
    "b2b_session": _("Session"),
    "slot": _("Slot"),
    "session_break": _("Break"),
    "availability": _("Availability"),
    "cluster": _("Cluster"),
    "partnership": _("Partnership"),
}


@dataclass(frozen=True)
class ReviewRow:
    """One field to look at: what is shown now, and what else was written, by whom."""

    table: str
    row: str
    column: str
    kind: Message
    subject: str
    shown: Message
    waiting: Message


def list_reviews(session: Session) -> list[ReviewRow]:
    """Return the fields in conflict, in words."""
    return [_review(session, conflict) for conflict in list_conflicts(session)]


def _review(session: Session, conflict: ConflictRow) -> ReviewRow:
    return ReviewRow(
        conflict.table,
        conflict.row,
        conflict.column,
        _KINDS.get(conflict.table, _("Record")),
        _subject(session, conflict),
        _claims(session, conflict.shown),
        _claims(session, conflict.waiting),
    )


def _claims(session: Session, claims: tuple[Claim, ...]) -> Message:
    told = [
        _(
            "{value} ({who}, {at})",
            value=_value(session, claim),
            who=claim.person or claim.device,
            at=claim.at.astimezone(),
        )
        for claim in claims
    ]
    return Message("{text}", {"text": tuple(told)}, context="verbatim")


def _value(session: Session, claim: Claim) -> object:
    if claim.column == DELETED:
        return _("deleted") if claim.value else _("not deleted")
    if claim.value in (None, ""):
        return _("nothing")
    if claim.column.endswith("_id"):
        return _name(session, claim.column, str(claim.value))
    return claim.value


def _name(session: Session, column: str, row: str) -> str:
    """Return what a reference stands for."""
    names: dict[str, tuple[type[Entity], Callable[[Entity], str]]] = {
        "table_id": (Table, lambda table: str(getattr(table, "label", ""))),
        "company_id": (Company, lambda company: str(getattr(company, "name", ""))),
        "slot_id": (Slot, lambda slot: f"{slot.starts_at:%H:%M}" if isinstance(slot, Slot) else ""),
    }
    if column not in names:
        return row
    entity, name = names[column]
    found = session.get(entity, row)
    return (name(found) if found is not None else "") or row


def _subject(session: Session, conflict: ConflictRow) -> str:
    """Name the record a conflict is about."""
    entities: dict[str, type[Entity]] = {
        each.__tablename__: each for each in (Mission, Company, Person, Participation, Meeting, Table)
    }
    entity = entities.get(conflict.table)
    found = session.get(entity, conflict.row) if entity else None
    if isinstance(found, Participation):
        found = session.get(Person, found.person_id)
    match found:
        case Mission():
            return found.title
        case Company():
            return found.name
        case Person():
            return f"{found.given_name} {found.family_name}".strip() or found.native_name
        case Table():
            return found.label
    return ""
