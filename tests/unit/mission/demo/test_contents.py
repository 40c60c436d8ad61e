"""What the demo missions hold, the same on every machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from sqlalchemy import select

from pimap_desktop.errors import Refused
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.demo import DemoFigures, DemoSize, fill_demo
from pimap_desktop.mission.missions import (
    MissionDraft,
    add_mission,
    count_mission,
    list_missions,
)
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.sessions import list_sessions, list_tables
from pimap_desktop.text import _
from tests.unit.mission.demo.steps import digest, filled


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


_ELSEWHERE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tests.unit.mission.demo.steps import digest, filled
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
