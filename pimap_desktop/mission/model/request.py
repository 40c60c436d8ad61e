"""Who wants to meet whom."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, Word, reference


class Priority(StrEnum):
    """How much a meeting is wanted; A most."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


class RequestState(StrEnum):
    """What has become of a request."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class MeetingRequest(Entity):
    """The wish of one participant to meet another."""

    __tablename__ = "meeting_request"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    requester_id: Mapped[str] = mapped_column(reference("participation"), index=True)
    recipient_id: Mapped[str] = mapped_column(reference("participation"), index=True)
    priority: Mapped[Priority] = mapped_column(Word(Priority), default=Priority.C)
    state: Mapped[RequestState] = mapped_column(Word(RequestState), default=RequestState.PENDING)
    message: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime | None]
    answer_by: Mapped[datetime | None]  # None: the mission's
    answered_at: Mapped[datetime | None]


class RequestQuota(Entity):
    """How many requests one company may make in one mission, where it is not the mission's number."""

    __tablename__ = "request_quota"

    mission_id: Mapped[str] = mapped_column(reference("mission"), index=True)
    company_id: Mapped[str] = mapped_column(reference("company"), index=True)
    most: Mapped[int] = mapped_column(default=0)
