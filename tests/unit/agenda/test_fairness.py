"""What is shared once weight and gaps are settled."""

from __future__ import annotations

import threading

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.exact import fairest, fewest_gaps
from pimap_desktop.agenda.fairness import finish_early, share_places
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.problem import Before, Limits, Pin, Problem
from tests.unit.agenda.small import ids, party, problem, slots, tables, wish


def laid(given: Problem, **slots_of: str) -> Board:
    """Put wishes on slots."""
    board = Board(frame_of(given))
    names = [one.id for one in given.wishes]
    for name, slot in slots_of.items():
        board.put(names.index(name), board.frame.position[slot])
    return board


def effort() -> Effort:
    return Effort(Limits(seconds=10, deterministic=True))


def unshared() -> Board:
    """One table, two slots: a has both, b and c have nothing."""
    everything = [wish("ax"), wish("ay"), wish("by"), wish("cx")]
    return laid(problem("abcxy", (2,), everything, tables=tables(1)), ax="s0", ay="s1")


def test_places_are_shared_at_equal_weight() -> None:
    given = problem("abxy", (2,), [wish("ax"), wish("ay"), wish("bx")], tables=tables(1))
    board = laid(given, ax="s0", ay="s1")
    share_places(board, effort())
    assert board.min_share() == 500
    assert board.weight == 20


def test_the_share_of_one_without_hope_stops_the_sharing() -> None:
    board = unshared()
    before = board.value()
    share_places(board, effort())
    assert board.value() <= before
    assert board.min_share() == 0


def test_a_heavier_wish_is_not_given_up_for_a_share() -> None:
    given = problem("abxy", (1,), [wish("ax", 50), wish("by", 10)], tables=tables(1))
    board = laid(given, ax="s0")
    share_places(board, effort())
    assert board.where == [0, -1]


def test_a_meeting_comes_back_when_its_slot_is_of_no_use() -> None:
    """by is poorest, and ay gives its slot; but by belongs before a meeting that is no later."""
    people = (*(party(name, slots(2)) for name in "ayxz"), party("b", ids("1")))
    given = problem(
        "", (2,), [wish("ay"), wish("by"), wish("xz")], parties=people, befores=(Before("by", "xz"),)
    )
    board = laid(given, ay="s1", xz="s1")
    share_places(board, effort())
    assert board.where == [1, -1, 1]


def test_what_can_never_be_placed_is_left_out_of_sharing() -> None:
    people = (party("a", ids("0")), party("b", ids("1")), party("x", slots(2)))
    board = laid(problem("", (2,), [wish("ax"), wish("ab")], parties=people), ax="s0")
    share_places(board, effort())
    assert board.placed() == [0]


def test_gaps_are_shared_by_the_model() -> None:
    """a has two gaps where a and b could have one each: the pairs of b are free to move."""
    everything = [wish("ax"), wish("ay"), wish("az"), wish("bx"), wish("by"), wish("bz")]
    when = {"a": ids("0 1 2 3 4"), "b": ids("0 1 2 3 4"), "x": ids("0 1"), "y": ids("2"), "z": ids("3 4")}
    people = tuple(party(name, present) for name, present in when.items())
    board = laid(problem("", (5,), everything, parties=people), ax="s0", ay="s2", az="s4", bx="s1", bz="s3")
    before = board.value()
    fairest(board, effort(), 5)
    assert board.value() <= before


def test_the_model_gives_back_what_it_could_not_solve() -> None:
    stop = threading.Event()
    stop.set()
    board = unshared()
    before = board.value()
    stopped = Effort(Limits(seconds=10), stop=stop)
    fairest(board, stopped, 5)
    assert fewest_gaps(board, stopped, 5, lambda _value, _bound: None)[1] is False
    assert board.value() == before


def test_the_evening_is_freed() -> None:
    board = laid(problem("abcd", (2, 2), [wish("ab"), wish("cd")]), ab="s0", cd="s3")
    finish_early(board, effort())
    assert max(board.where) == 0


def test_the_evening_stays_when_gaps_or_pins_forbid() -> None:
    people = (party("a", ids("0 2")), *(party(name, slots(3)) for name in "bcd"))
    given = problem("", (3,), [wish("bc"), wish("bd"), wish("ab")], parties=people)
    board = laid(given, bd="s1", bc="s0", ab="s2")
    finish_early(board, effort())
    assert board.where == [0, 1, 2]
    pinned = laid(problem("ab", (2,), [wish("ab")], pins=(Pin("ab", "s1"),)), ab="s1")
    finish_early(pinned, effort())
    assert pinned.where == [1]


def test_an_earlier_end_is_not_paid_with_a_gap() -> None:
    people = (party("a", ids("0 1 3 4")), *(party(name, ids("0 1 2 3 4")) for name in "bcd"))
    given = problem("", (5,), [wish("ab"), wish("cd")], parties=people, tables=tables(1))
    board = laid(given, ab="s1", cd="s0")
    finish_early(board, effort())
    assert sorted(board.where) == [0, 1]


def test_an_empty_plan_has_no_evening() -> None:
    board = laid(problem("ab", (1,), [wish("ab")]))
    finish_early(board, effort())
    assert board.where == [-1]
