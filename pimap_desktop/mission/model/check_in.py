"""Who has come, and gone again."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class CheckInKind(StrEnum):
    """Whether somebody came or left."""

    IN = "in"
    OUT = "out"


class CheckIn(Entity):
    """One time that a participant was seen at a desk; two desks that see the same person write two rows."""

    __tablename__ = "check_in"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    participation_id: Mapped[str] = mapped_column(reference("participation"), index=True)
    kind: Mapped[CheckInKind] = mapped_column(Word(CheckInKind), default=CheckInKind.IN)
    at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    meeting_id: Mapped[str | None] = mapped_column(reference("meeting"), index=True)  # seen at its table
