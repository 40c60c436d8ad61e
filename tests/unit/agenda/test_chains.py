"""What a chain of moves may push aside, and what stops it."""

from __future__ import annotations

from pimap_desktop.agenda.chains import Chains
from pimap_desktop.agenda.problem import Before
from tests.unit.agenda.small import ids, interpreter, party, problem, slots, wish
from tests.unit.agenda.test_fairness import laid

JA = frozenset({"en", "ja"})


def test_no_more_than_two_are_pushed_aside() -> None:
    """At s0 each of the three has another meeting; at s1 only two of them have."""
    everything = [wish("abc"), wish("ad"), wish("be"), wish("cf"), wish("ag"), wish("bh")]
    board = laid(problem("abcdefgh", (2,), everything), ad="s0", be="s0", cf="s0", ag="s1", bh="s1")
    assert Chains(board).openings(0) == [(1, (4, 5))]


def test_a_slot_is_given_back_when_more_than_its_meeting_is_in_the_way() -> None:
    """ab belongs after cd, which is later than the only slot of ab: that ae leaves is of no use."""
    people = (party("a", ids("0 1")), party("b", ids("0")), *(party(name, slots(2)) for name in "cde"))
    everything = [wish("ab"), wish("ae"), wish("cd")]
    given = problem("", (2,), everything, parties=people, befores=(Before("cd", "ab"),))
    board = laid(given, ae="s0", cd="s1")
    chains = Chains(board)
    assert not chains.place(0)
    assert (board.where, chains.trials) == ([-1, 0, 1], 1)


def test_an_interpreter_is_freed_for_a_heavier_wish() -> None:
    """ab lacks nothing but the interpreter; ef needs none and drives nobody away."""
    everything = [wish("ab", 9, needs=JA), wish("cd", 5, needs=JA), wish("ef", 1)]
    given = problem("abcdef", (1,), everything, interpreters=(interpreter("i", "en ja", slots(1)),))
    board = laid(given, cd="s0")
    chains = Chains(board)
    assert chains.openings(0) == [(0, (1,))]
    assert chains.openings(2) == []
    assert chains.place(0)
    assert board.where == [0, -1, -1]
    assert board.serves == {0: 0}
