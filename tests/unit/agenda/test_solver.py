"""The solver on problems small enough to think through."""

from __future__ import annotations

import threading

import pytest

from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.problem import Limits, Pin, Problem, Progress, Solution
from pimap_desktop.agenda.solver import solve
from pimap_desktop.errors import Refused
from tests.unit.agenda.small import ids, interpreter, party, problem, slots, tables, wish


def solved(given: Problem, seconds: float = 10) -> Solution:
    # Units of work, not seconds: what is found does not depend on the machine.
    solution = solve(given, limits=Limits(seconds=seconds, deterministic=True))
    assert check(given, solution) == ()
    return solution


def places(solution: Solution) -> dict[str, str]:
    return {placement.wish: placement.slot for placement in solution.placements}


def test_everything_is_placed_when_there_is_room() -> None:
    solution = solved(problem("abcd", (2,), [wish("ab"), wish("cd"), wish("ac"), wish("bd")]))
    assert solution.weight == solution.weight_bound == 40
    assert solution.unplaced == ()
    assert solution.proven


def test_the_heavier_wish_wins_the_only_slot() -> None:
    solution = solved(problem("abc", (1,), [wish("ab", 5), wish("ac", 6)]))
    assert [placement.wish for placement in solution.placements] == ["ac"]
    assert solution.weight_bound == 6


def test_two_light_wishes_win_over_the_heavy_one_that_excludes_them() -> None:
    """Greedy takes the heavy one first; the best plan leaves it out."""
    given = problem("abcd", (1,), [wish("ab", 6), wish("ac", 4), wish("bd", 4)])
    assert solved(given).weight == 8


def test_tables_limit_what_takes_place_at_once() -> None:
    given = problem("abcdef", (1,), [wish("ab"), wish("cd"), wish("ef")], tables=tables(2))
    solution = solved(given)
    assert len(solution.placements) == 2
    assert len({placement.table for placement in solution.placements}) == 2


def test_an_interpreter_serves_one_meeting_at_a_time() -> None:
    time = slots(2)
    needs = frozenset({"ja", "en"})
    wishes = [wish("ab", needs=needs), wish("cd", needs=needs), wish("ef")]
    who = (interpreter("i", "en ja cs", time), interpreter("k", "en fr", time))
    solution = solved(problem("abcdef", (2,), wishes, interpreters=who))
    served = {placement.wish: placement.interpreter for placement in solution.placements}
    assert served == {"ab": "i", "cd": "i", "ef": None}
    assert places(solution)["ab"] != places(solution)["cd"]


def test_pins_are_kept() -> None:
    who = (interpreter("i", "en ja", slots(3)),)
    pins = (Pin("ab", slot="s2", table="t4", interpreter="i"), Pin("ac", table="t7"))
    solution = solved(problem("abc", (3,), [wish("ab"), wish("ac")], pins=pins, interpreters=who))
    by_wish = {placement.wish: placement for placement in solution.placements}
    assert (by_wish["ab"].slot, by_wish["ab"].table, by_wish["ab"].interpreter) == ("s2", "t4", "i")
    assert by_wish["ac"].table == "t7"


@pytest.mark.parametrize(
    ("pins", "msgid"),
    [
        ((Pin("ab", slot="s0"), Pin("ac", slot="s0")), "{party} has {wish} at {time}."),
        ((Pin("cd", slot="s0"),), "{party} is not there at {time}."),
        ((Pin("ab", "s0", "t0"), Pin("ef", "s0", "t0")), "{table} is taken at {time}."),
    ],
)
def test_a_pin_that_cannot_be_kept_is_named(pins: tuple[Pin, ...], msgid: str) -> None:
    time = slots(2)
    people = (*(party(name, time) for name in "abcef"), party("d", ids("1")))
    wishes = [wish("ab"), wish("ac"), wish("cd"), wish("ef")]
    with pytest.raises(Refused) as refused:
        solve(problem("", (2,), wishes, parties=people, pins=pins))
    assert refused.value.message.values["wish"] == pins[-1].wish.upper()
    reason = refused.value.message.values["reason"]
    assert reason.msgid == msgid  # type: ignore[attr-defined]


def test_progress_is_reported_from_the_first_plan_on() -> None:
    told: list[Progress] = []
    solve(problem("abcd", (1,), [wish("ab", 6), wish("ac", 4), wish("bd", 4)]), told.append)
    assert (told[0].value, told[0].bound) == (6, 14)
    assert max(progress.value for progress in told) == 8


def test_a_place_made_by_a_chain_ends_the_placing() -> None:
    """ac takes the slot that ab needs, and moves on: with all in place, nothing more is looked for."""
    people = (party("a", ids("0 1")), party("b", ids("0")), party("c", ids("0 1")))
    given = problem("", (2,), [wish("ac", 11), wish("ab", 10)], parties=people)
    told: list[Progress] = []
    solution = solve(given, told.append, limits=Limits(seconds=10, deterministic=True))
    assert places(solution) == {"ac": "s1", "ab": "s0"}
    assert (solution.weight_bound, solution.proven) == (21, True)
    placing = [progress.value for progress in told if progress.stage.msgid == "Placing requests"]
    assert placing == [11, 21]


def test_a_stopped_solve_returns_the_first_plan() -> None:
    stop = threading.Event()
    stop.set()
    given = problem("abcd", (1,), [wish("ab", 6), wish("ac", 4), wish("bd", 4)])
    solution = solve(given, stop=stop)
    assert check(given, solution) == ()
    assert (solution.weight, solution.proven) == (6, False)
    assert solution.weight_bound >= 8


def test_slots_that_overlap_are_refused() -> None:
    time = slots(2)
    overlapping = (time[0], type(time[1])("s1", time[0].start, time[1].end, "session 0"))
    with pytest.raises(Refused):
        solve(problem("ab", (2,), [wish("ab")], slots=overlapping))
