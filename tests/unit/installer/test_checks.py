import sys
from pathlib import Path

import checks
from checks import Check, Outcome

ROOT = Path(__file__).parents[3]


def test_everything_is_checked_and_the_tests_come_last():
    titles = [check.title for check in checks.checks_of(Path("python"), [])]
    assert titles == ["formatting", "lint", "types", "layers", "translations", "agenda", "tests"]


def test_every_test_runs_once_and_the_agenda_under_coverage():
    *_, agenda, tests = checks.checks_of(Path("python"), [])
    folders = {word for word in agenda.command if word.startswith("tests/")}
    assert all((ROOT / folder).is_dir() for folder in folders)
    assert folders == {word.removeprefix("--ignore=") for word in tests.command if "--ignore=" in word}
    # Drawn problems would go through branches by luck: they run, but do not count.
    assert folders == {"tests/unit/agenda"}
    assert {"--cov=pimap_desktop.agenda", "--cov-branch", "--cov-fail-under=100"} < set(agenda.command)


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


def said(title, status):
    """Return a check that says its name and ends as told."""
    return Check(title, (sys.executable, "-c", f"print('I am {title}'); raise SystemExit({status})"))
