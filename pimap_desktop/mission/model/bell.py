"""When the meetings of a slot really began."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class Bell(Entity):
    """One time that the bell was rung for a slot; two desks that ring it write two rows."""

    __tablename__ = "bell"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    slot_id: Mapped[str] = mapped_column(reference("slot"), index=True)
    at: Mapped[datetime]
