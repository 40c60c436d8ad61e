"""What stands on briefing cards, gathered and ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from pimap_desktop.documents.agenda_sheet import Counterpart
from pimap_desktop.text import Message

Said = Message | str


@dataclass(frozen=True)
class Facing:
    """Somebody on the other side, and how to address them."""

    person: Counterpart
    address: Message | None = None


@dataclass(frozen=True)
class BriefingCard:
    """What to know before one meeting."""

    meeting_id: str
    starts_at: datetime  # on the clock of the place
    ends_at: datetime
    table: str
    venue: str
    others: tuple[Facing, ...]
    reasons: tuple[Said, ...] = ()
    contacts: tuple[Message, ...] = ()
    open_steps: tuple[str, ...] = ()  # of earlier meetings
    etiquette: tuple[str, ...] = ()
    interpreter: str = ""


@dataclass(frozen=True)
class CardSet:
    """The cards of one person, in the order of the meetings."""

    participation_id: str
    name: str
    company: str
    mission_title: str
    cards: tuple[BriefingCard, ...]
    language: str | None = None
    name_language: str | None = None

    @property
    def subject_id(self) -> str:
        """Whom they are for."""
        return self.participation_id

    def on_day(self, day: date) -> CardSet | None:
        """Return the cards of one day; nothing without a meeting on it."""
        cards = tuple(card for card in self.cards if card.starts_at.date() == day)
        return replace(self, cards=cards) if cards else None
