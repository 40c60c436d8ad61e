"""B2B sessions: stretches of a day cut into slots."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class B2BSession(Entity):
    """Meetings at a venue, one after the other; a morning or an afternoon."""

    __tablename__ = "b2b_session"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    venue_id: Mapped[str] = mapped_column(reference("venue"), index=True)
    title: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="UTC")  # IANA
    slot_minutes: Mapped[int] = mapped_column(default=20)
    gap_minutes: Mapped[int] = mapped_column(default=5)  # to change tables


class Slot(Entity):
    """A time interval that can hold one meeting at each table."""

    __tablename__ = "slot"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    session_id: Mapped[str] = mapped_column(reference("b2b_session"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class SessionBreak(Entity):
    """A pause of everybody within a session."""

    __tablename__ = "session_break"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    session_id: Mapped[str] = mapped_column(reference("b2b_session"), index=True)
    title: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
