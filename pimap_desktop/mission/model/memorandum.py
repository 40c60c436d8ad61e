"""Memoranda of understanding with clusters of the market."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class Memorandum(Entity):
    """One memorandum: signed by one of our clusters, or by the whole partnership."""

    __tablename__ = "memorandum"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    cluster_id: Mapped[str | None] = mapped_column(reference("cluster"), index=True)  # None: all of them
    company_id: Mapped[str | None] = mapped_column(reference("company"), index=True)  # the other side
    party: Mapped[str] = mapped_column(default="")  # the other side as the paper names it
    title: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[str] = mapped_column(default="")  # an ISO date; empty: not signed yet
    note: Mapped[str] = mapped_column(default="")
