"""Each wish without a place is told the smallest reason that is true."""

from __future__ import annotations

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.explain import reason
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.greedy import plan_at_once
from pimap_desktop.agenda.problem import Before, Limits, Problem, Quota, Solution, Table, Walk
from pimap_desktop.agenda.solver import solve
from pimap_desktop.text import Message, Tongue
from tests.unit.agenda.small import ids, interpreter, party, problem, slots, tables, wish

TIME = slots(3)
JA = frozenset({"en", "ja"})


def told(given: Problem, wish_id: str) -> Message:
    """Return why the wish has no place in the greedy plan."""
    board = Board(frame_of(given))
    plan_at_once(board)
    number = [one.id for one in given.wishes].index(wish_id)
    assert board.where[number] < 0
    return reason(board, number)


def people(**when: str) -> tuple[object, ...]:
    return tuple(party(name, ids(text)) for name, text in when.items())


def test_never_together() -> None:
    apart = told(problem("", (3,), [wish("ab")], parties=people(a="0", b="1 2")), "ab")
    assert apart.msgid == "No common slot. Slots of {party}: {one}. Slots of {other}: {two}."
    assert apart.values == {"party": "A", "other": "B", "one": 1, "two": 2}
    nobody = told(problem("", (3,), [wish("ab")], parties=people(a="", b="1 2")), "ab")
    assert (nobody.msgid, nobody.values) == ("{party} is in none of the slots.", {"party": "A"})
    three = told(problem("", (3,), [wish("abc")], parties=people(a="0 1", b="1 2", c="0 2")), "abc")
    assert three.msgid == "No common slot: the people of this meeting are never all there."


def test_never_allowed() -> None:
    forbidden = problem("", (3,), [wish("ab", slots=ids("2"))], parties=people(a="0 1 2", b="0 1"))
    assert told(forbidden, "ab").msgid == "{party} is in none of the slots this request allows."
    elsewhere = problem("", (3,), [wish("ab", forbidden=ids("1"))], parties=people(a="0 1", b="1 2"))
    assert told(elsewhere, "ab").plural == "None of the {count} common slots is one this request allows."


def test_never_with_an_interpreter() -> None:
    needs = [wish("ab", needs=JA)]
    nobody = told(problem("ab", (3,), needs), "ab")
    assert nobody.msgid == "No interpreter speaks {languages}."
    assert nobody.values["languages"] == (Tongue("en"), Tongue("ja"))
    who = (interpreter("i", "en ja", TIME[2:]),)
    away = problem("", (3,), needs, parties=people(a="0 1", b="0 1"), interpreters=who)
    assert told(away, "ab").plural == "No interpreter for {languages} is there in the {count} common slots."
    assert told(away, "ab").count == 2
    no_table = problem("ab", (3,), needs, tables=tables(1, slots=ids("0 1")), interpreters=who)
    assert told(no_table, "ab").msgid == "There is no table in any common slot."


def test_never_at_its_table() -> None:
    booth = (Table("booth", "Booth", slots=ids("2")),)
    given = problem("", (3,), [wish("ab", table="booth")], parties=people(a="0 1", b="0 1"), tables=booth)
    assert told(given, "ab").msgid == "{table} is not there in any common slot."


def test_no_common_free_slot() -> None:
    everything = [wish("ac", 100), wish("bd", 100), wish("ab")]
    given = problem("", (3,), everything, parties=people(a="0 1", b="0 1", c="0", d="1"))
    free = told(given, "ab")
    assert free.msgid == "No common free slot. Free slots of {party}: {one}. Free slots of {other}: {two}."
    assert free.values == {"party": "A", "other": "B", "one": 1, "two": 1}
    full = problem("", (3,), everything, parties=people(a="0", b="0 1", c="0", d="1"))
    assert (told(full, "ab").msgid, told(full, "ab").values) == (
        "{party} has no free slot left.",
        {"party": "A"},
    )


def test_three_people_never_all_free() -> None:
    everything = [wish("ax", 100), wish("by", 100), wish("cz", 100), wish("abc")]
    when = people(a="0 1 2", b="0 1 2", c="0 1 2", x="0", y="1", z="2")
    given = problem("", (3,), everything, parties=when)
    assert told(given, "abc").msgid == "No common free slot: the people of this meeting are never all free."


