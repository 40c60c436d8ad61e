from pathlib import Path

import environment
import pytest


@pytest.mark.parametrize(
    ("system", "python"),
    [
        ("linux", ".venv/bin/python"),
        ("darwin", ".venv/bin/python"),
        ("win32", ".venv/Scripts/python.exe"),
    ],
)
def test_each_system_has_its_place_for_the_interpreter(system, python):
    assert environment.venv_python(Path(".venv"), system) == Path(python)


def test_the_stamp_changes_with_the_lock_and_with_the_python():
    stamps = {
        environment.stamp_text(b"click==8.5.1", "3.11"),
        environment.stamp_text(b"click==8.5.2", "3.11"),
        environment.stamp_text(b"click==8.5.1", "3.13"),
    }
    assert len(stamps) == 3
    assert environment.stamp_text(b"click==8.5.1", "3.11") in stamps


LOCK = """\
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:00
et-xmlfile==2.0.0 \\
    --hash=sha256:01
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:02
"""


def test_a_package_of_an_older_lock_is_a_stranger():
    installed = ["ET_XMLFile", "numpy", "sqlcipher3-wheels", "pip", "setuptools", "pimap-desktop"]
    assert environment.strangers(installed, LOCK) == ["sqlcipher3-wheels"]


def test_packages_of_another_system_belong_to_the_lock():
    assert environment.locked_names(LOCK) == {"colorama", "et-xmlfile", "numpy"}


def test_an_environment_without_an_interpreter_is_seen_as_none(tmp_path):
    assert environment._version_of(tmp_path / "gone") is None
    no_program = tmp_path / "python"
    no_program.write_text("not a program")
    assert environment._version_of(no_program) is None
