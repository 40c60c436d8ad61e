"""What people have looked at and let be."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class Acknowledgement(Entity):
    """Somebody's word that a clash is known and stays; the id follows from the clash."""

    __tablename__ = "acknowledgement"

    mission_id: Mapped[str | None] = mapped_column(reference("mission"), index=True)
    what: Mapped[str] = mapped_column(default="", index=True)  # the key of the clash (see `detectors`)
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
