"""Gaps in a CP-SAT model: one boolean for each position at which a gap of a party may end.

After Bofill et al., JAIR 74 (2022): a gap ends where a party has no meeting, had one before in the session,
and has one in the next slot. Imported only when solving.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pimap_desktop.agenda.masks import bits
from pimap_desktop.agenda.model import Model

# A literal, or what is known of it: 1 is true, 0 false.
Known = Any


@dataclass(frozen=True)
class Gaps:
    """For each party, what is true when it is busy at a position, and when a gap of it ends."""

    busy: dict[int, dict[int, Known]]
    ends: dict[int, list[Any]]

    @property
    def literals(self) -> list[Any]:
        """Return all ends, for the sum of the gaps."""
        return [end for ends in self.ends.values() for end in ends]


def add_gaps(model: Model) -> Gaps:
    """Add the gaps of every party of the model."""
    busy = {party: _busy(model, party) for party in model.parties}
    return Gaps(busy, {party: _ends(model, party, busy[party]) for party in model.parties})


def _ends(model: Model, party: int, busy: dict[int, Known]) -> list[Any]:
    ends = []
    for session in model.frame.sessions:
        spots = list(bits(session))
        been: Known = 0
        for spot in spots[:-1]:
            before = model.board.busy[party] & session & ((2 << spot) - 1)
            been = _or(model, been, busy[spot], before > 0)
            end = _end(model, party, (busy[spot], been, busy[spot + 1]), (session, spot))
            if end is not None:
                ends.append(end)
    return ends


def _busy(model: Model, party: int) -> dict[int, Known]:
    """Return, position by position, whether the party has a meeting; and that it has as many as it has."""
    busy: dict[int, Known] = {}
    kept = model.busy[party]
    here = model.by_party[party]
    for spot in model.frame.slot_at:
        choices = [literal for _hall, literal in here.get(spot, ())]
        if kept >> spot & 1:
            busy[spot] = 1
        elif len(choices) <= 1:
            busy[spot] = choices[0] if choices else 0
        else:
            busy[spot] = model.literal(bool(model.board.busy[party] >> spot & 1))
            model.cp.add_exactly_one([*choices, ~busy[spot]])
    free = [
        literal for spot, literal in busy.items() if not kept >> spot & 1 and not isinstance(literal, int)
    ]
    placed = [model.placed[wish] for wish in model.frame.wishes_of[party] if wish in model.placed]
    model.cp.add(sum(free) == sum(placed))
    return busy


def _or(model: Model, one: Known, other: Known, hint: bool) -> Known:
    if isinstance(one, int):
        return 1 if one else other
    if isinstance(other, int):
        return 1 if other else one
    either = model.literal(hint)
    model.cp.add_implication(one, either)
    model.cp.add_implication(other, either)
    model.cp.add_bool_or(one, other, ~either)
    return either


def _end(model: Model, party: int, state: tuple[Known, Known, Known], where: tuple[int, int]) -> Any:
    """Make the literal of a gap that ends at a position of a session, or None where none can."""
    now, been, then = state
    session, spot = where
    if now is been or _is(now, 1) or _is(been, 0) or _is(then, 0):
        return None
    mask = model.board.busy[party]
    before = mask & session & ((1 << spot) - 1)
    end = model.literal(bool(before) and not mask >> spot & 1 and bool(mask >> (spot + 1) & 1))
    against = [] if isinstance(now, int) else [now]
    against += [~known for known in (been, then) if not isinstance(known, int)]
    model.cp.add_bool_or(end, *against)
    # Both directions: what is told of fairness counts every end there is, and no other.
    for literal in against:
        model.cp.add_implication(end, ~literal)
    return end


def _is(known: Known, value: int) -> bool:
    return isinstance(known, int) and known == value
