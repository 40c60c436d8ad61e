"""Large-neighbourhood search: free some meetings, place them as well as can be, keep what is no worse.

Each step takes back about a hundred meetings and solves the rest of the goal exactly for them: weight first,
then gaps. Around wishes without a place and around people with gaps, by turns, since both goals are local.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.gaps import add_gaps
from pimap_desktop.agenda.greedy import in_order
from pimap_desktop.agenda.model import Model

_STEP = 0.7  # Seconds of one step: long enough to move dozens of meetings, short enough to try many.


@dataclass
class Search:
    """A search on a board; `size` adapts so that most steps end with a proof."""

    board: Board
    effort: Effort
    size: float = 60

    def __post_init__(self) -> None:
        self.dice = self.effort.dice()

    def place_around(self, free: set[int]) -> bool:
        """Place these wishes anew so that more weight has a place; return whether the plan is better now."""
        model, gaps = self._model(free, frozenset())
        scale = len(gaps) + 1
        lost = sum(self.board.frame.weights[wish] * (1 - placed) for wish, placed in model.placed.items())
        worst = sum(self.board.frame.weights[wish] for wish in free) + 1
        model.cp.minimize((model.shortfall * worst + lost) * scale + sum(gaps))
        return self._improve(model)

    def close_around(self, free: set[int]) -> bool:
        """Place these wishes anew so that there are fewer gaps; those with a place keep one."""
        placed = {wish for wish in free if self.board.where[wish] >= 0}
        model, gaps = self._model(placed, placed)
        if model.short:
            model.cp.add(model.shortfall <= model.missing)
        model.cp.minimize(sum(gaps))
        return self._improve(model)

    def _model(self, free: set[int], must: Collection[int]) -> tuple[Model, list[Any]]:
        board = self.board
        free = {wish for wish in free if any(board.frame.domains[wish])}
        model = Model(board, free, {*must, *board.frame.pinned})
        gaps = add_gaps(model).literals
        model.hint_board()
        return model, gaps

    def _improve(self, model: Model) -> bool:
        solver, found, proven = self.effort.run(
            model, _STEP, linearization_level=0, random_seed=self.dice.randrange(2**31)
        )
        self.size = min(400, self.size * 1.03) if proven else max(25, self.size * 0.9)
        # A step that ran out of time need not have found the plan it was given.
        return found and self.board.take(*model.answer(solver))

    # Neighbourhoods

    def around_people(self, parties: list[int]) -> set[int]:
        """Return the meetings of people and, ring by ring, of those they meet, up to the size."""
        frame = self.board.frame
        free: set[int] = set()
        seen, queue = set(parties), list(parties)
        while queue and len(free) < self.size:
            party = queue.pop(0)
            for wish in frame.wishes_of[party]:
                free.add(wish)
                new = [other for other in frame.members[wish] if other not in seen]
                seen.update(new)
                queue += new
            if len(queue) > 1:
                place = self.dice.randrange(len(queue))
                queue[0], queue[place] = queue[place], queue[0]
                queue.sort(key=lambda other: self.board.gaps_of(other) == 0)
        return free

    def around_sessions(self) -> set[int]:
        """Return meetings in two sessions, those of people with gaps first."""
        board, frame = self.board, self.board.frame
        sessions = self.dice.sample(frame.sessions, min(2, len(frame.sessions)))
        window = sum(sessions)
        there = [wish for wish in board.placed() if window >> (board.where[wish] // frame.halls) & 1]
        self.dice.shuffle(there)
        there.sort(key=lambda wish: -sum(board.gaps_of(party) > 0 for party in frame.members[wish]))
        return set(there[: int(self.size)])


def place_more(search: Search, budget: float, bound: int, told: Callable[[], None]) -> None:
    """Search around each wish without a place, until the weight reaches the bound or nothing helps."""
    board, effort = search.board, search.effort
    until = effort.spent + budget
    better = True
    while better:
        better = False
        waiting = [
            wish for wish, place in enumerate(board.where) if place < 0 and any(board.frame.domains[wish])
        ]
        for wish in in_order(board.frame, waiting):
            if not effort.left or effort.spent >= until or (board.weight >= bound and not board.shortfall()):
                return
            if search.place_around(search.around_people(list(board.frame.members[wish]))):
                better = True
                told()


def close_gaps(search: Search, budget: float, told: Callable[[], None]) -> None:
    """Search until the budget is spent or there are no gaps; `told` is called at each better plan."""
    board, effort = search.board, search.effort
    until = effort.spent + budget
    turn = 0
    while effort.left and effort.spent < until and board.gaps():
        turn += 1
        if turn % 3 == 0:
            free = search.around_sessions()
        else:
            gappy = [party for party in range(len(board.busy)) if board.gaps_of(party)]
            search.dice.shuffle(gappy)
            free = search.around_people(gappy[: 1 if turn % 3 == 1 else 4])
        if search.close_around(free):
            told()
