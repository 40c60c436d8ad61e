"""The stages of a solve: what each does when the one before could not finish."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.greedy import plan_at_once
from pimap_desktop.agenda.problem import Limits, Problem, Progress, Quota, Solution, Wish
from pimap_desktop.agenda.prover import Proof, Prover
from pimap_desktop.agenda.solver import _Course, solve
from tests.unit.agenda.small import ids, party, problem, slots, tables, wish

TIME = slots(10)


def crowd(*more: Wish, pairs: int = 60, **when: str) -> Problem:
    """Make many pairs who can meet at any time, and a few wishes that matter."""
    names = [f"{side}{number}" for number in range(pairs) for side in "xy"]
    everything = [
        Wish(f"w{number}", f"W{number}", (f"x{number}", f"y{number}"), 10) for number in range(pairs)
    ]
    people = [party(name, TIME) for name in names]
    people += [party(name, ids(text)) for name, text in when.items()]
    return problem("", (10,), [*everything, *more], parties=tuple(people))


def forced() -> Problem:
    """Make a crowd in which a must have one gap."""
    return crowd(wish("ab"), wish("ac"), a="0 1 2", b="0", c="2")


def impossible() -> Problem:
    """Make a crowd in which a would have to be in two places at once; no bound sees that."""
    return crowd(wish("ab"), wish("ac"), a="0 1", b="0", c="0")


def solved(given: Problem, **limits: object) -> Solution:
    solution = solve(given, limits=Limits(**limits))  # type: ignore[arg-type]
    assert check(given, solution) == ()
    return solution


def started(given: Problem, **limits: object) -> _Course:
    board = Board(frame_of(given))
    plan_at_once(board)
    return _Course(board, Effort(Limits(**limits)))  # type: ignore[arg-type]


def test_a_gap_that_must_be_is_proven() -> None:
    solution = solved(forced(), seconds=30)
    assert (solution.gaps, solution.gaps_bound, solution.proven) == (1, 1, True)


def test_a_gap_that_must_be_is_proven_without_another_process() -> None:
    solution = solved(forced(), seconds=30, deterministic=True)
    assert (solution.gaps, solution.gaps_bound, solution.proven) == (1, 1, True)


def test_what_cannot_be_placed_is_proven() -> None:
    solution = solved(impossible(), seconds=30)
    assert (solution.weight, solution.weight_bound) == (610, 610)
    assert solution.proven


def test_what_cannot_be_placed_is_proven_without_another_process() -> None:
    solution = solved(impossible(), seconds=30, deterministic=True)
    assert (solution.weight, solution.weight_bound, solution.proven) == (610, 610, True)


def test_another_process_starts_only_where_it_could_prove_something() -> None:
    """Not for a tiny problem, and not where somebody stays without a meeting or a minimum."""
    tiny = started(problem("ab", (2,), [wish("ab")]))
    hopeless = started(forced())
    hopeless.bound -= 10
    wanting = crowd(wish("ab"), a="0", b="0")
    *others, last = wanting.parties
    short = started(replace(wanting, parties=(*others, replace(last, quotas=(Quota("session 0", 2),)))))
    for course in (tiny, hopeless, short):
        course._start_prover()
        assert course.prover is None


def test_a_proof_replaces_a_worse_plan() -> None:
    course = started(forced())
    course.board.rearrange({60: -1}, {})
    course.prover = Prover(course.frame, course.possible)
    course.prover.wait(60)
    course._take_proof()
    course.prover.close()
    assert (course.board.weight, course.board.gaps(), course.gaps_bound) == (620, 1, 1)


def test_a_proof_leaves_a_plan_that_is_as_good() -> None:
    course = started(forced())
    before = course.board.where[:]
    course.prover = Prover(course.frame, course.possible)
    course.prover.wait(60)
    assert isinstance(course.prover.proof, Proof)
    course.prover.proof = Proof(course.board.gaps(), {}, {})
    course._take_proof()
    course.prover.close()
    assert course.board.where == before


def test_a_refuted_hope_lowers_the_bound() -> None:
    course = started(impossible())
    course.prover = Prover(course.frame, course.possible)
    course.prover.wait(60)
    course._take_proof()
    course.prover.close()
    assert (course.total, course.bound) == (620, 610)


@pytest.mark.parametrize(
    ("program", "ends"), [("import time; time.sleep(60)", False), ("raise SystemExit", True)]
)
@pytest.mark.parametrize(("dropped", "bound"), [((), 1), ((0,), 0)])
def test_an_unfinished_proof_leaves_its_bound(
    program: str, ends: bool, dropped: tuple[int, ...], bound: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It speaks of plans with everything placed, and of no other."""
    monkeypatch.setattr("pimap_desktop.agenda.prover.ARGUMENTS", ("-c", program))
    course = started(forced())
    course.board.rearrange(dict.fromkeys(dropped, -1), {})
    course.prover = prover = Prover(course.frame, course.possible)
    if ends:
        prover.wait(60)
    assert prover.running is not ends
    prover.bound = 1
    course._take_proof()
    prover.close()
    assert course.gaps_bound == bound


