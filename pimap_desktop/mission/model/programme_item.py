"""The programme: what happens on the days of a mission, and before and after them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class ProgrammeKind(StrEnum):
    """What kind of thing happens."""

    OTHER = "other"
    B2B_SESSION = "b2b_session"  # shown from the agenda, never a row of its own
    COLLECTIVE_VISIT = "collective_visit"
    PITCHING_SESSION = "pitching_session"
    EXHIBITION_VISIT = "exhibition_visit"
    NETWORKING = "networking"
    WEBINAR = "webinar"
    WORKSHOP = "workshop"
    CULTURE_TRAINING = "culture_training"
    WORKING_GROUP = "working_group"
    INTER_CLUSTER_MEETING = "inter_cluster_meeting"
    TRANSFER = "transfer"
    MEAL = "meal"


class ProgrammeItem(Entity):
    """One thing that people attend together."""

    __tablename__ = "programme_item"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    kind: Mapped[ProgrammeKind] = mapped_column(Word(ProgrammeKind), default=ProgrammeKind.OTHER)
    title: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="UTC")  # IANA
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    host_id: Mapped[str | None] = mapped_column(reference("company"), index=True)
    host: Mapped[str] = mapped_column(default="")  # who receives, where it is no company of the workspace
    bus: Mapped[str] = mapped_column(default="")  # where and when it leaves
    capacity: Mapped[int | None]  # None: as many as come
    dress: Mapped[str] = mapped_column(default="")
    passports: Mapped[bool] = mapped_column(default=False)  # the host asks for a list of passports
    booths: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")  # of an online event
    travel_minutes: Mapped[int] = mapped_column(default=0)  # to get there, and as long to come back
    note: Mapped[str] = mapped_column(default="")
