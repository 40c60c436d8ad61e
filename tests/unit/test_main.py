from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import _

ROOT = Path(__file__).parents[2]


def start(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Start the program as a user does, with an empty home."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "LC_ALL": "C.UTF-8",
    }
    command = [sys.executable, "-m", "pimap_desktop", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_mistyped_command_is_no_new_workspace(tmp_path: Path) -> None:
    done = start("shedule", home=tmp_path)
    assert done.returncode == 2
    assert "There is no command shedule" in done.stderr
    assert not (ROOT / "shedule").exists()


def test_help_names_the_sub_commands(tmp_path: Path) -> None:
    done = start("--help", home=tmp_path)
    assert done.returncode == 0
    for command in ("demo", "ask", "do", "import", "schedule", "print", "export", "merge", "check"):
        assert f"  {command} " in done.stdout


@pytest.mark.parametrize("line", [("--language", "fi", "--help"), ("--help", "--language=fi")])
def test_help_is_in_the_language_that_is_asked_for(tmp_path: Path, line: tuple[str, ...]) -> None:
    done = start(*line, home=tmp_path)
    assert done.returncode == 0
    assert reader_of("fi").word(_("Language of what is said.")) in done.stdout
    assert reader_of("fi").word(_("Show this help.")) in done.stdout


@pytest.mark.parametrize("words", [("--language", "tlh"), ("--language=tlh",)])
def test_the_language_of_one_start_belongs_to_the_window(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = start(*words, home=tmp_path)
    assert done.returncode == 2
    assert "--language takes one of cs, en, fi, fr, it, pt, sv." in done.stderr
    assert "pt" in done.stderr


@pytest.mark.parametrize("module", ["pimap_desktop.cli.program", "pimap_desktop.app"])
def test_the_command_line_runs_without_qt(module: str) -> None:
    code = f"import sys, {module}; assert not any(name.startswith('PySide6') for name in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_line_that_the_window_does_not_understand_is_told(tmp_path: Path) -> None:
    for line in (["--demo", "--loud"], [str(tmp_path / "a.pimap"), "b.pimap"]):
        done = start(*line, home=tmp_path)
        assert done.returncode == 2
        assert done.stderr.splitlines()[-1] == (
            "There is a word too many, or one too few. See pimap-desktop --help."
        )
