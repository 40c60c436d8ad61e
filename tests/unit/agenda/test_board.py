"""The board as the judge: what it lets happen, and what it says a plan is worth."""

from __future__ import annotations

from dataclasses import replace

from pimap_desktop.agenda.figures import Figures, too_few, uneven
from pimap_desktop.agenda.greedy import plan_at_once
from pimap_desktop.agenda.outcome import solution_of
from pimap_desktop.agenda.problem import Quota
from tests.unit.agenda.small import ids, interpreter, party, problem, slots, wish
from tests.unit.agenda.test_fairness import laid

JA = frozenset({"en", "ja"})


def test_an_interpreter_has_a_pause_before_the_next_meeting() -> None:
    who = (interpreter("i", "en ja", slots(3), max_run=1),)
    board = laid(problem("abcd", (3,), [wish("ab"), wish("cd", needs=JA)], interpreters=who))
    assert board.open_places(1) == [0, 1, 2]
    given = problem("abcd", (3,), [wish("ab", needs=JA), wish("cd", needs=JA)], interpreters=who)
    assert laid(given, ab="s0").open_places(1) == [2]


def test_unevenness_is_what_is_more_than_allowed() -> None:
    given = problem("abc", (3,), [wish("ab"), wish("ac")])
    uneven_by = [
        laid(replace(given, fairness=allowed), ab="s0", ac="s2").unevenness() for allowed in (None, 0, 1)
    ]
    assert uneven_by == [0, 1, 0]


def test_what_is_asked_for_and_not_reached_is_told_by_plan_and_figures_alike() -> None:
    """a has one gap and nobody else any; b wants two meetings and has one."""
    people = (
        party("a", slots(3)),
        party("b", slots(3), quotas=(Quota("session 0", 2),)),
        party("c", slots(3)),
    )
    given = problem("", (3,), [wish("ab"), wish("ac")], parties=people, fairness=0)
    solution = solution_of(laid(given, ab="s0", ac="s2"), weight_bound=20)
    assert solution.shortfalls == (too_few("B", 1, 2), uneven(1))
    assert Figures(given, solution.placements).shortfalls == solution.shortfalls
    assert uneven(1).values == {"count": 1}
    fair = solution_of(laid(given, ab="s0", ac="s1"), weight_bound=20)
    assert fair.shortfalls == Figures(given, fair.placements).shortfalls == (too_few("B", 1, 2),)


def test_the_first_plan_gives_minimums_their_meetings_and_no_more() -> None:
    """a wants one meeting in the second session: not ab, which cannot be there, and not both others."""
    people = (
        party("a", slots(2, 2), quotas=(Quota("session 1", 1),)),
        party("b", ids("0")),
        *(party(name, slots(2, 2)) for name in "cd"),
    )
    board = laid(problem("", (2, 2), [wish("ab", 9), wish("ac", 8), wish("ad", 7)], parties=people))
    plan_at_once(board)
    assert board.where == [board.frame.position[slot] for slot in ("s0", "s2", "s1")]
