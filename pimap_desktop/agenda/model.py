"""The rules of a plan as a CP-SAT model, for all wishes or for a few while the others stay where they are.

Imported only when solving: ortools costs half a second and 80 MB.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from ortools.sat.python import cp_model

from pimap_desktop.agenda.board import NOWHERE, Board
from pimap_desktop.agenda.masks import bits


class Model:
    """Decides the places of the `free` wishes; those in `must` keep a place, the rest of the board stays.

    Booleans say "this wish is at this place" (`at`), "this wish has a place" (`placed`) and "this interpreter
    serves this group of wishes at this place" (`serve`). With all rules kept by the board, the board itself
    is a solution, and `hint_board` says it in full.
    """

    def __init__(self, board: Board, free: Iterable[int], must: Collection[int] = ()) -> None:
        self.board = board
        self.frame = board.frame
        self.free = sorted(free)
        self.cp = cp_model.CpModel()
        self.at: dict[int, dict[int, Any]] = {}
        self.placed: dict[int, Any] = {}
        self.serve: dict[tuple[int, int, int], Any] = {}
        self.short: list[tuple[Any, int]] = []  # what is missing to a minimum, and on the board
        self.parties = sorted({party for wish in self.free for party in self.frame.members[wish]})
        self._hints: list[tuple[Any, int]] = []
        self._kept()
        self._places(must)
        self._one_at_a_time()
        self._tables()
        self._interpreters()
        self._special()
        self._orders()

    # Variables

    def literal(self, hint: bool) -> Any:
        """Make a boolean with its value in the board."""
        variable = self.cp.new_bool_var("")
        self._hints.append((variable, int(hint)))
        return variable

    def number(self, low: int, high: int, hint: int) -> Any:
        """Make an integer with its value in the board."""
        variable = self.cp.new_int_var(low, high, "")
        self._hints.append((variable, hint))
        return variable

    def hint_board(self) -> None:
        """Tell the solver what every variable is on the board: a partial hint can end worse than it."""
        for variable, value in self._hints:
            self.cp.add_hint(variable, value)

    @property
    def size(self) -> int:
        """Return the number of variables."""
        return len(self._hints)

    @property
    def shortfall(self) -> Any:
        """Return the sum of what is missing to the minimums of the people in the model."""
        return sum(short for short, _missing in self.short)

    @property
    def missing(self) -> int:
        """Return what is missing of it on the board."""
        return sum(missing for _short, missing in self.short)

    def _kept(self) -> None:
        """Count what the wishes that are not free take."""
        board, frame = self.board, self.frame
        self.busy = {party: board.busy[party] for party in self.parties}
        self.pooled = board.pooled[:]
        self.seated = set(board.seats)
        for wish in self.free:
            place = board.where[wish]
            if place < 0:
                continue
            spot = place // frame.halls
            for party in frame.members[wish]:
                self.busy[party] ^= 1 << spot
            self.pooled[place] -= frame.pooled[wish]
            self.seated.discard((frame.tables[wish], spot))

    def _places(self, must: Collection[int]) -> None:
        frame, where = self.frame, self.board.where
        self.by_party: dict[int, dict[int, list[tuple[int, Any]]]] = {
            party: defaultdict(list) for party in self.parties
        }
        for wish in self.free:
            self.at[wish] = {place: self.literal(where[wish] == place) for place in self._choices(wish)}
            for place, here in self.at[wish].items():
                spot, hall = divmod(place, frame.halls)
                for party in frame.members[wish]:
                    self.by_party[party][spot].append((hall, here))
            if wish in must:
                self.cp.add_exactly_one(self.at[wish].values())
                self.placed[wish] = 1
            else:
                self.placed[wish] = self.literal(where[wish] >= 0)
                self.cp.add_exactly_one([*self.at[wish].values(), ~self.placed[wish]])

    def _choices(self, wish: int) -> list[int]:
        frame, table = self.frame, self.frame.tables[wish]
        taken = 0
        for party in frame.members[wish]:
            taken |= self.busy[party]
        return [
            place
            for hall, domain in enumerate(frame.domains[wish])
            for spot in bits(domain & ~taken)
            if (place := spot * frame.halls + hall) >= 0
            and (not frame.pooled[wish] or self.pooled[place] < frame.capacity[place])
            and (table < 0 or (table, spot) not in self.seated)
        ]

    # Rules

    def _one_at_a_time(self) -> None:
        for spots in self.by_party.values():
            for here in spots.values():
                if len(here) > 1:
                    self.cp.add_at_most_one(literal for _hall, literal in here)

    def _tables(self) -> None:
        frame = self.frame
        pools: dict[int, list[Any]] = defaultdict(list)
        seats: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for wish in self.free:
            for place, here in self.at[wish].items():
                if frame.pooled[wish]:
                    pools[place].append(here)
                if frame.tables[wish] >= 0:
                    seats[frame.tables[wish], place // frame.halls].append(here)
        for place, here in pools.items():
            room = frame.capacity[place] - self.pooled[place]
            if len(here) > room:
                self.cp.add(sum(here) <= room)
        for here in seats.values():
            if len(here) > 1:
                self.cp.add_at_most_one(here)

    def _interpreters(self) -> None:
        """At the positions where a free wish needs someone, all interpreters are assigned anew."""
        frame, board = self.frame, self.board
        demand: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for wish in self.free:
            if frame.groups[wish] >= 0:
                for place, here in self.at[wish].items():
                    demand[place, frame.groups[wish]].append(here)
        open_spots = {place // frame.halls for place, _group in demand}
        free = set(self.free)
        self.fixed_service: dict[tuple[int, int], int] = defaultdict(int)
        for wish in board.serves:
            place = board.where[wish]
            if wish not in free and place // frame.halls in open_spots:
                self.fixed_service[place, frame.groups[wish]] += 1
        for key in {*demand, *self.fixed_service}:
            self._serve(key, demand.get(key, []))
        self._interpreter_rules(open_spots)

    def _serve(self, key: tuple[int, int], here: list[Any]) -> None:
        frame, board = self.frame, self.board
        place, group = key
        spot = place // frame.halls
        serves = []
        for interpreter in frame.eligible[group]:
            if frame.at_work[interpreter] >> spot & 1:
                other = board.serving[interpreter].get(spot, NOWHERE)
                now = other >= 0 and board.where[other] == place and frame.groups[other] == group
                literal = self.serve[interpreter, place, group] = self.literal(now)
                serves.append(literal)
        self.cp.add(sum(here) + self.fixed_service[key] <= sum(serves))

    def _interpreter_rules(self, open_spots: set[int]) -> None:
        frame, board = self.frame, self.board
        work: dict[int, dict[int, list[tuple[int, Any]]]] = defaultdict(lambda: defaultdict(list))
        for (interpreter, place, _group), literal in self.serve.items():
            spot, hall = divmod(place, frame.halls)
            work[interpreter][spot].append((hall, literal))
        for interpreter, spots in work.items():
            for here in spots.values():
                if len(here) > 1:
                    self.cp.add_at_most_one(literal for _hall, literal in here)
            fixed = {
                spot: wish for spot, wish in board.serving[interpreter].items() if spot not in open_spots
            }
            self._pause(spots, sum(1 << spot for spot in fixed), frame.work_runs[interpreter])
            self._walk(spots, {spot: board.where[wish] % frame.halls for spot, wish in fixed.items()})

    def _special(self) -> None:
        frame, free = self.frame, set(self.free)
        for party in self.parties:
            if party not in frame.special:
                continue
            spots = self.by_party[party]
            self._pause(spots, self.busy[party], frame.runs[party])
            kept = {spot: wish for spot, wish in self.board.at[party].items() if wish not in free}
            self._walk(spots, {spot: self.board.where[wish] % frame.halls for spot, wish in kept.items()})
            for session, least, most in frame.quotas[party]:
                here = [literal for spot in bits(session) for _hall, literal in spots.get(spot, ())]
                kept_here = (self.busy[party] & session).bit_count()
                if most is not None and kept_here + len(here) > most:
                    self.cp.add(sum(here) + kept_here <= most)
                if least > kept_here:
                    missing = max(0, least - (self.board.busy[party] & session).bit_count())
                    short = self.number(0, least - kept_here, missing)
                    self.cp.add(sum(here) + kept_here + short >= least)
                    self.short.append((short, missing))

    def _pause(self, spots: dict[int, list[tuple[int, Any]]], kept: int, limit: int | None) -> None:
        """Allow at most so many meetings in any stretch of one more than the limit."""
        if limit is None:
            return
        for session in self.frame.sessions:
            for start in bits(session):
                window = range(start, start + limit + 1)
                if not session >> window[-1] & 1:
                    continue
                here = [literal for spot in window for _hall, literal in spots.get(spot, ())]
                self.cp.add(sum(here) + sum(kept >> spot & 1 for spot in window) <= limit)

    def _walk(self, spots: dict[int, list[tuple[int, Any]]], kept: dict[int, int]) -> None:
        """Forbid two meetings in two halls that are too near in time."""
        for (one, other), too_near in self.frame.near.items():
            for spot, mask in too_near.items():
                here = [literal for hall, literal in spots.get(spot, ()) if hall == one]
                for near in bits(mask) if here else ():
                    if kept.get(near) == other:
                        self.cp.add_bool_and([~literal for literal in here])
                    there = [literal for hall, literal in spots.get(near, ()) if hall == other]
                    if there and (one, spot) < (other, near):
                        self.cp.add_at_most_one(here + there)

    def _orders(self) -> None:
        for wish in self.free:
            for other in self.frame.after[wish]:
                self._order(wish, other)
            for other in self.frame.before[wish]:
                if other not in self.at:
                    self._order(other, wish)

    def _order(self, first: int, second: int) -> None:
        """At no position may the first be there or later and the second there or earlier."""
        halls = self.frame.halls
        for spot in self.frame.slot_at:
            earlier = self.frame.earlier[spot]
            late = [
                self._is_at(first, place)
                for place in self._spread(first)
                if not (earlier ^ 1 << spot) >> (place // halls) & 1
            ]
            early = [
                self._is_at(second, place)
                for place in self._spread(second)
                if earlier >> (place // halls) & 1
            ]
            if late and early:
                self.cp.add(sum(late) + sum(early) <= 1)

    def _spread(self, wish: int) -> Collection[int]:
        if wish in self.at:
            return self.at[wish]
        return [self.board.where[wish]] if self.board.where[wish] >= 0 else []

    def _is_at(self, wish: int, place: int) -> Any:
        return self.at[wish][place] if wish in self.at else 1

    # Answers

    def answer(self, solver: cp_model.CpSolver) -> tuple[dict[int, int], dict[int, int]]:
        """Return the places and the interpreters that a solver found, for `Board.rearrange`."""
        places = {
            wish: next((place for place, here in choices.items() if solver.boolean_value(here)), NOWHERE)
            for wish, choices in self.at.items()
        }
        ready: dict[tuple[int, int], list[int]] = defaultdict(list)
        for (interpreter, place, group), literal in self.serve.items():
            if solver.boolean_value(literal):
                ready[place, group].append(interpreter)
        waiting: dict[tuple[int, int], list[int]] = defaultdict(list)
        for wish, group in enumerate(self.frame.groups):
            place = places.get(wish, self.board.where[wish])
            if group >= 0 and (place, group) in ready:
                waiting[place, group].append(wish)
        interpreters = {}
        for key, wishes in waiting.items():
            interpreters.update(_keep_first(wishes, ready[key], self.board.serves))
        return places, interpreters


def _keep_first(wishes: list[int], interpreters: list[int], now: dict[int, int]) -> dict[int, int]:
    """Pair wishes with interpreters who are equally able, leaving together who already is."""
    left = dict.fromkeys(interpreters)
    pairs = {}
    for wish in wishes:
        if now.get(wish, -1) in left:
            pairs[wish] = now[wish]
            del left[now[wish]]
    return pairs | dict(zip([wish for wish in wishes if wish not in pairs], left, strict=False))