def test_a_large_problem_is_searched_in_neighbourhoods(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pimap_desktop.agenda.solver._SMALL", 0)
    monkeypatch.setattr("pimap_desktop.agenda.solver._PATIENCE", 0.05)
    solution = solved(forced(), seconds=0.5, deterministic=True)
    assert (solution.gaps, solution.gaps_bound, solution.proven) == (1, 0, False)


def test_a_large_problem_shares_places_by_chains(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pimap_desktop.agenda.solver._SMALL", 0)
    given = problem("abxy", (2,), [wish("ax"), wish("ay"), wish("bx")], tables=tables(1))
    assert solved(given, seconds=5, deterministic=True).min_share == 500


def test_a_stop_ends_the_solve_with_the_best_so_far() -> None:
    stop = threading.Event()
    told: list[Progress] = []

    def hear(progress: Progress) -> None:
        told.append(progress)
        if progress.stage.msgid == "Closing gaps":
            stop.set()

    given = crowd(wish("ab"), wish("ac"), wish("ad"), a="0 1 2 3 4", b="0 4", c="2", d="0 4", pairs=200)
    started_at = time.monotonic()
    solution = solve(given, hear, limits=Limits(seconds=120), stop=stop)
    assert check(given, solution) == ()
    assert time.monotonic() - started_at < 60
    assert solution.gaps == told[-1].value


def test_no_time_at_all_gives_the_first_plan() -> None:
    solution = solved(forced(), seconds=0)
    assert len(solution.placements) == 62


ALONE = "The second engine is not running; the first goes on alone."


def waited(miss: Callable[[_Course], None]) -> Callable[[_Course], None]:
    """Let the other process end before it is looked at."""

    def miss_ended(course: _Course) -> None:
        if course.prover is not None:
            course.prover.wait(60)
        miss(course)

    return miss_ended


def heard(given: Problem) -> list[str]:
    told: list[Progress] = []
    solution = solve(given, told.append, limits=Limits(seconds=30))
    assert check(given, solution) == ()
    assert (solution.gaps, solution.gaps_bound, solution.proven) == (1, 1, True)
    return [progress.message.msgid for progress in told]


def test_an_engine_that_does_not_start_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert heard(forced()).count(ALONE) == 1


def test_an_engine_that_fails_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pimap_desktop.agenda.prover.ARGUMENTS", ("-c", "raise SystemExit"))
    # The process ends before anything is proven.
    monkeypatch.setattr(_Course, "_miss_prover", waited(_Course._miss_prover))
    assert heard(forced()).count(ALONE) == 1


def test_two_engines_have_nothing_to_tell() -> None:
    assert ALONE not in heard(forced())
