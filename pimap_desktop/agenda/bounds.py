"""How much weight no plan can exceed: a linear programme over sessions instead of slots.

Imported only when solving: ortools costs half a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from ortools.linear_solver import pywraplp

from pimap_desktop.agenda.frame import Frame


def capacity_bound(frame: Frame, wishes: Collection[int] | None = None) -> int:
    """Return a proven bound of the weight (of these wishes): what people, tables and interpreters allow.

    A relaxation: a wish may be split over sessions, and two things at once in different slots are not seen.
    """
    programme = pywraplp.Solver.CreateSolver("GLOP")
    rows = _rows(frame)
    parts: dict[tuple[int, int], Any] = {}
    wanted = range(len(frame.members)) if wishes is None else sorted(wishes)
    for wish in wanted:
        anywhere = 0
        for mask in frame.domains[wish]:
            anywhere |= mask
        shares = []
        for session, mask in enumerate(frame.sessions):
            if anywhere & mask:
                parts[wish, session] = programme.NumVar(0, 1, "")
                shares.append(parts[wish, session])
        if shares:
            _at_most(programme, shares, 1)
    users: dict[tuple[str, int, int], list[Any]] = defaultdict(list)
    for (wish, session), share in parts.items():
        for kind, number in _uses(frame, wish):
            users[kind, number, session].append(share)
    for key, shares in users.items():
        _at_most(programme, shares, rows[key])
    programme.Maximize(sum(frame.weights[wish] * share for (wish, _session), share in parts.items()))
    total = sum(frame.weights[wish] for wish in wanted if any(frame.domains[wish]))
    solved = programme.Solve() == pywraplp.Solver.OPTIMAL
    # The tolerance of the programme is far below one unit of weight.
    return min(total, int(programme.Objective().Value() * (1 + 1e-7) + 1e-3)) if solved else total


def _at_most(programme: Any, shares: list[Any], most: float) -> None:
    if len(shares) > most or most < 1:
        row = programme.Constraint(-programme.infinity(), most)
        for share in shares:
            row.SetCoefficient(share, 1)


def _uses(frame: Frame, wish: int) -> Iterable[tuple[str, int]]:
    """List what a wish takes one slot of: its people, a table, an interpreter of those who can do it."""
    for party in frame.members[wish]:
        yield "party", party
    if frame.pooled[wish]:
        yield "pool", 0
    if frame.tables[wish] >= 0:
        yield "table", frame.tables[wish]
    if frame.groups[wish] >= 0:
        yield "all interpreters", 0
        yield "group", frame.groups[wish]


def _rows(frame: Frame) -> dict[tuple[str, int, int], int]:
    """Return how many slots there are of everything in each session."""
    rows = {}
    for session, mask in enumerate(frame.sessions):
        for party, present in enumerate(frame.present):
            rows["party", party, session] = _meetings(present & mask, frame.runs[party])
            for quota, _least, most in frame.quotas[party]:
                if quota == mask and most is not None:
                    rows["party", party, session] = min(rows["party", party, session], most)
        spots = [spot for spot in frame.slot_at if mask >> spot & 1]
        rows["pool", 0, session] = sum(
            frame.capacity[spot * frame.halls + hall] for spot in spots for hall in range(frame.halls)
        )
        for table in range(len(frame.problem.tables)):
            rows["table", table, session] = len(spots)
        work = [
            _meetings(there & mask, limit)
            for there, limit in zip(frame.at_work, frame.work_runs, strict=True)
        ]
        rows["all interpreters", 0, session] = sum(work)
        for group, able in enumerate(frame.eligible):
            rows["group", group, session] = sum(work[interpreter] for interpreter in able)
    return rows


def _meetings(mask: int, limit: int | None) -> int:
    """Return how many slots of a mask can be used with a free slot after so many in a row."""
    if limit is None:
        return mask.bit_count()
    count = run = 0
    for spot in range(mask.bit_length()):
        run = run + 1 if mask >> spot & 1 and run < limit else 0
        count += run > 0
    return count
