"""The rules between free wishes and those that stay where they are."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from ortools.sat.python import cp_model

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.model import Model
from pimap_desktop.agenda.problem import Before, Interpreter, Table, Walk, Wish
from tests.unit.agenda.small import ids, interpreter, problem, slots, tables, wish
from tests.unit.agenda.test_fairness import laid

JA = frozenset({"en", "ja"})
NORTH, SOUTH = frozenset({"north"}), frozenset({"south"})


def possible(board: Board, wish: int, free: Iterable[int]) -> list[int]:
    """List the places that the model leaves to a free wish, each tried by itself."""
    model = Model(board, free)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    places = []
    for place, here in model.at[wish].items():
        model.cp.add_assumption(here)
        if solver.solve(model.cp) == cp_model.OPTIMAL:
            places.append(place)
        model.cp.clear_assumptions()
    return sorted(places)


def two_halls(*wishes: Wish, interpreters: tuple[Interpreter, ...] = ()) -> Board:
    """Four slots in a row, and twenty minutes from the north to the south; the second wish is there at s1."""
    given = problem(
        "abcd",
        (4,),
        wishes,
        tables=(*tables(2, hall="north"), Table("s", "South", "south")),
        walks=(Walk("north", "south", 20),),
        interpreters=interpreters,
    )
    board = Board(frame_of(given))
    board.put(1, 1 * 2 + 1)
    return board


def test_a_person_needs_time_to_walk_from_a_meeting_that_stays() -> None:
    """The way from the south takes longer than there is between two slots in a row."""
    board = two_halls(wish("ab", halls=NORTH), wish("ac", halls=SOUTH))
    assert possible(board, 0, [0]) == [3 * 2]


@pytest.mark.parametrize("when", ["0 1 2 3", "0 2 3"], ids=["is assigned anew", "stays"])
def test_an_interpreter_needs_time_to_walk_from_a_meeting_that_stays(when: str) -> None:
    """The meetings share nobody but the interpreter, who is assigned anew where both could be."""
    board = two_halls(
        wish("ab", halls=NORTH, needs=JA, slots=ids(when)),
        wish("cd", halls=SOUTH, needs=JA),
        interpreters=(interpreter("i", "en ja", slots(4)),),
    )
    assert possible(board, 0, [0]) == [3 * 2]


@pytest.mark.parametrize("order", [Before("ab", "cd"), Before("cd", "ab")])
def test_an_order_holds_with_a_meeting_that_stays(order: Before) -> None:
    given = problem("abcd", (3,), [wish("ab"), wish("cd")], befores=(order,))
    assert possible(laid(given, cd="s1"), 0, [0]) == ([0] if order.first == "ab" else [2])
    # Where the other has no place, there is nothing to be earlier or later than.
    assert possible(laid(given), 0, [0]) == [0, 1, 2]
