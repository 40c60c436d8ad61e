"""What each slot would mean for a meeting, without solving anything."""

from __future__ import annotations

import pytest

from pimap_desktop.agenda.moves import Move, moves
from pimap_desktop.agenda.problem import Before, Pin, Placement, Problem, Quota, Solution, Table, Walk
from pimap_desktop.errors import Refused
from tests.unit.agenda.small import ids, interpreter, party, problem, slots, tables, wish

TIME = slots(3, 1)
JA = frozenset({"en", "ja"})


def looked(given: Problem, meeting: str, *places: tuple[str, ...]) -> dict[str, Move]:
    solution = Solution(tuple(Placement(*place) for place in places))
    return {move.slot: move for move in moves(given, solution, meeting)}


def reasons(move: Move) -> list[str]:
    return [message.msgid for message in move.breaks]


def test_an_unknown_meeting_is_refused() -> None:
    with pytest.raises(Refused):
        moves(problem("ab", (1,), [wish("ab")]), Solution(()), "zz")


def test_a_free_slot_tells_its_table_and_a_taken_one_who_must_move() -> None:
    given = problem("abcd", (3, 1), [wish("ab"), wish("ac"), wish("bd")])
    found = looked(given, "ab", ("ab", "s0", "t3"), ("ac", "s1", "t0"), ("bd", "s1", "t1"))
    assert found["s0"] == Move("s0", True, table="t3")
    assert found["s2"] == Move("s2", True, table="t3")
    assert found["s1"].blockers == ("ac", "bd")
    assert reasons(found["s1"]) == ["{party} has {wish} at {time}."] * 2


def test_a_meeting_without_a_place_can_be_looked_at() -> None:
    given = problem("abc", (3, 1), [wish("ab"), wish("ac")])
    assert looked(given, "ab", ("ac", "s0", "t0"))["s1"] == Move("s1", True, table="t0")


def test_presence_and_wishes_for_times_stand_against_a_slot() -> None:
    people = (party("a", ids("0 1 2")), party("b", TIME))
    given = problem("", (3, 1), [wish("ab", slots=ids("0 1 3"), forbidden=ids("0"))], parties=people)
    found = looked(given, "ab")
    assert reasons(found["s0"]) == reasons(found["s2"]) == ["{wish} must not take place at {time}."]
    assert found["s1"].free
    assert reasons(found["s3"]) == ["{party} is not there at {time}."]


def test_a_pin_and_an_order_stand_against_a_slot() -> None:
    everything = [wish("ab"), wish("cd"), wish("ef")]
    given = problem("abcdef", (3, 1), everything, befores=(Before("cd", "ab"), Before("ab", "ef")))
    found = looked(given, "ab", ("cd", "s0", "t0"), ("ef", "s3", "t0"))
    wrong = ["{wish} would be on the wrong side of a meeting it goes with."]
    assert [reasons(found[slot]) for slot in ("s0", "s1", "s2", "s3")] == [wrong, [], [], wrong]
    pinned = problem("abcdef", (3, 1), everything, pins=(Pin("ab", "s2"),))
    assert reasons(looked(pinned, "ab")["s1"]) == ["{wish} is pinned to {time}."]


def test_tables_may_be_taken_closed_or_all_taken() -> None:
    everything = [wish("ab", table="booth"), wish("cd", table="booth"), wish("ef"), wish("gh")]
    given = problem(
        "abcdefgh",
        (3, 1),
        everything,
        tables=(*tables(1, slots=ids("0 1 2")), Table("booth", "Booth", pool=False, slots=ids("0 1"))),
    )
    found = looked(given, "ab", ("cd", "s0", "booth"))
    assert (reasons(found["s0"]), found["s0"].blockers) == (["{table} is taken at {time}."], ("cd",))
    assert found["s1"].table == "booth"
    assert reasons(found["s2"]) == ["{party} is not there at {time}."]
    found = looked(given, "ef", ("gh", "s0", "t0"))
    assert reasons(found["s0"]) == ["No table is free at {time}. Tables there: {count}."]
    assert reasons(found["s3"]) == ["There is no table at {time}."]


