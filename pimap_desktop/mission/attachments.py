"""Documents attached to records: kept in the workspace once for each content, within limits."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused, Unreadable, reason_of
from pimap_desktop.mission.entries import enter_line
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.attachment import Attachment, FilePart
from pimap_desktop.store.entity import all_entities, member_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _

LARGEST_FILE = 10_000_000  # bytes
LARGEST_TOGETHER = 100_000_000  # bytes of all files of a workspace: they travel in every export file
PART = 384 * 1024  # bytes; as Base64 it fits one value of the log
# Where documents may be attached; a mission's own among them.
NOUNS = ("mission", "company", "person", "programme_item", "memorandum", "service", "budget_line", "task")


@dataclass(frozen=True)
class FileDraft:
    """A file that was read, ready to be attached."""

    name: str
    data: bytes


@dataclass(frozen=True)
class AttachmentRow:
    """A document as lists show it."""

    id: str
    noun: str
    row_id: str
    name: str
    size: int  # bytes
    digest: str  # SHA-256


def read_attachment(path: Path) -> FileDraft:
    """Read a file to attach; raises `Unreadable` for one that cannot be read or is too large."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise Unreadable(
                _("“{name}” is larger than {most} MB.", name=path.name, most=LARGEST_FILE // 1_000_000)
            )
        return FileDraft(path.name, path.read_bytes())
    except OSError as error:
        reason = reason_of(error)
        raise Unreadable(_("“{name}” cannot be read: {reason}.", name=path.name, reason=reason)) from error


def list_attachments(
    session: Session, mission_id: str | None = None, noun: str | None = None, row_id: str | None = None
) -> list[AttachmentRow]:
    """Return documents (of a mission, of one kind of record, of one record) by name."""
    query = select(Attachment).order_by(Attachment.name, Attachment.id)
    for column, value in (
        (Attachment.mission_id, mission_id),
        (Attachment.noun, noun),
        (Attachment.row_id, row_id),
    ):
        if value is not None:
            query = query.where(column == value)
    return [
        AttachmentRow(
            each.id, each.noun or "", each.row_id or "", each.name or "", each.size or 0, each.digest or ""
        )
        for each in session.scalars(query)
    ]


def count_attached_bytes(session: Session) -> int:
    """Return how many bytes all attached files have together, each content counted once."""
    each = select(Attachment.digest, func.max(Attachment.size).label("size")).group_by(Attachment.digest)
    return session.scalar(select(func.sum(each.subquery().c.size))) or 0


def attach_file(session: Session, mission_id: str | None, noun: str, row_id: str, file: FileDraft) -> str:
    """Attach a file to a record; return the id. The same file at the same record is attached once."""
    _require_record(session, noun, row_id)
    name = enter_line(Path(file.name.replace("\\", "/")).name, label_of(Attachment.__tablename__, "name"))
    if not name:
        raise Refused(_("The file needs a name."))
    if not file.data:
        raise Refused(_("“{name}” is empty.", name=name))
    if len(file.data) > LARGEST_FILE:
        raise Refused(_("“{name}” is larger than {most} MB.", name=name, most=LARGEST_FILE // 1_000_000))
    digest = hashlib.sha256(file.data).hexdigest()
    known = session.scalar(select(Attachment.id).where(Attachment.digest == digest)) is not None
    if not known and count_attached_bytes(session) + len(file.data) > LARGEST_TOGETHER:
        raise Refused(
            _(
                "All documents together would be larger than {most} MB. Delete some first.",
                most=LARGEST_TOGETHER // 1_000_000,
            )
        )
    _keep(session, digest, file.data)
    row_id_of = member_id(Attachment.__tablename__, noun, row_id, digest, name)
    attachment = session.get(Attachment, row_id_of, execution_options=WITH_DELETED)
    if attachment is None:
        attachment = Attachment(
            id=row_id_of,
            mission_id=mission_id,
            noun=noun,
            row_id=row_id,
            name=name,
            digest=digest,
            size=len(file.data),
        )
        session.add(attachment)
    attachment.deleted = False
    return row_id_of


def attach_path(session: Session, mission_id: str | None, noun: str, row_id: str, path: str) -> str:
    """Attach the file at a path to a record; return the id."""
    return attach_file(session, mission_id, noun, row_id, read_attachment(Path(path)))


def find_attached_file(session: Session, attachment_id: str) -> FileDraft:
    """Return a document with its bytes; raises `Refused` where some are missing or damaged."""
    attachment = session.get_one(Attachment, attachment_id)
    query = select(FilePart.data).where(FilePart.digest == attachment.digest).order_by(FilePart.position)
    try:
        data = b"".join(base64.b64decode(part or "", validate=True) for part in session.scalars(query))
    except ValueError:
        data = b""
    if hashlib.sha256(data).hexdigest() != attachment.digest:
        raise Refused(_("“{name}” is not whole in this workspace.", name=attachment.name))
    return FileDraft(attachment.name, data)


def remove_attachments(session: Session, attachment_ids: tuple[str, ...]) -> None:
    """Take documents off their records; undo brings them back."""
    for attachment_id in attachment_ids:
        session.get_one(Attachment, attachment_id).remove()


def _keep(session: Session, digest: str, data: bytes) -> None:
    """Keep the bytes of a file, where they are not kept already."""
    for position, start in enumerate(range(0, len(data), PART)):
        row_id = member_id(FilePart.__tablename__, digest, str(position))
        part = session.get(FilePart, row_id, execution_options=WITH_DELETED)
        if part is None:
            kept = base64.b64encode(data[start : start + PART]).decode()
            session.add(FilePart(id=row_id, digest=digest, position=position, data=kept))
        elif part.deleted:
            part.deleted = False


def _require_record(session: Session, noun: str, row_id: str) -> None:
    if noun not in NOUNS:
        raise Refused(_("Documents cannot be attached to “{noun}”."), noun=noun)
    session.get_one(all_entities()[noun], row_id)
