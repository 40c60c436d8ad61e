"""How badges look, where the organiser has arranged them."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class BadgeTemplate(Entity):
    """An arrangement of fields on a badge, for one mission or for all."""

    __tablename__ = "badge_template"

    mission_id: Mapped[str | None] = mapped_column(reference("mission"), index=True)  # None: for all missions
    name: Mapped[str] = mapped_column(default="")
    # One value for all fields (see `badge_designs`): half of one laptop's places and half of another's would
    # be an arrangement that nobody made.
    design: Mapped[str] = mapped_column(default="")
