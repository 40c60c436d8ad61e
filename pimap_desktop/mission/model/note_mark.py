"""Marks that people put on briefing notes."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class NoteMark(Entity):
    """What one person says of one note."""

    __tablename__ = "note_mark"

    person_id: Mapped[str] = mapped_column(reference("person"), index=True)
    note: Mapped[str] = mapped_column(default="")  # the slug of a shipped note, or the id of an own one
    favourite: Mapped[bool] = mapped_column(default=False)
    read: Mapped[bool] = mapped_column(default=False)
