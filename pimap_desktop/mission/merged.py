"""What has been merged: parting it again, and what other laptops wrote to it without knowing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.duplicates import mergeable
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.readable import readable, record_name
from pimap_desktop.store import late_edits
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.heads import Value, shown
from pimap_desktop.store.log import read_cells
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.sameness import declare_different, find_kept, list_said, read_shown_ids
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class MergeRow:
    """Two records that people made one."""

    kind: str
    kept_id: str
    kept: object  # name
    merged_id: str
    merged: object


@dataclass(frozen=True)
class LateEditRow:
    """A value that another laptop wrote to a merged record, where the shown one says something else."""

    kind: str
    merged_id: str
    kept_id: str
    name: object
    column: str
    field: Message | str
    shown: object
    late: object
    at: datetime
    device: str
    person: str


def list_merges(session: Session) -> list[MergeRow]:
    """Return the people and companies that have been merged."""
    return [
        MergeRow(kind, kept, record_name(session, kind, kept), merged, record_name(session, kind, merged))
        for entity in (Person, Company)
        for kind in (entity.__tablename__,)
        for kept, merged in list_said(session, entity, same=True)
    ]


def separate_records(session: Session, kind: str, one_id: str, other_id: str) -> None:
    """Make two merged records two again; what each had is shown with it, what was written since stays.

    Raises `Refused` where they are not merged.
    """
    entity = mergeable(kind)
    pairs = {frozenset(pair) for pair in list_said(session, entity, same=True)}
    if frozenset((one_id, other_id)) not in pairs:
        raise Refused(_("These two have not been merged."))
    declare_different(session, entity, one_id, other_id)
    if entity is Person:
        _separate(session, Participation, {"person_id": Person})
    if entity in (Person, Participation):
        sides: dict[str, type[Entity]] = dict.fromkeys(("requester_id", "recipient_id"), Participation)
        _separate(session, MeetingRequest, sides)


def list_late_edits(session: Session) -> list[LateEditRow]:
    """Return what was written to merged records on laptops that did not know of it."""
    return [
        LateEditRow(
            kind=edit.table,
            merged_id=edit.row,
            kept_id=edit.kept,
            name=record_name(session, edit.table, edit.kept),
            column=edit.column,
            field=label_of(edit.table, edit.column),
            shown=readable(session, edit.table, edit.column, edit.shown),
            late=readable(session, edit.table, edit.column, edit.late),
            at=edit.at,
            device=edit.device,
            person=edit.person,
        )
        for edit in late_edits.list_late_edits(session)
    ]


def take_late_edit(session: Session, kind: str, merged_id: str, column: str) -> None:
    """Let the shown record have the value that was written to the merged one."""
    entity = _known(kind)
    late = {edit.column for edit in late_edits.list_late_edits(session) if edit.row == merged_id}
    if column not in late:
        raise Refused(_("There is no such edit, or not any more. Look again."))
    merged = session.get_one(entity, merged_id, execution_options=WITH_DELETED)
    setattr(find_kept(session, entity, merged_id), column, getattr(merged, column))


def dismiss_late_edits(session: Session, kind: str, merged_id: str) -> None:
    """Leave the shown record as it is, whatever has been written to the merged one."""
    late_edits.settle_late_edits(session, _known(kind), merged_id)


def _known(kind: str) -> type[Entity]:
    return MeetingRequest if kind == MeetingRequest.__tablename__ else mergeable(kind)


def _separate(session: Session, entity: type[Entity], references: dict[str, type[Entity]]) -> None:
    """Part the records that were one only because what they refer to was."""
    session.flush()
    pairs = list_said(session, entity, same=True)
    cells = read_cells(session.connection(), {row for pair in pairs for row in pair})
    shown_ids = read_shown_ids(session.connection())

    def refers_to(row: str) -> list[Value]:
        values = []
        for column, target in references.items():
            value = shown(cells.get((entity.__tablename__, row), {}), column)
            values.append(shown_ids.get((target.__tablename__, str(value)), value))
        return values

    for kept, merged in pairs:
        if refers_to(kept) != refers_to(merged):
            declare_different(session, entity, kept, merged)
