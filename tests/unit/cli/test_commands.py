from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from click.testing import Result

from tests.unit.cli.conftest import Run

SAMPLES = Path(__file__).parents[1] / "exchange" / "samples"
Call = Callable[..., Result]


def test_demo_counts_what_it_wrote(tmp_path: Path, run: Run) -> None:
    told = run("demo", tmp_path / "demo.pimap", "--size", "small", "--seed", 3)
    assert told["requests"] == 80
    assert len(run("ask", tmp_path / "demo.pimap", "list_missions")["rows"]) == told["missions"]
    assert len(run("ask", tmp_path / "demo.pimap", "list_companies")["rows"]) == told["companies"]
    assert len(run("ask", tmp_path / "demo.pimap", "list_people")["rows"]) == told["people"]
    assert len(run("ask", tmp_path / "demo.pimap", "list_requests")["rows"]) == 80


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are a POSIX thing")
def test_a_demo_that_finds_no_room_leaves_no_file(call, tmp_path):
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_200_000, hard))  # room for an empty workspace alone
    try:
        told = call("demo", tmp_path / "demo.pimap", "--size", "small")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (told.exit_code, "nothing was saved" in told.stderr) == (1, True)
    assert not list(tmp_path.glob("*demo.pimap*"))


def test_the_whole_job(small: Path, tmp_path: Path, run: Run) -> None:
    plan = run("schedule", small, "--mission", "Japan", "--seconds", 5)
    assert plan["placed"] + len(plan["unplaced"]) == plan["wishes"]
    assert plan["gaps_bound"] <= plan["gaps"]
    assert plan["weight"] <= plan["weight_bound"]
    (japan,) = (row for row in run("ask", small, "list_missions")["rows"] if "Japan" in row["title"])
    meetings = run("ask", small, "list_meetings", f'{{"mission_id": "{japan["id"]}"}}')["rows"]
    assert len(meetings) == plan["placed"]
    badges = run("print", small, "--mission", "Japan", "badges", "-o", tmp_path / "badges.pdf")
    assert len(pypdfium2.PdfDocument(tmp_path / "badges.pdf")) == badges["pages"]
    agendas = run("print", small, "--mission", "Japan", "agendas", "-o", tmp_path / "agendas.pdf")
    assert agendas["items"] >= 32
    package = run("export", small, "-o", tmp_path / "small.pimapx")
    assert package["bytes"] == (tmp_path / "small.pimapx").stat().st_size
    second = tmp_path / "second.pimap"
    merged = run("merge", second, tmp_path / "small.pimapx")["packages"]
    assert [(each["changes"], each["new"]) for each in merged] == [(package["changes"], package["changes"])]
    for query in ("list_missions", "list_companies", "list_people", "list_requests", "list_meetings"):
        assert run("ask", second, query) == run("ask", small, query)
    again = run("merge", second, tmp_path / "small.pimapx")["packages"]
    assert again[0]["new"] == 0
    assert run("check", second, "--deep")["ok"]


def test_schedule_again_finds_the_plan_it_left(small: Path, run: Run) -> None:
    first = run("schedule", small, "--mission", "Japan", "--seconds", 3)
    second = run("schedule", small, "--mission", "Japan", "--seconds", 3)
    assert second["placed"] == first["placed"]
    assert run("check", small, "--deep")["ok"]


def test_import_counts_and_repeats_without_change(small: Path, run: Run) -> None:
    sample = SAMPLES / "eventbrite_attendees.csv"
    assert run("import", small, sample, "--mission", "Japan", "--dry-run")["created"] == 3
    assert run("import", small, sample, "--mission", "Japan")["created"] == 3
    assert run("import", small, sample, "--mission", "Japan")["unchanged"] == 3


def test_do_is_one_step_and_ask_shows_it(small: Path, run: Run) -> None:
    told = run("do", small, "add_company", '{"draft": {"name": "Aquila Lasers", "sectors": ["photonics"]}}')
    assert told["changes"] == 2
    rows = {row["id"]: row for row in run("ask", small, "list_companies")["rows"]}
    assert rows[told["result"]]["sectors"] == ["photonics"]


