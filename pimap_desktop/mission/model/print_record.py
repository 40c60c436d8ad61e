"""What has been put on paper."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class PrintRecord(Entity):
    """One thing printed once: a badge, an agenda, the card of a table; two desks write two rows."""

    __tablename__ = "print_record"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    kind: Mapped[str] = mapped_column(default="")  # of document, by its name
    subject_id: Mapped[str] = mapped_column(default="", index=True)  # a participation, or another thing
    at: Mapped[datetime]
    printer: Mapped[str] = mapped_column(default="")
    copies: Mapped[int] = mapped_column(default=1)
    digest: Mapped[str] = mapped_column(default="")  # of what stood on it
    plan: Mapped[str] = mapped_column(default="")  # the meetings that stood on it (see `printed_plans`)
