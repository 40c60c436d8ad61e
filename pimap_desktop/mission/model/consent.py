"""What people have agreed to."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class Purpose(StrEnum):
    """What a person's data, or picture, is used for."""

    OTHER = "other"  # also what only a newer program knows: nothing follows from it
    BADGE = "badge"  # name and company on a badge that others read
    CATALOGUE = "catalogue"  # profile in the printed or shared list of participants
    PHOTO = "photo"  # pictures of the event that show the person
    TRANSFER = "transfer"  # data handed to partners in the country of the mission
    NEWS = "news"  # messages after the mission


class Channel(StrEnum):
    """How a person said it."""

    OTHER = "other"
    FORM = "form"
    EMAIL = "email"
    PHONE = "phone"
    ON_SITE = "on_site"
    PAPER = "paper"


class Consent(Entity):
    """One statement of a person about one purpose; the newest counts."""

    __tablename__ = "consent"

    person_id: Mapped[str] = mapped_column(reference("person"), index=True)
    mission_id: Mapped[str | None] = mapped_column(reference("mission"))  # None: for all missions
    purpose: Mapped[Purpose] = mapped_column(Word(Purpose))
    given: Mapped[bool] = mapped_column(default=True)  # False: refused or withdrawn
    at: Mapped[datetime]
    how: Mapped[Channel] = mapped_column(Word(Channel), default=Channel.FORM)
    note: Mapped[str] = mapped_column(default="")
