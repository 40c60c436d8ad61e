"""Every check and test of the project, in the order from quick to thorough: what CI runs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from processes import status_of

# Tests never open a window, whatever the desktop they are run on asks for.
NO_WINDOW = {"QT_QPA_PLATFORM": "offscreen"}

# import-linter has no module to run by name, and its script would not survive a moved folder.
_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True)
class Check:
    """One step of the checks: what it looks at, and the command that does it."""

    title: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a check ended, and after how many seconds."""

    check: Check
    status: int
    seconds: float


# The agenda engine: its small tests alone must go through every branch of it. Its properties run with the
# rest: which branches drawn problems go through is luck.
_AGENDA = ("tests/unit/agenda",)
_EVERY_BRANCH = (
    "--cov=pimap_desktop.agenda",
    "--cov-branch",
    "--cov-fail-under=100",
    "--cov-report=term-missing:skip-covered",
)


def checks_of(python: Path, pytest_arguments: Sequence[str]) -> list[Check]:
    """Return the checks of the project; the tests are last, so that their count is near the end."""
    interpreter = str(python)
    pytest = (interpreter, "-m", "pytest", "-n", "2")
    if pytest_arguments:
        tests = [Check("tests", (*pytest, *pytest_arguments))]
    else:
        # Each test runs once: what is measured is left out of the rest.
        rest = (f"--ignore={folder}" for folder in _AGENDA)
        tests = [Check("agenda", (*pytest, *_AGENDA, *_EVERY_BRANCH)), Check("tests", (*pytest, *rest))]
    return [
        Check("formatting", (interpreter, "-m", "ruff", "format", "--check", ".")),
        Check("lint", (interpreter, "-m", "ruff", "check", ".")),
        Check("types", (interpreter, "-m", "mypy")),
        Check("layers", (interpreter, "-c", _LINT_IMPORTS)),
        Check("translations", (interpreter, "-m", "translations.check")),
        *tests,
    ]


def run_checks(checks: Sequence[Check]) -> int:
    """Run all checks, also after one has failed, and sum them up; status 1 when any failed."""
    outcomes = []
    for check in checks:
        print(f"\n== {check.title}")
        start = time.monotonic()
        status = status_of(check.command, NO_WINDOW)
        outcomes.append(Outcome(check, status, time.monotonic() - start))
    print(f"\n{summary(outcomes)}")
    return 1 if any(outcome.status for outcome in outcomes) else 0


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return one line a check, then one that says whether all is well."""
    lines = [
        f"{'FAILED' if outcome.status else 'ok':6}  {outcome.check.title} ({outcome.seconds:.1f} s)"
        for outcome in outcomes
    ]
    failed = [outcome.check.title for outcome in outcomes if outcome.status]
    lines.append(f"Not in order: {', '.join(failed)}." if failed else "Everything is in order.")
    return "\n".join(lines)
