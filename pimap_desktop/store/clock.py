"""The hybrid logical clock that orders changes of several laptops.

Kulkarni et al., "Logical Physical Clocks", OPODIS 2014: the upper bits follow the wall clock, the lower bits
count on whenever the wall clock stands still or runs behind what has been seen. A wrong wall clock can
therefore choose which of two concurrent values is shown, never which came after which.
"""

from __future__ import annotations

from datetime import UTC, datetime

COUNTER_BITS = 16


def tick(last: int, now: datetime) -> int:
    """Return the clock of a new change, later than every change seen so far."""
    return max(last + 1, int(now.timestamp() * 1000) << COUNTER_BITS)


def wall_time(clock: int) -> datetime:
    """Return when, by the laptop that wrote it, a change was made."""
    return datetime.fromtimestamp((clock >> COUNTER_BITS) / 1000, UTC)
