"""What stands on badges, gathered and ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from pimap_desktop.text import Message


@dataclass(frozen=True)
class BadgeMeeting:
    """A meeting on the back of a badge."""

    starts_at: datetime  # on the clock of the place
    table: str
    company: str  # or the name, of somebody without one
    name_language: str | None = None


@dataclass(frozen=True)
class Badge:
    """What stands on one person's badge."""

    participation_id: str
    given_name: str
    family_name: str
    role: Message
    role_code: str = "delegate"  # chooses the colour
    native_name: str = ""
    badge_name: str = ""  # as the person wants to be read
    job_title: str = ""
    company: str = ""
    native_company: str = ""
    country: str = ""  # ISO 3166
    badge_number: str = ""
    token: str = ""  # what the QR code says
    email: str = ""
    phone: str = ""
    language: str | None = None  # of the words on the badge
    name_language: str | None = None  # of the names: whose Han characters they are
    meetings: tuple[BadgeMeeting, ...] = ()  # in the order of time

    def on_day(self, day: date) -> Badge:
        """Return the badge with the meetings of one day."""
        return replace(self, meetings=tuple(one for one in self.meetings if one.starts_at.date() == day))

    @property
    def subject_id(self) -> str:
        """Whom it is for."""
        return self.participation_id

    @property
    def name(self) -> str:
        """The name as one speaks of the person."""
        return self.badge_name or self.name_lines.replace("\n", " ")

    @property
    def name_lines(self) -> str:
        """The name, the family name on a line of its own."""
        parts = [self.badge_name] if self.badge_name else [self.given_name, self.family_name]
        return "\n".join(part for part in parts if part) or self.native_name
