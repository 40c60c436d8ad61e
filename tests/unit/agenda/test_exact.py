"""The whole model: fewest gaps of a weight, shared as evenly as asked for."""

from __future__ import annotations

import pytest

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.exact import fairest, fewest_gaps
from pimap_desktop.agenda.problem import Quota, Table, Wish
from tests.unit.agenda.small import ids, party, problem, slots, tables, wish
from tests.unit.agenda.test_fairness import effort, laid
from tests.unit.agenda.test_maxsat import circle


def gaps_of(board: Board) -> list[int]:
    return [board.gaps_of(party) for party in range(len(board.busy))]


EVEN = {"ab": "s0", "bc": "s2", "cd": "s0", "da": "s2"}
UNEVEN = {"ab": "s0", "bc": "s1", "cd": "s0", "da": "s2"}


@pytest.mark.parametrize("start", [EVEN, UNEVEN], ids=["even", "uneven"])
def test_gaps_are_shared_evenly_before_they_are_closed(start: dict[str, str]) -> None:
    """a has to wait: where nobody may have fewer gaps, all wait, however many gaps that makes."""
    board = laid(circle(fairness=0), **start)
    assert fewest_gaps(board, effort(), 5, lambda _value, _bound: None) == (4, True)
    assert gaps_of(board) == [1, 1, 1, 1]


@pytest.mark.parametrize("allowed", [None, 1])
def test_gaps_that_may_differ_are_closed(allowed: int | None) -> None:
    told: list[tuple[int, int]] = []
    board = laid(circle(fairness=allowed), **EVEN)
    assert fewest_gaps(board, effort(), 5, lambda value, bound: told.append((value, bound))) == (2, True)
    assert (board.gaps(), told[-1][0]) == (2, 2)


def test_gaps_are_not_closed_at_the_cost_of_a_minimum() -> None:
    """a wants one meeting in the second session; all three in the first would leave no gap."""
    people = (
        party("a", slots(3, 1), quotas=(Quota("session 1", 1),)),
        party("b", ids("0")),
        party("c", ids("2")),
        party("d", ids("1 3")),
    )
    board = laid(
        problem("", (3, 1), [wish("ab"), wish("ac"), wish("ad")], parties=people), ab="s0", ac="s2", ad="s3"
    )
    assert fewest_gaps(board, effort(), 5, lambda _value, _bound: None) == (1, True)
    assert (board.gaps(), board.shortfall()) == (1, 0)


def test_a_booth_takes_no_table_of_the_pool() -> None:
    """At s1 there are four people at work, two of them at the booth: the one table of the pool is enough."""
    time = ids("1")
    everything = [wish("ab", table="booth", slots=time), wish("cd", slots=time), wish("ac", slots=ids("0 3"))]
    given = problem("abcd", (4,), everything, tables=(*tables(1), Table("booth", "Booth", pool=False)))
    board = laid(given, ab="s1", cd="s1", ac="s3")
    assert fewest_gaps(board, effort(), 5, lambda _value, _bound: None) == (0, True)
    assert board.where == [1, 1, 0]


def test_a_larger_share_is_not_paid_with_uneven_gaps() -> None:
    """e may have a second meeting and wait once, as g and i do now; a third would make e wait twice."""
    pairs = {"em": ("0", "2", "4"), "gh": ("0", "2"), "ij": ("0", "2")}
    wishes = [
        Wish(f"{pair}{slot}", pair, tuple(pair), 0, slots=ids(slot if pair == "em" else "0 1 2"))
        for pair, when in pairs.items()
        for slot in when
    ]
    given = problem("emghijz", (5,), wishes, fairness=1)
    board = laid(given, em0="s0", gh0="s0", gh2="s2", ij0="s0", ij2="s2")
    fairest(board, effort(), 5)
    assert (board.min_share(), board.unevenness()) == (666, 0)
    assert (board.gaps_of(0), board.gaps_of(6)) == (1, 0)
