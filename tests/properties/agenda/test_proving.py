"""Whatever the problem: MaxSAT finds the fewest gaps with everything placed, or that there is none."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from pysat.examples.rc2 import RC2

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.maxsat import Clauses
from pimap_desktop.agenda.outcome import solution_of
from pimap_desktop.agenda.problem import Problem
from pimap_desktop.errors import Refused
from tests.properties.agenda.brute import Brute
from tests.properties.agenda.drawing import TINY, problems

QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


@settings(max_examples=200, deadline=None, suppress_health_check=QUIET)
@given(problems(TINY))
def test_the_proof_is_the_true_optimum(problem: Problem) -> None:
    try:
        frame = frame_of(problem)
    except Refused:
        return
    best = Brute(problem).best()
    everything = best is not None and best[:3] == (0, -sum(frame.weights), 0)
    clauses = Clauses(frame, range(len(frame.members)))
    with RC2(clauses.formula, solver="cadical153") as engine:
        model = engine.compute()
        assert (model is not None) == everything
        if model is None or best is None:
            return
        assert engine.cost == best[3]
        board = Board(frame)
        board.rearrange(*clauses.answer(model))
    assert check(problem, solution_of(board, weight_bound=board.weight)) == ()
    assert board.gaps() == best[3]
