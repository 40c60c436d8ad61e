"""Repairs that can be thought through: little is lost, little moves, and the difference can be read."""

from __future__ import annotations

import threading

import pytest

from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.incidents import (
    Delay,
    InterpreterOut,
    Late,
    NoShow,
    SlotsRemoved,
    TableOut,
    WalkIn,
)
from pimap_desktop.agenda.mending import Mending
from pimap_desktop.agenda.problem import Limits, Pin, Problem, Progress, Solution, Table
from pimap_desktop.errors import Refused
from tests.unit.agenda.repairs import JA, TIME, mended, plan, where
from tests.unit.agenda.small import ids, interpreter, party, problem, tables, wish


def test_a_no_show_loses_only_their_meetings() -> None:
    given = problem("abcd", (4,), [wish("ab"), wish("cd"), wish("ac")])
    before = plan(("ab", "s0", "t0"), ("cd", "s2", "t1"), ("ac", "s3", "t2"))
    found = mended(given, before, NoShow("a"), now=1)
    assert where(found) == {"ab": ("s0", "t0"), "cd": ("s2", "t1")}
    assert (found.moved, found.lost, found.placed) == (0, 1, 0)
    assert [change.message.msgid for change in found.changes] == ["{wish} at {time} is dropped."]
    assert found.solution.unplaced[0].reason.msgid == "{party} is in none of the slots this request allows."


def test_who_is_late_meets_later_and_only_the_hit_meeting_moves() -> None:
    given = problem("abcd", (4,), [wish("ab"), wish("cd")])
    found = mended(given, plan(("ab", "s0", "t0"), ("cd", "s0", "t1")), Late("a", 1))
    assert found.moved == 1
    assert where(found)["cd"] == ("s0", "t1")
    assert where(found)["ab"][1] == "t0"
    assert [change.message.msgid for change in found.changes] == [
        "{wish} moves from {before} to {after}, {table}."
    ]


def test_another_meeting_moves_only_to_save_weight() -> None:
    """a is late and free only in s1, where b has another meeting, which can move on to s2."""
    people = (party("a", ids("0 1")), party("b", ids("0 1 2")), party("c", TIME))
    given = problem("", (4,), [wish("ab"), wish("bc")], parties=people)
    found = mended(given, plan(("ab", "s0", "t0"), ("bc", "s1", "t0")), Late("a", 1))
    assert {name: place[0] for name, place in where(found).items()} == {"ab": "s1", "bc": "s2"}
    assert (found.moved, found.lost) == (2, 0)


def test_a_broken_table_moves_one_meeting_to_another() -> None:
    given = problem("abcd", (4,), [wish("ab"), wish("cd")], tables=tables(3))
    found = mended(given, plan(("ab", "s0", "t0"), ("cd", "s0", "t1")), TableOut("t0"))
    assert where(found) == {"ab": ("s0", "t2"), "cd": ("s0", "t1")}
    assert [change.message.msgid for change in found.changes] == [
        "{wish} at {time} moves from {before} to {after}."
    ]


def test_another_interpreter_steps_in() -> None:
    who = (
        interpreter("i", "en ja", TIME),
        interpreter("j", "en ja", TIME),
        interpreter("k", "en ja", TIME[1:]),
    )
    given = problem("abcd", (4,), [wish("ab", needs=JA), wish("cd", needs=JA)], interpreters=who)
    before = plan(("ab", "s1", "t0", "i"), ("cd", "s1", "t1", "j"))
    found = mended(given, before, InterpreterOut("i"))
    assert where(found) == {"ab": ("s1", "t0", "k"), "cd": ("s1", "t1", "j")}
    assert [change.message.msgid for change in found.changes] == [
        "{wish} at {time} has the interpreter {interpreter}."
    ]


def test_interpreters_stay_with_their_meetings_when_others_move() -> None:
    who = (interpreter("i", "en ja", TIME), interpreter("j", "en ja", TIME))
    given = problem("abcd", (4,), [wish("ab", needs=JA), wish("cd", needs=JA)], interpreters=who)
    before = plan(("ab", "s1", "t0", "j"), ("cd", "s1", "t1", "i"))
    guests = WalkIn((wish("ef", needs=JA),), (party("e", ids("1 2")), party("f", ids("1 2"))))
    found = mended(given, before, guests)
    assert where(found)["ab"][2] == "j"
    assert where(found)["cd"][2] == "i"
    assert where(found)["ef"][0] == "s2"


