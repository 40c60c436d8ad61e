"""Missions: one journey to one market."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.mission.model.company import Sector
from pimap_desktop.store.entity import Entity, Word, reference


class MissionStatus(StrEnum):
    """How far a mission is as a whole."""

    PREPARING = "preparing"
    IDEA = "idea"  # not decided yet
    UNDER_WAY = "under_way"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"  # reported to the funder
    CANCELLED = "cancelled"


class Mission(Entity):
    """A business mission with its place and days; days are kept as ISO dates of the place."""

    __tablename__ = "mission"

    partnership_id: Mapped[str | None] = mapped_column(reference("partnership"), index=True)
    title: Mapped[str] = mapped_column(default="")
    market: Mapped[str] = mapped_column(default="")  # ISO 3166-1 alpha-2
    city: Mapped[str] = mapped_column(default="")
    fair: Mapped[str] = mapped_column(default="")  # the fair the mission is anchored on
    zone: Mapped[str] = mapped_column(default="UTC")  # IANA
    starts_on: Mapped[str] = mapped_column(default="")
    ends_on: Mapped[str] = mapped_column(default="")
    request_quota: Mapped[int | None]  # how many requests a company may make; None: as many as it likes
    requests_until: Mapped[datetime | None]
    answers_until: Mapped[datetime | None]  # of requests without a deadline of their own
    status: Mapped[MissionStatus] = mapped_column(Word(MissionStatus), default=MissionStatus.PREPARING)
    goal: Mapped[str] = mapped_column(default="")  # what the mission is for


class MissionSector(Entity):
    """One sector that a mission is for."""

    __tablename__ = "mission_sector"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    sector: Mapped[Sector] = mapped_column(Word(Sector))
