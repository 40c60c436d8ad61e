"""What a mission is for and how far it is: status, goal, sectors and the clusters that carry it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import enter_text
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.missions import MissionDraft, update_mission
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.mission import Mission, MissionSector, MissionStatus
from pimap_desktop.mission.model.mission_cluster import MissionCluster
from pimap_desktop.mission.sets import members_by_owner, set_members


@dataclass(frozen=True)
class PlanDraft:
    """What a person enters about a mission beyond its place and days."""

    status: MissionStatus = MissionStatus.PREPARING
    goal: str = ""
    sectors: tuple[Sector, ...] = ()
    cluster_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClusterRow:
    """A cluster of the partnership."""

    id: str
    name: str
    country: str


def list_partner_clusters(session: Session) -> list[ClusterRow]:
    """Return the clusters of the partnership by name."""
    found = session.scalars(select(Cluster).order_by(Cluster.name, Cluster.id))
    return [ClusterRow(each.id, each.name or "", each.country or "") for each in found]


def find_mission_plan(session: Session, mission_id: str) -> PlanDraft:
    """Return what is known of a mission beyond its place and days, as a form edits it."""
    mission = session.get_one(Mission, mission_id)
    sectors = members_by_owner(session, MissionSector.mission_id, MissionSector.sector, mission_id)
    clusters = members_by_owner(session, MissionCluster.mission_id, MissionCluster.cluster_id, mission_id)
    known = {Sector(sector) for sector in sectors.get(mission_id, ())}
    return PlanDraft(
        status=mission.status or MissionStatus.PREPARING,
        goal=mission.goal or "",
        sectors=tuple(sector for sector in Sector if sector in known),
        cluster_ids=clusters.get(mission_id, ()),
    )


def change_mission_plan(
    session: Session, mission_id: str, draft: PlanDraft, since: int | None = None
) -> None:
    """Change status, goal, sectors and clusters; ``since`` is the revision at which the form was opened."""
    mission = session.get_one(Mission, mission_id)
    goal = enter_text(draft.goal, label_of("mission", "goal"))
    write_fields(session, mission, {"status": MissionStatus(draft.status), "goal": goal}, since)
    owner = {"mission_id": mission_id}
    set_members(session, MissionSector, owner, "sector", draft.sectors, since)
    for cluster_id in draft.cluster_ids:
        session.get_one(Cluster, cluster_id)
    set_members(session, MissionCluster, owner, "cluster_id", draft.cluster_ids, since)


def replan_mission(
    session: Session, mission_id: str, mission: MissionDraft, plan: PlanDraft, since: int | None = None
) -> None:
    """Change a mission with its plan: place and days, status, goal, sectors and clusters."""
    update_mission(session, mission_id, mission, since)
    change_mission_plan(session, mission_id, plan, since)


def set_mission_status(session: Session, mission_id: str, status: MissionStatus) -> None:
    """Say how far a mission is."""
    session.get_one(Mission, mission_id).status = MissionStatus(status)
