"""The virtual environment beside pyproject.toml: made once, renewed when the lock changes."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from processes import ROOT, Stopped, execute, output_of, quietly_status_of

VENV = ROOT / ".venv"
LOCK = ROOT / "installer" / "requirements.lock"
STAMP = VENV / "installed.txt"

# Packages that are right to be there although no lock names them.
_OUTSIDE_THE_LOCK = {"pip", "setuptools", "wheel", "pimap-desktop"}


def venv_python(folder: Path, system: str) -> Path:
    """Return the interpreter of a virtual environment; ``system`` is a `sys.platform`."""
    return folder / "Scripts" / "python.exe" if system == "win32" else folder / "bin" / "python"


def stamp_text(lock: bytes, version: str) -> str:
    """Return what an environment that holds exactly this lock is stamped with."""
    # The version is part of it: an upgrade of the system leaves the packages of its older Python behind.
    return f"{hashlib.sha256(lock).hexdigest()} Python {version}\n"


def locked_names(lock: str) -> set[str]:
    """Return the names of all packages of a lock, those of other systems included."""
    return {normal_name(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}


def normal_name(name: str) -> str:
    """Spell a package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def strangers(installed: Iterable[str], lock: str) -> list[str]:
    """Return the installed packages that are not part of the lock, such as those of an older one."""
    known = locked_names(lock) | _OUTSIDE_THE_LOCK
    return sorted(name for name in installed if normal_name(name) not in known)


def prepare_environment() -> Path:
    """Make the environment hold exactly the lock; returns its interpreter."""
    python = venv_python(VENV, sys.platform)
    version = _version_of(python)
    if version is not None and _stamp() == stamp_text(LOCK.read_bytes(), version):
        return python
    if version is None or output_of([python, "-m", "pip", "--version"]) is None:
        _make(python)
    _install(python)
    STAMP.write_text(stamp_text(LOCK.read_bytes(), str(_version_of(python))), "utf-8")
    return python


def _version_of(python: Path) -> str | None:
    if not python.exists():
        return None
    answer = output_of([python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
    return answer.strip() if answer else None


def _stamp() -> str:
    return STAMP.read_text("utf-8") if STAMP.is_file() else ""


def _make(python: Path) -> None:
    print(f"Making the virtual environment {VENV.name} ...")
    # What an interrupted attempt or a Python that is gone has left there is cleared away.
    execute(
        [sys.executable, "-m", "venv", "--clear", VENV],
        f"The virtual environment could not be made in {VENV}; the message above says why.",
    )
    if _version_of(python) is None:
        execute([python, "--version"], f"The interpreter {python} does not start.")


def _install(python: Path) -> None:
    lock = LOCK.read_text("utf-8")
    print(f"Installing the packages of {LOCK.relative_to(ROOT)} (about 900 MB, a minute or two) ...")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    # Wheels only: nothing is compiled, and no foreign code runs while installing. The lock is whole, so
    # pip looks for nothing itself: left to it, an older pip takes a package wanted with an extra
    # (coverage[toml]) for one that the lock does not pin as soon as a newer version is published.
    chosen = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--requirement", LOCK]
    if quietly_status_of([*pip, "install", *chosen]) != 0:
        raise Stopped(
            "The packages could not be installed; pip's message above says why. "
            "Without a network, run this again when there is one."
        )
    listed = json.loads(output_of([*pip, "list", "--format=json"]) or "[]")
    if too_many := strangers((package["name"] for package in listed), lock):
        print(f"Removing what the lock does not name: {', '.join(too_many)}.")
        execute([*pip, "uninstall", "--yes", *too_many], "Old packages could not be removed.")
