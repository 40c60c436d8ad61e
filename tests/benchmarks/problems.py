"""Problems of the sizes of the demo, drawn from a seed: small, fair, tight (few tables), large."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from pimap_desktop.agenda.problem import PRIORITY_WEIGHTS, Interpreter, Party, Problem, Slot, Table, Wish

LANGUAGES = ("zh", "ja", "ko", "ar")


@dataclass(frozen=True)
class Size:
    """How big a drawn problem is; slots are 20 minutes, half a day is a session."""

    guests: int
    hosts: int
    requests: int
    tables: int
    booths: int
    interpreters: int
    days: int
    slots_a_day: int


SIZES = {
    "small": Size(12, 20, 80, 8, 2, 3, 1, 16),
    "fair": Size(90, 150, 1200, 40, 10, 10, 2, 16),
    "tight": Size(90, 150, 1200, 30, 10, 10, 2, 16),
    "large": Size(500, 500, 6000, 100, 30, 25, 3, 18),
}


def draw(name: str, seed: int = 1) -> Problem:
    """Draw the problem of a name and seed; tight differs from fair in its tables only."""
    size = SIZES[name]
    dice = random.Random(f"{replace(size, tables=0)} {seed}")
    slots = _slots(size)
    people = _people(dice, size, slots)
    pairs = _pairs(dice, size, people)
    degree = Counter(member for members in pairs for member in members)
    popular = sorted(range(size.guests, len(people)), key=lambda party: -degree[party])[: 3 * size.booths]
    booths = {party: f"booth {party}" for party in dice.sample(popular, size.booths)}
    wishes = [_wish(dice, number, members, booths) for number, members in enumerate(pairs)]
    tables = [Table(f"table {number}", f"Table {number + 1}") for number in range(size.tables)]
    tables += [Table(booth, f"Booth of {people[party].label}", pool=False) for party, booth in booths.items()]
    return Problem(
        slots=tuple(slots),
        parties=tuple(people),
        tables=tuple(tables),
        interpreters=tuple(_interpreter(dice, size, number, slots) for number in range(size.interpreters)),
        wishes=tuple(wishes),
    )


def _slots(size: Size) -> list[Slot]:
    slots = []
    half = size.slots_a_day // 2
    for day in range(size.days):
        for turn in range(size.slots_a_day):
            # A break of an hour in the middle of the day.
            minutes = 20 * turn + (60 if turn >= half else 0)
            start = datetime(2026, 4, 22 + day, 9, tzinfo=UTC) + timedelta(minutes=minutes)
            session = f"day {day + 1} {'morning' if turn < half else 'afternoon'}"
            slots.append(Slot(f"slot {day} {turn}", start, start + timedelta(minutes=20), session))
    return slots


def _people(dice: random.Random, size: Size, slots: list[Slot]) -> list[Party]:
    half = size.slots_a_day // 2
    people = []
    for number in range(size.guests + size.hosts):
        here = set(range(len(slots)))
        guest = number < size.guests
        luck = dice.random() / (0.25 if guest else 0.45)
        first = dice.randrange(size.days) * size.slots_a_day
        if luck < 0.4:
            here -= set(range(first, first + half))
        elif luck < 0.7:
            here -= set(range(first + half, first + size.slots_a_day))
        elif luck < 1:
            start = first + dice.randrange(size.slots_a_day - 4)
            here -= set(range(start, start + dice.randint(2, 4)))
        if not guest and size.days > 1 and dice.random() < 0.1:
            one_day = here & set(range(first, first + size.slots_a_day))
            here = one_day if len(one_day) >= 6 else here
        label = f"{'Guest' if guest else 'Host'} {number + 1}"
        people.append(Party(f"party {number}", label, frozenset(slots[turn].id for turn in here)))
    return people


def _pairs(dice: random.Random, size: Size, people: list[Party]) -> list[tuple[int, ...]]:
    """Draw who wants to meet whom: some are asked for often, nobody beyond their time."""
    guests, hosts = range(size.guests), range(size.guests, len(people))
    guest_fame = [dice.paretovariate(2.2) for _guest in guests]
    host_fame = [dice.paretovariate(2.0) for _host in hosts]
    degree: Counter[int] = Counter()
    pairs: dict[tuple[int, int], tuple[int, ...]] = {}
    while len(pairs) < size.requests:
        guest, host = dice.choices(guests, guest_fame)[0], dice.choices(hosts, host_fame)[0]
        common = people[guest].slots & people[host].slots
        busy = any(degree[party] >= 0.85 * len(people[party].slots) for party in (guest, host))
        if (guest, host) in pairs or len(common) < 4 or busy:
            continue
        members: tuple[int, ...] = (guest, host)
        third = dice.choice(guests)
        if dice.random() < 0.05 and third != guest and len(common & people[third].slots) >= 4:
            members = (*members, third) if degree[third] < 0.7 * len(people[third].slots) else members
        pairs[guest, host] = members
        degree.update(members)
    return list(pairs.values())


def _wish(dice: random.Random, number: int, members: tuple[int, ...], booths: dict[int, str]) -> Wish:
    priority = dice.choices("ABCDE", (10, 25, 35, 20, 10))[0]
    language = dice.choices(LANGUAGES, (4, 3, 2, 1))[0]
    needs = frozenset({"en", language}) if dice.random() < 0.15 else frozenset[str]()
    table = next((booths[party] for party in members if party in booths), None)
    people = tuple(f"party {party}" for party in members)
    return Wish(f"wish {number}", f"Request {number + 1}", people, PRIORITY_WEIGHTS[priority], needs, table)


def _interpreter(dice: random.Random, size: Size, number: int, slots: list[Slot]) -> Interpreter:
    languages = {"en", LANGUAGES[number % 4], *dice.sample(LANGUAGES, dice.choice((1, 1, 2)))}
    here = set(range(len(slots)))
    if dice.random() < 0.4:
        first = dice.randrange(size.days) * size.slots_a_day
        here -= set(range(first, first + size.slots_a_day // (1 if size.days > 2 else 2)))
    present = frozenset(slots[turn].id for turn in here)
    return Interpreter(f"interpreter {number}", f"Interpreter {number + 1}", frozenset(languages), present)
