"""How big a demo is, and how its B2B days are cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from pimap_desktop.mission.fiction.diaries import Half
from pimap_desktop.mission.sessions import BreakDraft

DAYS = tuple(date(2026, 4, day) for day in (22, 23, 24))


class DemoSize(StrEnum):
    """How big the demo is: to look at, as at a fair, or as big as it gets."""

    SMALL = "small"
    FAIR = "fair"
    LARGE = "large"


@dataclass(frozen=True)
class HalfDay:
    """When a morning or afternoon begins and ends, and its coffee break."""

    starts: time
    ends: time
    coffee: time
    slots: int  # of 20 minutes, with 5 minutes between them and 25 for coffee

    @property
    def pause(self) -> BreakDraft:
        """The coffee break."""
        return BreakDraft("Coffee break", self.coffee, 25)


@dataclass(frozen=True)
class Scale:
    """The figures of a demo."""

    delegates: int
    hosts: int
    requests: int
    unsettled: int  # requests that are not accepted
    days: int
    half_days: tuple[HalfDay, ...]
    tables: int
    booths: int  # of the tables
    interpreters: int

    @property
    def halves(self) -> tuple[Half, ...]:
        """The half days of all days, with the slots numbered through."""
        halves = []
        first = 0
        for day in range(self.days):
            for half in self.half_days:
                halves.append(Half(day, range(first, first + half.slots)))
                first += half.slots
        return tuple(halves)


_MORNING = HalfDay(time(9), time(12, 40), time(10, 40), 8)
_AFTERNOON = HalfDay(time(13, 40), time(17, 20), time(15, 20), 8)
_LONG_MORNING = HalfDay(time(9), time(13, 5), time(10, 40), 9)
_LONG_AFTERNOON = HalfDay(time(14, 5), time(18, 10), time(15, 45), 9)

SCALES = {
    DemoSize.SMALL: Scale(
        delegates=12,
        hosts=20,
        requests=80,
        unsettled=6,
        days=2,
        half_days=(_MORNING,),
        tables=8,
        booths=2,
        interpreters=3,
    ),
    DemoSize.FAIR: Scale(
        delegates=90,
        hosts=150,
        requests=1200,
        unsettled=0,
        days=2,
        half_days=(_MORNING, _AFTERNOON),
        tables=50,
        booths=10,
        interpreters=10,
    ),
    DemoSize.LARGE: Scale(
        delegates=500,
        hosts=500,
        requests=6000,
        unsettled=0,
        days=3,
        half_days=(_LONG_MORNING, _LONG_AFTERNOON),
        tables=130,
        booths=30,
        interpreters=25,
    ),
}