def test_a_walk_in_is_new_and_a_refused_wish_comes_in_when_there_is_room() -> None:
    given = problem("abcd", (4,), [wish("ab"), wish("cd")])
    found = mended(given, plan(("ab", "s0", "t0"), unplaced=("cd",)), WalkIn((wish("ac"),)))
    assert set(where(found)) == {"ab", "ac", "cd"}
    assert found.placed == 2
    assert {change.message.msgid for change in found.changes} == {"{wish} is new at {time}, {table}."}


def test_a_refused_wish_moves_nobody() -> None:
    """cd would fit if ac moved to s1, but nobody asked for that."""
    people = (party("a", ids("0 1")), party("c", ids("0 1")), party("d", ids("0")), party("b", TIME))
    given = problem("", (4,), [wish("ac"), wish("cd"), wish("ab")], parties=people)
    found = mended(given, plan(("ac", "s0", "t0"), unplaced=("cd", "ab")))
    assert where(found)["ac"] == ("s0", "t0")
    assert "cd" not in where(found)


def test_what_is_named_or_pinned_stays_though_it_could_go() -> None:
    given = problem("abc", (4,), [wish("ab"), wish("bc")], pins=(Pin("bc", "s2"),))
    before = plan(("ab", "s1", "t4"), ("bc", "s2", "t0"))
    found = mended(given, before, NoShow("a"), kept=("ab",))
    assert where(found) == {"ab": ("s1", "t4"), "bc": ("s2", "t0")}
    assert found.changes == ()


def test_held_meetings_are_facts_whatever_was_planned() -> None:
    """The table was closed and the request forbade the slot: they met all the same."""
    closed = (*tables(1), Table("t9", "Table 9", slots=ids("3")))
    forbidding = [wish("ab", forbidden=ids("0"), slots=ids("2")), wish("cd")]
    given = problem("abcd", (4,), forbidding, tables=closed)
    found = mended(given, plan(("ab", "s0", "t9"), ("cd", "s2", "t0")), now=1)
    assert where(found) == {"ab": ("s0", "t9"), "cd": ("s2", "t0")}


def test_held_meetings_that_exclude_each_other_are_named() -> None:
    given = problem("abc", (4,), [wish("ab"), wish("ac")])
    with pytest.raises(Refused) as refused:
        mended(given, plan(("ab", "s0", "t0"), ("ac", "s0", "t1")), now=1)
    assert refused.value.message.values["wish"] == "AC"


def test_things_the_problem_has_forgotten_do_no_harm() -> None:
    given = problem("ab", (4,), [wish("ab")])
    before = plan(("ab", "s0", "gone", "gone"), ("zz", "s0", "t0"))
    found = mended(given, before, now=1)
    assert where(found) == {"ab": ("s0", "t0")}


def test_meetings_of_a_forgotten_slot_find_another() -> None:
    given = problem("ab", (4,), [wish("ab")])
    found = mended(given, plan(("ab", "s77", "t3")), now=1)
    assert where(found)["ab"][1] == "t3"
    assert [change.message.msgid for change in found.changes] == ["{wish} is new at {time}, {table}."]


def test_a_removed_slot_is_emptied() -> None:
    given = problem("abcd", (4,), [wish("ab"), wish("cd")])
    found = mended(given, plan(("ab", "s1", "t0"), ("cd", "s1", "t1")), SlotsRemoved(ids("1")))
    assert found.moved == 2
    assert "s1" not in {place[0] for place in where(found).values()}


def test_a_delay_changes_times_but_moves_nothing() -> None:
    given = problem("ab", (4,), [wish("ab")])
    found = mended(given, plan(("ab", "s2", "t0")), Delay(TIME[1].start, 15), now=1)
    assert (found.moved, found.lost) == (0, 0)
    assert [change.message.msgid for change in found.changes] == [
        "{wish} moves from {before} to {after}, {table}."
    ]


def test_who_sat_at_a_broken_table_moves_when_the_others_cannot() -> None:
    """t2 breaks: its people can come in s1, so nobody else needs to go."""
    people = [party(name, ids("0")) for name in "abcd"] + [party(name, ids("0 1")) for name in "ef"]
    everything = [wish("ab", 50), wish("cd", 50), wish("ef", 60)]
    given = problem("", (4,), everything, parties=tuple(people), tables=tables(3))
    before = plan(("ab", "s0", "t0"), ("cd", "s0", "t1"), ("ef", "s0", "t2"))
    found = mended(given, before, TableOut("t2"))
    assert found.lost == 0
    assert {name: place[0] for name, place in where(found).items()} == {"ab": "s0", "cd": "s0", "ef": "s1"}


