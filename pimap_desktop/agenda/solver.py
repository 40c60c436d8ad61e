"""Solves an agenda: a plan at once, then better ones until the time is over or none is left."""

from __future__ import annotations

import threading

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.chains import Chains, place_by_chains
from pimap_desktop.agenda.effort import Effort, Report
from pimap_desktop.agenda.fairness import finish_early, share_places
from pimap_desktop.agenda.frame import Frame, frame_of
from pimap_desktop.agenda.greedy import plan_at_once
from pimap_desktop.agenda.outcome import solution_of
from pimap_desktop.agenda.pins import place_pins
from pimap_desktop.agenda.polishing import Polishing, polish
from pimap_desktop.agenda.problem import Limits, Problem, Solution
from pimap_desktop.agenda.prover import Prover
from pimap_desktop.text import Message, _

_PLACING = _("Placing requests")
_GAPS = _("Closing gaps")
_FAIRNESS = _("Sharing gaps fairly")
_FIGURES = {
    _PLACING: _("Weight placed: {value}, at best {bound}."),
    _GAPS: _("Idle gaps: {value}, at best {bound}."),
    _FAIRNESS: _("Most idle gaps of one person: {value}."),
}

_PROVABLE = 60_000  # Choices (wish and place) of the largest problem given to the prover: 1 GB of clauses.
_SMALL = 8_000  # Choices of the largest problem that is solved as one model.
_TINY = 500  # Choices below which one model is quicker than starting a process.
_GLANCE = 0.3  # Seconds of looking for room before anything is proven about it.
_PATIENCE = 2.0  # Seconds of polishing without a gain.


def solve(
    problem: Problem,
    report: Report | None = None,
    *,
    limits: Limits | None = None,
    stop: threading.Event | None = None,
) -> Solution:
    """Return the best plan found within the limits, in the order of `GOALS`.

    `report` is called with each `Progress`, from threads of the solve. Setting `stop` ends it soon with the
    best plan so far. Raises `Refused` for a problem that contradicts itself and for a pin that cannot be
    kept.
    """
    effort = Effort(limits or Limits(), report, stop)
    board = Board(frame_of(problem))
    place_pins(board)
    plan_at_once(board)
    course = _Course(board, effort)
    course.run()
    return solution_of(board, weight_bound=course.bound, gaps_bound=course.gaps_bound, seconds=effort.seconds)


