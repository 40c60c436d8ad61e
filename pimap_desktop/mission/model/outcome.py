"""What came of a meeting, and what is to be done next."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class Result(StrEnum):
    """The five steps on which a meeting is judged, the least first."""

    NO_FURTHER_CONTACT = "no_further_contact"
    KNOWLEDGE_GAINED = "knowledge_gained"
    VALUABLE_CONTACT = "valuable_contact"
    NEGOTIATION_STARTED = "negotiation_started"
    AGREEMENT = "agreement"


class Round(StrEnum):
    """When somebody was asked: what is hoped for on site is confirmed months later, or not."""

    ON_SITE = "on_site"
    LATER = "later"


class Outcome(Entity):
    """One view of one meeting in one round: the desk's, or that of one of its members."""

    __tablename__ = "outcome"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    meeting_id: Mapped[str] = mapped_column(reference("meeting"), index=True)
    participation_id: Mapped[str | None] = mapped_column(reference("participation"))  # None: the desk's view
    round: Mapped[Round] = mapped_column(Word(Round), default=Round.ON_SITE)
    result: Mapped[Result | None] = mapped_column(Word(Result))
    customer: Mapped[bool] = mapped_column(default=False)  # a potential customer was found
    partner: Mapped[bool] = mapped_column(default=False)
    contract: Mapped[bool] = mapped_column(default=False)
    amount: Mapped[str] = mapped_column(default="")  # of the contract, a decimal number
    currency: Mapped[str] = mapped_column(default="")  # ISO 4217
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class FollowUpState(StrEnum):
    """Whether it has been done."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class FollowUp(Entity):
    """One thing that somebody does after a meeting."""

    __tablename__ = "follow_up"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    meeting_id: Mapped[str] = mapped_column(reference("meeting"), index=True)
    step: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[str | None] = mapped_column(reference("participation"), index=True)
    due_on: Mapped[str] = mapped_column(default="")  # an ISO date of the place
    state: Mapped[FollowUpState] = mapped_column(Word(FollowUpState), default=FollowUpState.OPEN)
    done_on: Mapped[str] = mapped_column(default="")
