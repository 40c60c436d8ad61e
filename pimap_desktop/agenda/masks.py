"""Sets of slots as integers: one bit a slot, one empty bit between two sessions."""

from __future__ import annotations

from collections.abc import Iterator


def bits(mask: int) -> Iterator[int]:
    """Yield the positions of a mask, the earliest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def blocks(mask: int) -> int:
    """Count the maximal runs of a mask."""
    return (mask & ~(mask << 1)).bit_count()


def gaps(mask: int, sessions: tuple[int, ...]) -> int:
    """Count the gaps of a person who is busy at the mask: in each session one fewer than the runs."""
    return blocks(mask) - sum(1 for session in sessions if mask & session)


def runs_over(mask: int, limit: int) -> int:
    """Return the ends of all runs longer than the limit."""
    for _step in range(limit):
        mask &= mask << 1
    return mask
