"""Plans a few meetings of a board anew, as near to the plan before as can be.

The models are small and as they are built nearly as tight as they get: the linear relaxation proves them in a
tenth of the time that simplifying them first would take.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.former import Former
from pimap_desktop.agenda.masks import bits, gaps

if TYPE_CHECKING:
    from pimap_desktop.agenda.model import Model

_STEP = 0.8  # Seconds for one model at least.
_SHARE = 0.08  # Part of the limit for one model.
_COMPANY = 80  # Meetings that may change places with those that moved.


class Rework:
    """The search of a repair: what changing the plan before costs, and better plans for some wishes."""

    def __init__(self, board: Board, former: Former, effort: Effort) -> None:
        self.board, self.former, self.effort = board, former, effort
        self.frame = board.frame
        self.step = max(_STEP, _SHARE * effort.limits.seconds)
        self._scale = len(former.places) + 1

    @property
    def cost(self) -> int:
        """Return what the plan on the board costs: the weight it loses first, then how many move."""
        return self.lost(self.former.wishes) * self._scale + len(self._moved(self.former.places))

    def lost(self, wishes: Iterable[int]) -> int:
        """Return the weight of those wishes that have no place."""
        return sum(self.frame.weights[wish] for wish in wishes if self.board.where[wish] < 0)

    def _moved(self, wishes: Iterable[int]) -> set[int]:
        """Return those that have a place in another slot than before."""
        where, places, halls = self.board.where, self.former.places, self.frame.halls
        return {
            wish
            for wish in wishes
            if wish in places and where[wish] >= 0 and where[wish] // halls != places[wish] // halls
        }

    # Little lost, little moved

    def plan_anew(self, free: set[int]) -> None:
        """Give these wishes the places that cost least."""
        model = self._model(free)
        model.cp.minimize(self._price(model))
        self._improve(model, self.step)

    def least(self, free: set[int]) -> int:
        """Return what every plan costs at least: as if only these wishes were in each other's way."""
        board, pinned = self.board, self.frame.pinned
        mark = board.mark()
        for wish in board.placed():
            if wish not in free and wish not in pinned:
                board.drop(wish)
        model = self._model(free)
        model.cp.minimize(self._price(model))
        model.hint_board()
        board.back_to(mark)
        solver, found, _proven = self._run(model, self.step)
        # What had a place, has none and is not free can have none.
        elsewhere = self.lost(self.former.wishes - free) * self._scale
        return elsewhere + (math.ceil(solver.best_objective_bound - 1e-6) if found else 0)

    def _price(self, model: Model) -> Any:
        lost, moves = self._changes(model)
        return lost * self._scale + moves

    def _changes(self, model: Model) -> tuple[Any, Any]:
        """Return the weight that a plan of the model loses, and how many of its wishes it moves."""
        lost = sum(self.frame.weights[wish] * (1 - placed) for wish, placed in model.placed.items())
        return lost, sum(self._moves(model, wish) for wish in model.free if wish in self.former.places)

    def _moves(self, model: Model, wish: int) -> Any:
        """Return the term that is 1 when the wish has a place in another slot than before."""
        spot = self.former.places[wish] // self.frame.halls
        same = [here for place, here in model.at[wish].items() if place // self.frame.halls == spot]
        return model.placed[wish] - sum(same)

    # Few gaps

    def close_gaps(self, wanted: Collection[int], others: Collection[int], budget: float) -> None:
        """Look for as good a plan with fewer gaps: others may move in place of those that did."""
        until = self.effort.spent + budget
        company, now = _COMPANY, self.board.gaps()
        while now and self.effort.left and self.effort.spent < until:
            free = {*wanted, *self._moved(self.former.places)} - set(self.frame.pinned)
            able = [wish for wish in others if self.board.where[wish] >= 0 and wish not in free]
            free.update(sorted(able, key=self._promise)[:company])
            self._close_around(free, until - self.effort.spent)
            before, now = now, self.board.gaps()
            if now == before:
                if company >= len(able):
                    break
                company *= 2

    def _close_around(self, free: set[int], budget: float) -> None:
        # Imported when needed: ortools costs half a second.
        from pimap_desktop.agenda.gaps import add_gaps

        model = self._model(free)
        lost, moves = self._changes(model)
        model.cp.add(lost <= self.lost(free))
        model.cp.add(moves <= len(self._moved(free)))
        model.cp.minimize(sum(add_gaps(model).literals))
        self._improve(model, budget)

    def _promise(self, wish: int) -> tuple[int, int]:
        """Return how many gaps its people have more, at best, when a meeting moves elsewhere."""
        frame, busy = self.frame, self.board.busy
        here = 1 << self.board.where[wish] // frame.halls
        without = [busy[party] ^ here for party in frame.members[wish]]
        free = ~here
        for mask in without:
            free &= ~mask
        spots = {spot for domain in frame.domains[wish] for spot in bits(domain & free)}
        now = sum(gaps(busy[party], frame.sessions) for party in frame.members[wish])
        best = min(
            (sum(gaps(mask | 1 << spot, frame.sessions) for mask in without) for spot in spots), default=now
        )
        return best - now, wish

    # Models

    def _model(self, free: Collection[int]) -> Model:
        # Imported when needed: ortools costs half a second.
        from pimap_desktop.agenda.model import Model

        return Model(self.board, free)

    def _improve(self, model: Model, budget: float) -> None:
        model.hint_board()
        solver, found, _proven = self._run(model, budget)
        if found:
            self.board.rearrange(*model.answer(solver))

    def _run(self, model: Model, budget: float) -> tuple[Any, bool, bool]:
        return self.effort.run(model, budget, cp_model_presolve=False, linearization_level=2)
