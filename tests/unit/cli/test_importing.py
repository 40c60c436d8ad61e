"""Lists in and tables out on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _
from tests.support import now
from tests.unit.cli.conftest import Run
from tests.unit.exchange.reading.bad_input.test_files import _FILES

Call = Callable[..., Result]
PEOPLE = "Email;First name;Last name;Company\na@example.com;Ada;Berg;Berg AB\nb@example.com;Bo;Ek;Ek AB\n"


@pytest.fixture
def fair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one mission and nobody in it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    workspace = create_workspace(tmp_path / "fair.pimap", now, Author())
    workspace.do(_("Add mission"), add_mission, MissionDraft("Japan 2026"))
    workspace.close()
    return tmp_path / "fair.pimap"


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def people(fair: Path, run: Run) -> list[str]:
    return [row["family_name"] for row in run("ask", fair, "list_people")["rows"]]


@pytest.mark.parametrize(("name", "make", "says"), _FILES, ids=[name for name, _make, _says in _FILES])
def test_a_wrong_file_is_one_sentence_and_changes_nothing(
    fair: Path, tmp_path: Path, call: Call, name: str, make: Callable[[], bytes], says: str
) -> None:
    source = tmp_path / name
    source.write_bytes(make())
    before, files = fair.read_bytes(), sorted(tmp_path.iterdir())
    result = call("import", fair, source, "--mission", "Japan")
    assert (result.exit_code, result.stdout) == (1, "")
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert fair.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == files


_TWICE = "Email,Name,Email\na@example.it,Mario Rossi,b@example.it\n"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        (
            "twice.csv",
            _TWICE,
            "“Email” stands over columns A and C with different values: rename one of them.",
        ),
        ("~$list.xlsx", "somebody", "choose “list.xlsx”"),
        (".~lock.list.ods#", "somebody", "choose “list.ods”"),
    ],
)
def test_a_list_to_be_mended_first_is_one_sentence_and_changes_nothing(
    fair: Path, tmp_path: Path, call: Call, name: str, text: str, says: str
) -> None:
    before = fair.read_bytes()
    result = call("import", fair, written(tmp_path / name, text), "--mission", "Japan")
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
    assert says in result.stderr
    assert fair.read_bytes() == before


def test_lines_with_names_too_long_or_hidden_marks_are_told_or_cleaned(
    fair: Path, tmp_path: Path, run: Run
) -> None:
    lines = [
        "First name,Last name,Email",
        "a" * 10_000 + ",Rossi,m@example.it",
        "Ma\x00r\x07io,\u202eRos\u2066si,k@example.it",
    ]
    told = run("import", fair, written(tmp_path / "list.csv", "\n".join(lines) + "\n"), "--mission", "Japan")
    assert (told["created"], told["refused"]) == (1, 1)
    assert told["problems"][0]["line"] == 2
    (row,) = run("ask", fair, "list_people")["rows"]
    assert (row["given_name"], row["family_name"]) == ("Mario", "Rossi")


def test_quotas_hold_for_imported_requests_unless_overridden(small: Path, tmp_path: Path, run: Run) -> None:
    (japan,) = (row for row in run("ask", small, "list_missions")["rows"] if "Japan" in row["title"])
    rules = f'{{"mission_id": "{japan["id"]}", "rules": {{"quota": 0}}}}'
    run("do", small, "set_request_rules", rules)
    suggestion = run("ask", small, "list_suggestions", f'{{"mission_id": "{japan["id"]}"}}')["rows"][0]
    people = {
        r["participation_id"]: r
        for r in run("ask", small, "list_people", f'{{"mission_id": "{japan["id"]}"}}')["rows"]
    }
    sides = [people[suggestion[side]]["email"] for side in ("requester_id", "recipient_id")]
    source = written(tmp_path / "wishes.csv", f"From;To;Priority\n{sides[0]};{sides[1]};A\n")
    held = run("import", small, source, "--mission", "Japan")
    assert (held["created"], held["refused"]) == (0, 1)
    assert run("import", small, source, "--mission", "Japan", "--override")["created"] == 1


@pytest.mark.parametrize("where", ["", "gone.csv"])
def test_a_folder_or_a_missing_file(fair: Path, tmp_path: Path, call: Call, where: str) -> None:
    before = fair.read_bytes()
    result = call("import", fair, tmp_path / where, "--mission", "Japan")
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert fair.read_bytes() == before


def test_a_dry_run_tells_and_writes_nothing(fair: Path, tmp_path: Path, run: Run) -> None:
    source = written(tmp_path / "people.csv", PEOPLE)
    dry = run("import", fair, source, "--mission", "Japan", "--dry-run")
    assert people(fair, run) == []
    assert run("import", fair, source, "--mission", "Japan") == dry
    assert (dry["created"], dry["updated"], dry["skipped"], dry["problems"]) == (2, 0, 0, [])
    assert people(fair, run) == ["Berg", "Ek"]


def test_a_list_of_requests_goes_to_the_requests(fair: Path, tmp_path: Path, run: Run) -> None:
    run("import", fair, written(tmp_path / "people.csv", PEOPLE), "--mission", "Japan")
    source = written(
        tmp_path / "requests.csv",
        "From;To;Priority\na@example.com;b@example.com;A\na@example.com;Nobody;B\n",
    )
    told = run("import", fair, source, "--mission", "Japan")
    assert (told["created"], told["refused"]) == (1, 1)
    assert told["problems"] == [{"line": 3, "reason": "“Nobody” takes no part in this mission."}]
    assert [row["priority"] for row in run("ask", fair, "list_requests")["rows"]] == ["A"]


def test_columns_and_questions_are_told(fair: Path, tmp_path: Path, call: Call) -> None:
    source = written(
        tmp_path / "people.csv", "First name;Last name;Shoes;Registration date\nAda;Berg;38;03/04/2026\n"
    )
    mapping = written(
        tmp_path / "m.toml",
        '[columns]\n"First name" = "given_name"\n"Last name" = "family_name"\n"Town" = "city"\n'
        '"Registration date" = "registered_on"\n',
    )
    lines = call("import", fair, source, "--mission", "Japan", "--mapping", mapping).stdout.splitlines()
    assert lines == [
        "New: 1. Changed: 0. Known already: 0. Left out: 0.",
        "Columns without a meaning here were not read: Shoes.",
        "The mapping names columns that the list has not: Town.",
        "Day and month under “Registration date” could be exchanged (03/04/2026):"
        " say their order in a mapping.",
    ]


def test_a_mapping_says_whether_there_are_headings(fair: Path, tmp_path: Path, run: Run) -> None:
    source = written(tmp_path / "bare.csv", "Ada;Berg\nBo;Ek\n")
    mapping = written(tmp_path / "m.toml", 'header = false\n[columns]\nA = "given_name"\nB = "family_name"\n')
    assert run("import", fair, source, "--mission", "Japan", "--mapping", mapping)["created"] == 2


def test_a_mapping_is_kept_by_name(fair: Path, tmp_path: Path, run: Run, call: Call) -> None:
    source = written(tmp_path / "people.csv", PEOPLE)
    missing = call("import", fair, source, "--mission", "Japan", "--mapping", "partner")
    assert (missing.exit_code, people(fair, run)) == (1, [])
    assert "There is no mapping “partner”" in missing.stderr
    run("import", fair, source, "--mission", "Japan", "--save-mapping", "Partner")
    assert run("import", fair, source, "--mission", "Japan", "--mapping", "partner")["unchanged"] == 2


def test_refused_lines_are_saved_corrected_and_imported(fair: Path, tmp_path: Path, run: Run) -> None:
    source = written(tmp_path / "people.csv", PEOPLE.replace("b@example.com", "nonsense"))
    out = tmp_path / "refused.xlsx"
    assert run("import", fair, source, "--mission", "Japan", "--refused", out)["refused"] == 1
    book = openpyxl.load_workbook(out)
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert rows[0] == [
        "Email", "First name", "Last name", "Company", "Line of the list", "Why it was refused",
    ]  # fmt: skip
    assert rows[1] == [
        "nonsense", "Bo", "Ek", "Ek AB", 3, "“nonsense” is not an e-mail address: correct it.",
    ]  # fmt: skip
    book.worksheets[0]["A2"] = "b@example.com"
    book.save(out)
    assert run("import", fair, out, "--mission", "Japan")["created"] == 1
    assert people(fair, run) == ["Berg", "Ek"]


@pytest.mark.parametrize("name", ["people.csv", "refused.pdf", "nowhere/refused.xlsx"])
def test_where_refused_lines_cannot_go_nothing_is_imported(
    fair: Path, tmp_path: Path, call: Call, run: Run, name: str
) -> None:
    source = written(tmp_path / "people.csv", PEOPLE.replace("b@example.com", "nonsense"))
    before = source.read_bytes()
    result = call("import", fair, source, "--mission", "Japan", "--refused", tmp_path / name)
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
    assert (people(fair, run), source.read_bytes()) == ([], before)


@pytest.mark.parametrize("table", ["people", "companies", "requests", "meetings"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_table_is_saved_and_imports_back(
    small: Path, tmp_path: Path, run: Run, table: str, ending: str
) -> None:
    out = tmp_path / f"out.{ending}"
    told = run("table", small, table, "--mission", "Japan", "-o", out)
    assert told["rows"] == told["tables"][0]["rows"]
    assert out.stat().st_size
    if table != "meetings":
        assert told["rows"] > 0
        again = run("import", small, out, "--mission", "Japan")
        assert (again["created"], again["updated"], again["problems"]) == (0, 0, [])
        assert again["unchanged"] == told["rows"]


def test_the_whole_mission_goes_through_one_workbook(
    small: Path, fair: Path, tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "mission.xlsx"
    told = run("table", small, "mission", "--mission", "Japan", "-o", out, "--language", "fr")
    here = run("import", small, out, "--mission", "Japan")
    assert (here["created"], here["updated"], here["unchanged"]) == (0, 0, told["rows"])
    there = run("import", fair, out, "--mission", "Japan")
    assert (there["created"], there["problems"]) == (told["rows"], [])
    assert len(run("ask", fair, "list_requests")["rows"]) == 80


@pytest.mark.parametrize(
    ("table", "name", "says"),
    [
        ("guests", "out.xlsx", "There is no table “guests”"),
        ("people", "out.pdf", "is no name of a spreadsheet"),
        ("mission", "out.csv", "A .csv holds one table"),
        ("people", "nowhere/out.xlsx", "cannot be written"),
    ],
)
def test_a_table_that_cannot_be_saved_is_one_sentence(
    small: Path, tmp_path: Path, call: Call, table: str, name: str, says: str
) -> None:
    result = call("table", small, table, "--mission", "Japan", "-o", tmp_path / name)
    assert result.exit_code == 1
    assert says in result.stderr
    assert not (tmp_path / name).exists()


def test_vcards_of_everybody_or_of_some(small: Path, tmp_path: Path, run: Run, call: Call) -> None:
    out = tmp_path / "people.vcf"
    (japan,) = (row for row in run("ask", small, "list_missions")["rows"] if "Japan" in row["title"])
    rows = run("ask", small, "list_people", f'{{"mission_id": "{japan["id"]}"}}')["rows"]
    assert run("vcards", small, "--mission", "Japan", "-o", out)["cards"] == len(rows)
    again = run("import", small, out, "--mission", "Japan")
    assert (again["created"], again["unchanged"]) == (0, len(rows))
    assert run("vcards", small, "--mission", "Japan", "--for", rows[0]["id"], "-o", out)["cards"] == 1
    assert out.read_bytes().count(b"BEGIN:VCARD") == 1
    result = call("vcards", small, "--mission", "Japan", "--for", "nobody", "-o", out)
    assert (result.exit_code, "has the id “nobody”" in result.stderr) == (1, True)
