"""The sub-command that writes a report of a problem."""

from __future__ import annotations

import zipfile
from pathlib import Path


def test_a_report_is_written(small: Path, tmp_path: Path, run, call) -> None:
    path = tmp_path / "report.zip"
    told = run("problem-report", small, "-o", path)
    assert told["bytes"] == path.stat().st_size
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == told["files"]
        assert b'"person": 41' in archive.read("workspace.json")
    again = call("problem-report", small, "-o", path)
    assert again.exit_code == 1
    assert "There is already a file" in again.stderr


def test_a_folder_that_is_not_there(small: Path, tmp_path: Path, call) -> None:
    result = call("problem-report", small, "-o", tmp_path / "nowhere" / "report.zip")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert not (tmp_path / "nowhere").exists()
