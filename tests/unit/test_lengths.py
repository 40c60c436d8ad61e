"""No file of code is longer than 300 lines without a reason: a longer one usually has two subjects."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("pimap_desktop", "tests", "translations", "installer", "resources")
LONGEST = 300

# Why a file is longer: what would be lost by dividing it.
REASONS = {
    "pimap_desktop/agenda/board.py": "one plan and what may be done to it, on the same masks",
    "pimap_desktop/agenda/maxsat.py": "one model: its clauses share their variables",
    "pimap_desktop/agenda/model.py": "one model: its constraints share their variables",
    "pimap_desktop/ui/dialogs/written_fields.py": "a field for each sort of value, alike in all else",
    "pimap_desktop/ui/pages/agenda/page.py": "composes the page: parts, signals, slots of a line or two",
    "pimap_desktop/ui/pages/onsite/page.py": "composes the page: parts, signals, slots of a line or two",
    "pimap_desktop/ui/pages/participants/page.py": "composes the page: acts on selected people",
    "pimap_desktop/ui/pages/requests/page.py": "composes the page: acts on selected requests",
    "pimap_desktop/ui/widgets/day_planner.py": "one painted widget: where things lie, look and are touched",
    "tests/benchmarks/day.py": "one day: each of its acts is a method of who works at the desk",
    "tests/golden/papers.py": "the one mission that all dumps of papers are drawn from",
    "tests/properties/store/replicas.py": "one machine of states: all that laptops may do at random",
    "tests/scenes.py": "one list: how each picture of the program is staged",
}


def lengths() -> dict[str, int]:
    """Return the number of lines of every file of code, by its path in the project."""
    return {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
    }


LENGTHS = lengths()


def test_all_code_is_looked_at():
    assert {"pimap_desktop/text.py", "tests/unit/test_lengths.py", "installer/bootstrap.py"} < LENGTHS.keys()


def test_a_file_is_short_or_has_a_reason():
    too_long = {path: lines for path, lines in LENGTHS.items() if lines > LONGEST and path not in REASONS}
    assert not too_long, "divide by subject, or give the reason"


@pytest.mark.parametrize("path", sorted(REASONS))
def test_a_reason_is_still_needed(path: str):
    assert LENGTHS.get(path, 0) > LONGEST
