"""The agenda as it was when somebody gave it a name."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class PlanVersion(Entity):
    """A named plan."""

    __tablename__ = "plan_version"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    name: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    # One value for all meetings (see `kept_plans`): a plan is whole or it is none.
    plan: Mapped[str] = mapped_column(default="")
