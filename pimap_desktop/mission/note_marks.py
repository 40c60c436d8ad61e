"""Which notes people have read, and which they want to find again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.model.note_mark import NoteMark
from pimap_desktop.mission.model.person import Person
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _


@dataclass(frozen=True)
class NoteMarkRow:
    """What one person says of one note."""

    id: str
    person_id: str
    note: str  # the slug of a section, or the id of an own note
    favourite: bool
    read: bool


def list_note_marks(session: Session, person_id: str | None = None) -> list[NoteMarkRow]:
    """Return the marks of a person, or of all people, in the order of the notes."""
    query = select(NoteMark)
    if person_id is not None:
        query = query.where(NoteMark.person_id == person_id)
    return [
        NoteMarkRow(mark.id, mark.person_id, mark.note or "", bool(mark.favourite), bool(mark.read))
        for mark in session.scalars(query.order_by(NoteMark.note, NoteMark.person_id))
    ]


def mark_note(
    session: Session, person_id: str, note: str, favourite: bool | None = None, read: bool | None = None
) -> str:
    """Set what a person says of a note; what is None stays as it is. Return the id of the mark."""
    session.get_one(Person, person_id)
    if not note.strip():
        raise Refused(_("Say which note is marked."))
    mark = _found(session, person_id, note.strip())
    if favourite is not None:
        mark.favourite = favourite
    if read is not None:
        mark.read = read
    session.flush()
    return mark.id


def _found(session: Session, person_id: str, note: str) -> NoteMark:
    """Return the one mark of a person on a note: two laptops that set it write the same row."""
    mark_id = member_id(NoteMark.__tablename__, person_id, note)
    mark = session.get(NoteMark, mark_id, execution_options=WITH_DELETED)
    if mark is None:
        mark = NoteMark(id=mark_id, person_id=person_id, note=note)
        session.add(mark)
        session.flush()
    mark.deleted = False
    return mark
