"""Pins that nothing can keep any more do not stop a repair."""

from __future__ import annotations

from pimap_desktop.agenda.incidents import InterpreterOut, TableOut
from pimap_desktop.agenda.problem import Pin
from tests.unit.agenda.repairs import JA, TIME, mended, plan, where
from tests.unit.agenda.small import interpreter, problem, wish


def test_a_meeting_pinned_to_a_broken_table_finds_another() -> None:
    given = problem("ab", (4,), [wish("ab")], pins=(Pin("ab", table="t0"),))
    found = mended(given, plan(("ab", "s1", "t0")), TableOut("t0"))
    assert where(found) == {"ab": ("s1", "t1")}
    assert (found.moved, found.lost) == (0, 0)


def test_a_pinned_meeting_whose_interpreter_is_gone_does_not_stop_the_repair() -> None:
    who = (interpreter("x", "en ja", TIME[:2]), interpreter("y", "en ja", TIME[2:]))
    given = problem(
        "abcd", (4,), [wish("ab", needs=JA), wish("cd")], interpreters=who, pins=(Pin("ab", "s1"),)
    )
    found = mended(given, plan(("ab", "s1", "t0", "x"), ("cd", "s0", "t1")), InterpreterOut("x"))
    assert where(found) == {"ab": ("s2", "t0", "y"), "cd": ("s0", "t1")}
