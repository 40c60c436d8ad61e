"""Reads the published instances of B2B meeting scheduling (Bofill et al., JAIR 74, 2022).

MiniZinc data: who wants to meet whom and in which half of the day, forbidden slots, fixed meetings,
precedences. All meetings must be placed, breaks are counted over the whole day, and nobody may have more than
two more than another.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pimap_desktop.agenda.problem import Before, Party, Pin, Problem, Slot, Table, Wish

_FAIRNESS = 2


def read_instance(path: Path) -> Problem:
    """Read one `.dzn` file."""
    text = re.sub(r"%.*", "", path.read_text())
    slots = _slots(_number(text, "nTotalSlots"))
    morning = frozenset(slot.id for slot in slots[: _number(text, "nMorningSlots")])
    afternoon = frozenset(slot.id for slot in slots) - morning
    halves = {1: morning, 2: afternoon, 3: None}
    numbers = [int(number) for number in re.findall(r"\d+", _array(text, "requested"))]
    requests = list(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))
    everyone = frozenset(slot.id for slot in slots)
    fixed = [int(number) for number in re.findall(r"-?\d+", _array(text, "fixed"))]
    return Problem(
        slots=slots,
        parties=tuple(
            Party(f"p{number}", f"Participant {number}", everyone - {f"s{slot}" for slot in forbidden})
            for number, forbidden in enumerate(_sets(text, "forbidden"), 1)
        ),
        tables=tuple(
            Table(f"t{number}", f"Table {number}") for number in range(1, _number(text, "nTables") + 1)
        ),
        wishes=tuple(
            Wish(f"m{number}", f"Meeting {number}", (f"p{one}", f"p{other}"), 1, slots=halves[half])
            for number, (one, other, half) in enumerate(requests, 1)
        ),
        pins=tuple(Pin(f"m{number}", slot=f"s{slot}") for number, slot in enumerate(fixed, 1) if slot > 0),
        befores=tuple(
            Before(f"m{earlier}", f"m{number}")
            for number, before in enumerate(_sets(text, "precedences"), 1)
            for earlier in before
            if earlier > 0
        ),
        fairness=_FAIRNESS,
    )


def _slots(count: int) -> tuple[Slot, ...]:
    start = datetime(2026, 4, 22, 9, tzinfo=UTC)
    length = timedelta(minutes=20)
    return tuple(
        Slot(f"s{number + 1}", start + number * length, start + (number + 1) * length, "the day")
        for number in range(count)
    )


def _number(text: str, name: str) -> int:
    found = re.search(rf"\b{name}\s*=\s*(\d+)\s*;", text)
    assert found, name
    return int(found[1])


def _array(text: str, name: str) -> str:
    found = re.search(rf"\b{name}\s*=\s*\[(.*?)\]\s*;", text, re.DOTALL)
    assert found, name
    return found[1]


def _sets(text: str, name: str) -> list[set[int]]:
    sets = []
    for inside in re.findall(r"\{(.*?)\}", _array(text, name), re.DOTALL):
        ranges = re.findall(r"(\d+)\s*\.\.\s*(\d+)", inside)
        singles = re.sub(r"\d+\s*\.\.\s*\d+", "", inside)
        numbers = {int(number) for number in re.findall(r"\d+", singles)}
        for low, high in ranges:
            numbers |= set(range(int(low), int(high) + 1))
        sets.append(numbers)
    return sets
