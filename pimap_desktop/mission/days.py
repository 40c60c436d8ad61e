"""The day at the place of a mission, whatever day it is on the laptop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from pimap_desktop.mission.entries import enter_moment
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import pgettext


@dataclass(frozen=True)
class Day:
    """A moment, and the day in which it lies on the clock of the place."""

    now: datetime  # in the zone of the place
    zone: ZoneInfo
    starts_at: datetime
    ends_at: datetime

    @property
    def date(self) -> date:
        """The day as a calendar has it."""
        return self.now.date()


def find_day(session: Session, mission_id: str, at: datetime | None = None) -> Day:
    """Return the day of a moment, by default now, at the place of a mission."""
    zone = ZoneInfo(session.get_one(Mission, mission_id).zone)
    now = (enter_moment(at, pgettext("moment", "Time")) or session.info[NOW]).astimezone(zone)
    midnight = datetime.combine(now.date(), time(), zone)
    return Day(now, zone, midnight, datetime.combine(now.date() + timedelta(days=1), time(), zone))
