"""What is shipped with the program: its files lie beside the package, in the source as in a build."""

from __future__ import annotations

from pathlib import Path

_HOME = Path(__file__).resolve().parents[1]
RESOURCES = _HOME / "resources"
TRANSLATIONS = _HOME / "translations"


def program_version() -> str:
    """Return the version of the program, which is written in one place: ``pyproject.toml``."""
    import tomllib  # imported here: hardly anybody asks

    with (_HOME / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
