"""What stands in a dossier, gathered and ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pimap_desktop.briefing.content import EmergencyNumber, Phrase
from pimap_desktop.briefing.sections import SectionRow
from pimap_desktop.documents.agenda_sheet import PersonalAgenda
from pimap_desktop.documents.briefing_card_sheet import BriefingCard
from pimap_desktop.text import Message


@dataclass(frozen=True)
class DossierItem:
    """Something on the programme; its times are on the clock of the place."""

    starts_at: datetime
    ends_at: datetime
    title: Message
    place: str = ""
    details: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Dossier:
    """Everything one person takes along, in that person's language."""

    agenda: PersonalAgenda
    market: str  # ISO 3166
    programme: tuple[DossierItem, ...] = ()
    cards: tuple[BriefingCard, ...] = ()
    emergency: tuple[EmergencyNumber, ...] = ()
    note_title: str = ""
    lead: tuple[str, ...] = ()
    sections: tuple[SectionRow, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    remark: Message | None = None  # where the notes are not in the person's language
    notes_in: str = ""  # the language of the words of another script in the notes

    @property
    def subject_id(self) -> str:
        """Whom it is for."""
        return self.agenda.participation_id

    @property
    def name(self) -> str:
        """The name as organisers list it."""
        return self.agenda.name

    @property
    def language(self) -> str | None:
        """Of the words."""
        return self.agenda.language
