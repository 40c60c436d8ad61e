"""Legs: the stretches of a mission, each in one city."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class Leg(Entity):
    """Some days of a mission in one city, on the clock of that city."""

    __tablename__ = "leg"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    city: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")  # ISO 3166-1 alpha-2
    zone: Mapped[str] = mapped_column(default="UTC")  # IANA
    starts_on: Mapped[str] = mapped_column(default="")
    ends_on: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
