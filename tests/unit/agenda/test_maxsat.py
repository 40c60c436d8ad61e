"""The clauses: each rule alone decides what the fewest gaps are, or that there is no plan of everything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pysat.examples.rc2 import RC2

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.maxsat import Clauses
from pimap_desktop.agenda.outcome import solution_of
from pimap_desktop.agenda.problem import Before, Problem, Quota
from tests.unit.agenda.small import ids, interpreter, party, problem, slots, wish

JA = frozenset({"en", "ja"})


def fewest(given: Problem) -> tuple[int, ...] | None:
    """Return how many gaps there are at least, and the positions of such a plan; None when there is none."""
    frame = frame_of(given)
    clauses = Clauses(frame, range(len(frame.members)))
    with RC2(clauses.formula, solver="cadical153") as engine:
        model = engine.compute()
        if model is None:
            return None
        cost = int(engine.cost)
    board = Board(frame)
    board.rearrange(*clauses.answer(model))
    assert check(given, solution_of(board, weight_bound=board.weight)) == ()
    assert board.gaps() == cost
    return cost, *board.where


@pytest.mark.parametrize(
    ("quota", "found"),
    [
        (Quota("session 0", 0, 0), (0, 2)),
        (Quota("session 1", 1), (0, 2)),
        (Quota("session 0", 1, 1), (0, 0)),
        # One meeting cannot be two, and nothing can be where nobody comes.
        (Quota("session 0", 2), None),
    ],
)
def test_minimums_and_maximums_are_kept(quota: Quota, found: tuple[int, ...] | None) -> None:
    people = (party("a", slots(1, 1), quotas=(quota,)), party("b", slots(1, 1)))
    assert fewest(problem("", (1, 1), [wish("ab")], parties=people)) == found


def test_somebody_without_meetings_only_misses_a_minimum() -> None:
    people = (
        party("a", slots(1)),
        party("b", slots(1)),
        party("c", slots(1), quotas=(Quota("session 0", 0, 1),)),
    )
    given = problem("", (1,), [wish("ab")], parties=people)
    assert fewest(given) == (0, 0)
    missing = replace(people[2], quotas=(Quota("session 0", 1),))
    assert fewest(replace(given, parties=(*people[:2], missing))) is None


@pytest.mark.parametrize(
    ("order", "found"), [(Before("ab", "ac"), (1, 0, 2)), (Before("ac", "ab"), (0, 3, 2)), (None, (0, 3, 2))]
)
def test_an_order_is_kept_whatever_it_costs(order: Before | None, found: tuple[int, ...]) -> None:
    people = (party("a", slots(4)), party("b", ids("0 3")), party("c", ids("2")))
    befores = () if order is None else (order,)
    assert fewest(problem("", (4,), [wish("ab"), wish("ac")], parties=people, befores=befores)) == found


def test_an_interpreter_is_asked_only_when_at_work() -> None:
    """One is there in the first slot and one in the last, both without a pause: a has to wait between."""
    who = (interpreter("i", "en ja", slots(1)), interpreter("k", "en ja", slots(3)[2:]))
    given = problem("abc", (3,), [wish("ab", needs=JA), wish("ac", needs=JA)], interpreters=who)
    found = fewest(given)
    assert found is not None
    assert (found[0], sorted(found[1:])) == (1, [0, 2])


def circle(**more: object) -> Problem:
    """Four people in a circle; a has to wait between b in the first slot and d in the last."""
    wishes = [wish("ab", slots=ids("0")), wish("bc"), wish("cd"), wish("da", slots=ids("2"))]
    return problem("abcd", (3,), wishes, **more)


@pytest.mark.parametrize(("allowed", "gaps"), [(None, 2), (1, 2), (0, 4)])
def test_gaps_differ_by_no_more_than_is_allowed(allowed: int | None, gaps: int) -> None:
    """Where all must be as patient as a, the others wait as well."""
    found = fewest(circle(fairness=allowed))
    assert found is not None
    assert found[0] == gaps


@pytest.mark.parametrize(("allowed", "gaps"), [(0, None), (1, 2)])
def test_somebody_without_meetings_has_no_gap_to_match(allowed: int, gaps: int | None) -> None:
    people = tuple(party(name, slots(3)) for name in "abcde")
    found = fewest(circle(fairness=allowed, parties=people))
    assert (found and found[0]) == gaps
