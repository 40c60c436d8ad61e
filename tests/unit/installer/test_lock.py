import re

import lock
import pytest

BOTH = pytest.mark.parametrize("locked", [lock.LOCK, lock.BUILD_LOCK], ids=lambda path: path.name)


@BOTH
def test_a_lock_names_no_index_and_no_folder(locked):
    text = locked.read_text("utf-8")
    assert lock.strange_lines(text) == []
    assert "/" not in text


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://packages.example/simple",
        "--find-links /opt/wheels",
        "click @ file:///home/someone/click.whl",
        "click @ https://packages.example/click.whl \\",
        "click>=8 \\",
        "click==8.5.1",
        "    # via -r installer/requirements.in",
        "    --hash=md5:d41d8cd98f00b204e9800998ecf8427e",
    ],
)
def test_what_does_not_fit_every_machine_is_strange(line):
    assert lock.strange_lines(line) == [line]


def test_everything_asked_for_is_locked():
    asked = re.findall(r"^([A-Za-z0-9-]+)", lock.SOURCE.read_text("utf-8"), re.MULTILINE)
    locked = re.findall(r"^([a-z0-9-]+)==", lock.LOCK.read_text("utf-8"), re.MULTILINE)
    assert len(asked) > 25
    assert {name.lower() for name in asked} <= set(locked)


def test_the_build_is_made_with_what_the_program_is_tested_with():
    program, build = (
        dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", file.read_text("utf-8"), re.MULTILINE))
        for file in (lock.LOCK, lock.BUILD_LOCK)
    )
    assert "pyinstaller" in build.keys() - program.keys()
    assert {name: program[name] for name in build.keys() & program.keys()} == {
        name: build[name] for name in build.keys() & program.keys()
    }


@BOTH
def test_every_version_has_its_hashes(locked):
    blocks = re.split(r"^(?=[a-z0-9])", locked.read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_pyside_stays_on_the_line_that_is_sound_on_python_3_11():
    assert re.search(r"^pyside6-essentials==6\.11\.\d+ ", lock.LOCK.read_text("utf-8"), re.MULTILINE)
