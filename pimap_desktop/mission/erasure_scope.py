"""What an erasure of a person reaches, and what of the rows stays so that the indicators can be counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Boolean, Column, Float, Integer, Numeric, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.attachment import Attachment, FilePart
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.store.entity import Moment, Word, all_tables
from pimap_desktop.store.erasures import Scope
from pimap_desktop.store.log import RowKey

NAMELESS = "—"  # stands where the name of an erased person stood, in every language
_SUBJECTS = (Person.__tablename__, Participation.__tablename__, MeetingRequest.__tablename__)
# What refers to a person without being about the person: whose table it is.
_NOT_ABOUT = {("meeting_table", "participation_id")}
_ABOUT = {"person_id", "participation_id", "requester_id", "recipient_id", "request_id"}
_ABOUT_MEETINGS = ("outcome", "follow_up", "no_show")  # notes about a meeting are about those who were there
# Texts that say nothing about a person, and that are counted, or that rows are told apart by.
_COUNTED = {"country", "market", "amount", "currency", "due_on", "done_on", "kind", "place", "noun", "key"}


def scope_of(session: Session, person_id: str, merged_ids: Iterable[str] = ()) -> Scope:
    """Return what the erasure of a person, and of the records merged into theirs, reaches."""
    edges = set(_edges())
    tables = {table for table, _column, _target in edges} | set(_SUBJECTS) | {FilePart.__tablename__}
    merged = {(Person.__tablename__, each) for each in merged_ids}
    return Scope(
        root=(Person.__tablename__, person_id),
        kept={table: frozenset(_kept(table)) for table in tables},
        edges=frozenset(edges),
        rows=frozenset({*merged, *_file_parts(session, {person_id, *merged_ids})}),
        instead={Person.__tablename__: {"family_name": NAMELESS}},
    )


def _edges() -> Iterator[tuple[str, str, str]]:
    for name, table in all_tables().items():
        for column in table.c:
            targets = {key.column.table.name for key in column.foreign_keys}
            about = column.name in _ABOUT and (name, column.name) not in _NOT_ABOUT
            for target in targets & set(_SUBJECTS) if about else ():
                yield name, column.name, target
    for name in _ABOUT_MEETINGS:
        yield name, "meeting_id", "meeting"
    yield "print_record", "subject_id", Participation.__tablename__
    for target in _SUBJECTS:
        yield Attachment.__tablename__, "row_id", target


def _kept(name: str) -> Iterator[str]:
    table = all_tables().get(name)
    for column in table.c if table is not None else ():
        if column.name in _COUNTED or _is_no_text(column):
            yield column.name


def _is_no_text(column: Column[object]) -> bool:
    # A reference, a word of the program, a number or a moment; what a newer program adds goes.
    kinds = (Word, Moment, Boolean, Integer, Float, Numeric)
    return bool(column.foreign_keys) or column.name.endswith("_id") or isinstance(column.type, kinds)


def _file_parts(session: Session, person_ids: set[str]) -> set[RowKey]:
    """Return the bytes of documents that are attached to the person and to nothing else."""
    parts = select(Participation.id).where(Participation.person_id.in_(person_ids))
    theirs = {*person_ids, *session.scalars(parts)}
    attached = session.execute(select(Attachment.digest, Attachment.row_id)).all()
    own = {digest for digest, row in attached if row in theirs}
    shared = {digest for digest, row in attached if row not in theirs}
    found = session.scalars(select(FilePart.id).where(FilePart.digest.in_(own - shared)))
    return {(FilePart.__tablename__, row) for row in found}
