"""The course of a repair: what still fits stays; rings of wishes around what was hit are planned anew."""

from __future__ import annotations

from pimap_desktop.agenda.board import NOWHERE, Board
from pimap_desktop.agenda.chains import Chains, place_by_chains
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.former import former_of
from pimap_desktop.agenda.frame import Frame
from pimap_desktop.agenda.greedy import in_order, place_well, plan_at_once
from pimap_desktop.agenda.pins import place_pins
from pimap_desktop.agenda.problem import Solution
from pimap_desktop.agenda.rework import Rework
from pimap_desktop.text import _

_STAGE = _("Repairing the plan")
_WIDER = 80  # Meetings a wider circle adds.
_GAPS = 0.7  # Seconds for gaps, once it is known what moves.


class Mending:
    """One repair: the plan before, and the board on which it is mended."""

    def __init__(self, frame: Frame, plan: Solution, effort: Effort) -> None:
        self.frame, self.effort = frame, effort
        self.board = Board(frame)
        self.former = former_of(frame, plan)
        self.rework = Rework(self.board, self.former, effort)
        self.hit = self._put_back()

    def _put_back(self) -> list[int]:
        """Put the plan on the board, what is kept first, then the heaviest; return what does not fit."""
        place_pins(self.board)
        hit = []
        for wish in in_order(self.frame, list(self.former.places)):
            if self.board.where[wish] >= 0:
                continue
            place = self.former.places[wish]
            if self.board.fits(wish, place):
                self.board.put(wish, place, self._same_interpreter(wish))
            elif any(self.frame.domains[wish]):
                hit.append(wish)
        return hit

    def _same_interpreter(self, wish: int) -> int | None:
        who, place = self.former.interpreters.get(wish), self.former.places[wish]
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
        wanted = in_order(self.frame, [*self.hit, *self.former.walk_ins])
        for wish in wanted:
            place_well(self.board, wish)
        self._tell()
        if wanted and self.effort.left:
            self._widen(set(wanted))
        plan_at_once(self.board)
        self._keep_interpreters()
        self._tell()

    def _tell(self) -> None:
        weights = self.frame.weights
        possible = sum(
            weight for weight, domain in zip(weights, self.frame.domains, strict=True) if any(domain)
        )
        self.effort.tell(_STAGE, self.board.weight, possible, _("A mended plan is there."))

    # Rings

    def _widen(self, wanted: set[int]) -> None:
        """Plan ring by ring until nothing can be better, or a wider ring is no better."""
        free = self._nearest(wanted)
        self._plan_anew(free)
        proven = self.rework.cost <= self.rework.least(free)
        while not proven and self.effort.left:
            before, wider = self.rework.cost, self._wider(free, wanted)
            if wider != free:
                # The smaller answer is the hint of the larger question.
                self._plan_anew(wider)
            if self.rework.cost == before:
                break
            free = wider
            proven = self.rework.cost <= self.rework.least(free)
        if not proven:
            self._make_room(wanted)
        self.rework.close_gaps(wanted, self._movable(), _GAPS)

    def _plan_anew(self, free: set[int]) -> None:
        self.rework.plan_anew(free)
        self._tell()

    def _make_room(self, wanted: set[int]) -> None:
        """Look for chains of moves anywhere, where nothing near makes room."""
        # Imported when needed: ortools costs half a second.
        from pimap_desktop.agenda.bounds import capacity_bound

        mine = self.former.wishes
        total = sum(self.frame.weights[wish] for wish in mine)
        savable = self.rework.lost(mine) - (total - capacity_bound(self.frame, mine))
        place_by_chains(
            Chains(self.board), self.effort, self.rework.step, self.board.weight + savable, wanted
        )

    def _nearest(self, wanted: set[int]) -> set[int]:
        """Return what was hit and the coming meetings of those people."""
        people = sorted({party for wish in wanted for party in self.frame.members[wish]})
        return wanted | {wish for party in people for wish in self._coming(party)}

    def _wider(self, free: set[int], wanted: set[int]) -> set[int]:
        """Add those at the places that what was hit had, then the meetings of people met, up to a size."""
        frame = self.frame
        wider = set(free)
        for wish in wanted:
            if self.former.places.get(wish, NOWHERE) >= 0:
                wider |= self.board.there[self.former.places[wish]] - set(frame.pinned)
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

    def _movable(self) -> list[int]:
        """List the meetings of the plan before that may move."""
        return [wish for wish in self.former.places if wish not in self.frame.pinned]

    # Interpreters

    def _keep_interpreters(self) -> None:
        """Give every meeting that did not move its interpreter back, where the others still find one."""
        board, halls = self.board, self.frame.halls
        before, served = self.former.places, self.former.interpreters
        spots = {board.where[wish] // halls for wish in served if board.where[wish] >= 0}
        for spot in sorted(spots):
            here = {wish: board.where[wish] for wish in board.serves if board.where[wish] // halls == spot}
            same = {wish for wish, place in here.items() if before.get(wish) == place and wish in served}
            if all(board.serves[wish] == served[wish] for wish in same):
                continue
            for wish in here:
                board.drop(wish)
            # Everybody finds someone again: those who serve now could.
            for wish in sorted(here, key=lambda wish: wish not in same):
                board.put(wish, here[wish], self._same_interpreter(wish) if wish in same else None)
