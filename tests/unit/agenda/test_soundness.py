"""A problem that contradicts itself is refused, with what is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from pimap_desktop.agenda.problem import Before, Pin, Problem, Quota, Slot, Walk, Wish
from pimap_desktop.agenda.soundness import refuse_unsound
from pimap_desktop.errors import Refused
from tests.unit.agenda.small import ids, interpreter, party, problem, slots, tables, wish

TIME = slots(2)
GOOD = problem(
    "abc",
    (2,),
    [wish("ab", needs=frozenset({"en", "ja"})), wish("bc")],
    interpreters=(interpreter("i", "en ja", TIME), interpreter("j", "en fr", TIME)),
)


def test_a_sound_problem_is_not_refused() -> None:
    pins = (Pin("ab", "s0", "t0", "i"), Pin("bc", interpreter="j"))
    refuse_unsound(replace(GOOD, pins=pins, befores=(Before("ab", "bc"),), walks=(Walk("", "x", 5),)))


def unsound() -> dict[str, tuple[Problem, str]]:
    """List problems, each wrong in one way, with the sentence that says so."""
    people = GOOD.parties[1:]
    naive = datetime(2026, 4, 22, 9)
    backwards = replace(TIME[0], end=TIME[0].start)
    ab, bc = GOOD.wishes
    unknown = "The problem does not know {id}."
    return {
        "no zone": (replace(GOOD, slots=(Slot("s0", naive, naive), TIME[1])), "A slot has no time zone."),
        "backwards": (replace(GOOD, slots=(backwards, TIME[1])), "The slot at {time} ends before it starts."),
        "overlap": (
            replace(GOOD, slots=(TIME[0], replace(TIME[0], id="s1"))),
            "The slots at {one} and {other} overlap.",
        ),
        "twice": (replace(GOOD, tables=tables(1) * 2), "The problem names {id} twice."),
        "slot of party": (replace(GOOD, parties=(party("a", ids("7")), *people)), unknown),
        "member": (replace(GOOD, wishes=(replace(ab, members=("a", "z")),)), unknown),
        "table": (replace(GOOD, wishes=(replace(ab, table="t77"),)), unknown),
        "slot of wish": (replace(GOOD, wishes=(replace(ab, slots=ids("7")),)), unknown),
        "pinned wish": (replace(GOOD, pins=(Pin("zz"),)), unknown),
        "pinned slot": (replace(GOOD, pins=(Pin("ab", "s7"),)), unknown),
        "pinned table": (replace(GOOD, pins=(Pin("ab", table="t77"),)), unknown),
        "pinned interpreter": (replace(GOOD, pins=(Pin("ab", interpreter="z"),)), unknown),
        "before": (replace(GOOD, befores=(Before("ab", "zz"),)), unknown),
        "run": (
            replace(GOOD, parties=(party("a", TIME, max_run=0), *people)),
            "{person} must be allowed at least one meeting in a row.",
        ),
        "minutes": (
            replace(GOOD, walks=(Walk("", "x", -1),)),
            "A number of minutes or gaps cannot be negative.",
        ),
        "fairness": (replace(GOOD, fairness=-1), "A number of minutes or gaps cannot be negative."),
        "session": (replace(GOOD, parties=(party("a", TIME, quotas=(Quota("x"),)), *people)), unknown),
        "quota": (
            replace(GOOD, parties=(party("a", TIME, quotas=(Quota("session 0", 2, 1),)), *people)),
            "The fewest and most meetings of {party} contradict each other.",
        ),
        "quotas": (
            replace(GOOD, parties=(party("a", TIME, quotas=(Quota("session 0"),) * 2), *people)),
            "The problem names {id} twice.",
        ),
        "alone": (replace(GOOD, wishes=(Wish("a", "A", ("a",)),)), "{wish} must have two to six people."),
        "same": (replace(GOOD, wishes=(Wish("a", "A", ("a", "a")),)), "{wish} names a person twice."),
        "weight": (replace(GOOD, wishes=(wish("ab", -1),)), "The weight of {wish} is negative."),
        "pins": (replace(GOOD, pins=(Pin("ab"), Pin("ab"))), "{wish} is pinned twice."),
        "language": (
            replace(GOOD, pins=(Pin("ab", interpreter="j"),)),
            "{interpreter} is pinned to {wish} but does not speak its languages.",
        ),
        "circle": (
            replace(GOOD, wishes=(ab, bc), befores=(Before("ab", "bc"), Before("bc", "ab"))),
            "{wish} would have to take place before itself.",
        ),
    }


@pytest.mark.parametrize("name", sorted(unsound()))
def test_what_cannot_be_meant_is_refused(name: str) -> None:
    wrong, msgid = unsound()[name]
    with pytest.raises(Refused) as refused:
        refuse_unsound(wrong)
    assert refused.value.message.msgid == msgid
