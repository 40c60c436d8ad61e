"""What stands in personal agendas, gathered and ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from pimap_desktop.text import Message


@dataclass(frozen=True)
class Counterpart:
    """Somebody a person meets, named in both scripts."""

    name: str
    native_name: str = ""
    job_title: str = ""
    company: str = ""
    company_native: str = ""
    country: str = ""  # ISO 3166
    name_language: str | None = None  # of the native names: whose Han characters they are
    profile: str = ""  # what the company offers, in a line


@dataclass(frozen=True)
class AgendaMeeting:
    """One meeting; its times are aware, in the zone of the place."""

    starts_at: datetime
    ends_at: datetime
    table: str
    counterparts: tuple[Counterpart, ...]
    venue: str = ""  # only where the person has to change between several
    interpreter: str = ""
    notes: str = ""
    meeting_id: str = ""
    interpreter_id: str = ""


@dataclass(frozen=True)
class Pause:
    """A break of everybody."""

    starts_at: datetime
    ends_at: datetime
    title: str


@dataclass(frozen=True)
class AgendaDay:
    """The meetings of one day of the place, in order of time."""

    day: date
    meetings: tuple[AgendaMeeting, ...]
    pauses: tuple[Pause, ...] = ()  # between the first and the last of them


@dataclass(frozen=True)
class Place:
    """Where one has to go."""

    name: str
    address: str = ""

    @property
    def line(self) -> str:
        """Both on one line."""
        return " · ".join(part for part in (self.name, self.address) if part)


@dataclass(frozen=True)
class PersonalAgenda:
    """The meetings of one person in a mission."""

    participation_id: str
    given_name: str
    family_name: str
    mission_title: str
    place: str
    zone: str  # IANA
    days: tuple[AgendaDay, ...] = ()
    native_name: str = ""
    company: str = ""
    country: str = ""  # ISO 3166
    role: Message | None = None
    badge_number: str = ""
    language: str | None = None  # of the words
    name_language: str | None = None  # of the person's names
    places: tuple[Place, ...] = ()  # where the meetings are

    def on_day(self, day: date) -> PersonalAgenda | None:
        """Return the agenda of one day; nothing without a meeting on it."""
        days = tuple(each for each in self.days if each.day == day)
        return replace(self, days=days) if days else None

    @property
    def subject_id(self) -> str:
        """Whom it is for."""
        return self.participation_id

    @property
    def name(self) -> str:
        """The name as organisers list it."""
        return " ".join(part for part in (self.given_name, self.family_name) if part) or self.native_name
