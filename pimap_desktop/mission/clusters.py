"""Clusters: the organisations that take their companies abroad."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.cluster import Cluster


@dataclass(frozen=True)
class ClusterRow:
    """A cluster as lists show it."""

    id: str
    name: str


def list_clusters(session: Session) -> list[ClusterRow]:
    """Return the clusters of the workspace by name."""
    query = select(Cluster.id, Cluster.name).order_by(Cluster.name, Cluster.id)
    return [ClusterRow(cluster_id, name) for cluster_id, name in session.execute(query)]
