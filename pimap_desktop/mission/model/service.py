"""Services: what a company gets from the partnership beside the meetings."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class ServiceKind(StrEnum):
    """What a company gets."""

    OTHER = "other"
    MARKET_ANALYSIS = "market_analysis"
    INDIVIDUAL_SUPPORT = "individual_support"  # for its B2B meetings
    TRAINING = "training"
    VISIT = "visit"
    PITCH = "pitch"


class ServiceState(StrEnum):
    """Whether it got it."""

    PLANNED = "planned"
    GIVEN = "given"
    CANCELLED = "cancelled"


class Service(Entity):
    """One service for one company."""

    __tablename__ = "service"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    company_id: Mapped[str] = mapped_column(reference("company"), index=True)
    kind: Mapped[ServiceKind] = mapped_column(Word(ServiceKind), default=ServiceKind.OTHER)
    state: Mapped[ServiceState] = mapped_column(Word(ServiceState), default=ServiceState.PLANNED)
    day: Mapped[str] = mapped_column(default="")  # an ISO date
    note: Mapped[str] = mapped_column(default="")
