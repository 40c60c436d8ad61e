"""The partnership that a workspace belongs to."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity


class Partnership(Entity):
    """Clusters that take companies abroad together."""

    __tablename__ = "partnership"

    name: Mapped[str] = mapped_column(default="")
