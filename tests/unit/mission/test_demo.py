import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict

import pytest
from ortools.sat.python import cp_model
from sqlalchemy import select

from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.problem import Limits
from pimap_desktop.agenda.solver import solve
from pimap_desktop.errors import Refused
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.demo import DemoFigures, DemoSize, fill_demo
from pimap_desktop.mission.missions import (
    MissionDraft,
    add_mission,
    count_mission,
    find_mission,
    list_missions,
)
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.plans import apply_solution
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.scheduling import pose_problem
from pimap_desktop.mission.schema import ENTITIES
from pimap_desktop.mission.sessions import list_sessions, list_tables
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _
from tests.support import now


def filled(path, size, seed=1, clock=now):
    workspace = create_workspace(path, clock, Author("Ada", "test laptop"))
    workspace.do(_("Fill with the demo"), fill_demo, size, seed)
    return workspace


@pytest.fixture(scope="module")
def fair(tmp_path_factory):
    """The demo of the size of a fair; nothing changes it."""
    workspace = filled(tmp_path_factory.mktemp("fair") / "fair.pimap", DemoSize.FAIR)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def yokohama(fair):
    return fair.ask(find_mission, "Japan").id


def digest(workspace):
    """Return a mark of all rows, whatever laptop they were written on."""

    def rows(session):
        data = []
        for entity in ENTITIES:
            table = entity.__table__
            if table.name != "device":
                found = session.execute(select(*table.columns).order_by(table.c.id))
                data += [table.name, *([str(value) for value in row] for row in found)]
        return data

    text = json.dumps(workspace.ask(rows), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


# The figures


@pytest.mark.parametrize(
    ("size", "figures"),
    [("small", DemoFigures(4, 32, 41, 80)), ("fair", DemoFigures(4, 240, 256, 1200))],
)
def test_a_demo_has_the_figures_it_tells(workspace, size, figures):
    assert workspace.do(_("Demo"), fill_demo, DemoSize(size)) == figures
    counted = DemoFigures(
        len(workspace.ask(list_missions)),
        len(workspace.ask(list_companies)),
        len(workspace.ask(list_people)),
        len(workspace.ask(list_requests)),
    )
    assert counted == figures
    assert workspace.inspect() == []


def test_a_demo_is_one_step_and_asks_for_a_new_workspace(workspace):
    workspace.do(_("Demo"), fill_demo, DemoSize.SMALL)
    with pytest.raises(Refused, match="new workspace"):
        workspace.do(_("Demo"), fill_demo, DemoSize.SMALL, 2)
    assert len(workspace.ask(list_missions)) == 4
    workspace.undo()
    assert workspace.ask(list_people) == workspace.ask(list_companies) == workspace.ask(list_missions) == []
    with pytest.raises(Refused, match="new workspace"):  # its ids have been given already
        workspace.do(_("Demo"), fill_demo, DemoSize.SMALL)


def test_a_demo_does_not_mix_with_real_missions(workspace):
    workspace.do(_("Add mission"), add_mission, MissionDraft("Real"))
    with pytest.raises(Refused, match="new workspace"):
        workspace.do(_("Demo"), fill_demo, DemoSize.SMALL)
    assert len(workspace.ask(list_missions)) == 1


# The same everywhere

_ELSEWHERE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tests.unit.mission.test_demo import digest, filled
from pimap_desktop.mission import schema
workspace = filled(Path(sys.argv[1]), "small", 7, lambda: datetime(1999, 1, 1, tzinfo=UTC))
print(digest(workspace))
workspace.close()
"""


def test_a_seed_makes_the_same_rows_on_every_machine(tmp_path):
    here = filled(tmp_path / "here.pimap", DemoSize.SMALL, 7)
    other = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland", "PYTHONPATH": os.getcwd()}
    command = [sys.executable, "-c", _ELSEWHERE, str(tmp_path / "there.pimap")]
    there = subprocess.run(command, env=other, capture_output=True, text=True, check=True).stdout.strip()
    try:
        assert digest(here) == there
    finally:
        here.close()


def test_another_seed_makes_other_rows(tmp_path):
    ids, people = [], []
    for seed in (1, 2):
        workspace = filled(tmp_path / f"{seed}.pimap", DemoSize.SMALL, seed)
        ids.append(set(workspace.ask(lambda session: session.scalars(select(Mission.id)).all())))
        people.append({(row.given_name, row.family_name) for row in workspace.ask(list_people)})
        workspace.close()
    assert not ids[0] & ids[1]
    assert len(people[0] & people[1]) < 5


# What is in it


def test_the_switcher_has_missions_of_all_four_markets(fair, yokohama):
    rows = {row.market: row for row in fair.ask(list_missions)}
    assert set(rows) == {"JP", "US", "CA", "CN"}
    japan = rows["JP"]
    assert (japan.title, japan.fair, japan.zone) == ("Japan 2026 · Yokohama", "OPIE", "Asia/Tokyo")
    assert (str(japan.starts_on), str(japan.ends_on)) == ("2026-04-22", "2026-04-24")
    for row in rows.values():
        figures = fair.ask(count_mission, row.id)
        assert figures.delegates >= 6
        assert figures.hosts >= 6
        assert figures.clusters >= 5
    assert "Québec" in rows["CA"].title
    figures = fair.ask(count_mission, yokohama)
    assert (figures.delegates, figures.travelling_companies, figures.hosts) == (90, 90, 150)
    assert (figures.clusters, figures.interpreters, len(figures.sectors)) == (6, 10, 4)


def test_the_days_are_cut_as_on_the_board(fair, yokohama):
    sessions = fair.ask(list_sessions, yokohama)
    assert [len(row.slots) for row in sessions] == [8, 8, 8, 8]
    morning = sessions[0]
    assert (morning.venue, morning.zone) == ("Pacifico Yokohama Hall B", "Asia/Tokyo")
    starts = [f"{slot.starts_at:%H:%M}" for slot in morning.slots]
    assert starts == ["09:00", "09:25", "09:50", "10:15", "11:05", "11:30", "11:55", "12:20"]
    (pause,) = morning.breaks
    assert (f"{pause.starts_at:%d %H:%M}", f"{pause.ends_at:%H:%M}") == ("22 10:40", "11:05")
    assert {row.slots[0].starts_at.day for row in sessions} == {22, 23}
    tables = fair.ask(list_tables, yokohama)
    assert len(tables) == 50
    assert sum(table.participation_id is not None for table in tables) == 10


def test_nothing_leads_to_somebody_real(fair):
    people, companies = fair.ask(list_people), fair.ask(list_companies)
    addresses = [row.email for row in people]
    assert len(set(addresses)) == len(addresses)
    for address in addresses:
        assert re.fullmatch(r"[a-z0-9-]+\.[a-z0-9-]+@([a-z0-9-]+\.)?example\.com", address), address
    for row in companies:
        assert re.fullmatch(r"https://[a-z0-9-]+\.example\.com", row.website), row.website
    unreachable = (
        # Kept for fiction by the authorities, or with a zero where no subscriber's number has one.
        r"\+3363998\d{4}|\+467017406(0[5-9]|[1-9]\d)|\+1\d{3}55501\d\d"
        r"|\+(39|420|351|8145|8627|3589)000\d+"
    )
    for row in people:
        assert re.fullmatch(unreachable, re.sub("[ -]", "", row.phone)), row.phone


def test_names_are_as_in_their_country(fair):
    people = fair.ask(list_people)
    assert len({(row.given_name, row.family_name) for row in people}) == len(people)
    by_country = {code: [row for row in people if row.country == code] for code in ("JP", "CN", "CZ", "PT")}
    for row in by_country["JP"]:
        assert re.fullmatch(r"[\u4e00-\u9fff]+ [\u4e00-\u9fff]+", row.native_name), row.native_name
        assert row.native_name.replace(" ", "").encode("shift_jis")
    for row in by_country["CN"]:
        assert re.fullmatch(r"[\u4e00-\u9fff]{2,4}", row.native_name)
        assert row.native_name.encode("gb2312")
    assert all(" " in row.family_name for row in by_country["PT"])
    czech = " ".join(f"{row.given_name} {row.family_name}" for row in by_country["CZ"])
    assert {"á", "ý", "č"} & set(czech)
    for row in fair.ask(list_companies):
        assert bool(row.native_name) == (row.country in {"JP", "CN"})
        assert bool(row.cluster) == (row.country not in {"JP", "CN", "US", "CA"})
        assert row.sectors


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


# The engine


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
