import shlex
import subprocess
import sys

import pytest
import system_libraries
from system_libraries import ALWAYS, FOR_A_WINDOW, Library

QT_WITHOUT_A_SCREEN = {
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "libglib2.0-0",
}


def packages_needed(system, screen):
    return {library.package for library in system_libraries.needed_libraries(system, screen)}


def test_a_desk_without_a_screen_needs_fewer_libraries():
    assert packages_needed("linux", screen=False) == QT_WITHOUT_A_SCREEN
    assert packages_needed("linux", screen=True) == QT_WITHOUT_A_SCREEN | {
        "libxcb-cursor0",
        "libxkbcommon-x11-0",
        "libxcb-icccm4",
        "libxcb-keysyms1",
        "libxcb-shape0",
        "libwayland-cursor0",
        "libwayland-egl1",
        "libcups2",
    }


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_need_no_packages(system):
    assert packages_needed(system, screen=True) == set()
    assert system_libraries.venv_packages(system, (3, 11), has_ensurepip=False) == []


def test_only_what_cannot_be_loaded_is_missing():
    there = {library.file for library in ALWAYS} - {"libEGL.so.1"}
    missing = system_libraries.missing_libraries((*ALWAYS, *FOR_A_WINDOW[:1]), there.__contains__)
    assert [library.package for library in missing] == ["libegl1", "libxcb-cursor0"]


def test_debian_keeps_virtual_environments_in_a_package_of_each_python():
    assert system_libraries.venv_packages("linux", (3, 11), has_ensurepip=False) == ["python3.11-venv"]
    assert system_libraries.venv_packages("linux", (3, 11), has_ensurepip=True) == []


@pytest.mark.parametrize(
    ("system", "environment", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_only_linux_can_be_without_a_screen(system, environment, screen):
    assert system_libraries.has_screen(system, environment) is screen


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the libraries are those of Linux")
def test_a_library_is_looked_for_as_the_loader_does():
    assert system_libraries.is_loadable("libc.so.6")
    assert not system_libraries.is_loadable("libno-such-thing.so.1")


def test_apt_is_never_asked_to_wait_for_an_answer():
    for command in system_libraries.apt_commands(["libgl1"], ["sudo", "-n"]):
        assert command[:4] == ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    update, install = system_libraries.apt_commands(["libgl1"], [])
    assert update[:4] == ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "update"]
    assert "--yes" in install
    assert install[-1] == "libgl1"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell, as every system with apt has")
@pytest.mark.parametrize(("has_sudo", "start"), [(True, ["sudo", "sh", "-c"]), (False, ["su", "-", "-c"])])
def test_the_command_to_type_is_one_command(has_sudo, start):
    words = shlex.split(system_libraries.command_to_type(["libgl1", "libegl1"], has_sudo))
    assert words[:-1] == start
    # What root's shell gets must be a sentence of that shell.
    assert subprocess.run(["sh", "-n", "-c", words[-1]], check=False).returncode == 0
    assert words[-1].endswith("install --yes --no-install-recommends libgl1 libegl1")


def test_two_libraries_never_share_a_file():
    files = [library.file for library in (*ALWAYS, *FOR_A_WINDOW)]
    assert len(files) == len(set(files))
    assert Library("libGL.so.1", "libgl1") in ALWAYS
