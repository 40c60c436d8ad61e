"""Everything the workspace holds about a person, for whoever asks to see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.readable import readable
from pimap_desktop.mission.records import HistoryEntry, history_of
from pimap_desktop.store.entity import all_tables
from pimap_desktop.store.log import dump
from pimap_desktop.store.sameness import Sameness, find_kept, list_merged
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import Message

# Rows that stand for the person themselves: what refers to them is about the person too.
_OWN = (Person.__tablename__, Participation.__tablename__, MeetingRequest.__tablename__)


@dataclass(frozen=True)
class FieldData:
    """One value: as it is kept, and as it is shown."""

    column: str
    label: Message | str
    value: object
    shown: object


@dataclass(frozen=True)
class RecordData:
    """One row that is the person's, or refers to the person."""

    table: str
    id: str
    deleted: bool
    fields: tuple[FieldData, ...]


@dataclass(frozen=True)
class PersonalData:
    """What the workspace holds: the rows, deleted ones too, and all that was ever written to them."""

    person_id: str
    name: str
    at: datetime
    records: tuple[RecordData, ...]
    history: tuple[HistoryEntry, ...]


def find_personal_data(session: Session, person_id: str) -> PersonalData:
    """Return everything that is kept about a person, with the records that were merged into theirs."""
    person = find_kept(session, Person, person_id)
    merged = (row for row, kept in list_merged(session, Person).items() if kept == person.id)
    rows = _rows_about(session, {person.id, *merged})
    history = [entry for table, row_id in rows for entry in history_of(session, table, row_id)]
    return PersonalData(
        person_id=person.id,
        name=person.full_name,
        at=session.info[NOW],
        records=tuple(_record(session, table, row) for (table, _id), row in rows.items()),
        history=tuple(sorted(history, key=lambda entry: entry.at)),
    )


def _rows_about(session: Session, person_ids: set[str]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the person's rows and those that refer to them, by table and id, in the order they are found."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    searched: set[str] = set()
    wanted = {(_OWN[0], row_id) for row_id in person_ids}
    while wanted:
        for table, row_id in sorted(wanted, key=lambda key: (_OWN.index(key[0]), key[1])):
            found.update(_select(session, table, "id", [row_id]))
        ids = {row_id for _table, row_id in wanted}
        searched |= ids
        for known in all_tables().values():
            for column in known.c:
                if column.name.endswith("_id") and known.name != Sameness.__tablename__:
                    found.update(_select(session, known.name, column.name, ids))
        wanted = {key for key in found if key[0] in _OWN and key[1] not in searched}
    return found


def _select(
    session: Session, table: str, column: str, values: Iterable[str]
) -> dict[tuple[str, str], dict[str, Any]]:
    query = text(
        f'SELECT t.* FROM json_each(:values) AS wanted JOIN "{table}" AS t ON t."{column}" = wanted.value'  # noqa: S608
    )
    rows = session.execute(query, {"values": dump(sorted(values))}).mappings()
    return {(table, row["id"]): dict(row) for row in rows}


def _record(session: Session, table: str, row: dict[str, Any]) -> RecordData:
    fields = tuple(
        FieldData(column, label_of(table, column), value, readable(session, table, column, value))
        for column, value in row.items()
        if column not in {"id", "deleted"} and value not in (None, "")
    )
    return RecordData(table, row["id"], bool(row["deleted"]), fields)
