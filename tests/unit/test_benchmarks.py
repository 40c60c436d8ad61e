import json
import re
import subprocess
import sys

import pytest

from tests.benchmarks.figure import Figure, from_json, line
from tests.benchmarks.readme import BEGIN, END, HEAD, README, ROW, row, table, write_table

KEPT = Figure(10, "start on the fair demo", 3.5, "times", 4.0, note="bare window 100 ms")
BROKEN = Figure(4, "requests placed", 1_100, "requests", 1_200, at_least=True)
DOCUMENT = {
    "begun": "2026-11-24T14:00:00+00:00",
    "seconds": 600,
    "machine": "Linux",
    "quick": False,
    "figures": [{**each.as_json(), "benchmark": "one"} for each in (KEPT, BROKEN)],
    "broken": [],
}


def test_a_ratio_is_the_share_of_the_limit_that_is_used():
    assert (KEPT.ratio, KEPT.kept) == (0.875, True)
    assert (round(BROKEN.ratio, 2), BROKEN.kept) == (1.09, False)
    faults = Figure(10, "faults", 0, "faults", 0)
    assert (faults.ratio, faults.kept) == (0.0, True)
    assert not Figure(10, "faults", 1, "faults", 0).kept


@pytest.mark.parametrize("figure", [KEPT, BROKEN])
def test_a_figure_is_read_as_it_was_written(figure):
    assert from_json(json.loads(json.dumps(figure.as_json()))) == figure
    assert ROW.fullmatch(row(figure))


def test_what_is_over_its_limit_is_seen():
    assert line(BROKEN).startswith("!")
    assert not line(KEPT).startswith("!")
    assert "**requests placed**" in row(BROKEN)
    assert "1 of 2 figures within their limits." in table(DOCUMENT)


def test_the_table_is_written_between_the_marks_alone(tmp_path):
    path = tmp_path / "README.md"
    path.write_text(f"# Title\n\n{BEGIN}\nold\n{END}\n\nThe end.\n", encoding="utf-8")
    write_table(DOCUMENT, path)
    written = path.read_text(encoding="utf-8")
    assert written == f"# Title\n\n{BEGIN}\n{table(DOCUMENT)}\n{END}\n\nThe end.\n"
    with pytest.raises(SystemExit):
        write_table({**DOCUMENT, "quick": True}, path)
    assert path.read_text(encoding="utf-8") == written


def test_the_table_of_the_readme_is_one_that_was_made():
    text = README.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    inside = text.partition(BEGIN)[2].partition(END)[0].strip().splitlines()
    if inside == ["Not measured yet."]:
        return
    said, count, empty, *head = inside[:5]
    rows = inside[5:]
    assert re.fullmatch(r"Measured on \d{4}-\d\d-\d\d in \d+ minutes \(.+\):", said)
    assert (empty, tuple(head)) == ("", HEAD)
    assert all(ROW.fullmatch(each) for each in rows)
    broken = sum("**" in each for each in rows)
    assert count == f"{len(rows) - broken} of {len(rows)} figures within their limits."


def test_a_benchmark_can_be_measured_in_its_own_process(tmp_path):
    """The quickest of them: what it measures is not what counts here."""
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks",
        "search",
        "--quick",
        "--json",
        "--folder",
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    rows = json.loads(done.stdout.splitlines()[-1])
    assert [from_json(each).issue for each in rows] == [3]
    assert done.returncode == int(not all(each["kept"] for each in rows))
