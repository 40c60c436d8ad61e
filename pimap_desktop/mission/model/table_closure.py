"""When a table cannot be used."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class TableClosure(Entity):
    """A stretch of time in which a table is out of use: broken, or needed for something else."""

    __tablename__ = "table_closure"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    table_id: Mapped[str] = mapped_column(reference("meeting_table"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]  # None: for good
