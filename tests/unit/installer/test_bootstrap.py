import ast
import os
import subprocess
import sys
from pathlib import Path

import bootstrap
import pytest

INSTALLER = Path(bootstrap.__file__).parent


def test_arguments_after_test_go_to_pytest_in_their_order():
    asked = bootstrap.command_line(["test", "-k", "agenda or store", "tests/unit", "--maxfail=1", "-x"])
    assert asked == ("test", ["-k", "agenda or store", "tests/unit", "--maxfail=1", "-x"])


@pytest.mark.parametrize("arguments", [[], ["start"], ["run", "now"], ["setup", "--fast"]])
def test_a_wrong_command_line_is_wrong_usage(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        bootstrap.command_line(arguments)
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_an_old_python_is_told_in_one_sentence():
    assert bootstrap.too_old((3, 10, 13)) == (
        "PIMAP Desktop needs Python 3.11 or newer, and this is Python 3.10.13."
    )
    assert bootstrap.too_old((3, 11, 0)) is None
    assert bootstrap.too_old((4, 0, 0)) is None


@pytest.mark.parametrize("script", sorted(INSTALLER.glob("*.py")), ids=lambda script: script.name)
def test_an_old_python_can_read_the_scripts_that_tell_it_so(script):
    ast.parse(script.read_text("utf-8"), feature_version=(3, 8))


def test_set_up_needs_nothing_but_the_standard_library(tmp_path):
    """`--help` imports every script, with neither site-packages nor the project's folder at hand."""
    help_text = subprocess.run(
        [sys.executable, "-I", "-S", "-c", ISOLATED, str(INSTALLER / "bootstrap.py")],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert "run" in help_text


# -I keeps a script's own folder off the path; this puts back that folder and no other.
ISOLATED = """
import runpy, sys
from pathlib import Path
script = sys.argv[1]
sys.path.insert(0, str(Path(script).parent))
sys.argv = [script, "--help"]
runpy.run_path(script, run_name="__main__")
"""


def test_ci_runs_nothing_but_the_tests_of_the_set_up_script():
    lines = (INSTALLER.parent / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines[-1] == "python3 installer/bootstrap.py test"
    assert "set -eu" in lines