def test_a_pinned_table_is_the_only_one() -> None:
    given = problem("abcd", (3, 1), [wish("ab"), wish("cd")], pins=(Pin("ab", table="t2"),))
    found = looked(given, "ab", ("cd", "s0", "t2"))
    assert reasons(found["s0"]) == ["{table} is taken at {time}."]
    assert found["s1"].table == "t2"


def test_pauses_and_quotas_stand_against_a_slot() -> None:
    people = (
        party("a", TIME, max_run=2, quotas=(Quota("session 1", 0, 0), Quota("session 0", 1, 3))),
        *(party(name, TIME) for name in "bcd"),
    )
    given = problem("", (3, 1), [wish("ab"), wish("ac"), wish("ad")], parties=people)
    assert looked(given, "ab")["s0"].free
    found = looked(given, "ab", ("ac", "s0", "t0"), ("ad", "s2", "t0"))
    assert reasons(found["s1"]) == ["{party} would have no pause at {time}."]
    assert reasons(found["s3"]) == ["{party} has as many meetings in this session as allowed."]


def test_halls_must_be_reached_in_time() -> None:
    halls = (Table("n", "North", "north"), Table("s", "South", "south"))
    everything = [wish("ab", halls=frozenset({"north"})), wish("ac"), wish("bd")]
    given = problem("abcd", (3, 1), everything, tables=halls, walks=(Walk("north", "south", 20),))
    found = looked(given, "ab", ("ac", "s0", "s"), ("bd", "s3", "s"))
    assert reasons(found["s1"]) == ["{party} could not reach the hall by {time}."]
    assert found["s2"] == Move("s2", True, table="n")
    busy = looked(given, "ab", ("ac", "s1", "n"))["s1"]
    assert reasons(busy) == [
        "{party} has {wish} at {time}.",
        "No table is free at {time}. Tables there: {count}.",
    ]


def test_interpreters_may_be_missing_taken_or_freed_by_others() -> None:
    everything = [
        wish("ab", needs=JA),
        wish("cd", needs=frozenset({"en", "fr"})),
        wish("ef", needs=frozenset({"en", "zh"})),
        wish("gh", needs=frozenset({"en", "zh"})),
    ]
    who = (
        interpreter("i", "en ja fr", TIME[:2]),
        interpreter("k", "en fr zh", TIME[:1]),
        interpreter("l", "en zh", TIME[:1]),
    )
    given = problem("abcdefgh", (3, 1), everything, interpreters=who)
    assert looked(given, "ab")["s0"].interpreter == "i"
    # i takes part in cd; k takes that over, and l what k did.
    found = looked(given, "ab", ("cd", "s0", "t0", "i"), ("ef", "s0", "t1", "k"))
    assert found["s0"] == Move("s0", True, table="t2", interpreter="i")
    assert reasons(looked(given, "ab", ("cd", "s1", "t0", "i"))["s1"]) == [
        "Every interpreter for {languages} is taken at {time}."
    ]
    assert reasons(found["s2"]) == ["No interpreter for {languages} is there at {time}."]
    busy = looked(given, "ab", ("cd", "s0", "t0", "i"), ("ef", "s0", "t1", "k"), ("gh", "s0", "t2", "l"))
    assert reasons(busy["s0"]) == ["Every interpreter for {languages} is taken at {time}."]


def test_an_interpreter_needs_a_pause_and_stays_with_the_meeting() -> None:
    everything = [wish("ab", needs=JA), wish("cd", needs=JA)]
    who = (interpreter("i", "en ja", TIME, max_run=1), interpreter("j", "en ja", TIME[3:]))
    given = problem("abcd", (3, 1), everything, interpreters=who)
    found = looked(given, "ab", ("cd", "s0", "t0", "i"), ("ab", "s3", "t0", "j"))
    assert reasons(found["s1"]) == ["Every interpreter for {languages} is taken at {time}."]
    assert (found["s2"].interpreter, found["s3"].interpreter) == ("i", "j")


def test_a_pinned_interpreter_is_the_only_one() -> None:
    who = (interpreter("i", "en ja", TIME), interpreter("j", "en ja", TIME))
    pins = (Pin("ab", interpreter="j"), Pin("cd", interpreter="j"))
    given = problem("abcd", (3, 1), [wish("ab"), wish("cd", needs=JA)], interpreters=who, pins=pins)
    assert looked(given, "ab")["s0"].interpreter == "j"
