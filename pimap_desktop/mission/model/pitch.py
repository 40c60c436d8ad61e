"""Pitches: who speaks in a pitching session, in which order."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class Pitch(Entity):
    """One company on the stage."""

    __tablename__ = "pitch"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    item_id: Mapped[str] = mapped_column(reference("programme_item"), index=True)
    participation_id: Mapped[str] = mapped_column(reference("participation"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[int] = mapped_column(default=5)
    deck_received: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
