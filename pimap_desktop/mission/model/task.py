"""The checklist of a mission: what is to be done, counted from its days."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class OffsetUnit(StrEnum):
    """In what an offset is counted."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Task(Entity):
    """Something to be done before or after the mission; it is due when the mission's days say so."""

    __tablename__ = "task"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    key: Mapped[str] = mapped_column(default="")  # of the standard checklist, worded by the program
    title: Mapped[str] = mapped_column(default="")  # in the organisers' own words, instead of the standard
    offset: Mapped[int] = mapped_column(default=0)  # negative: before the first day; else after the last
    unit: Mapped[OffsetUnit] = mapped_column(Word(OffsetUnit), default=OffsetUnit.DAYS)
    owner_id: Mapped[str | None] = mapped_column(reference("person"), index=True)
    done_on: Mapped[str] = mapped_column(default="")  # an ISO date; empty: not done
    note: Mapped[str] = mapped_column(default="")
