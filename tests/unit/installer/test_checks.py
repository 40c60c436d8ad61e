import os
import subprocess
import sys
from pathlib import Path

import checks
from checks import Check, Outcome

ROOT = Path(__file__).parents[3]


def test_everything_is_checked_and_the_tests_come_late():
    titles = [check.title for check in checks.checks_of(Path("python"), [])]
    assert titles == [
        "formatting",
        "lint",
        "types",
        "layers",
        "translations",
        "agenda",
        "properties, journeys and papers",
        "tests",
        "every line of store, merge and text",
        "lines of the whole",
    ]


def test_every_test_runs_once_and_what_is_drawn_by_luck_does_not_count():
    titles = ("agenda", "properties, journeys and papers", "tests")
    agenda, unmeasured, tests = (checked(title) for title in titles)
    apart = [word for word in (*agenda, *unmeasured) if word.startswith("tests/")]
    assert apart == ["tests/unit/agenda", "tests/properties", "tests/journeys", "tests/golden"]
    assert all((ROOT / folder).is_dir() for folder in apart)
    assert apart == [word.removeprefix("--ignore=") for word in tests if word.startswith("--ignore=")]
    assert {"--cov=pimap_desktop.agenda", "--cov-branch", "--cov-fail-under=100"} < set(agenda)
    assert not [word for word in unmeasured if word.startswith("--cov")]
    assert "--cov=pimap_desktop" in tests


def test_no_line_of_store_merge_and_text_is_without_a_test():
    command = checked("every line of store, merge and text")
    assert "--fail-under=100" in command
    (included,) = (word.removeprefix("--include=") for word in command if word.startswith("--include="))
    patterns = included.split(",")
    assert {"pimap_desktop/store/*", "pimap_desktop/text.py", "pimap_desktop/exchange/merging.py"} < set(
        patterns
    )
    assert [pattern for pattern in patterns if not list(ROOT.glob(pattern))] == []
    assert "--fail-under=90" in checked("lines of the whole")


def test_too_few_lines_fail_the_check(tmp_path):
    code = tmp_path / "code.py"
    code.write_text("def half():\n    return 1\n\n\ndef other():\n    return 2\n\n\nhalf()\n")
    report = [sys.executable, *checked("lines of the whole")[1:]]
    environment = {**os.environ, "COVERAGE_FILE": str(tmp_path / "data")}
    subprocess.run([sys.executable, "-m", "coverage", "run", code], env=environment, cwd=tmp_path, check=True)
    told = subprocess.run(report, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "less than fail-under=90" in told.stdout
    code.write_text("def half():\n    return 1\n\n\nhalf()\n")
    subprocess.run([sys.executable, "-m", "coverage", "run", code], env=environment, cwd=tmp_path, check=True)
    assert subprocess.run(report, env=environment, cwd=tmp_path, check=False).returncode == 0


def test_what_follows_test_reaches_pytest():
    *_, before, tests = checks.checks_of(Path("python"), ["-k", "agenda"])
    assert before.title == "translations"
    assert tests.command == ("python", "-m", "pytest", "-n", "2", "-k", "agenda")


def test_a_failed_check_does_not_keep_the_others_from_running(capfd):
    steps = [said("first", 0), said("second", 3), said("third", 0)]
    assert checks.run_checks(steps) == 1
    shown = capfd.readouterr().out
    # In this order: nothing that a check prints overtakes the line that announces it.
    places = [shown.index(text) for text in ("== first", "I am first", "== second", "== third", "I am third")]
    assert places == sorted(places)
    assert shown.endswith("Not in order: second.\n")


def test_status_is_zero_when_all_is_well(capfd):
    steps = [said("only", 0)]
    assert checks.run_checks(steps) == 0
    assert capfd.readouterr().out.endswith("Everything is in order.\n")


def test_checks_never_open_a_window(monkeypatch, capfd):
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
    program = "import os; print('on', os.environ['QT_QPA_PLATFORM'])"
    steps = [Check("platform", (sys.executable, "-c", program))]
    checks.run_checks(steps)
    assert "on offscreen" in capfd.readouterr().out


def test_the_summary_names_what_failed():
    outcomes = [Outcome(said("lint", 1), 1, 0.51), Outcome(said("tests", 0), 0, 61.0)]
    assert checks.summary(outcomes).splitlines() == [
        "FAILED  lint (0.5 s)",
        "ok      tests (61.0 s)",
        "Not in order: lint.",
    ]


def checked(title):
    """Return the command of a check of a whole run."""
    (found,) = (check for check in checks.checks_of(Path("python"), []) if check.title == title)
    return found.command


def said(title, status):
    """Return a check that says its name and ends as told."""
    return Check(title, (sys.executable, "-c", f"print('I am {title}'); raise SystemExit({status})"))
