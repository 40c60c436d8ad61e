"""Sets the program up on this machine, and starts or checks it. Needs nothing but Python 3.11.

    python3 installer/bootstrap.py run     opens the program on a demo workspace; without a screen
                                           it plans, prints and exports the demo into demo-output/
    python3 installer/bootstrap.py test    runs every check and test; what follows goes to pytest
    python3 installer/bootstrap.py setup   only prepares

The first time takes a minute or two; later, only what has changed is done again. On Windows the
command is ``py installer\\bootstrap.py``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from catalogues import TRANSLATIONS, prepare_catalogues
from checks import checks_of, run_checks
from demonstration import show_without_screen
from environment import prepare_environment
from processes import Stopped, status_of
from system_libraries import has_screen, prepare_system

OLDEST_PYTHON = (3, 11)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for; returns the exit status."""
    if complaint := too_old(sys.version_info[:3]):
        return _refuse(complaint)
    command, rest = command_line(arguments)
    try:
        return _carry_out(command, rest)
    except Stopped as stopped:
        return _refuse(str(stopped))
    except KeyboardInterrupt:
        return _refuse("Stopped. Run the same command again to go on.")


def too_old(version: tuple[int, ...]) -> str | None:
    """Return why a version of Python will not do; `None` when it will."""
    if version >= OLDEST_PYTHON:
        return None
    found = ".".join(str(number) for number in version)
    wanted = ".".join(str(number) for number in OLDEST_PYTHON)
    return f"PIMAP Desktop needs Python {wanted} or newer, and this is Python {found}."


def command_line(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Split a command line into the command and pytest's arguments; exits with 2 where it is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("command", choices=["run", "test", "setup"])
    found, rest = parser.parse_known_args(arguments)
    if rest and found.command != "test":
        parser.error(f"{found.command} takes nothing more: {' '.join(rest)}")
    return found.command, rest


def _carry_out(command: str, pytest_arguments: Sequence[str]) -> int:
    # Only a program that is to open a window asks for the libraries of one.
    windowed = command == "run" and has_screen(sys.platform, os.environ)
    prepare_system(windowed)
    python = prepare_environment()
    prepare_catalogues(python, TRANSLATIONS)
    if command == "test":
        return run_checks(checks_of(python, pytest_arguments))
    if command == "run":
        return _open_window(python) if windowed else show_without_screen(python)
    print("Everything is ready.")
    return 0


def _open_window(python: Path) -> int:
    print("Opening PIMAP Desktop on a demo workspace ...")
    return status_of([python, "-m", "pimap_desktop", "--demo"])


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
