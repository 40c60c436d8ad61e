"""Whom people of the demo want to meet, and that there is a plan for it."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from ortools.sat.python import cp_model

from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.problem import Limits
from pimap_desktop.agenda.solver import solve
from pimap_desktop.mission.demo import DemoSize
from pimap_desktop.mission.missions import (
    find_mission,
)
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.plans import apply_solution
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.scheduling import pose_problem
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.text import _
from tests.unit.mission.demo.steps import filled


def test_everybody_reads_what_they_can(fair, yokohama):
    own = {"FR": "fr", "IT": "it", "CZ": "cs", "FI": "fi", "SE": "sv", "PT": "pt", "CA": "fr"}
    counterparts = {"JP": "ja", "CN": "zh"}  # interpreters read English, as their colleagues do
    for row in fair.ask(list_people, yokohama):
        if row.country:
            reads = own if row.role == Role.INTERPRETER else own | counterparts
            assert row.document_language == reads.get(row.country, "en")
        if row.role is Role.DELEGATE:
            assert "en" in row.languages
    badges = [row.badge_number for row in fair.ask(list_people, yokohama)]
    assert len(set(badges)) == len(badges) == 256


def test_the_wishes_are_many_for_some_and_not_too_many_for_anybody(fair, yokohama):
    problem = fair.ask(pose_problem, yokohama)
    assert len(problem.wishes) == 1200
    slots = {party.id: party.slots for party in problem.parties}
    asked = Counter(member for wish in problem.wishes for member in wish.members)
    assert max(asked.values()) > 3 * asked.total() / len(asked) / 2
    for party in problem.parties:
        assert asked[party.id] < 0.85 * len(party.slots) + 1
    for wish in problem.wishes:
        assert len(frozenset.intersection(*(slots[member] for member in wish.members))) >= 4
    assert 0.2 < sum(len(party.slots) < 32 for party in problem.parties) / len(problem.parties) < 0.6
    needs = Counter(wish.needs for wish in problem.wishes if wish.needs)
    assert set(needs) == {frozenset({"en", "ja"}), frozenset({"en", "zh"})}
    assert 0.13 < needs.total() / 1200 <= 0.15
    booths = {table.id for table in problem.tables if not table.pool}
    at_booths = Counter(wish.table for wish in problem.wishes if wish.table)
    assert set(at_booths) == booths
    # Booths belong to hosts whom many want to meet.
    assert min(at_booths.values()) > 1200 / 150


def test_in_the_small_demo_some_requests_wait(tmp_path):
    workspace = filled(tmp_path / "small.pimap", DemoSize.SMALL)
    states = Counter(row.state for row in workspace.ask(list_requests))
    workspace.close()
    assert states[RequestState.ACCEPTED] == 74
    assert states[RequestState.PENDING] > 0
    assert states[RequestState.DECLINED] > 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_small_demo_can_be_planned_whole(tmp_path, seed):
    workspace = filled(tmp_path / "small.pimap", DemoSize.SMALL, seed)
    mission = workspace.ask(find_mission, "Japan").id
    problem = workspace.ask(pose_problem, mission)
    solution = solve(problem, limits=Limits(seconds=3))
    assert check(problem, solution) == ()
    assert len(solution.placements) == 74
    workspace.do(_("Plan"), apply_solution, mission, problem, solution)
    assert workspace.ask(list_broken_rules, mission) == []
    assert workspace.inspect() == []
    workspace.close()


def test_the_fair_demo_is_planned_soundly(fair, yokohama):
    problem = fair.ask(pose_problem, yokohama)
    solution = solve(problem, limits=Limits(seconds=5))
    assert check(problem, solution) == ()
    assert solution.weight >= 0.99 * sum(wish.weight for wish in problem.wishes)
    assert any(placement.interpreter for placement in solution.placements)


def test_in_the_fair_demo_there_is_a_place_for_everybody(fair, yokohama):
    """Times alone, by a model that shares nothing with the engine."""
    problem = fair.ask(pose_problem, yokohama)
    present = {party.id: party.slots for party in problem.parties}
    model = cp_model.CpModel()
    diaries, at_tables, interpreted = defaultdict(list), defaultdict(list), defaultdict(list)
    for wish in problem.wishes:
        common = sorted(frozenset.intersection(*(present[member] for member in wish.members)))
        times = {slot: model.new_bool_var("") for slot in common}
        model.add_exactly_one(times.values())
        for slot, taken in times.items():
            for member in wish.members:
                diaries[member, slot].append(taken)
            if wish.table is None:
                at_tables[slot].append(taken)
            if wish.needs:
                interpreted[wish.needs, slot].append(taken)
    for taken in diaries.values():
        model.add_at_most_one(taken)
    for taken in at_tables.values():
        model.add(sum(taken) <= sum(table.pool for table in problem.tables))
    for (needs, slot), taken in interpreted.items():
        # Nobody bridges two of the needs, so that counting is enough.
        able = [who for who in problem.interpreters if who.bridges(needs) and slot in who.slots]
        model.add(sum(taken) <= len(able))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = 120
    solver.parameters.num_workers = 2
    assert solver.status_name(solver.solve(model)) == "OPTIMAL"
    for who in problem.interpreters:
        assert sum(who.bridges(needs) for needs in {needs for needs, _slot in interpreted}) == 1
