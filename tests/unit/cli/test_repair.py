from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.unit.cli.conftest import Run


@pytest.fixture
def planned(small: Path, run: Run) -> Path:
    run("schedule", small, "--mission", "Japan", "--seconds", 3)
    return small


def japan(file: Path, run: Run) -> str:
    return next(row["id"] for row in run("ask", file, "list_missions")["rows"] if "Japan" in row["title"])


def meetings(file: Path, run: Run) -> list[dict[str, Any]]:
    rows = run("ask", file, "list_meetings", json.dumps({"mission_id": japan(file, run)}))["rows"]
    return [row for row in rows if row["starts_at"]]


def record(file: Path, run: Run, **incident: object) -> list[str]:
    values = {"mission_id": japan(file, run), "incidents": [incident], "at": "2026-04-22T09:30+09:00"}
    told: list[str] = run("do", file, "record_incidents", json.dumps(values))["result"]
    return told


def test_what_happened_is_written_down_and_repaired(planned: Path, run: Run) -> None:
    before = {row["id"]: row for row in meetings(planned, run)}
    victim = next(row for row in before.values() if row["starts_at"] > "2026-04-22T09:30")
    person = victim["members"][0]["participation_id"]
    assert record(planned, run, participation_id=person)[0].endswith("does not come any more.")
    preview = run("repair", planned, "--mission", "Japan", "--at", "2026-04-22T09:30", "--dry-run")
    assert {row["id"]: row for row in meetings(planned, run)} == before
    told = run("repair", planned, "--mission", "Japan", "--at", "2026-04-22T09:30", "--seconds", 3)
    assert {key: told[key] for key in ("moved", "lost", "placed")} == {
        key: preview[key] for key in ("moved", "lost", "placed")
    }
    assert told["lost"] >= 1
    assert told["seconds"] < 10
    after = meetings(planned, run)
    assert len(after) == len(before) - told["lost"] + told["placed"]
    assert not [
        row for row in after if row["starts_at"] > "2026-04-22T09:30" and person in str(row["members"])
    ]
    values = json.dumps({"mission_id": japan(planned, run)})
    assert run("ask", planned, "list_broken_rules", values)["rows"] == []
    assert run("check", planned, "--deep")["ok"]


def test_times_may_be_on_the_clock_of_the_place_or_with_a_zone(planned: Path, run: Run) -> None:
    for at in ("2026-04-22T09:30", "2026-04-22T00:30Z", "09:30", "2026-04-22"):
        assert run("repair", planned, "--mission", "Japan", "--at", at)["moved"] == 0


@pytest.mark.parametrize("text", ["noon", "25:00", "2026-13-01T10:00"])
def test_a_time_that_is_none_is_refused(planned: Path, call: Callable[..., Result], text: str) -> None:
    result = call("repair", planned, "--mission", "Japan", "--at", text)
    assert result.exit_code == 1
    assert result.stderr == f"“{text}” is not a time. Write it as 2026-04-22T10:15 or as 10:15.\n"


def test_a_repair_is_told_in_sentences(planned: Path, run: Run, call: Callable[..., Result]) -> None:
    assert call("repair", planned, "--mission", "Japan", "--at", "2026-04-22T09:30").stdout == (
        "Nothing has to change.\n"
    )
    record(planned, run, since="2026-04-22T10:00+09:00", minutes=15)
    result = call("repair", planned, "--mission", "Japan", "--at", "2026-04-22T09:30", "--language", "fr")
    assert result.exit_code == 0, result.stderr
