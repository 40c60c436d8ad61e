"""Draws agendas of any shape, with every kind of rule the problem knows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import strategies as st

from pimap_desktop.agenda.problem import (
    Before,
    Interpreter,
    Party,
    Pin,
    Problem,
    Quota,
    Slot,
    Table,
    Walk,
    Wish,
)
from tests.unit.agenda.small import slots

Draw = st.DrawFn


@dataclass(frozen=True)
class Bounds:
    """How large a drawn problem may be."""

    slots: int
    parties: int
    wishes: int
    tables: int
    interpreters: int


TINY = Bounds(slots=4, parties=5, wishes=4, tables=2, interpreters=2)
MEDIUM = Bounds(slots=8, parties=10, wishes=24, tables=4, interpreters=3)


@st.composite
def problems(draw: Draw, bounds: Bounds, pinned: bool = True) -> Problem:
    """Draw a problem; most have one or two special rules, so that each is met alone."""
    time = slots(*_sessions(draw, bounds.slots))
    names = [f"p{number}" for number in range(draw(st.integers(2, bounds.parties)))]
    halls = draw(st.sampled_from([("",), ("",), ("",), ("north", "south")]))
    tables = _tables(draw, bounds, time, halls)
    interpreters = _interpreters(draw, bounds, time)
    count = draw(st.integers(1, bounds.wishes))
    wishes = tuple(_wish(draw, number, names, time, tables, bool(interpreters)) for number in range(count))
    rare = st.integers(0, 4).map(lambda number: number == 0)
    pins = _pins(draw, wishes, time, tables, interpreters) if pinned and draw(rare) else ()
    befores = tuple(Before(one.id, other.id) for one, other in pairwise(wishes) if draw(rare))
    return Problem(
        slots=time,
        parties=tuple(_party(draw, name, time, draw(rare)) for name in names),
        tables=tables,
        interpreters=interpreters,
        wishes=wishes,
        pins=pins,
        befores=befores,
        walks=(Walk("north", "south", draw(st.sampled_from([5, 20, 40]))),) if len(halls) > 1 else (),
        fairness=draw(st.sampled_from([None, None, None, 0, 1])),
    )


def _sessions(draw: Draw, most: int) -> list[int]:
    first = draw(st.integers(1, most))
    return [first, draw(st.integers(1, most - first))] if first < most and draw(st.booleans()) else [first]


def _some(draw: Draw, time: tuple[Slot, ...]) -> frozenset[str]:
    """Draw the slots in which someone is there: mostly all but a few."""
    away = draw(st.sets(st.sampled_from(time), max_size=max(1, len(time) // 3)))
    return frozenset(slot.id for slot in time if slot not in away)


def _party(draw: Draw, name: str, time: tuple[Slot, ...], special: bool) -> Party:
    quotas: tuple[Quota, ...] = ()
    run = None
    if special:
        run = draw(st.sampled_from([None, 1, 2]))
        least = draw(st.integers(0, 2))
        most = draw(st.sampled_from([None, least, least + 1]))
        quotas = (Quota(draw(st.sampled_from(time)).session, least, most),)
    return Party(name, name.upper(), _some(draw, time), run, quotas)


def _tables(draw: Draw, bounds: Bounds, time: tuple[Slot, ...], halls: tuple[str, ...]) -> tuple[Table, ...]:
    tables = []
    for number in range(draw(st.integers(1, bounds.tables))):
        hall = halls[number % len(halls)]
        pool = number == 0 or draw(st.integers(0, 3)) > 0
        open_ = draw(st.sampled_from([None, None, _some(draw, time)]))
        tables.append(Table(f"t{number}", f"Table {number}", hall, pool, open_))
    return tuple(tables)


def _interpreters(draw: Draw, bounds: Bounds, time: tuple[Slot, ...]) -> tuple[Interpreter, ...]:
    return tuple(
        Interpreter(
            f"i{number}",
            f"Interpreter {number}",
            draw(
                st.sampled_from([frozenset({"en", "ja"}), frozenset({"en", "ja", "zh"}), frozenset({"en"})])
            ),
            _some(draw, time),
            draw(st.sampled_from([None, None, 1, 2])),
            draw(st.sampled_from([frozenset(), frozenset({frozenset({"en", "zh"})})])),
        )
        for number in range(draw(st.integers(0, bounds.interpreters)))
    )


def _wish(
    draw: Draw,
    number: int,
    names: list[str],
    time: tuple[Slot, ...],
    tables: tuple[Table, ...],
    languages: bool,
) -> Wish:
    size = min(len(names), draw(st.sampled_from([2, 2, 2, 3])))
    members = draw(st.lists(st.sampled_from(names), min_size=size, max_size=size, unique=True))
    needs: frozenset[str] = frozenset()
    if languages:
        needs = draw(st.sampled_from([frozenset(), frozenset({"en", "ja"}), frozenset({"en", "zh"})]))
    rare = st.integers(0, 5).map(lambda number: number == 0)
    halls = {table.hall for table in tables}
    return Wish(
        id=f"w{number}",
        label=f"Wish {number}",
        members=tuple(members),
        weight=draw(st.sampled_from([2, 6, 15, 40, 100])),
        needs=needs,
        table=draw(st.sampled_from(tables)).id if draw(rare) else None,
        halls=frozenset({draw(st.sampled_from(sorted(halls)))}) if len(halls) > 1 and draw(rare) else None,
        slots=_some(draw, time) if draw(rare) else None,
        forbidden=frozenset({draw(st.sampled_from(time)).id}) if draw(rare) else frozenset(),
    )


def _pins(
    draw: Draw,
    wishes: tuple[Wish, ...],
    time: tuple[Slot, ...],
    tables: tuple[Table, ...],
    interpreters: tuple[Interpreter, ...],
) -> tuple[Pin, ...]:
    pins = []
    for wish in draw(st.lists(st.sampled_from(wishes), max_size=2, unique=True)):
        slot = draw(st.sampled_from([None, draw(st.sampled_from(time)).id]))
        table = draw(st.sampled_from([None, draw(st.sampled_from(tables)).id]))
        able = [who.id for who in interpreters if not wish.needs or who.bridges(wish.needs)]
        pins.append(Pin(wish.id, slot, table, draw(st.sampled_from([None, *able]))))
    return tuple(pins)
