"""The budget of a mission."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class BudgetKind(StrEnum):
    """What money is spent on."""

    OTHER = "other"
    STAFF = "staff"
    TRAVEL = "travel"
    ROOMS = "rooms"  # hotels
    VENUE = "venue"
    CATERING = "catering"
    INTERPRETING = "interpreting"
    COMMUNICATION = "communication"
    TRANSPORT = "transport"  # buses, freight, carnets


class BudgetLine(Entity):
    """One line: what was planned, and what it came to."""

    __tablename__ = "budget_line"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    kind: Mapped[BudgetKind] = mapped_column(Word(BudgetKind), default=BudgetKind.OTHER)
    title: Mapped[str] = mapped_column(default="")
    planned: Mapped[str] = mapped_column(default="")  # a decimal number
    actual: Mapped[str] = mapped_column(default="")  # empty: not known yet
    currency: Mapped[str] = mapped_column(default="")  # ISO 4217
    note: Mapped[str] = mapped_column(default="")
