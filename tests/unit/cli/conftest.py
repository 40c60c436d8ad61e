"""A command line of its own for each test."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from click.testing import CliRunner, Result

from pimap_desktop.cli.program import program


class Run(Protocol):
    """Calls the command line; returns what it printed as JSON."""

    def __call__(self, *arguments: object) -> dict[str, Any]: ...


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call the command line as a user with English and no settings would."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    runner = CliRunner()
    return lambda *arguments: runner.invoke(program, [str(each) for each in arguments])


@pytest.fixture
def run(call: Callable[..., Result]) -> Run:
    """Call the command line for its JSON; anything but success fails the test."""

    def run_json(*arguments: object) -> dict[str, Any]:
        result = call(*arguments, "--json")
        assert result.exit_code == 0, result.stderr
        told: dict[str, Any] = json.loads(result.stdout)
        return told

    return run_json


@pytest.fixture
def small(tmp_path: Path, run: Run) -> Path:
    """A small demo workspace."""
    file = tmp_path / "small.pimap"
    run("demo", file, "--size", "small")
    return file
