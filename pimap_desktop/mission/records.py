"""The history of a record as a person reads it: which field, from what, to what, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.readable import readable
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.heads import DELETED
from pimap_desktop.store.history import list_history
from pimap_desktop.store.log import read_changes_of
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.sameness import read_shown_ids
from pimap_desktop.text import Message, _

# What belongs to a record, one row a member: table -> the column that names the owner.
_MEMBERS = {
    "person": {"person_language": "person_id", "consent": "person_id"},
    "company": {"company_sector": "company_id", "request_quota": "company_id"},
    "participation": {
        "interpreter_language": "participation_id",
        "availability": "participation_id",
        "check_in": "participation_id",
    },
}

_EMPTY = (None, "")


@dataclass(frozen=True)
class HistoryEntry:
    """One field written once; the values are as they are shown."""

    at: datetime  # by the clock of the laptop
    device: str
    person: str
    label: Message | None  # what the user did
    table: str
    record_id: str
    column: str
    field: Message | str
    old: object
    new: object


def list_record_history(session: Session, kind: str, record_id: str) -> list[HistoryEntry]:
    """Return what was written to a record and its members, the earliest first; ``kind`` is its table.

    What was written to records that were merged into it is there too.
    """
    entity = entity_of(kind)
    shown_ids = read_shown_ids(session.connection(), kind)
    kept = shown_ids.get((kind, record_id), record_id)
    same = [row for (_table, row), shown in shown_ids.items() if shown == kept]
    entries = [
        entry for row in sorted({kept, *same}) for entry in history_of(session, entity.__tablename__, row)
    ]
    for table, owner in _MEMBERS.get(kind, {}).items():
        for member in _members(session, table, owner, kept):
            entries += _as_a_member(history_of(session, table, member), owner)
    return sorted(entries, key=lambda entry: entry.at)


def history_of(session: Session, table: str, row_id: str) -> list[HistoryEntry]:
    """Return what was written to one row; a field that was and stays empty says nothing."""
    zone = _zone(session, table, row_id)
    return [
        HistoryEntry(
            at=row.at,
            device=row.device,
            person=row.person,
            label=row.label,
            table=table,
            record_id=row_id,
            column=row.column,
            field=label_of(table, row.column),
            old=readable(session, table, row.column, row.old, zone),
            new=readable(session, table, row.column, row.new, zone),
        )
        for row in list_history(session, table, row_id)
        if not (row.old in _EMPTY and row.new in _EMPTY)
    ]


def entity_of(table: str) -> type[Entity]:
    """Return the entity of a table."""
    known = {mapper.class_.__tablename__: mapper.class_ for mapper in Entity.registry.mappers}
    if table not in known:
        kinds = sorted(known)
        raise Refused(_("There is no record “{kind}”. There is: {kinds}.", kind=table, kinds=kinds))
    found: type[Entity] = known[table]
    return found


def _members(session: Session, table: str, owner: str, owner_id: str) -> list[str]:
    entity = entity_of(table)
    query = select(entity.id).where(getattr(entity, owner) == owner_id).order_by(entity.id)
    return list(session.scalars(query, execution_options=WITH_DELETED))


def _as_a_member(entries: Iterable[HistoryEntry], owner: str) -> Iterator[HistoryEntry]:
    """Tell of a member what it says, and not whose it is; one that is taken out has nothing new."""
    said: dict[str, HistoryEntry] = {}
    for entry in entries:
        if entry.column == DELETED:
            gone = entry.new == _("Yes")
            for column, last in said.items():
                old, new = (last.new, "") if gone else ("", last.new)
                yield replace(entry, column=column, field=last.field, old=old, new=new)
        elif entry.column not in {owner, "mission_id"}:
            said[entry.column] = entry
            yield entry


def _zone(session: Session, table: str, row_id: str) -> tzinfo:
    """Return the zone of the mission that a row belongs to; UTC where it belongs to none."""
    for change in read_changes_of(session.connection(), table, row_id):
        mission_id = row_id if table == Mission.__tablename__ else change.values.get("mission_id")
        mission = mission_id and session.get(Mission, mission_id, execution_options=WITH_DELETED)
        if mission:
            return ZoneInfo(mission.zone)
    return UTC