def test_common_free_slots_that_are_not_possible() -> None:
    everything = [wish("ac", 100), wish("ab", slots=ids("0"))]
    given = problem("", (3,), everything, parties=people(a="0 1", b="0 1 2", c="0"))
    assert told(given, "ab").msgid == "The only common free slot is not possible for this request."


def test_tables_are_full() -> None:
    given = problem("abcdef", (2,), [wish("cd", 90), wish("ef", 90), wish("ab")], tables=tables(1))
    full = told(given, "ab")
    assert full.plural == "No table is free in any of the {count} common free slots. Tables there: {tables}."
    assert (full.count, full.values["tables"]) == (2, 1)


def test_its_own_table_is_taken() -> None:
    everything = [wish("cd", 90, table="t0"), wish("ab", table="t0")]
    taken = told(problem("abcd", (1,), everything), "ab")
    assert taken.msgid == "In the only common free slot {cause}."
    assert taken.values["cause"] == Message("its table is taken")


def test_every_interpreter_is_taken() -> None:
    who = (interpreter("i", "en ja", slots(2)),)
    everything = [wish("cd", 90, needs=JA), wish("ef", 90, needs=JA), wish("ab", needs=JA)]
    taken = told(problem("abcdef", (2,), everything, interpreters=who), "ab")
    assert taken.plural == "Every interpreter for {languages} is taken in the {count} common free slots."


def test_rules_of_people_are_in_the_way() -> None:
    time = slots(2)
    quota = (party("a", time, quotas=(Quota("session 0", 0, 1),)), party("b", time), party("c", time))
    enough = told(problem("", (2,), [wish("ac", 90), wish("ab")], parties=quota), "ab")
    assert enough.values["cause"] == Message("someone has as many meetings as allowed")
    rested = (party("a", time, max_run=1), party("b", time), party("c", time))
    tired = told(problem("", (2,), [wish("ac", 90), wish("ab")], parties=rested), "ab")
    assert tired.values["cause"] == Message("someone needs a pause")


def test_the_way_is_too_long_and_the_order_wrong() -> None:
    halls = (Table("n", "North", "north"), Table("s", "South", "south"))
    north, south = frozenset({"north"}), frozenset({"south"})
    everything = [wish("ac", 90, halls=north), wish("ab", halls=south)]
    far = problem("abc", (2,), everything, tables=halls, walks=(Walk("north", "south", 20),))
    assert told(far, "ab").values["cause"] == Message("the way between the halls is too long")
    ordered = problem(
        "abcd", (2,), [wish("cd", 90), wish("ab")], befores=(Before("ab", "cd"),), tables=tables(2)
    )
    assert told(ordered, "ab").values["cause"] == Message(
        "it would be on the wrong side of a meeting it goes with"
    )


def test_several_things_together() -> None:
    time = slots(2)
    everything = [wish("cd", 90), wish("ef", 80, needs=JA), wish("ab", needs=JA)]
    who = (interpreter("i", "en ja", time),)
    when = (*people(c="0", d="0", e="1", f="1"), party("a", time), party("b", time))
    closing = (*tables(1), Table("t1", "Table 1", slots=ids("1")))
    mixed = told(problem("", (2,), everything, parties=when, tables=closing, interpreters=who), "ab")
    assert mixed.plural == "In each of the {count} common free slots something is missing: {causes}."
    assert mixed.values["causes"] == (
        Message("all tables are taken"),
        Message("every interpreter is taken"),
    )


def test_a_place_nobody_has_looked_for() -> None:
    given = problem("ab", (1,), [wish("ab")])
    assert reason(Board(frame_of(given)), 0).msgid == "There is room for it: plan again, or place it by hand."


def test_a_solution_tells_its_reasons() -> None:
    given = problem("abc", (1,), [wish("ab", 90), wish("ac")])
    solution: Solution = solve(given, limits=Limits(seconds=5, deterministic=True))
    assert [(one.wish, one.reason.msgid) for one in solution.unplaced] == [
        ("ac", "{party} has no free slot left.")
    ]
