"""Moves that close gaps: what they cost, and when none is made."""

from __future__ import annotations

import random
from dataclasses import replace

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.polishing import Polishing
from pimap_desktop.agenda.problem import Pin, Quota
from tests.unit.agenda.small import party, problem, slots, tables, wish
from tests.unit.agenda.test_fairness import laid


def polishing(board: Board) -> Polishing:
    return Polishing(board, random.Random(1))


def test_a_meeting_moves_to_where_a_minimum_misses_it() -> None:
    people = (party("a", slots(1, 1), quotas=(Quota("session 1", 1),)), party("b", slots(1, 1)))
    board = laid(problem("", (1, 1), [wish("ab")], parties=people), ab="s0")
    assert polishing(board).move_meetings() == 1_000_000
    assert (board.where, board.shortfall()) == ([2], 0)


def test_gaps_beyond_what_is_allowed_weigh_a_hundred_more() -> None:
    given = problem("ab", (5,), [wish("ab")])
    for allowed, more in ((None, 0), (2, 0), (1, 100_000), (0, 200_000)):
        costs = polishing(laid(replace(given, fairness=allowed)))
        assert costs.cost(0, 0b10101) == 2 * 1002 + more


def test_slots_are_not_exchanged_where_no_table_can_be_had() -> None:
    """The only table at s1 is taken by a meeting that is pinned; without the pin the two change places."""
    given = problem("abcd", (2,), [wish("ab"), wish("cd")], tables=tables(1))
    pinned = laid(replace(given, pins=(Pin("cd", "s1"),)), ab="s0", cd="s1")
    tried = polishing(pinned)
    assert tried._balanced({0}, 0, 1) is None
    assert tried.exchange(0) == 0
    assert pinned.where == [0, 1]
    free = polishing(laid(given, ab="s0", cd="s1"))
    assert free._balanced({0}, 0, 1) == {0, 1}
