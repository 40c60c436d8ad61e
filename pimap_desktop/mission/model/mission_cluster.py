"""The clusters that carry a mission together."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class MissionCluster(Entity):
    """One cluster of one mission."""

    __tablename__ = "mission_cluster"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    cluster_id: Mapped[str] = mapped_column(reference("cluster"), index=True)
