"""Everything later from a time on: the rest of a day moves as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.bookings import BEGUN
from pimap_desktop.mission.dates import sane_day
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.session import SessionBreak, Slot
from pimap_desktop.mission.releasing import name_meetings
from pimap_desktop.text import _, pgettext


def shift_day(session: Session, mission_id: str, since: datetime, minutes: int) -> int:
    """Let the slots and breaks of a day that begin at a moment or after it begin later, or earlier.

    Returns how many slots moved. Raises `Refused` where a meeting has begun, where they would run into the
    slots before them, and past midnight.
    """
    if not minutes:
        raise Refused(_("Say by how many minutes: with 0 nothing moves."))
    if since.tzinfo is None:
        raise Refused(
            _("“{field}” needs a time zone, as in 2026-04-22T18:00+09:00."), field=pgettext("time", "From")
        )
    sane_day(since.date())
    zone = ZoneInfo(session.get_one(Mission, mission_id).zone)
    day = since.astimezone(zone).date()

    def of_day(moment: datetime) -> bool:
        return moment >= since and moment.astimezone(zone).date() == day

    slots = [slot for slot in _slots(session, mission_id) if of_day(slot.starts_at)]
    breaks = session.scalars(select(SessionBreak).where(SessionBreak.mission_id == mission_id)).all()
    if not slots:
        raise Refused(_("There is no slot from {time} on that day."), time=since.astimezone(zone))
    shift(session, slots, [pause for pause in breaks if of_day(pause.starts_at)], minutes)
    refuse_other_day(slots, zone, day)
    return len(slots)


def shift(session: Session, slots: Sequence[Slot], breaks: Sequence[SessionBreak], minutes: float) -> None:
    """Move slots and breaks in time; raises `Refused` where that cannot be."""
    refuse_begun(session, slots)
    later, moved = timedelta(minutes=minutes), {slot.id for slot in slots}
    moving: list[Slot | SessionBreak] = [*slots, *breaks]
    for each in moving:
        each.starts_at, each.ends_at = each.starts_at + later, each.ends_at + later
    for other in _slots(session, slots[0].mission_id):
        if other.id in moved:
            continue
        for slot in slots:
            if slot.starts_at < other.ends_at and other.starts_at < slot.ends_at:
                zone = ZoneInfo(session.get_one(Mission, slot.mission_id).zone)
                raise Refused(
                    _("The slot at {time} would run into the one at {other}."),
                    time=(slot.starts_at - later).astimezone(zone),
                    other=other.starts_at.astimezone(zone),
                )


def refuse_begun(session: Session, slots: Sequence[Slot]) -> None:
    """Raise `Refused`, naming them, where meetings in slots have begun: when that was stays."""
    query = select(Meeting).where(Meeting.slot_id.in_([slot.id for slot in slots]), Meeting.state.in_(BEGUN))
    begun = session.scalars(query.order_by(Meeting.id)).all()
    if begun:
        raise Refused(
            _("Meetings have begun there, whose time stays: {meetings}."),
            meetings=name_meetings(session, begun),
        )


def refuse_other_day(slots: Sequence[Slot], zone: ZoneInfo, day: date) -> None:
    """Raise `Refused` for slots that would not be on a day any more."""
    for slot in slots:
        if {slot.starts_at.astimezone(zone).date(), slot.ends_at.astimezone(zone).date()} != {day}:
            raise Refused(_("The last slots would be past midnight."))


def _slots(session: Session, mission_id: str) -> Sequence[Slot]:
    return session.scalars(select(Slot).where(Slot.mission_id == mission_id).order_by(Slot.starts_at)).all()
