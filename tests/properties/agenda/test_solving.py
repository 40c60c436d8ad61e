"""Whatever the problem: the plan is sound, and the best there is where everything can be tried."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.chains import Chains, place_by_chains
from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.fairness import finish_early, share_places
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.greedy import plan_at_once
from pimap_desktop.agenda.neighbourhoods import Search, close_gaps, place_more
from pimap_desktop.agenda.outcome import solution_of
from pimap_desktop.agenda.pins import place_pins
from pimap_desktop.agenda.polishing import Polishing, polish
from pimap_desktop.agenda.problem import Limits, Problem, Solution
from pimap_desktop.agenda.solver import solve
from pimap_desktop.errors import Refused
from tests.properties.agenda.brute import Brute, value_of
from tests.properties.agenda.drawing import MEDIUM, TINY, problems

QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


def solved(problem: Problem, seconds: float = 20, seed: int = 1) -> Solution | None:
    """Solve within units of work, so that a failure repeats; None when the pins cannot be kept."""
    try:
        solution = solve(problem, limits=Limits(seconds=seconds, seed=seed, deterministic=True))
    except Refused:
        return None
    assert check(problem, solution) == ()
    return solution


@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
@given(problems(MEDIUM))
def test_no_plan_breaks_a_rule(problem: Problem) -> None:
    solution = solved(problem, seconds=1)
    assert solution is None or solution.weight <= solution.weight_bound


@settings(max_examples=150, deadline=None, suppress_health_check=QUIET)
@given(problems(TINY))
def test_a_tiny_plan_is_the_best_of_all(problem: Problem) -> None:
    best = Brute(problem).best()
    solution = solved(problem)
    assert (solution is None) == (best is None)
    if solution is not None and best is not None:
        assert value_of(problem, solution) == best
        assert solution.weight_bound == -best[1]
        assert solution.gaps_bound <= best[3]


@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
@given(problems(MEDIUM))
def test_every_step_of_a_search_keeps_the_rules(problem: Problem) -> None:
    try:
        board = Board(frame_of(problem))
        place_pins(board)
    except Refused:
        return
    plan_at_once(board)
    effort = Effort(Limits(seconds=0.3, deterministic=True))
    values = [board.value()]
    search = Search(board, effort, size=5)
    steps = (
        lambda: place_by_chains(Chains(board), effort, 0.1, sum(board.frame.weights)),
        lambda: polish(Polishing(board, effort.dice()), effort, 0.02, lambda: None),
        lambda: place_more(search, 0.1, sum(board.frame.weights), lambda: None),
        lambda: close_gaps(search, 0.1, lambda: None),
        lambda: share_places(board, effort),
        lambda: finish_early(board, effort),
    )
    for step in steps:
        step()
        values.append(board.value())
        assert check(problem, solution_of(board, weight_bound=sum(board.frame.weights))) == ()
    weights = [value[:2] for value in values]
    assert weights == sorted(weights, reverse=True)


@settings(max_examples=40, deadline=None, suppress_health_check=QUIET)
@given(problems(TINY, pinned=False), st.data())
def test_doubling_a_weight_never_lowers_what_is_placed_of_it(problem: Problem, data: st.DataObject) -> None:
    before = solved(problem)
    assert before is not None
    if not before.placements or before.shortfalls:
        return
    favourite = data.draw(st.sampled_from(sorted(place.wish for place in before.placements)))
    heavier = tuple(
        replace(wish, weight=wish.weight * 2) if wish.id == favourite else wish for wish in problem.wishes
    )
    after = solved(replace(problem, wishes=heavier))
    assert after is not None
    assert favourite in {place.wish for place in after.placements}


@settings(max_examples=20, deadline=None, suppress_health_check=QUIET)
@given(problems(MEDIUM), st.integers(0, 3))
def test_the_same_seed_gives_the_same_plan(problem: Problem, seed: int) -> None:
    one, other = solved(problem, 1, seed), solved(problem, 1, seed)
    assert (one and replace(one, seconds=0)) == (other and replace(other, seconds=0))
