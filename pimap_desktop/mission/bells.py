"""The bell: it ends the meetings that run and begins those of the next slot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.attendance import find_at_table
from pimap_desktop.mission.days import Day, find_day
from pimap_desktop.mission.model.bell import Bell
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.sets import members_by_owner
from pimap_desktop.mission.sightings import sightings_of
from pimap_desktop.text import Message, _, ngettext

EARLY = timedelta(minutes=15)  # before a slot, the earliest that it can be rung in
CLOSING = timedelta(minutes=5)  # before the end of the last slot, the earliest that the day can be ended


@dataclass(frozen=True)
class SlotNow:
    """A slot of the day: which one it is, and whether and when it was rung in."""

    id: str
    number: int  # in its day, from 1
    starts_at: datetime
    ends_at: datetime
    rung_at: datetime | None


@dataclass(frozen=True)
class SlotsNow:
    """Where in the day a moment is."""

    now: datetime
    slots: tuple[SlotNow, ...]  # of the day
    current: SlotNow | None  # that runs, or ran last
    coming: SlotNow | None  # after it; before the first slot the first

    def beside(self, slot: SlotNow | None) -> frozenset[str]:
        """Return a slot and those that run at the same time: of another session, in another hall."""
        if slot is None:
            return frozenset()
        return frozenset(
            each.id for each in self.slots if each.starts_at < slot.ends_at and slot.starts_at < each.ends_at
        )

    @property
    def ends_in(self) -> timedelta | None:
        """How long the current slot still runs; negative once its time is up."""
        return self.current.ends_at - self.now if self.current else None


@dataclass(frozen=True)
class RungRow:
    """What a bell did; without a slot it ended the day."""

    slot_id: str | None
    ended: int
    started: int
    waiting: int  # meetings of the slot in which somebody is still missing
    message: Message


def find_slots_now(session: Session, mission_id: str, at: datetime | None = None) -> SlotsNow:
    """Return where in the day a moment is, by default now: by the clock, or by a bell that was early."""
    day = find_day(session, mission_id, at)
    slots = _slots(session, mission_id, day)
    begun = [slot for slot in slots if slot.starts_at <= day.now or slot.rung_at is not None]
    current = begun[-1] if begun else None
    # What begins with the current slot, in another hall, is not what comes next.
    coming = [slot for slot in slots if current is None or slot.starts_at > current.starts_at]
    return SlotsNow(day.now, slots, current, coming[0] if coming else None)


def ring_bell(session: Session, mission_id: str, slot_id: str | None = None) -> RungRow:
    """Let the meetings of the next slot begin (or of a certain one), and end those that run.

    Meetings wait in which somebody has not been seen today, as long as anybody is checked in at all. After
    the last slot the bell only ends what runs. Raises `Refused` when it is too early.
    """
    now = find_slots_now(session, mission_id)
    slot = _certain(now, slot_id) if slot_id is not None else _next(now)
    together = now.beside(slot)
    later = {each.id for each in now.slots if slot is None or each.starts_at >= slot.starts_at} | together
    running = _meetings(session, mission_id, MeetingState.RUNNING)
    ended = [meeting for meeting in running if slot is None or meeting.slot_id not in later]
    if slot is None and not ended:
        raise Refused(_("There is no further slot today."))
    for meeting in ended:
        meeting.state = MeetingState.HELD
    if slot is None:
        told = ngettext("{count} meeting has ended.", "{count} meetings have ended.", len(ended))
        return RungRow(None, len(ended), 0, 0, told)
    session.add(Bell(mission_id=mission_id, slot_id=slot.id, at=now.now))
    planned = [
        each for each in _meetings(session, mission_id, MeetingState.PLANNED) if each.slot_id in together
    ]
    missing = _missing(session, mission_id, planned)
    started = [meeting for meeting in planned if not missing[meeting.id]]
    for meeting in started:
        meeting.state = MeetingState.RUNNING
    return RungRow(
        slot.id,
        len(ended),
        len(started),
        len(planned) - len(started),
        ngettext(
            "{count} meeting of {time} has begun.",
            "{count} meetings of {time} have begun.",
            len(started),
            time=slot.starts_at.time(),
        ),
    )


def _next(now: SlotsNow) -> SlotNow | None:
    """Return the slot that is to be rung in: of two the nearest, if the current one has not been."""
    current, coming = now.current, now.coming
    if current is not None and current.rung_at is None and now.now < current.ends_at:
        if coming is None or now.now - current.starts_at <= coming.starts_at - now.now:
            return current
    elif current is not None and coming is None and current.ends_at - now.now > CLOSING:
        raise Refused(_("The last slot runs until {time}."), time=current.ends_at.time())
    if coming is not None:
        # Half a slot before, so that a bell pressed twice is one bell.
        early = min(EARLY, (coming.starts_at - current.starts_at) / 2) if current else EARLY
        just_rung = current is not None and now.now < current.starts_at
        if just_rung or coming.starts_at - now.now > early:
            raise Refused(
                _("The next slot begins at {time}: it is too early for the bell."),
                time=coming.starts_at.time(),
            )
    return coming


def _certain(now: SlotsNow, slot_id: str) -> SlotNow:
    found = next((slot for slot in now.slots if slot.id == slot_id), None)
    if found is None:
        raise Refused(_("This slot is not of today."))
    if found.rung_at is not None:
        raise Refused(_("The bell has been rung for {time} already."), time=found.starts_at.time())
    return found


def _slots(session: Session, mission_id: str, day: Day) -> tuple[SlotNow, ...]:
    rung: dict[str, datetime] = {}
    bells = select(Bell).where(Bell.mission_id == mission_id, Bell.at >= day.starts_at, Bell.at < day.ends_at)
    for bell in session.scalars(bells.order_by(Bell.at)):
        rung.setdefault(bell.slot_id, bell.at.astimezone(day.zone))
    query = select(Slot).where(
        Slot.mission_id == mission_id, Slot.starts_at >= day.starts_at, Slot.starts_at < day.ends_at
    )
    return tuple(
        SlotNow(
            slot.id,
            number,
            slot.starts_at.astimezone(day.zone),
            slot.ends_at.astimezone(day.zone),
            rung.get(slot.id),
        )
        for number, slot in enumerate(session.scalars(query.order_by(Slot.starts_at, Slot.id)), start=1)
    )


def _meetings(session: Session, mission_id: str, state: MeetingState) -> list[Meeting]:
    query = select(Meeting).where(Meeting.mission_id == mission_id, Meeting.state == state)
    return list(session.scalars(query.order_by(Meeting.id)))


def _missing(session: Session, mission_id: str, meetings: Sequence[Meeting]) -> dict[str, set[str]]:
    """Return, for each meeting, who has not been seen today; nobody is missing where nobody is checked in."""
    seen = sightings_of(session, mission_id, find_day(session, mission_id))
    at_table = find_at_table(session, [meeting.id for meeting in meetings])
    members = members_by_owner(session, MeetingMember.meeting_id, MeetingMember.participation_id)
    return {
        meeting.id: {
            part
            for part in members.get(meeting.id, ())
            if seen and part not in at_table[meeting.id] and not (part in seen and seen[part].here)
        }
        for meeting in meetings
    }
