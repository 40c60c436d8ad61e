"""The figures of a plan, counted from its placements alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from pimap_desktop.agenda.problem import Placement, Problem
from pimap_desktop.text import Message, _


class Figures:
    """What a plan is worth in each of the goals, however it was made."""

    def __init__(self, problem: Problem, placements: Iterable[Placement]) -> None:
        wishes = {wish.id: wish for wish in problem.wishes}
        slots = {slot.id: slot for slot in problem.slots}
        turns, taken = Counter[str](), {}
        for slot in sorted(problem.slots, key=lambda slot: slot.start):
            taken[slot.id] = turns[slot.session]
            turns[slot.session] += 1
        diaries: dict[str, dict[str, list[tuple[int, str]]]] = {
            party.id: defaultdict(list) for party in problem.parties
        }
        self.weight = 0
        self.finish: datetime | None = None
        for placement in placements:
            slot = slots[placement.slot]
            self.weight += wishes[placement.wish].weight
            self.finish = slot.end if self.finish is None else max(self.finish, slot.end)
            for member in wishes[placement.wish].members:
                diaries[member][slot.session].append((taken[slot.id], placement.table))
        self.gaps: dict[str, int] = {}
        self.table_changes = 0
        for party, sessions in diaries.items():
            self.gaps[party] = 0
            for row in sessions.values():
                row.sort()
                for (turn, table), (later, other) in pairwise(row):
                    self.gaps[party] += later > turn + 1
                    self.table_changes += table != other
        self.min_share = _min_share(problem, diaries)
        self.shortfalls = tuple(_shortfalls(problem, diaries, self.gaps))


def _min_share(problem: Problem, diaries: dict[str, dict[str, list[tuple[int, str]]]]) -> int:
    """Return the smallest share of its wishes that a party got, in per mille, rounded down."""
    asked = Counter(member for wish in problem.wishes for member in wish.members)
    got = {party: sum(map(len, sessions.values())) for party, sessions in diaries.items()}
    return min((1000 * got[party] // wishes for party, wishes in asked.items()), default=1000)


def _shortfalls(
    problem: Problem, diaries: dict[str, dict[str, list[tuple[int, str]]]], gaps: dict[str, int]
) -> Iterable[Message]:
    for party in problem.parties:
        for quota in party.quotas:
            meetings = len(diaries[party.id][quota.session])
            if meetings < quota.at_least:
                yield too_few(party.label, meetings, quota.at_least)
    if problem.fairness is not None and gaps:
        spread = max(gaps.values()) - min(gaps.values())
        if spread > problem.fairness:
            yield uneven(spread)


def too_few(party: str, count: int, least: int) -> Message:
    """Say that a party has fewer meetings in a session than it wants at least."""
    return _(
        "{party} has too few meetings in a session: {count}, at least {least}.",
        party=party,
        count=count,
        least=least,
    )


def uneven(spread: int) -> Message:
    """Say that gaps are shared less evenly than the problem asks for."""
    return _("The gaps of two people differ by {count}.", count=spread)
