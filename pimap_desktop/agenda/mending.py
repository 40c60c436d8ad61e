"""The search behind a repair: a small model around what was hit, widened ring by ring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pimap_desktop.agenda.board import NOWHERE, Board
from pimap_desktop.agenda.chains import Chains, place_by_chains
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.frame import Frame
from pimap_desktop.agenda.greedy import in_order, place_well, plan_at_once
from pimap_desktop.agenda.pins import place_pins
from pimap_desktop.agenda.problem import Placement, Solution
from pimap_desktop.text import _

if TYPE_CHECKING:
    from pimap_desktop.agenda.model import Model

_STAGE = _("Repairing the plan")
_WIDER = 80  # Meetings a wider circle adds.
_STEP = 0.8  # Seconds for one circle at least.
_SHARE = 0.08  # Part of the limit for one circle.
_GAPS = 0.5  # Seconds for gaps, once it is known what moves.


class Mending:
    """One repair: the plan before, the board on which it is mended, and what may move."""

    def __init__(self, frame: Frame, plan: Solution, effort: Effort) -> None:
        self.frame, self.effort = frame, effort
        self.step = max(_STEP, _SHARE * effort.limits.seconds)
        self.board = Board(frame)
        self._wish_at = {wish.id: number for number, wish in enumerate(frame.problem.wishes)}
        known = [place for place in plan.placements if place.wish in self._wish_at]
        refused = {self._wish_at[one.wish] for one in plan.unplaced if one.wish in self._wish_at}
        tables = {table.id: number for number, table in enumerate(frame.problem.tables)}
        self.tables = {
            self._wish_at[place.wish]: tables[place.table] for place in known if place.table in tables
        }
        people = {who.id: number for number, who in enumerate(frame.problem.interpreters)}
        self.served = {
            self._wish_at[place.wish]: people[place.interpreter]
            for place in known
            if place.interpreter in people
        }
        self.before = {
            self._wish_at[place.wish]: self._place(place) for place in known if place.slot in frame.position
        }
        gone = {self._wish_at[place.wish] for place in known}
        self.walk_ins = [
            wish for wish, domain in enumerate(frame.domains) if any(domain) and wish not in gone | refused
        ]
        self.hit = self._put_back()

    def _place(self, placement: Placement) -> int:
        wish = self._wish_at[placement.wish]
        hall = self.frame.table_halls[self.tables[wish]] if wish in self.tables else 0
        return self.frame.position[placement.slot] * self.frame.halls + hall

    def _put_back(self) -> list[int]:
        """Put the plan on the board, what is kept first, then the heaviest; return what does not fit."""
        place_pins(self.board)
        hit = []
        for wish in in_order(self.frame, list(self.before)):
            if self.board.where[wish] >= 0:
                continue
            if self.board.fits(wish, self.before[wish]):
                self.board.put(wish, self.before[wish], self._same_interpreter(wish))
            elif any(self.frame.domains[wish]):
                hit.append(wish)
        return hit

    def _same_interpreter(self, wish: int) -> int | None:
        who, place = self.served.get(wish), self.before[wish]
        if (
            who is None
            or self.frame.groups[wish] < 0
            or who not in self.frame.eligible[self.frame.groups[wish]]
        ):
            return None
        free = place // self.frame.halls not in self.board.serving[who]
        return who if free and self.board.may_serve(who, place) else None

    def run(self) -> None:
        """Mend the plan on the board."""
        wanted = in_order(self.frame, [*self.hit, *self.walk_ins])
        # Whoever fits nowhere as things are makes at least one other meeting move.
        self._unavoidable_moves = int(not all(self.board.open_places(wish) for wish in wanted))
        for wish in wanted:
            place_well(self.board, wish)
        self._tell()
        if wanted and self.effort.left:
            self._widen(set(wanted))
        plan_at_once(self.board)
        self._keep_interpreters()
        self._tell()

    def _possible(self) -> int:
        weights = self.frame.weights
        return sum(weight for weight, domain in zip(weights, self.frame.domains, strict=True) if any(domain))

    def _tell(self) -> None:
        self.effort.tell(_STAGE, self.board.weight, self._possible(), _("A mended plan is there."))

    # Rings

    def _widen(self, wanted: set[int]) -> None:
        """Solve ring by ring until nothing can be better, or a wider ring is no better."""
        # Imported when needed: ortools costs half a second.
        from pimap_desktop.agenda.bounds import capacity_bound

        mine = {*self.before, *self.walk_ins}
        unavoidable = sum(self.frame.weights[wish] for wish in mine) - capacity_bound(self.frame, mine)
        best = unavoidable, self._unavoidable_moves
        free = self._nearest(wanted)
        value = self._solve(free)
        wider = self._wider(free, wanted)
        while value > best and wider != free and self.effort.left:
            before, free = value, wider
            value = self._solve(free)
            # A wider circle that is no better ends it.
            wider = self._wider(free, wanted) if value < before else free
        if value[0] > unavoidable:
            # Nothing near makes room: look for chains of moves anywhere.
            bound = self.board.weight + value[0] - unavoidable
            place_by_chains(Chains(self.board), self.effort, self.step, bound, wanted)
        self._close_gaps(free)

    def _nearest(self, wanted: set[int]) -> set[int]:
        """Return what was hit and the coming meetings of those people."""
        people = sorted({party for wish in wanted for party in self.frame.members[wish]})
        return wanted | {wish for party in people for wish in self._coming(party)}

    def _wider(self, free: set[int], wanted: set[int]) -> set[int]:
        """Add those at the places that what was hit had, then the meetings of people met, up to a size."""
        frame = self.frame
        wider = set(free)
        for wish in wanted:
            if self.before.get(wish, NOWHERE) >= 0:
                wider |= self.board.there[self.before[wish]] - set(frame.pinned)
        people: dict[int, int] = {}
        for wish in sorted(free):
            for party in frame.members[wish]:
                people[party] = people.get(party, 0) + 1
        for party in sorted(people, key=lambda party: (-people[party], party)):
            if len(wider) > len(free) + _WIDER:
                break
            wider.update(self._coming(party))
        return wider

    def _coming(self, party: int) -> list[int]:
        """List the meetings of a party that may move."""
        where, pinned = self.board.where, self.frame.pinned
        return [wish for wish in self.frame.wishes_of[party] if where[wish] >= 0 and wish not in pinned]

    def _solve(self, free: set[int]) -> tuple[int, int]:
        """Plan these wishes anew; return the weight that is lost and how many others moved."""
        model, cost = self._model(free)
        model.cp.minimize(cost)
        model.hint_board()
        self._improve(model, self.step, linearization_level=1)
        self._tell()
        lost = sum(
            self.frame.weights[wish] for wish in (*self.before, *self.walk_ins) if self.board.where[wish] < 0
        )
        return lost, self._moved(free - set(self.hit))

    def _close_gaps(self, free: set[int]) -> None:
        """Plan these wishes anew with fewer gaps; no more is lost and no more moves."""
        # Imported when needed: ortools costs half a second.
        from pimap_desktop.agenda.gaps import add_gaps

        model, cost = self._model(free)
        lost = sum(self.frame.weights[wish] for wish in free if self.board.where[wish] < 0)
        model.cp.add(cost <= lost * (len(free) + 1) + self._moved(free))
        model.cp.minimize(sum(add_gaps(model).literals))
        model.hint_board()
        self._improve(model, _GAPS, linearization_level=0)

    def _model(self, free: set[int]) -> tuple[Model, Any]:
        # Imported when needed: ortools costs half a second.
        from pimap_desktop.agenda.model import Model

        model = Model(self.board, free)
        lost = sum(self.frame.weights[wish] * (1 - placed) for wish, placed in model.placed.items())
        moves = sum(self._moves(model, wish) for wish in free if wish in self.before)
        return model, lost * (len(free) + 1) + moves

    def _moves(self, model: Model, wish: int) -> Any:
        """Return the term that is 1 when the wish has a place in another slot than before."""
        spot = self.before[wish] // self.frame.halls
        same = [here for place, here in model.at[wish].items() if place // self.frame.halls == spot]
        return model.placed[wish] - sum(same)

    def _moved(self, free: set[int]) -> int:
        halls, where = self.frame.halls, self.board.where
        return sum(
            where[wish] >= 0 and where[wish] // halls != self.before[wish] // halls
            for wish in free
            if wish in self.before
        )

    def _improve(self, model: Model, budget: float, linearization_level: int) -> None:
        solver, found, _proven = self.effort.run(model, budget, linearization_level=linearization_level)
        if found:
            self.board.rearrange(*model.answer(solver))

    # Interpreters

    def _keep_interpreters(self) -> None:
        """Give every meeting that did not move its interpreter back, where the others still find one."""
        board, halls = self.board, self.frame.halls
        spots = {board.where[wish] // halls for wish in self.served if board.where[wish] >= 0}
        for spot in sorted(spots):
            here = {wish: board.where[wish] for wish in board.serves if board.where[wish] // halls == spot}
            same = {
                wish for wish, place in here.items() if self.before.get(wish) == place and wish in self.served
            }
            if all(board.serves[wish] == self.served[wish] for wish in same):
                continue
            for wish in here:
                board.drop(wish)
            # Everybody finds someone again: those who serve now could.
            for wish in sorted(here, key=lambda wish: wish not in same):
                board.put(wish, here[wish], self._same_interpreter(wish) if wish in same else None)
