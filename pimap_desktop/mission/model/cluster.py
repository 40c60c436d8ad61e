"""The cluster organisations of a partnership."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class Cluster(Entity):
    """A regional organisation whose companies travel."""

    __tablename__ = "cluster"

    partnership_id: Mapped[str] = mapped_column(reference("partnership"), index=True)
    name: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")  # ISO 3166-1 alpha-2
