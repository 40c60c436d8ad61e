"""How the blocks of several days lie in columns: side by side where they overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pimap_desktop.text import Message

EARLIEST, LATEST = 8, 19  # hours that are always shown


@dataclass(frozen=True)
class DayBlock:
    """Something from one moment to another, on the clock of its place."""

    key: str
    starts_at: datetime
    ends_at: datetime
    title: Message
    about: str = ""  # a second line: the place
    count: Message | None = None  # who attends, at the end of the block's first line
    tone: str = "accent"  # what its edge is coloured by: accent, good, caution, muted, teal, violet
    warning: Message | None = None
    fixed: bool = False  # cannot be changed here


@dataclass(frozen=True)
class Strip:
    """The part of a block that lies in one day: its column, its lane of so many, and its hours."""

    block: DayBlock
    column: int
    lane: int
    lanes: int
    starts: float  # hours since midnight
    ends: float


@dataclass(frozen=True)
class DayColumns:
    """The days on which something happens, and where its blocks lie."""

    days: tuple[date, ...]
    strips: tuple[Strip, ...]
    first_hour: int
    last_hour: int


def lay_out_days(blocks: Sequence[DayBlock]) -> DayColumns:
    """Put blocks into the columns of their days."""
    parts: dict[date, list[tuple[float, float, DayBlock]]] = defaultdict(list)
    for block in blocks:
        for day, starts, ends in _days_of(block):
            parts[day].append((starts, ends, block))
    days = tuple(sorted(parts))
    strips = [
        Strip(block, column, lane, lanes, starts, ends)
        for column, day in enumerate(days)
        for starts, ends, block, lane, lanes in _in_lanes(parts[day])
    ]
    first = min([EARLIEST, *(int(strip.starts) for strip in strips)])
    last = max([LATEST, *(-int(-strip.ends // 1) for strip in strips)])
    return DayColumns(days, tuple(strips), first, last)


def _days_of(block: DayBlock) -> Iterator[tuple[date, float, float]]:
    """Yield the days that a block touches, and from when until when, in hours since midnight."""
    day, last = block.starts_at.date(), block.ends_at.date()
    while day <= last:
        starts = _hours(block.starts_at.time()) if day == block.starts_at.date() else 0.0
        ends = _hours(block.ends_at.time()) if day == last else 24.0
        if ends > starts:
            yield day, starts, ends
        day += timedelta(days=1)


def _hours(moment: time) -> float:
    return moment.hour + moment.minute / 60


def _in_lanes(
    parts: list[tuple[float, float, DayBlock]],
) -> Iterator[tuple[float, float, DayBlock, int, int]]:
    """Give each block a lane in which nothing else is meanwhile; those that overlap share the width."""
    group: list[tuple[float, float, DayBlock, int]] = []
    free_at: list[float] = []
    for starts, ends, block in sorted(parts, key=lambda part: (part[0], -part[1], part[2].key)):
        if group and starts >= max(free_at):
            yield from ((*each, len(free_at)) for each in group)
            group, free_at = [], []
        lane = next((number for number, free in enumerate(free_at) if free <= starts), len(free_at))
        free_at[lane : lane + 1] = [ends]
        group.append((starts, ends, block, lane))
    yield from ((*each, len(free_at)) for each in group)
