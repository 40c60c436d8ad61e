"""Pins that cannot be kept are named with the rule they break; all others are kept."""

from __future__ import annotations

import pytest

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.pins import place_pins
from pimap_desktop.agenda.problem import Before, Pin, Problem, Quota, Table, Walk
from pimap_desktop.errors import Refused
from pimap_desktop.text import Message
from tests.unit.agenda.small import ids, interpreter, party, problem, slots, tables, wish

TIME = slots(2)
JA = frozenset({"en", "ja"})


def reason(given: Problem) -> str:
    """Return the rule that the refused pin breaks."""
    with pytest.raises(Refused) as refused:
        place_pins(Board(frame_of(given)))
    assert refused.value.message.msgid == "{wish} cannot stay pinned at {time}: {reason}"
    message = refused.value.message.values["reason"]
    assert isinstance(message, Message)
    return message.msgid


def pinned(*wishes: object, slot: str = "s0", **more: object) -> Problem:
    """Pin all of the wishes to one slot."""
    pins = tuple(Pin(one.id, slot) for one in wishes)  # type: ignore[attr-defined]
    return problem("abcdef", (2,), wishes, **({"pins": pins} | more))  # type: ignore[arg-type]


def test_the_slot_may_be_forbidden() -> None:
    assert reason(pinned(wish("ab", forbidden=ids("0")))) == "{wish} must not take place at {time}."
    assert reason(pinned(wish("ab", slots=ids("1")))) == "{wish} must not take place at {time}."


def test_tables_may_be_closed_or_few() -> None:
    booth = (Table("booth", "Booth", pool=False, slots=ids("1")),)
    assert reason(pinned(wish("ab", table="booth"), tables=booth)) == "{party} is not there at {time}."
    assert reason(pinned(wish("ab"), tables=booth)) == "There is no table at {time}."
    assert (
        reason(pinned(wish("ab"), wish("cd"), tables=tables(1)))
        == "No table is free at {time}. Tables there: {count}."
    )


def test_a_hall_without_tables_is_no_place() -> None:
    halls = (Table("n", "North", "north"), Table("s", "South", "south", slots=ids("1")))
    south = wish("ab", halls=frozenset({"south"}))
    assert reason(pinned(south, tables=halls)) == "There is no table at {time}."


def test_interpreters_may_be_missing_or_taken() -> None:
    who = (interpreter("i", "en ja", TIME[:1]),)
    one, other = wish("ab", needs=JA), wish("cd", needs=JA)
    missing = pinned(one, slot="s1", interpreters=who)
    assert reason(missing) == "No interpreter for {languages} is there at {time}."
    assert (
        reason(pinned(one, other, interpreters=who))
        == "Every interpreter for {languages} is taken at {time}."
    )


def test_rules_of_people_may_be_broken() -> None:
    two = (wish("ab"), wish("ac"))
    pins = (Pin("ab", "s0"), Pin("ac", "s1"))
    others = tuple(party(name, TIME) for name in "bc")
    tired = (party("a", TIME, max_run=1), *others)
    assert (
        reason(problem("", (2,), two, parties=tired, pins=pins)) == "{party} would have no pause at {time}."
    )
    enough = (party("a", TIME, quotas=(Quota("session 0", 0, 1),)), *others)
    told = reason(problem("", (2,), two, parties=enough, pins=pins))
    assert told == "{party} has as many meetings in this session as allowed."


def test_the_way_or_the_order_may_be_wrong() -> None:
    halls = (Table("n", "North", "north"), Table("s", "South", "south"))
    two = (wish("ab", halls=frozenset({"north"})), wish("ac", halls=frozenset({"south"})))
    pins = (Pin("ab", "s0"), Pin("ac", "s1"))
    far = problem("abc", (2,), two, tables=halls, walks=(Walk("north", "south", 20),), pins=pins)
    assert reason(far) == "{party} could not reach the hall by {time}."
    ordered = problem("abcd", (2,), [wish("ab"), wish("cd")], befores=(Before("ab", "cd"),))
    ordered = problem(
        "abcd",
        (2,),
        ordered.wishes,
        befores=ordered.befores,
        pins=(Pin("ab", "s1"), Pin("cd", "s0")),
    )
    assert reason(ordered) == "{wish} would be on the wrong side of a meeting it goes with."


def test_pins_that_take_each_others_hall_are_placed_together() -> None:
    """One by one ab would take the north, where ac must be in the next slot; south is as good for ab."""
    halls = (Table("n", "North", "north"), Table("s", "South", "south"))
    south = frozenset({"south"})
    given = problem(
        "abc",
        (2,),
        [wish("ab"), wish("ac", halls=south)],
        tables=halls,
        walks=(Walk("north", "south", 20),),
        pins=(Pin("ab", "s0"), Pin("ac", "s1")),
    )
    board = Board(frame_of(given))
    place_pins(board)
    assert board.where == [1, 3]
