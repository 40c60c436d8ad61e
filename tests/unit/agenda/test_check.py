"""The verifier on plans written by hand: each broken rule is found, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.problem import (
    Before,
    Pin,
    Placement,
    Problem,
    Quota,
    Solution,
    Table,
    Unplaced,
    Walk,
)
from pimap_desktop.text import _
from tests.unit.agenda.small import START, ids, interpreter, party, problem, slots, tables, wish

TIME = slots(3, 2)
JA = frozenset({"ja", "en"})


def plan(*places: tuple[str, ...], **figures: object) -> Solution:
    """Make a solution from "ab s0 t0 i" in parts, with the figures it claims."""
    placements = tuple(Placement(*place) for place in places)
    last = max((int(place[1][1:]) for place in places), default=0)
    values: dict[str, object] = {
        "weight": 10 * len(places),
        "weight_bound": 10 * len(places),
        "finish": TIME[min(last, 4)].end if places else None,
    }
    return Solution(placements, **(values | figures))  # type: ignore[arg-type]


def found(given: Problem, solution: Solution) -> set[str]:
    return {message.msgid for message in check(given, solution)}


def test_a_sound_plan_has_nothing_to_find() -> None:
    given = problem("abcd", (3, 2), [wish("ab"), wish("cd"), wish("ac")])
    assert (
        check(given, plan(("ab", "s0", "t0"), ("cd", "s0", "t1"), ("ac", "s1", "t0"), table_changes=1)) == ()
    )


@pytest.mark.parametrize(
    ("places", "msgid"),
    [
        ([("ab", "s0", "t0"), ("ac", "s0", "t1")], "{party} has two meetings at {time}."),
        ([("ab", "s0", "t0"), ("cd", "s0", "t0")], "{table} has two meetings at {time}."),
        ([("ae", "s0", "t0")], "{party} is not there at {time}."),
        ([("af", "s0", "t0")], "{wish} must not take place at {time}."),
        ([("af", "s2", "t0")], "{wish} must not take place at {time}."),
        ([("ag", "s0", "t0")], "{wish} has no interpreter."),
        ([("ag", "s0", "t0", "j")], "{interpreter} cannot interpret {wish}."),
        ([("ag", "s4", "t0", "i")], "{party} is not there at {time}."),
        ([("ab", "s0", "t0", "i")], "{wish} needs no interpreter."),
        ([("ag", "s0", "t0", "i"), ("bg", "s0", "t1", "i")], "{party} has two meetings at {time}."),
        ([("ah", "s0", "t0")], "{wish} belongs at {table}."),
        ([("ab", "s0", "booth")], "{table} is not for every meeting."),
        ([("ai", "s0", "t0")], "{wish} is in the wrong hall."),
        ([("ab", "s3", "late")], "{table} is not there at {time}."),
        ([("ab", "s9", "t0")], "The plan has a meeting the problem does not know: {id}."),
        ([("xy", "s0", "t0")], "The plan has a meeting the problem does not know: {id}."),
        ([("ak", "s0", "t0"), ("bk", "s1", "t0"), ("ck", "s2", "t0")], "{party} has no pause at {time}."),
        ([("ak", "s3", "t0"), ("bk", "s4", "t0")], "{party} has too many meetings in a session."),
    ],
)
def test_a_broken_rule_is_found(places: list[tuple[str, ...]], msgid: str) -> None:
    people = [party(name, TIME) for name in "abcdfghi"]
    people += [party("e", ids("1 2 3 4")), party("k", TIME, max_run=2, quotas=(Quota("session 1", 0, 1),))]
    everything = [
        *(wish(members) for members in ("ab", "cd", "ac", "ae", "ak", "bk", "ck")),
        wish("af", slots=ids("1 2"), forbidden=ids("2")),
        wish("ag", needs=JA),
        wish("bg", needs=JA),
        wish("ah", table="booth"),
        wish("ai", halls=frozenset({"north"})),
    ]
    given = problem(
        "",
        (3, 2),
        everything,
        parties=tuple(people),
        tables=(*tables(3), Table("booth", "Booth", pool=False), Table("late", "Late", slots=ids("4"))),
        interpreters=(interpreter("i", "en ja", TIME[:4]), interpreter("j", "en fr", TIME)),
    )
    placed = {place[0] for place in places}
    unplaced = tuple(Unplaced(one.id, _("Full.")) for one in everything if one.id not in placed)
    assert msgid in found(given, replace(plan(*places), unplaced=unplaced))


def test_interpreters_need_pauses_and_time_to_walk() -> None:
    needs = [wish("ab", needs=JA), wish("cd", needs=JA)]
    who = (interpreter("i", "en ja", TIME, max_run=1),)
    halls = (Table("n", "North", "north"), Table("s", "South", "south"))
    given = problem(
        "abcd", (3, 2), needs, interpreters=who, tables=halls, walks=(Walk("north", "south", 10),)
    )
    solution = plan(("ab", "s0", "n", "i"), ("cd", "s1", "s", "i"))
    assert found(given, solution) == {
        "{party} has no pause at {time}.",
        "{party} cannot reach the hall by {time}.",
    }
    assert found(given, plan(("ab", "s0", "n", "i"), ("cd", "s2", "s", "i"))) == set()


@pytest.mark.parametrize(
    ("pin", "msgid"),
    [
        (Pin("ab", slot="s1"), "{wish} is pinned to another slot."),
        (Pin("ab", table="t1"), "{wish} belongs at {table}."),
        (Pin("ab", interpreter="i"), "{wish} is pinned to another interpreter."),
        (Pin("cd", slot="s1"), "{wish} is pinned but has no place."),
    ],
)
def test_a_broken_pin_is_found(pin: Pin, msgid: str) -> None:
    who = (interpreter("i", "en ja", TIME),)
    given = problem("abcd", (3, 2), [wish("ab"), wish("cd")], pins=(pin,), interpreters=who)
    solution = replace(plan(("ab", "s0", "t0"), min_share=0), unplaced=(Unplaced("cd", _("Full.")),))
    assert found(given, solution) == {msgid}


def test_a_pin_without_a_slot_asks_for_nothing_while_there_is_no_place() -> None:
    given = problem("abcd", (3, 2), [wish("ab"), wish("cd")], pins=(Pin("cd", table="t1"),))
    solution = replace(plan(("ab", "s0", "t0"), min_share=0), unplaced=(Unplaced("cd", _("Full.")),))
    assert check(given, solution) == ()


def test_the_wrong_order_is_found() -> None:
    given = problem("abcd", (3, 2), [wish("ab"), wish("cd")], befores=(Before("ab", "cd"),))
    assert found(given, plan(("ab", "s1", "t0"), ("cd", "s1", "t1"))) == {
        "{one} must take place before {other}."
    }
    assert found(given, plan(("ab", "s0", "t0"), ("cd", "s1", "t1"))) == set()


def test_every_wish_is_told_of_once() -> None:
    given = problem("abcd", (3, 2), [wish("ab"), wish("cd")])
    assert found(given, plan(("ab", "s0", "t0"), min_share=0)) == {
        "{wish} must be in the plan or among the unplaced, once."
    }


@pytest.mark.parametrize(
    ("figures", "msgid"),
    [
        ({"weight": 11, "weight_bound": 11}, "The weight of the plan is {weight}."),
        ({"weight_bound": 19}, "The weight of the plan is {weight}."),
        ({"gaps": 0}, "The plan has {gaps} gaps."),
        ({"gaps_bound": 2}, "The plan has {gaps} gaps."),
        ({"max_gaps": 0}, "The largest number of gaps is {gaps}."),
        ({"min_share": 500}, "The smallest share or the end of the plan is told wrong."),
        ({"finish": START}, "The smallest share or the end of the plan is told wrong."),
        ({"table_changes": 0}, "The plan has {changes} table changes."),
        ({"shortfalls": (_("None."),)}, "What the plan falls short of is told wrong."),
        ({"proven": True}, "The plan is called proven without a proof."),
    ],
)
def test_a_figure_that_is_told_wrong_is_found(figures: dict[str, object], msgid: str) -> None:
    given = problem("abc", (3, 2), [wish("ab"), wish("ac")])
    honest = plan(("ab", "s0", "t0"), ("ac", "s2", "t1"), gaps=1, max_gaps=1, table_changes=1)
    assert check(given, honest) == ()
    assert found(given, replace(honest, **figures)) == {msgid}  # type: ignore[arg-type]


def test_what_is_missing_must_be_told() -> None:
    people = (*(party(name, TIME) for name in "bc"), party("a", TIME, quotas=(Quota("session 0", 2),)))
    given = problem("", (3, 2), [wish("ab")], parties=people, fairness=0)
    assert found(given, plan(("ab", "s0", "t0"))) == {"What the plan falls short of is told wrong."}