@pytest.mark.parametrize(
    ("command", "values", "sentence"),
    [
        ("ad_company", "{}", "There is no “ad_company”"),
        ("list_companies", "{}", "There is no “list_companies”"),
        ("add_company", "nonsense", "The values are not JSON"),
        ("add_company", "[1]", "one JSON object"),
        ("add_company", '{"company": 1}', "There is no value “company”. There is: draft."),
        ("add_company", "{}", "The value “draft” is missing."),
        ("add_company", '{"draft": {"nam": ""}}', "“draft” has no “nam”"),
        ("add_company", '{"draft": {}}', "“draft” needs: name."),
        ("add_company", '{"draft": {"name": 3}}', "“3” does not fit as “name”."),
        ("add_company", '{"draft": {"name": " "}}', "A company needs a name."),
        ("add_company", '{"draft": {"name": "A", "sectors": ["bakery"]}}', "does not fit as “sectors”"),
        ("remove_company", '{"company_id": "nobody"}', "This record does not exist"),
        ("add_person", '{"draft": {"family_name": "A", "company_id": "none"}}', "does not exist"),
    ],
)
def test_bad_values_are_told_and_change_nothing(
    small: Path, call: Call, run: Run, command: str, values: str, sentence: str
) -> None:
    before = run("ask", small, "list_companies")
    result = call("do", small, command, values)
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert result.stdout == ""
    assert run("ask", small, "list_companies") == before


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["ask", "none.pimap", "list_people"], 1, "There is no file"),
        (["demo", "{small}"], 1, "There is already a file"),
        (["schedule", "{small}", "--mission", "Atlantis"], 1, "There is no mission “Atlantis”"),
        (["schedule", "{small}", "--mission", "2026"], 1, "Several missions fit"),
        (["print", "{small}", "--mission", "Japan", "posters", "-o", "x.pdf"], 1, "There is: badges"),
        (
            ["print", "{small}", "--mission", "Japan", "badges", "--stock", "no", "-o", "x.pdf"],
            1,
            "label stock",
        ),
        (
            ["print", "{small}", "--mission", "Japan", "badges", "--start-at", "11", "-o", "x"],
            1,
            "no label 11",
        ),
        (
            ["print", "{small}", "--mission", "Japan", "agendas", "--paper", "A9", "-o", "x.pdf"],
            1,
            "no paper",
        ),
        (
            ["print", "{small}", "--mission", "Japan", "badges", "--for", "x", "-o", "x.pdf"],
            1,
            "has the id “x”",
        ),
        (
            ["print", "{small}", "--mission", "Japan", "badges", "-o", "/nowhere/x.pdf"],
            1,
            "cannot be written",
        ),
        (["merge", "{small}", "{small}"], 1, "not an export file"),
        (["merge", "{small}", "none.pimapx"], 1, "cannot be opened"),
        (["export", "{small}", "-o", "/nowhere/x.pimapx"], 1, "cannot be written"),
        (["import", "{small}", "none.csv", "--mission", "Japan"], 1, "none.csv"),
        (["ask"], 2, "FILE is missing."),
        (["frobnicate"], 2, "There is no command frobnicate."),
        (["schedule", "{small}", "--mission", "Japan", "--seconds", "never"], 2, "--seconds takes a number"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    small: Path, call: Call, arguments: list[str], status: int, sentence: str
) -> None:
    before = small.read_bytes()
    result = call(*(each.replace("{small}", str(small)) for each in arguments))
    assert result.exit_code == status
    assert sentence in result.stderr
    assert small.read_bytes() == before


def test_sentences_come_in_the_language_asked_for(small: Path, call: Call, tmp_path: Path) -> None:
    result = call("check", small, "--language", "fr")
    assert result.stdout.strip() == "Le fichier est en bon état."
    result = call("ask", tmp_path / "none.pimap", "list_people", "--language", "fr")
    assert result.stderr.startswith("Il n’y a pas de fichier")


def test_a_workspace_that_is_open_elsewhere_is_refused(small: Path, call: Call) -> None:
    from pimap_desktop.store.opening import Author, open_workspace
    from tests.support import now

    workspace = open_workspace(small, now, Author())
    try:
        result = call("check", small)
        assert result.exit_code == 1
        assert "is open in another window" in result.stderr
    finally:
        workspace.close()