class _Course:
    """The stages of one solve, each starting from the plan the one before has left on the board."""

    def __init__(self, board: Board, effort: Effort) -> None:
        self.board, self.effort = board, effort
        self.frame: Frame = board.frame
        self.possible = [wish for wish, domain in enumerate(self.frame.domains) if any(domain)]
        self.total = sum(self.frame.weights[wish] for wish in self.possible)
        self.choices = sum(mask.bit_count() for domain in self.frame.domains for mask in domain)
        # Where the engines may prove the best soon, polishing is only to give them a start.
        self.patience = min(_PATIENCE / 5, self.choices / 5000) if self.choices <= _SMALL else _PATIENCE
        self.bound = self.total
        self.gaps_bound = 0
        self.gaps_proven = False
        self.prover: Prover | None = None
        self._alone = effort.limits.deterministic  # A race would not repeat.

    def run(self) -> None:
        """Go through the stages; a plan that cannot be better ends it."""
        self._told_weight()
        try:
            with self.effort.until(self._proven):
                if not self.placed_best and self.effort.left:
                    self._place_more()
                if self._open:
                    self._close_gaps()
            self._take_proof()
            self._share_fairly()
        finally:
            if self.prover is not None:
                self.prover.close()

    @property
    def placed_best(self) -> bool:
        """Tell whether no plan places more weight or misses less to a minimum."""
        return self.board.weight >= self.bound and not self.board.shortfall()

    def _tell(self, stage: Message, value: int, bound: int) -> None:
        self.effort.tell(stage, value, bound, _FIGURES[stage].format(value=value, bound=bound))

    # Weight

    def _place_more(self) -> None:
        budget = self.effort.left * 0.4
        chains = Chains(self.board)
        place_by_chains(chains, self.effort, min(_GLANCE, budget), self.bound)
        self._told_weight()
        if self.placed_best:
            return
        # Imported when needed: ortools costs half a second.
        from pimap_desktop.agenda.bounds import capacity_bound

        self.bound = min(self.bound, capacity_bound(self.frame))
        self._start_prover()
        place_by_chains(chains, self.effort, budget / 2, self.bound)
        self._told_weight()
        if not self.placed_best:
            self._place_by_models(budget / 4)

    def _place_by_models(self, budget: float) -> None:
        # Imported when needed: ortools costs half a second.
        from pimap_desktop.agenda.neighbourhoods import Search, place_more
        from pimap_desktop.agenda.placing import place_exactly

        place_more(Search(self.board, self.effort), budget, self.bound, self._told_weight)
        if not self.placed_best and self.effort.left:
            exact = place_exactly(
                self.board, self.effort, budget, lambda value, bound: self._tell(_PLACING, value, bound)
            )
            self.bound = min(self.bound, exact)
        plan_at_once(self.board)

    def _told_weight(self) -> None:
        self._tell(_PLACING, self.board.weight, self.bound)

    # Gaps

    def _close_gaps(self) -> None:
        self._start_prover()
        polishing = Polishing(self.board, self.effort.dice())
        polish(polishing, self.effort, self.patience, self._told_gaps)
        while self._open and self.effort.left:
            self._miss_prover()
            self._improve_gaps(polishing)

    # Fairness and the rest

    def _share_fairly(self) -> None:
        """Share gaps and places, and finish early, at the weight and gaps there are now."""
        if not self.effort.left:
            return
        fair = self.frame.problem.fairness is not None or self.board.max_gaps() <= 1
        uneven = not fair or self.board.weight < self.total
        if uneven and self.choices <= _SMALL:
            # Imported when needed: ortools costs half a second.
            from pimap_desktop.agenda.exact import fairest

            fairest(self.board, self.effort, max(2.0, self.effort.limits.seconds * 0.1))
        elif uneven:
            share_places(self.board, self.effort)
        finish_early(self.board, self.effort)
        self._tell(_FAIRNESS, self.board.max_gaps(), 0)

    @property
    def _open(self) -> bool:
        """Tell whether there may be a plan with fewer gaps."""
        if self.gaps_proven:
            return False
        return self.board.gaps() > self.gaps_bound or self.board.unevenness() > 0

    def _told_gaps(self) -> None:
        self._tell(_GAPS, self.board.gaps(), self.gaps_bound)

    def _start_prover(self) -> None:
        """Start the prover where everything may have a place."""
        if self.prover is not None or self._alone or not self.effort.left:
            return
        sized = _TINY < self.choices <= _PROVABLE
        if sized and self.bound == self.total and not self.board.shortfall():
            try:
                self.prover = Prover(self.frame, self.possible)
            except OSError:
                self._go_alone()

    def _miss_prover(self) -> None:
        """Go on without a prover that has failed."""
        if self.prover is not None and self.prover.failed:
            self._take_bound(self.prover)
            self.prover.close()
            self.prover = None
            self._go_alone()

    def _go_alone(self) -> None:
        self._alone = True
        alone = _("The second engine is not running; the first goes on alone.")
        self.effort.tell(_GAPS, self.board.gaps(), self.gaps_bound, alone)

    def _proven(self) -> bool:
        return self.prover is not None and self.prover.proof is not None

    def _improve_gaps(self, polishing: Polishing) -> None:
        # Imported when needed: ortools costs half a second.
        from pimap_desktop.agenda.exact import fewest_gaps
        from pimap_desktop.agenda.neighbourhoods import Search, close_gaps

        if self.choices <= _SMALL:
            bound, self.gaps_proven = fewest_gaps(
                self.board,
                self.effort,
                self.effort.left * 0.6,
                lambda value, bound: self._tell(_GAPS, value, bound),
            )
            self.gaps_bound = max(self.gaps_bound, bound)
        if self._open:
            close_gaps(Search(self.board, self.effort), 10, self._told_gaps)
            polish(polishing, self.effort, _PATIENCE, self._told_gaps)

    def _take_proof(self) -> None:
        self._miss_prover()
        if self.prover is None:
            return
        proof = self.prover.proof
        if proof is None:
            if self.prover.refuted:
                # At least one wish, the lightest at best, stays without a place.
                lightest = min(self.frame.weights[wish] for wish in self.possible)
                self.bound = min(self.bound, self.total - lightest)
            else:
                self._take_bound(self.prover)
            return
        self.gaps_bound = proof.gaps
        if self.board.weight < self.total or self.board.gaps() > proof.gaps or self.board.unevenness():
            self.board.rearrange(proof.places, proof.interpreters)
        self._told_gaps()

    def _take_bound(self, prover: Prover) -> None:
        # It speaks of plans in which everything has a place.
        if self.board.weight == self.total:
            self.gaps_bound = max(self.gaps_bound, prover.bound)
