"""Targets: what the funder expects of a mission, or of the whole partnership."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class Indicator(StrEnum):
    """What the funder counts."""

    SMES = "smes"  # distinct companies that travelled, each once however often
    MISSIONS = "missions"
    EVENTS = "events"
    WEBINARS = "webinars"
    INTER_CLUSTER_MEETINGS = "inter_cluster_meetings"
    B2B_MEETINGS = "b2b_meetings"  # held
    MEMORANDA = "memoranda"
    CUSTOMERS = "customers"  # potential ones
    PARTNERS = "partners"
    CONTRACTS = "contracts"
    FOLLOW_UPS = "follow_ups"


class Target(Entity):
    """How much of an indicator is to be reached; without a mission, by the whole partnership."""

    __tablename__ = "target"

    mission_id: Mapped[str | None] = mapped_column(reference("mission"), index=True)
    indicator: Mapped[Indicator] = mapped_column(Word(Indicator))
    value: Mapped[int] = mapped_column(default=0)
