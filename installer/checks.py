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


# These run, but do not count: drawn examples go through a line or not by luck, and long ways through the
# program go where small tests have been. Measuring makes tests up to half as slow again.
_UNMEASURED = ("tests/properties", "tests/journeys", "tests/golden")

# The agenda engine: its small tests alone must go through every branch of it.
_AGENDA = "tests/unit/agenda"
_EVERY_BRANCH = (
    "--cov=pimap_desktop.agenda",
    "--cov-branch",
    "--cov-fail-under=100",
    "--cov-report=term-missing:skip-covered",
)

# Where a fault loses or changes data without anybody seeing it, no line may be without a test: the store, the
# texts (they are kept in it), and the way of an export file from its bytes into the workspace.
_EVERY_LINE = (
    "pimap_desktop/text.py",
    "pimap_desktop/store/*",
    *(
        f"pimap_desktop/exchange/{name}.py"
        for name in (
            "batches",
            "change_lines",
            "clocks",
            "containers",
            "deltas",
            "keys",
            "manifests",
            "merging",
            "packages",
            "recovering",
            "sealing",
            "senders",
            "signing",
        )
    ),
)
_SHARE_OF_LINES = 90  # percent of the whole package


def checks_of(python: Path, pytest_arguments: Sequence[str]) -> list[Check]:
    """Return the checks of the project; the tests are late, so that their count is near the end."""
    interpreter = str(python)
    if pytest_arguments:
        tests = [Check("tests", (*_pytest(interpreter), *pytest_arguments))]
    else:
        tests = _measured_tests(interpreter)
    return [
        Check("formatting", (interpreter, "-m", "ruff", "format", "--check", ".")),
        Check("lint", (interpreter, "-m", "ruff", "check", ".")),
        Check("types", (interpreter, "-m", "mypy")),
        Check("layers", (interpreter, "-c", _LINT_IMPORTS)),
        Check("translations", (interpreter, "-m", "translations.check")),
        *tests,
    ]


def _pytest(interpreter: str) -> tuple[str, ...]:
    return interpreter, "-m", "pytest", "-n", "2"


def _measured_tests(interpreter: str) -> list[Check]:
    """Return the checks that run each test once, and tell whether enough lines were gone through."""
    pytest, report = _pytest(interpreter), (interpreter, "-m", "coverage", "report")
    rest = (f"--ignore={folder}" for folder in (_AGENDA, *_UNMEASURED))
    every_line = f"--include={','.join(_EVERY_LINE)}"
    return [
        Check("agenda", (*pytest, _AGENDA, *_EVERY_BRANCH)),
        Check("properties, journeys and papers", (*pytest, *_UNMEASURED)),
        # A folder, not a package: the migrations are run from their files.
        Check("tests", (*pytest, *rest, "--cov=pimap_desktop", "--cov-report=")),
        Check(
            "every line of store, merge and text",
            (*report, every_line, "--show-missing", "--skip-covered", "--fail-under=100"),
        ),
        Check("lines of the whole", (*report, "--format=total", f"--fail-under={_SHARE_OF_LINES}")),
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
