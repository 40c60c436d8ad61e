"""The team: who does what for a mission."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class TeamRole(StrEnum):
    """What somebody answers for."""

    OTHER = "other"
    LEAD = "lead"  # goals, budget, the last word, the report
    CLUSTER_CONTACT = "cluster_contact"  # recruits and looks after the companies of one cluster
    MATCHMAKING = "matchmaking"
    LOCAL_PARTNER = "local_partner"
    LOGISTICS = "logistics"
    DESK = "desk"  # on site
    HEAD_OF_DELEGATION = "head_of_delegation"


class TeamMember(Entity):
    """One person in one role; who has two roles has two rows."""

    __tablename__ = "team_member"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    person_id: Mapped[str] = mapped_column(reference("person"), index=True)
    role: Mapped[TeamRole] = mapped_column(Word(TeamRole), default=TeamRole.OTHER)
    note: Mapped[str] = mapped_column(default="")
