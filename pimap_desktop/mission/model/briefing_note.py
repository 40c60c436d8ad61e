"""Briefing notes in the organisers' own words, beside or instead of those that the program brings."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, reference


class BriefingNote(Entity):
    """A note about a market, a mission, a company or a person: the first that is given, from the right."""

    __tablename__ = "briefing_note"

    market: Mapped[str] = mapped_column(default="", index=True)  # ISO 3166-1 alpha-2
    mission_id: Mapped[str | None] = mapped_column(reference("mission"), index=True)
    company_id: Mapped[str | None] = mapped_column(reference("company"), index=True)
    person_id: Mapped[str | None] = mapped_column(reference("person"), index=True)
    section: Mapped[str] = mapped_column(default="")  # where it belongs
    overrides: Mapped[str] = mapped_column(default="")  # the slug of the note it stands for
    language: Mapped[str] = mapped_column(default="")  # BCP 47
    title: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")  # Markdown
    at: Mapped[datetime | None]  # when it was last written
