"""Documents attached to records, kept in the workspace by their content."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class Attachment(Entity):
    """A document beside a record; the bytes follow from the digest."""

    __tablename__ = "attachment"

    mission_id: Mapped[str | None] = mapped_column(reference("mission"), index=True)
    noun: Mapped[str] = mapped_column(default="")  # the table of the record
    row_id: Mapped[str] = mapped_column(default="", index=True)
    name: Mapped[str] = mapped_column(default="")  # of the file, without folders
    digest: Mapped[str] = mapped_column(default="", index=True)  # SHA-256 of the bytes
    size: Mapped[int] = mapped_column(default=0)  # bytes


class FilePart(Entity):
    """Some of the bytes of a file; the id follows from the digest, so that the same file is kept once."""

    __tablename__ = "file_part"

    digest: Mapped[str] = mapped_column(default="", index=True)
    position: Mapped[int] = mapped_column(default=0)
    data: Mapped[str] = mapped_column(default="")  # Base64, since everything in the log is text