def test_the_circle_widens_to_people_who_were_not_hit() -> None:
    """a is late: ab must take s1 from bc, which must take s2 from cd, and c was not hit."""
    when = {"a": ids("0 1"), "b": ids("0 1 2"), "c": ids("1 2 3"), "d": ids("2 3")}
    people = tuple(party(name, present) for name, present in when.items())
    given = problem("", (4,), [wish("ab"), wish("bc"), wish("cd")], parties=people)
    found = mended(given, plan(("ab", "s0", "t0"), ("bc", "s1", "t0"), ("cd", "s2", "t0")), Late("a", 1))
    assert {name: place[0] for name, place in where(found).items()} == {"ab": "s1", "bc": "s2", "cd": "s3"}
    assert (found.moved, found.lost) == (3, 0)


def test_the_circle_widens_for_a_walk_in() -> None:
    """The same, but ab is new, so that nobody had a place before."""
    when = {"a": ids("1"), "b": ids("0 1 2"), "c": ids("1 2 3"), "d": ids("2 3")}
    people = tuple(party(name, present) for name, present in when.items())
    given = problem("", (4,), [wish("bc"), wish("cd")], parties=people)
    found = mended(given, plan(("bc", "s1", "t0"), ("cd", "s2", "t0")), WalkIn((wish("ab"),)))
    assert {name: place[0] for name, place in where(found).items()} == {"ab": "s1", "bc": "s2", "cd": "s3"}


def test_a_gap_that_must_be_stays() -> None:
    people = (party("a", TIME), party("b", ids("0")), party("c", ids("2")))
    given = problem("", (4,), [wish("ab")], parties=people)
    found = mended(given, plan(("ab", "s0", "t0")), WalkIn((wish("ac"),)))
    assert (found.moved, found.placed, found.solution.gaps) == (0, 1, 1)


def test_a_circle_grows_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, but no circle may grow: chains of moves find the way."""
    monkeypatch.setattr("pimap_desktop.agenda.mending._WIDER", -1)
    test_the_circle_widens_to_people_who_were_not_hit()


def full_slot() -> tuple[Problem, Solution]:
    """Make a plan with four meetings in s1. Only ef, which weighs most, leaves no gap when it moves."""
    people = [party(name, ids("0 1 2")) for name in "abcdefwxyz"] + [party(name, ids("1")) for name in "gh"]
    pairs = [*map(wish, ("gh", "ab", "cd", "aw", "bx", "cy", "dz")), wish("ef", 60)]
    given = problem("", (4,), pairs, parties=tuple(people), tables=tables(4))
    s1 = [(name, "s1", f"t{table}") for table, name in enumerate(("ab", "cd", "ef", "gh"))]
    around = [("aw", "s0", "t0"), ("bx", "s0", "t1"), ("cy", "s2", "t0"), ("dz", "s2", "t1")]
    return given, plan(*s1, *around)


@pytest.mark.parametrize("company", [80, 1])
def test_of_those_who_may_move_one_moves_who_leaves_no_gap(
    company: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody must leave s1, and for a, b, c and d that would be a gap."""
    monkeypatch.setattr("pimap_desktop.agenda.rework._COMPANY", company)
    given, before = full_slot()
    found = mended(given, before, TableOut("t1"))
    assert (found.moved, found.lost, found.solution.gaps) == (1, 0, 0)


def test_a_bound_that_could_not_be_sought_is_none() -> None:
    stop = threading.Event()
    stop.set()
    given = problem("ab", (4,), [wish("ab")])
    mending = Mending(frame_of(given), plan(("ab", "s1", "t0")), Effort(Limits(), stop=stop))
    assert mending.rework.least({0}) == 0
    assert mending.board.where == [1]


def test_a_stopped_step_leaves_the_board() -> None:
    stop = threading.Event()
    stop.set()
    given = problem("ab", (4,), [wish("ab")])
    mending = Mending(frame_of(given), plan(("ab", "s1", "t0")), Effort(Limits(), stop=stop))
    mending.rework.plan_anew({0})
    assert mending.board.where == [1]


def test_a_meeting_that_needs_nobody_any_more_is_told() -> None:
    who = (interpreter("i", "en ja", TIME),)
    given = problem("ab", (4,), [wish("ab")], interpreters=who)
    found = mended(given, plan(("ab", "s1", "t0", "i")))
    assert [change.message.msgid for change in found.changes] == [
        "{wish} at {time} needs no interpreter any more."
    ]


def test_a_stopped_repair_is_sound() -> None:
    stop = threading.Event()
    stop.set()
    told: list[Progress] = []
    given = problem("abcd", (4,), [wish("ab"), wish("cd")])
    found = mended(
        given, plan(("ab", "s0", "t0"), ("cd", "s0", "t1")), Late("a", 1), stop=stop, report=told.append
    )
    assert found.lost == 0
    assert told[-1].value == told[-1].bound == 20
