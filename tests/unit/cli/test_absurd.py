"""Days and numbers beyond all bounds, as a script may give them: one sentence, nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.test_commands import Call

HUGE = 10**30


@pytest.mark.parametrize(
    ("verb", "values", "told"),
    [
        ("ask list_open_ids", {"at": "9999-12-31T23:59:59+00:00"}, "9999-12-31 is too far away."),
        ("do shift_day", {"since": "0001-01-01T00:00:00+14:00", "minutes": 5}, "0001-01-01 is too far away."),
        ("do set_request_rules", {"rules": {"answers_until": "9999-12-31T23:59:59-12:00"}}, "too far away"),
        (
            "do set_up_hall",
            {"draft": {"venue": "X", "tables": 1, "title": "S", "day": "9999-12-31", "starts": "09:00",
                       "ends": "12:00"}},
            "9999-12-31 is too far away.",
        ),
        ("ask list_reminders", {"days": HUGE}, "does not fit as “list_reminders”"),
        ("do set_request_rules", {"rules": {"quota": HUGE}}, "does not fit as “set_request_rules”"),
    ],
)  # fmt: skip
def test_what_is_absurd_is_refused_in_a_sentence(
    small: Path, call: Call, run: Run, verb: str, values: dict[str, object], told: str
) -> None:
    mission = next(row["id"] for row in run("ask", small, "list_missions")["rows"])
    what, name = verb.split()
    before = run("check", small)
    result = call(what, small, name, json.dumps({"mission_id": mission, **values}))
    assert (result.exit_code, told in result.stderr) == (1, True), (result.stderr, result.exception)
    assert len(result.stderr.strip().splitlines()) == 1
    assert run("check", small) == before


def test_a_number_that_no_computer_holds_does_not_fit(small: Path, call: Call) -> None:
    result = call("do", small, "set_target", json.dumps({"value": 10**400}))
    assert result.exit_code == 1
    assert not isinstance(result.exception, OverflowError)


@pytest.mark.parametrize("command", ["schedule", "repair"])
@pytest.mark.parametrize("seconds", ["nan", "1e309", "-inf", "0"])
def test_a_time_without_end_is_none(call: Call, tmp_path: Path, command: str, seconds: str) -> None:
    result = call(command, tmp_path / "any.pimap", "--mission", "Japan", "--seconds", seconds)
    assert (result.exit_code, "--seconds takes a number from 0.1 on." in result.stderr) == (2, True)
