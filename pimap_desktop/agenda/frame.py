"""The problem in small integers and bit masks, as the engines use it.

Slots are *positions*: bits of a mask, with an empty bit between two sessions. A *place* is a position in a
hall: ``position * halls + hall``. Halls are told apart only where that matters; else there is one.
"""

from __future__ import annotations

from dataclasses import dataclass

from pimap_desktop.agenda.masks import bits
from pimap_desktop.agenda.problem import Interpreter, Party, Pin, Problem, Slot, Wish
from pimap_desktop.agenda.soundness import refuse_unsound


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A sound problem, indexed. Everything is by number: parties, wishes, tables, interpreters, positions."""

    problem: Problem
    slots: tuple[Slot, ...]  # in time order
    position: dict[str, int]  # of a slot's id
    slot_at: dict[int, Slot]
    sessions: tuple[int, ...]  # masks
    session_names: tuple[str, ...]
    earlier: dict[int, int]  # position -> mask of that position and all before it in time
    halls: int
    near: dict[tuple[int, int], dict[int, int]]  # (hall, other) -> position -> positions too near to walk
    members: tuple[tuple[int, ...], ...]
    weights: tuple[int, ...]
    domains: tuple[tuple[int, ...], ...]  # wish -> mask of each hall
    groups: tuple[int, ...]  # wish -> interpreters who can do it, as an index of `eligible`; -1: none needed
    eligible: tuple[tuple[int, ...], ...]
    tables: tuple[int, ...]  # wish -> fixed table or -1
    pooled: tuple[bool, ...]  # wish -> takes one of the pool
    table_halls: tuple[int, ...]
    capacity: tuple[int, ...]  # place -> tables of the pool there
    present: tuple[int, ...]  # party -> mask
    runs: tuple[int | None, ...]
    quotas: tuple[tuple[tuple[int, int, int | None], ...], ...]  # party -> (session mask, at least, at most)
    at_work: tuple[int, ...]  # interpreter -> mask
    work_runs: tuple[int | None, ...]
    wishes_of: tuple[tuple[int, ...], ...]  # party -> wishes
    before: tuple[tuple[int, ...], ...]  # wish -> wishes that take place earlier
    after: tuple[tuple[int, ...], ...]
    pinned: dict[int, int]  # wish -> position
    special: frozenset[int]  # parties with more rules than one meeting at a time


def frame_of(problem: Problem) -> Frame:
    """Index a problem; raises `Refused` when it contradicts itself."""
    refuse_unsound(problem)
    slots = tuple(sorted(problem.slots, key=lambda slot: slot.start))
    position, sessions = _positions(slots)
    names = tuple(dict.fromkeys(slot.session for slot in slots))
    slot_at = {position[slot.id]: slot for slot in slots}
    halls = _halls(problem)
    party_at = {party.id: number for number, party in enumerate(problem.parties)}
    wish_at = {wish.id: number for number, wish in enumerate(problem.wishes)}
    members = tuple(tuple(party_at[member] for member in wish.members) for wish in problem.wishes)
    before, after = _order(problem, wish_at)
    pins = {wish_at[pin.wish]: pin for pin in problem.pins}
    present = tuple(_mask(party.slots, position) for party in problem.parties)
    groups, eligible = _groups(problem, pins)
    at_work = tuple(_mask(interpreter.slots, position) for interpreter in problem.interpreters)
    tables = _fixed_tables(problem, pins)
    near = _near(problem, slots, position, halls)
    quotas = tuple(_quotas(party, names, sessions) for party in problem.parties)
    frame = Frame(
        problem=problem,
        slots=slots,
        position=position,
        slot_at=slot_at,
        sessions=sessions,
        session_names=names,
        earlier=_earlier(slots, position),
        halls=len(halls),
        near=near,
        members=members,
        weights=tuple(wish.weight for wish in problem.wishes),
        domains=(),
        groups=groups,
        eligible=eligible,
        tables=tables,
        pooled=tuple(table < 0 or problem.tables[table].pool for table in tables),
        table_halls=tuple(halls.get(table.hall, 0) for table in problem.tables),
        capacity=_capacity(problem, position, halls),
        present=present,
        runs=tuple(party.max_run for party in problem.parties),
        quotas=quotas,
        at_work=at_work,
        work_runs=tuple(interpreter.max_run for interpreter in problem.interpreters),
        wishes_of=_wishes_of(members, len(problem.parties)),
        before=before,
        after=after,
        pinned={wish: position[pin.slot] for wish, pin in pins.items() if pin.slot is not None},
        special=frozenset(
            number
            for number, party in enumerate(problem.parties)
            if near or quotas[number] or party.max_run is not None
        ),
    )
    object.__setattr__(frame, "domains", tuple(_domain(frame, wish, halls) for wish in range(len(members))))
    return frame


def _positions(slots: tuple[Slot, ...]) -> tuple[dict[str, int], tuple[int, ...]]:
    position: dict[str, int] = {}
    sessions = []
    free = 0
    for name in dict.fromkeys(slot.session for slot in slots):
        mask = 0
        for slot in slots:
            if slot.session == name:
                position[slot.id] = free
                mask |= 1 << free
                free += 1
        sessions.append(mask)
        free += 1
    return position, tuple(sessions)


def _earlier(slots: tuple[Slot, ...], position: dict[str, int]) -> dict[int, int]:
    earlier, mask = {}, 0
    for slot in slots:
        mask |= 1 << position[slot.id]
        earlier[position[slot.id]] = mask
    return earlier


def _halls(problem: Problem) -> dict[str, int]:
    """Number the halls; without ways to walk and wishes for halls, one pool of tables is all there is."""
    if not problem.walks and all(wish.halls is None for wish in problem.wishes):
        return {"": 0}
    names = dict.fromkeys(table.hall for table in problem.tables)
    return {name: number for number, name in enumerate(names or [""])}


def _near(
    problem: Problem, slots: tuple[Slot, ...], position: dict[str, int], halls: dict[str, int]
) -> dict[tuple[int, int], dict[int, int]]:
    near: dict[tuple[int, int], dict[int, int]] = {}
    for walk in problem.walks:
        if walk.hall == walk.other or walk.hall not in halls or walk.other not in halls:
            continue
        too_near: dict[int, int] = {}
        for one in slots:
            for other in slots:
                pause = max(other.start - one.end, one.start - other.end).total_seconds()
                if other is not one and pause < walk.minutes * 60:
                    too_near[position[one.id]] = too_near.get(position[one.id], 0) | 1 << position[other.id]
        if too_near:
            near[halls[walk.hall], halls[walk.other]] = near[halls[walk.other], halls[walk.hall]] = too_near
    return near


def _mask(slots: frozenset[str], position: dict[str, int]) -> int:
    return sum(1 << position[slot] for slot in slots)


def _groups(problem: Problem, pins: dict[int, Pin]) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    number = {interpreter.id: index for index, interpreter in enumerate(problem.interpreters)}
    known: dict[frozenset[str], tuple[int, ...]] = {}
    eligible: dict[tuple[int, ...], int] = {}
    groups = []
    for index, wish in enumerate(problem.wishes):
        pin = pins.get(index)
        if pin is not None and pin.interpreter is not None:
            able: tuple[int, ...] = (number[pin.interpreter],)
        elif wish.needs:
            if wish.needs not in known:
                known[wish.needs] = _able(problem.interpreters, wish)
            able = known[wish.needs]
        else:
            groups.append(-1)
            continue
        groups.append(eligible.setdefault(able, len(eligible)))
    return tuple(groups), tuple(eligible)


def _able(interpreters: tuple[Interpreter, ...], wish: Wish) -> tuple[int, ...]:
    return tuple(number for number, who in enumerate(interpreters) if who.bridges(wish.needs))


def _fixed_tables(problem: Problem, pins: dict[int, Pin]) -> tuple[int, ...]:
    number = {table.id: index for index, table in enumerate(problem.tables)}
    fixed = []
    for index, wish in enumerate(problem.wishes):
        pin = pins.get(index)
        table = pin.table if pin is not None and pin.table is not None else wish.table
        fixed.append(-1 if table is None else number[table])
    return tuple(fixed)


def _capacity(problem: Problem, position: dict[str, int], halls: dict[str, int]) -> tuple[int, ...]:
    capacity = [0] * ((max(position.values(), default=0) + 1) * len(halls))
    for table in problem.tables:
        if table.pool:
            for slot in position if table.slots is None else table.slots:
                capacity[position[slot] * len(halls) + halls.get(table.hall, 0)] += 1
    return tuple(capacity)


def _quotas(
    party: Party, names: tuple[str, ...], sessions: tuple[int, ...]
) -> tuple[tuple[int, int, int | None], ...]:
    return tuple(
        (sessions[names.index(quota.session)], quota.at_least, quota.at_most) for quota in party.quotas
    )


def _order(
    problem: Problem, wish_at: dict[str, int]
) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    before: list[list[int]] = [[] for _wish in problem.wishes]
    after: list[list[int]] = [[] for _wish in problem.wishes]
    for pair in problem.befores:
        before[wish_at[pair.second]].append(wish_at[pair.first])
        after[wish_at[pair.first]].append(wish_at[pair.second])
    return tuple(map(tuple, before)), tuple(map(tuple, after))


def _wishes_of(members: tuple[tuple[int, ...], ...], parties: int) -> tuple[tuple[int, ...], ...]:
    wishes: list[list[int]] = [[] for _party in range(parties)]
    for wish, people in enumerate(members):
        for party in people:
            wishes[party].append(wish)
    return tuple(map(tuple, wishes))


def _domain(frame: Frame, number: int, halls: dict[str, int]) -> tuple[int, ...]:
    """Return, for each hall, the positions at which nothing but other meetings can be in the way."""
    wish, table = frame.problem.wishes[number], frame.tables[number]
    mask = -1
    for party in frame.members[number]:
        mask &= frame.present[party]
    if wish.slots is not None:
        mask &= _mask(wish.slots, frame.position)
    mask &= ~_mask(wish.forbidden, frame.position)
    if number in frame.pinned:
        mask &= 1 << frame.pinned[number]
    if frame.groups[number] >= 0:
        able = 0
        for interpreter in frame.eligible[frame.groups[number]]:
            able |= frame.at_work[interpreter]
        mask &= able
    if table >= 0:
        slots = frame.problem.tables[table].slots
        mask &= -1 if slots is None else _mask(slots, frame.position)
        return tuple(mask if hall == frame.table_halls[table] else 0 for hall in range(frame.halls))
    wanted = {halls[name] for name in (halls if wish.halls is None else wish.halls) if name in halls}
    return tuple(_with_tables(frame, mask, hall) if hall in wanted else 0 for hall in range(frame.halls))


def _with_tables(frame: Frame, mask: int, hall: int) -> int:
    return sum(1 << spot for spot in bits(mask) if frame.capacity[spot * frame.halls + hall])
