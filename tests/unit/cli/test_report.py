"""``report``: the same numbers as a spreadsheet, a PDF and data."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from pimap_desktop.mission.model.target import Indicator
from tests.golden.reading import read_words
from tests.unit.cli.conftest import Run


def test_each_kind_of_file_has_the_same_numbers(small: Path, run: Run, tmp_path: Path) -> None:
    told = run("report", small, "--mission", "United States", "-o", tmp_path / "out.json")
    numbers = {row["indicator"]: row["value"] for row in told["indicators"]}
    assert list(numbers) == [indicator.value for indicator in Indicator]
    assert numbers["b2b_meetings"] > 0
    assert all(row["value"] == len(row["evidence"]) for row in told["indicators"])
    kept = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert kept["indicators"] == told["indicators"]

    run("report", small, "--mission", "United States", "-o", tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    first = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows(min_row=2)}
    assert first == {row["name"]: row["value"] for row in told["indicators"]}
    for row in told["indicators"]:
        sheet = book[row["name"]]
        filled = [line for line in sheet.iter_rows(min_row=2, values_only=True) if any(line)]
        assert len(filled) == row["value"], row["name"]
        assert [line[1] for line in filled] == [each["what"] for each in row["evidence"]]

    run("report", small, "--mission", "United States", "--paper", "Letter", "-o", tmp_path / "out.pdf")
    words = read_words((tmp_path / "out.pdf").read_bytes())
    for row in told["indicators"]:
        assert f"{row['name']}: {row['value']}".replace(" ", "") in words.replace(" ", "")


def test_the_partnership_counts_a_company_once(small: Path, run: Run, tmp_path: Path) -> None:
    told = run("report", small, "-o", tmp_path / "out.json")
    smes = told["indicators"][0]
    each = [mission["values"]["smes"] for mission in told["missions"]]
    assert smes["value"] == 12 < sum(each)
    assert smes["target"] == 90
    assert max(len(row["missions"]) for row in smes["evidence"]) > 1


def test_it_is_worded_in_any_language(small: Path, run: Run, tmp_path: Path) -> None:
    told = run("report", small, "--language", "fr", "-o", tmp_path / "out.json")
    assert told["language"] == "fr"
    details = {each["detail"] for row in told["indicators"] for each in row["evidence"]}
    assert any("Connaissances acquises" in detail for detail in details)


@pytest.mark.parametrize(
    ("name", "more", "sentence"),
    [
        ("out.doc", (), "“out.doc” is no name of a report: let it end in .xlsx, .pdf or .json."),
        ("out.pdf", ("--mission", "Mars"), "There is no mission “Mars” in this workspace."),
        ("out.pdf", ("--paper", "A9"), "There is no paper “A9”. Known: A4 and Letter."),
    ],
)
def test_what_cannot_be_is_refused_and_writes_nothing(
    small: Path, call: Callable[..., Result], tmp_path: Path, name: str, more: tuple[str, ...], sentence: str
) -> None:
    result = call("report", small, *more, "-o", tmp_path / name)
    assert (result.exit_code, result.stderr.strip()) == (1, sentence)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("kind", ["mission-report", "second-round-forms"])
def test_reports_and_forms_are_documents_too(small: Path, run: Run, tmp_path: Path, kind: str) -> None:
    told = run("print", small, "--mission", "United States", kind, "-o", tmp_path / "out.pdf")
    assert told["pages"] > 0
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
