"""Draws when people can be met, and who wants to meet whom.

The shape makes planning hard without making it hopeless: some people are away for a morning or an hour, some
hosts come on one day only; a few are asked for by everybody, but nobody beyond 85 % of their time, and every
pair has at least four slots in common.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pimap_desktop.mission.model.participation import Presence

_FULLEST = 0.85  # of somebody's slots that may be asked for
_COMMON = 4  # slots that two people who want to meet have together
_SHORTEST_DAY = 6  # slots of somebody who comes on one day only


@dataclass(frozen=True)
class Half:
    """A morning or afternoon: its day, and its slots by number."""

    day: int
    slots: range


@dataclass(frozen=True)
class Stretch:
    """From the first to the last slot somebody is here only, or away."""

    presence: Presence
    first: int
    last: int


@dataclass(frozen=True)
class Diary:
    """When somebody can be met: the slots by number, and how that is said."""

    slots: frozenset[int]
    stretches: tuple[Stretch, ...] = ()


def draw_diary(dice: random.Random, halves: Sequence[Half], *, host: bool) -> Diary:
    """Draw when somebody can be met; hosts are away more often, and some come on one day only."""
    half = dice.choice(halves)
    luck = dice.random() / (0.45 if host else 0.25)
    stretches = []
    if luck < 0.7:
        stretches.append(Stretch(Presence.AWAY, half.slots[0], half.slots[-1]))
    elif luck < 1:
        first = dice.choice(half.slots[:-4])
        stretches.append(Stretch(Presence.AWAY, first, first + dice.randint(1, 3)))
    slots = {slot for each in halves for slot in each.slots}
    for stretch in stretches:
        slots -= set(range(stretch.first, stretch.last + 1))
    if host and dice.random() < 0.1:
        day = dice.choice(halves).day
        all_day = [slot for each in halves if each.day == day for slot in each.slots]
        if len(slots.intersection(all_day)) >= _SHORTEST_DAY:
            slots.intersection_update(all_day)
            stretches.append(Stretch(Presence.HERE, all_day[0], all_day[-1]))
    return Diary(frozenset(slots), tuple(stretches))


def draw_interpreter_diary(dice: random.Random, halves: Sequence[Half]) -> Diary:
    """Draw when an interpreter works: four of ten are away for half a day."""
    slots = frozenset(slot for half in halves for slot in half.slots)
    if dice.random() >= 0.4 or len({half.day for half in halves}) == len(halves):
        return Diary(slots)
    half = dice.choice(halves)
    return Diary(slots - set(half.slots), (Stretch(Presence.AWAY, half.slots[0], half.slots[-1]),))


def draw_pairs(
    dice: random.Random, delegates: Sequence[Diary], hosts: Sequence[Diary], wanted: int
) -> list[tuple[int, int]]:
    """Draw that many different pairs of a delegate and a host, both by number."""
    delegate_fame = [dice.paretovariate(2.2) for _ in delegates]
    host_fame = [dice.paretovariate(2.0) for _ in hosts]
    asked_delegates: Counter[int] = Counter()
    asked_hosts: Counter[int] = Counter()
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < wanted:
        (one,) = dice.choices(range(len(delegates)), delegate_fame)
        (other,) = dice.choices(range(len(hosts)), host_fame)
        if (one, other) in pairs or len(delegates[one].slots & hosts[other].slots) < _COMMON:
            continue
        if asked_delegates[one] >= _FULLEST * len(delegates[one].slots):
            continue
        if asked_hosts[other] >= _FULLEST * len(hosts[other].slots):
            continue
        pairs[one, other] = None
        asked_delegates[one] += 1
        asked_hosts[other] += 1
    return list(pairs)
