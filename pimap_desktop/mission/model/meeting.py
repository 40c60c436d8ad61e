"""Meetings: a request that has a place in the agenda."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    RUNNING = "running"
    HELD = "held"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class Pin(StrEnum):
    """What of a meeting a new plan must keep."""

    NONE = "none"
    TIME = "time"
    TABLE = "table"
    BOTH = "both"


class Meeting(Entity):
    """A scheduled talk at a table."""

    __tablename__ = "meeting"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    request_id: Mapped[str | None] = mapped_column(reference("meeting_request"), index=True)
    slot_id: Mapped[str | None] = mapped_column(reference("slot"), index=True)
    table_id: Mapped[str | None] = mapped_column(reference("meeting_table"), index=True)
    interpreter_id: Mapped[str | None] = mapped_column(reference("participation"))
    state: Mapped[MeetingState] = mapped_column(Word(MeetingState), default=MeetingState.PLANNED)
    pin: Mapped[Pin] = mapped_column(Word(Pin), default=Pin.NONE)


class MeetingMember(Entity):
    """One participant of one meeting."""

    __tablename__ = "meeting_member"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    meeting_id: Mapped[str] = mapped_column(reference("meeting"), index=True)
    participation_id: Mapped[str] = mapped_column(reference("participation"), index=True)
