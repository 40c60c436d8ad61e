"""Values that laptops wrote without knowing of each other, record by record, and choosing among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, Column, Integer, String
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused, Stale
from pimap_desktop.mission.entries import (
    Entry,
    enter_country,
    enter_email,
    enter_language,
    enter_line,
    enter_phone,
    enter_text,
    enter_website,
)
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.merged import LateEditRow, dismiss_late_edits, list_late_edits, take_late_edit
from pimap_desktop.mission.readable import readable, record_name
from pimap_desktop.mission.records import entity_of
from pimap_desktop.mission.reviews import kind_name
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.conflicts import Claim, ConflictRow, list_conflicts
from pimap_desktop.store.entity import Moment, Word, all_tables
from pimap_desktop.store.heads import DELETED
from pimap_desktop.store.recording import WITH_DELETED, settle
from pimap_desktop.text import Message, _, pgettext, verbatim

Stored = str | int | float | None
_SQLITE = dialect()
_ENTRIES: dict[str, Entry] = {
    "email": enter_email,
    "phone": enter_phone,
    "country": enter_country,
    "market": enter_country,
    "website": enter_website,
    "language": enter_language,
    "document_language": enter_language,
}
_LONG = {"note", "description", "offers", "seeks", "message"}  # texts of several lines


@dataclass(frozen=True)
class FieldClaim:
    """One of the values that were written: as it is kept, as it is shown, by whom and when."""

    value: Stored
    shown: object
    who: str
    laptop: str
    at: datetime
    shown_now: bool

    @property
    def source(self) -> tuple[str, str]:
        """The laptop and who worked on it."""
        return self.laptop, self.who


@dataclass(frozen=True)
class FieldConflict:
    """One field with its values; the one that is shown now comes first."""

    column: str
    label: Message | str
    claims: tuple[FieldClaim, ...]
    can_type: bool
    words: tuple[tuple[str, Message], ...] = ()  # instead of typing: one of these


@dataclass(frozen=True)
class RecordConflict:
    """The fields of one record that people must look at."""

    kind: str
    record_id: str
    noun: Message
    name: object
    fields: tuple[FieldConflict, ...]
    late: bool = False  # written to a record that had been merged into another


@dataclass(frozen=True)
class FieldChoice:
    """What a field is to be: one of the values that were written, or one that was typed."""

    column: str
    value: Stored
    typed: bool = False


def list_record_conflicts(session: Session) -> list[RecordConflict]:
    """Return what was written on several laptops, record by record, then what came late to merged ones."""
    by_record: dict[tuple[str, str], list[FieldConflict]] = {}
    for row in list_conflicts(session):
        by_record.setdefault((row.table, row.row), []).append(_field(session, row))
    found = [
        RecordConflict(kind, record_id, kind_name(kind), record_name(session, kind, record_id), tuple(fields))
        for (kind, record_id), fields in by_record.items()
    ]
    late: dict[tuple[str, str], list[LateEditRow]] = {}
    for edit in list_late_edits(session):
        late.setdefault((edit.kind, edit.merged_id), []).append(edit)
    return [*found, *(_late(session, *key, edits) for key, edits in late.items())]


def settle_fields(session: Session, kind: str, record_id: str, choices: tuple[FieldChoice, ...]) -> int:
    """Decide what fields of a record are; return how many were decided.

    Raises `Stale` for a field that is not in conflict any more, `Refused` for a typed value that cannot be.
    """
    entity = entity_of(kind)
    record = session.get_one(entity, record_id, execution_options=WITH_DELETED)
    open_fields = {
        row.column: row for row in list_conflicts(session) if (row.table, row.row) == (kind, record_id)
    }
    for choice in choices:
        row = open_fields.get(choice.column)
        written = [claim.value for claim in (*row.shown, *row.waiting)] if row is not None else []
        if row is None or not (choice.typed or choice.value in written or choice.column == DELETED):
            raise Stale(
                _("“{field}” has been decided meanwhile. Look again.", field=label_of(kind, choice.column))
            )
        column = all_tables()[kind].c[choice.column]
        value = _typed(kind, column, choice.value) if choice.typed else _decoded(column, choice.value)
        settle(session, record, **{choice.column: value})
    return len(choices)


def settle_late_edits(session: Session, kind: str, merged_id: str, columns: tuple[str, ...]) -> None:
    """Let the shown record have the late values of some columns, and leave the others as they are."""
    for column in columns:
        take_late_edit(session, kind, merged_id, column)
    session.flush()
    dismiss_late_edits(session, kind, merged_id)


def count_record_conflicts(session: Session) -> int:
    """Return how many records have values that people must look at, late edits included."""
    contested = {(row.table, row.row) for row in list_conflicts(session)}
    late = {(edit.kind, edit.merged_id) for edit in list_late_edits(session)}
    return len(contested) + len(late)


def _field(session: Session, row: ConflictRow) -> FieldConflict:
    claims = (*_claims(session, row, row.shown, now=True), *_claims(session, row, row.waiting, now=False))
    column = all_tables()[row.table].c[row.column]
    return FieldConflict(
        row.column,
        pgettext("conflict", "Deleted or changed")
        if row.column == DELETED
        else label_of(row.table, row.column),
        tuple(claims)[:1] + tuple(claims)[len(row.shown) :] if row.column == DELETED else tuple(claims),
        can_type=_can_type(column),
        words=_words(column),
    )


def _claims(
    session: Session, row: ConflictRow, claims: Iterable[Claim], *, now: bool
) -> Iterator[FieldClaim]:
    for claim in claims:
        yield FieldClaim(
            value=int(not now) if row.column == DELETED else claim.value,
            shown=_shown(session, row, claim, now=now),
            who=claim.person,
            laptop=claim.device,
            at=claim.at,
            shown_now=now,
        )


def _shown(session: Session, row: ConflictRow, claim: Claim, *, now: bool) -> object:
    if row.column == DELETED:
        return pgettext("value", "changed, so it stays") if now else pgettext("value", "deleted")
    if claim.value in (None, ""):
        return pgettext("value", "nothing")
    return readable(session, row.table, row.column, claim.value)


def _late(session: Session, kind: str, merged_id: str, edits: list[LateEditRow]) -> RecordConflict:
    fields = tuple(
        FieldConflict(
            edit.column,
            edit.field,
            (
                FieldClaim(None, edit.shown or pgettext("value", "nothing"), "", "", edit.at, shown_now=True),
                FieldClaim(
                    None,
                    edit.late or pgettext("value", "nothing"),
                    edit.person,
                    edit.device,
                    edit.at,
                    shown_now=False,
                ),
            ),
            can_type=False,
        )
        for edit in edits
    )
    return RecordConflict(kind, merged_id, kind_name(kind), edits[0].name, fields, late=True)


def _can_type(column: Column[object]) -> bool:
    kind = column.type
    if column.foreign_keys or isinstance(kind, Word | Moment | Boolean):
        return False
    return isinstance(kind, String | Integer) and not column.name.endswith("_id")


def _words(column: Column[object]) -> tuple[tuple[str, Message], ...]:
    if not isinstance(column.type, Word):
        return ()
    return tuple((word.value, _name_of(word)) for word in column.type.words)


def _name_of(word: StrEnum) -> Message:
    try:
        return name_of(word)
    except KeyError:  # a word that no page has had to say yet
        return verbatim(word.value)


def _decoded(column: Column[object], value: Stored) -> object:
    if isinstance(column.type, Boolean):
        return bool(value)
    read = column.type.dialect_impl(_SQLITE).result_processor(_SQLITE, None)
    return read(value) if read is not None and value is not None else value


def _typed(kind: str, column: Column[object], value: Stored) -> object:
    """Return a typed value as it is kept; raises `Refused` for one that this field cannot have."""
    label = label_of(kind, column.name)
    text = str(value if value is not None else "").strip()
    if isinstance(column.type, Word):
        if text not in {word for word, _name in _words(column)}:
            raise Refused(_("“{value}” is no word for “{field}”.", value=text, field=label))
        return column.type.process_result_value(text, _SQLITE)
    if not _can_type(column):
        raise Refused(_("Choose one of the values of “{field}”: it cannot be typed.", field=label))
    if isinstance(column.type, Integer):
        try:
            return int(text) if text else None
        except ValueError as error:
            raise Refused(_("“{field}” is a number.", field=label)) from error
    entry = _ENTRIES.get(column.name, enter_text if column.name in _LONG else enter_line)
    return entry(text, label)
