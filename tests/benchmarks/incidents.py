"""Draws what may happen on the day of a fair: no-shows, delays, walk-ins, a broken table."""

from __future__ import annotations

import random
from datetime import datetime

from pimap_desktop.agenda.incidents import (
    Delay,
    Incident,
    InterpreterOut,
    Late,
    LeavesEarly,
    NoShow,
    TableOut,
    WalkIn,
)
from pimap_desktop.agenda.problem import PRIORITY_WEIGHTS, Problem, Solution, Wish


def draw_incidents(problem: Problem, plan: Solution, seed: int) -> tuple[tuple[Incident, ...], datetime]:
    """Draw a moment of the fair and the incidents of one seed: always several at once, of changing kinds."""
    dice = random.Random(seed)
    slots = sorted(problem.slots, key=lambda slot: slot.start)
    now = slots[dice.choice((3, 6, 9, 17, 20)) % len(slots)].start
    starts = {slot.id: slot.start for slot in slots}
    wishes = {wish.id: wish for wish in problem.wishes}
    coming = [wishes[place.wish] for place in plan.placements if starts[place.slot] >= now]
    busy = sorted({member for wish in coming for member in wish.members})
    absent, *late = dice.sample(busy, 3)
    incidents: list[Incident] = [NoShow(absent), *(Late(party, 2) for party in late)]
    incidents.append(TableOut(dice.choice([table.id for table in problem.tables if table.pool])))
    incidents.append(WalkIn(tuple(_walk_ins(dice, problem, absent, now))))
    if seed % 3 == 0:
        later = [slot.end for slot in slots if slot.start > now]
        incidents.append(LeavesEarly(dice.choice(busy), dice.choice(later)))
    if seed % 5 == 0 and problem.interpreters:
        incidents.append(InterpreterOut(dice.choice(problem.interpreters).id))
    if seed % 10 == 7:
        incidents.append(Delay(now, 10))
    return tuple(incidents), now


def _walk_ins(dice: random.Random, problem: Problem, absent: str, now: datetime) -> list[Wish]:
    slots = {slot.id: slot for slot in problem.slots}
    known = {frozenset(wish.members) for wish in problem.wishes}
    found: list[Wish] = []
    while len(found) < 3:
        one, other = dice.sample(problem.parties, 2)
        pair = frozenset((one.id, other.id))
        common = [slot for slot in one.slots & other.slots if slots[slot].start >= now]
        if pair in known or absent in pair or len(common) < 4:
            continue
        known.add(pair)
        name = f"walk-in {len(found)}"
        found.append(Wish(name, name, (one.id, other.id), PRIORITY_WEIGHTS["B"]))
    return found
