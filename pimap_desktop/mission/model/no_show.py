"""Who did not come to a meeting."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class NoShowReason(StrEnum):
    """Why somebody did not come, as far as it is known."""

    UNKNOWN = "unknown"
    LATE = "late"
    ILL = "ill"
    LEFT = "left"  # gone home, or to another appointment
    NOT_INTERESTED = "not_interested"
    OTHER = "other"


class NoShow(Entity):
    """One member of a meeting who did not come to it."""

    __tablename__ = "no_show"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    meeting_id: Mapped[str] = mapped_column(reference("meeting"), index=True)
    participation_id: Mapped[str] = mapped_column(reference("participation"))
    reason: Mapped[NoShowReason] = mapped_column(Word(NoShowReason), default=NoShowReason.UNKNOWN)
    note: Mapped[str] = mapped_column(default="")
