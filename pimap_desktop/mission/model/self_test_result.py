"""Results of the self-test on a market."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class SelfTestResult(Entity):
    """One run of the test by one participant."""

    __tablename__ = "self_test_result"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    participation_id: Mapped[str] = mapped_column(reference("participation"), index=True)
    market: Mapped[str] = mapped_column(default="")  # ISO 3166-1 alpha-2
    correct: Mapped[int] = mapped_column(default=0)  # answers
    asked: Mapped[int] = mapped_column(default=0)  # questions
    at: Mapped[datetime]
