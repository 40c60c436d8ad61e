"""Whatever happens on site: what is held stays, and the mended plan is sound."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.incidents import (
    Delay,
    Incident,
    InterpreterOut,
    Late,
    LeavesEarly,
    NoShow,
    SlotsRemoved,
    TableOut,
    WalkIn,
)
from pimap_desktop.agenda.problem import Limits, Problem, Wish
from pimap_desktop.agenda.repair import repair
from pimap_desktop.agenda.solver import solve
from pimap_desktop.errors import Refused
from tests.properties.agenda.drawing import MEDIUM, problems

LIMITS = Limits(seconds=2, deterministic=True)
QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


@st.composite
def happenings(draw: st.DrawFn, problem: Problem) -> list[Incident]:
    party = st.sampled_from([party.id for party in problem.parties])
    kinds: list[st.SearchStrategy[Incident]] = [
        st.builds(NoShow, party),
        st.builds(Late, party, st.integers(0, 3)),
        st.builds(LeavesEarly, party, st.sampled_from([slot.start for slot in problem.slots])),
        st.builds(TableOut, st.sampled_from([table.id for table in problem.tables])),
        st.builds(SlotsRemoved, st.just(frozenset({draw(st.sampled_from(problem.slots)).id}))),
        st.builds(
            Delay, st.sampled_from([slot.start for slot in problem.slots]), st.sampled_from([0, 15, 45])
        ),
    ]
    if problem.interpreters:
        names = [who.id for who in problem.interpreters]
        kinds.append(st.builds(InterpreterOut, st.sampled_from(names)))
    pair = draw(st.lists(party, min_size=2, max_size=2, unique=True))
    kinds.append(st.just(WalkIn((Wish("walk-in", "Walk-in", tuple(pair), 40),))))
    return draw(st.lists(st.one_of(kinds), max_size=3, unique_by=type))


@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
@given(problems(MEDIUM), st.data())
def test_a_mended_plan_is_sound_and_keeps_what_was_held(problem: Problem, data: st.DataObject) -> None:
    try:
        plan = solve(problem, limits=LIMITS)
    except Refused:
        return
    now = data.draw(st.sampled_from([slot.start for slot in problem.slots]))
    named = data.draw(st.sets(st.sampled_from([wish.id for wish in problem.wishes]), max_size=2))
    try:
        mended = repair(problem, plan, data.draw(happenings(problem)), now=now, kept=named, limits=LIMITS)
    except Refused:
        return
    assert check(mended.problem, mended.solution) == ()
    starts = {slot.id: slot.start for slot in problem.slots}
    after = {place.wish: place for place in mended.solution.placements}
    for place in plan.placements:
        if starts[place.slot] < now or place.wish in named:
            assert after[place.wish] == place


@settings(max_examples=30, deadline=None, suppress_health_check=QUIET)
@given(problems(MEDIUM), st.data())
def test_a_plan_that_nothing_happened_to_stays_as_it_is(problem: Problem, data: st.DataObject) -> None:
    try:
        plan = solve(problem, limits=LIMITS)
    except Refused:
        return
    now = data.draw(st.sampled_from([slot.start for slot in problem.slots]))
    mended = repair(problem, plan, now=now, limits=LIMITS)
    assert (mended.moved, mended.lost) == (0, 0)
    assert {place.wish for place in plan.placements} <= {place.wish for place in mended.solution.placements}
    assert all(change.before is None for change in mended.changes)
