"""The engines on problems in which their moves can be followed."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import replace

import pytest

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.bounds import capacity_bound
from pimap_desktop.agenda.chains import Chains, place_by_chains
from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.greedy import plan_at_once
from pimap_desktop.agenda.model import Model
from pimap_desktop.agenda.neighbourhoods import Search, close_gaps, place_more
from pimap_desktop.agenda.outcome import solution_of
from pimap_desktop.agenda.placing import place_exactly
from pimap_desktop.agenda.polishing import Polishing, polish
from pimap_desktop.agenda.problem import Limits, Problem, Quota
from pimap_desktop.agenda.tables import seat
from tests.benchmarks.problems import draw
from tests.unit.agenda.small import ids, party, problem, slots, tables, wish
from tests.unit.agenda.test_fairness import laid


def effort(seconds: float = 10, stopped: bool = False) -> Effort:
    stop = threading.Event()
    if stopped:
        stop.set()
    return Effort(Limits(seconds=seconds, deterministic=True), stop=stop)


def sound(given: Problem, board: Board) -> None:
    assert check(given, solution_of(board, weight_bound=sum(board.frame.weights))) == ()


def nothing(*_told: int) -> None:
    """Hear of progress and do nothing."""


@pytest.fixture(scope="module")
def drawn() -> Problem:
    """Draw half a fair: everything with a place, many gaps."""
    given = draw("fair", 3)
    return replace(given, wishes=given.wishes[:500])


# Chains


def test_a_chain_makes_room_for_a_wish() -> None:
    """ab needs s0, where a meets c; ac can move on to s1."""
    people = (party("a", ids("0 1")), party("b", ids("0")), party("c", ids("0 1")))
    board = laid(problem("", (2,), [wish("ac"), wish("ab")], parties=people), ac="s0")
    assert Chains(board).place(1)
    assert board.where == [1, 0]


def test_a_chain_leaves_out_what_weighs_less() -> None:
    board = laid(problem("abc", (1,), [wish("ac", 5), wish("ab", 6)]), ac="s0")
    assert Chains(board).place(1)
    assert board.where == [-1, 0]
    assert not Chains(board).place(0)


def test_a_chain_never_lowers_a_minimum() -> None:
    people = (
        party("a", slots(1)),
        party("b", slots(1)),
        party("c", slots(1), quotas=(Quota("session 0", 1),)),
    )
    board = laid(problem("", (1,), [wish("ac", 5), wish("ab", 6)], parties=people), ac="s0")
    assert not Chains(board).place(1)
    assert board.where == [0, -1]


def test_chains_end_with_their_budget_or_bound(drawn: Problem) -> None:
    board = Board(frame_of(drawn))
    place_by_chains(Chains(board), effort(), 0, 10**9)
    assert board.placed() == []
    place_by_chains(Chains(board), effort(), 5, 1, wishes=[0])
    assert board.placed() == [0]


def test_a_hopeless_chain_ends_after_so_many_trials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pimap_desktop.agenda.chains._TRIALS", 50)
    given = draw("tight", 1)
    board = Board(frame_of(given))
    plan_at_once(board)
    chains = Chains(board)
    before = board.weight
    waiting = [wish for wish, place in enumerate(board.where) if place < 0]
    assert any(not chains.place(wish) and chains.trials == 50 for wish in waiting)
    assert board.weight >= before
    sound(given, board)


# Polishing


def test_polishing_closes_the_gaps_of_half_a_fair(drawn: Problem) -> None:
    board = Board(frame_of(drawn))
    plan_at_once(board)
    before = board.gaps()
    told: list[int] = []
    polish(Polishing(board, random.Random(1)), effort(20), 2, lambda: told.append(board.gaps()))
    assert board.gaps() <= before // 10
    assert told[-1] == board.gaps()
    sound(drawn, board)


def test_people_whose_meetings_are_all_pinned_end_the_polishing() -> None:
    from pimap_desktop.agenda.problem import Pin

    pins = (Pin("ab", "s0"), Pin("ac", "s2"))
    board = laid(problem("abc", (3,), [wish("ab"), wish("ac")], pins=pins), ab="s0", ac="s2")
    polish(Polishing(board, random.Random(1)), effort(), 0.1, nothing)
    assert board.gaps() == 1


def test_costs_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pimap_desktop.agenda.polishing._MEMORY", 1)
    board = laid(problem("abc", (3,), [wish("ab"), wish("ac")]), ab="s0", ac="s2")
    polishing = Polishing(board, random.Random(1))
    assert [polishing.cost(0, mask) for mask in (0b101, 0b111, 0b11, 0b101)] == [1001, 0, 0, 1001]


# Large neighbourhoods


def test_neighbourhoods_close_gaps(drawn: Problem) -> None:
    board = Board(frame_of(drawn))
    plan_at_once(board)
    before = board.gaps()
    close_gaps(Search(board, effort(1)), 1, nothing)
    assert board.gaps() < before
    sound(drawn, board)


def test_neighbourhoods_place_more() -> None:
    people = (party("a", ids("0 1")), party("b", ids("0")), party("c", ids("0 1")))
    board = laid(problem("", (2,), [wish("ac"), wish("ab")], parties=people), ac="s0")
    place_more(Search(board, effort()), 5, 20, nothing)
    assert board.where == [1, 0]


def test_neighbourhoods_keep_minimums() -> None:
    people = (
        party("a", ids("0 1 2"), quotas=(Quota("session 0", 2),)),
        party("b", slots(3)),
        party("c", slots(3)),
    )
    board = laid(problem("", (3,), [wish("ab"), wish("ac")], parties=people), ab="s0", ac="s2")
    close_gaps(Search(board, effort()), 5, nothing)
    assert (board.gaps(), board.shortfall()) == (0, 0)


def test_a_stopped_step_changes_nothing() -> None:
    board = laid(problem("abc", (3,), [wish("ab"), wish("ac")]), ab="s0", ac="s2")
    assert not Search(board, effort(stopped=True)).close_around({0, 1})
    assert board.where == [0, 2]


# The whole model


def test_the_model_places_what_greedy_could_not() -> None:
    told: list[tuple[int, int]] = []
    board = laid(problem("abcd", (1,), [wish("ab", 6), wish("ac", 4), wish("bd", 4)]), ab="s0")
    assert place_exactly(board, effort(), 5, lambda value, bound: told.append((value, bound))) == 8
    assert board.weight == 8
    assert told[-1][0] == 8


def test_a_stopped_model_promises_nothing() -> None:
    board = laid(problem("abc", (1,), [wish("ab", 6), wish("ac", 4)]), ab="s0")
    assert place_exactly(board, effort(stopped=True), 5, nothing) == 10
    assert board.where == [0, -1]


def test_a_worse_plan_is_not_taken() -> None:
    board = laid(problem("abc", (3,), [wish("ab"), wish("ac")]), ab="s0", ac="s1")
    assert not board.take({0: -1}, {})
    assert not board.take({1: 2}, {})
    assert board.where == [0, 1]
    # As good is taken, but it is no gain.
    assert not board.take({0: 2}, {})
    assert board.where == [2, 1]


def test_a_stop_reaches_a_solver_at_work() -> None:
    given = draw("tight", 1)
    stop = threading.Event()
    board = Board(frame_of(given))
    plan_at_once(board)
    model = Model(board, range(len(given.wishes)))
    model.cp.maximize(sum(placed for placed in model.placed.values()))
    threading.Timer(0.3, stop.set).start()
    started = time.monotonic()
    Effort(Limits(seconds=60), stop=stop).run(model, 60)
    assert time.monotonic() - started < 30


# Bounds and tables


def test_the_bound_counts_tables_people_and_interpreters() -> None:
    given = problem("abcdef", (1,), [wish("ab", 9), wish("cd", 5), wish("ef", 3)], tables=tables(2))
    assert capacity_bound(frame_of(given)) == 14
    assert capacity_bound(frame_of(given), [1, 2]) == 8
    people = (party("a", slots(3), max_run=1), *(party(name, slots(3)) for name in "bcd"))
    rested = problem("", (3,), [wish("ab"), wish("ac"), wish("ad")], parties=people)
    assert capacity_bound(frame_of(rested)) == 20
    quota = (party("a", slots(3), quotas=(Quota("session 0", 0, 1),)), *people[1:])
    assert capacity_bound(frame_of(replace(rested, parties=quota))) == 10


def test_a_chain_of_meetings_keeps_its_table() -> None:
    board = laid(problem("abcd", (3,), [wish("ab"), wish("bc"), wish("cd")]), ab="s0", bc="s1", cd="s2")
    tables_of, changes = seat(board, {})
    assert (len(set(tables_of.values())), changes) == (1, 0)


def test_a_current_table_counts_less_than_a_person_or_more_by_loyalty() -> None:
    board = laid(problem("abc", (2,), [wish("ab"), wish("ac")]), ab="s0", ac="s1")
    assert seat(board, {0: 3, 1: 5})[1] == 0
    assert seat(board, {0: 3, 1: 5}, 1000) == ({0: 3, 1: 5}, 1)


def test_tables_are_given_again_when_that_saves_a_change() -> None:
    """be and de keep a table; ac, which came first, then gets the one that bc is left with."""
    everything = [wish("de"), wish("bc"), wish("ac"), wish("be")]
    given = problem("abcde", (3,), everything, tables=tables(2))
    board = laid(given, de="s2", bc="s2", ac="s0", be="s1")
    assert seat(board, {}) == ({0: 0, 1: 1, 2: 1, 3: 0}, 1)
