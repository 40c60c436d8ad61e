"""People in a mission."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class Role(StrEnum):
    """What a person does in a mission."""

    DELEGATE = "delegate"  # travels with the delegation
    HOST = "host"  # of the market: receives or meets delegates
    INTERPRETER = "interpreter"
    ORGANISER = "organiser"


class Registration(StrEnum):
    """What the list of registrations says about a person's place."""

    UNKNOWN = "unknown"
    CONFIRMED = "confirmed"
    PENDING = "pending"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    REJECTED = "rejected"


class Participation(Entity):
    """A person in a mission."""

    __tablename__ = "participation"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    person_id: Mapped[str] = mapped_column(reference("person"), index=True)
    role: Mapped[Role] = mapped_column(Word(Role), default=Role.DELEGATE)
    document_language: Mapped[str] = mapped_column(default="")  # of the person's papers; empty: English
    badge_number: Mapped[str] = mapped_column(default="")  # with the prefix of the laptop that gave it
    registered_on: Mapped[str] = mapped_column(default="")  # ISO date, where a list has said it
    registration: Mapped[Registration] = mapped_column(Word(Registration), default=Registration.UNKNOWN)


class InterpreterLanguage(Entity):
    """One language that an interpreter works with in a mission."""

    __tablename__ = "interpreter_language"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    participation_id: Mapped[str] = mapped_column(reference("participation"), index=True)
    language: Mapped[str] = mapped_column(default="")  # BCP 47


class Presence(StrEnum):
    """What a stretch of time says about a person."""

    HERE = "here"  # somebody with such stretches is here only then
    AWAY = "away"


class Availability(Entity):
    """A stretch of time in which a person can, or cannot, be met."""

    __tablename__ = "availability"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    participation_id: Mapped[str] = mapped_column(reference("participation"), index=True)
    presence: Mapped[Presence] = mapped_column(Word(Presence), default=Presence.AWAY)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
