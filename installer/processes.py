"""Calling other programs, and stopping with a sentence when one does not do its work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Stopped(Exception):
    """The work cannot go on; the text says why and what to do."""


def status_of(command: Sequence[object], extra_environment: Mapping[str, str] | None = None) -> int:
    """Run a command in the project's folder, its output shown as it comes; returns its exit status."""
    environment = {**os.environ, **(extra_environment or {})}
    # What was said before must not appear after what the command says.
    print(end="", flush=True)
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=False).returncode


def quietly_status_of(command: Sequence[object]) -> int:
    """Run a long-winded command; on a terminal it is watched, in a log it is heard only when it fails."""
    if sys.stdout.isatty():
        return status_of(command)
    print(end="", flush=True)
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if finished.returncode != 0:
        print(finished.stdout, flush=True)
    return finished.returncode


def execute(command: Sequence[object], complaint: str) -> None:
    """Run a command that must succeed; raises `Stopped` with the complaint."""
    if status_of(command) != 0:
        raise Stopped(complaint)


def output_of(command: Sequence[object]) -> str | None:
    """Return what a command prints, its errors shown; `None` when it fails or cannot be started."""
    # The reader and the writer agree on UTF-8, whatever the system's code page is.
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    print(end="", flush=True)
    try:
        finished = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=environment,
            check=False,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
    except OSError:
        return None
    return finished.stdout if finished.returncode == 0 else None
