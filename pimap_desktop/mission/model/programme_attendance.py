"""Who attends what of the programme."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class Attended(StrEnum):
    """Whether somebody came."""

    UNKNOWN = "unknown"
    CAME = "came"
    MISSED = "missed"


class ProgrammeAttendance(Entity):
    """One participant of one programme item."""

    __tablename__ = "programme_attendance"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    item_id: Mapped[str] = mapped_column(reference("programme_item"), index=True)
    participation_id: Mapped[str] = mapped_column(reference("participation"), index=True)
    attended: Mapped[Attended] = mapped_column(Word(Attended), default=Attended.UNKNOWN)
    passport: Mapped[bool] = mapped_column(default=False)  # the details for the host's list are there
