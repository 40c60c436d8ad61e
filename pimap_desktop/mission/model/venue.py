"""Where a mission's meetings are held."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class Venue(Entity):
    """A hall, a hotel or a stand with tables."""

    __tablename__ = "venue"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    name: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")


class Table(Entity):
    """A numbered place where a meeting is held."""

    __tablename__ = "meeting_table"  # "table" alone is a word of SQL

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    venue_id: Mapped[str] = mapped_column(reference("venue"), index=True)
    label: Mapped[str] = mapped_column(default="")  # T1
    position: Mapped[int] = mapped_column(default=0)  # in the order in which one walks past them
    # Whose own table or booth it is: that person's meetings are held there, and nobody else's.
    participation_id: Mapped[str | None] = mapped_column(reference("participation"), index=True)
