"""What Python and Qt need from a Linux system, and how Debian and its relatives are asked for it.

Windows and macOS bring it all along: there is nothing to do there.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from processes import Stopped, quietly_status_of


@dataclass(frozen=True)
class Library:
    """A shared library by the name it is loaded under, and the Debian package that has it."""

    file: str
    package: str


ALWAYS = (
    Library("libGL.so.1", "libgl1"),
    Library("libEGL.so.1", "libegl1"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
    Library("libfontconfig.so.1", "libfontconfig1"),
    Library("libglib-2.0.so.0", "libglib2.0-0"),
)
FOR_A_WINDOW = (
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
    # A desk with Wayland alone.
    Library("libwayland-cursor.so.0", "libwayland-cursor0"),
    Library("libwayland-egl.so.1", "libwayland-egl1"),
    # Without it Qt finds no printer.
    Library("libcups.so.2", "libcups2"),
)


def has_screen(system: str, environment: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown; only Linux can be without a screen."""
    if not system.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def needed_libraries(system: str, screen: bool) -> tuple[Library, ...]:
    """Return the libraries that Qt loads on a system, with or without a screen."""
    if not system.startswith("linux"):
        return ()
    return (*ALWAYS, *FOR_A_WINDOW) if screen else ALWAYS


def missing_libraries(needed: Iterable[Library], is_there: Callable[[str], bool]) -> list[Library]:
    """Return the libraries that are not there."""
    return [library for library in needed if not is_there(library.file)]


def venv_packages(system: str, version: tuple[int, int], has_ensurepip: bool) -> list[str]:
    """Return the package that lets this Python make virtual environments; Debian keeps it apart."""
    if has_ensurepip or not system.startswith("linux"):
        return []
    return [f"python{version[0]}.{version[1]}-venv"]


def apt_commands(packages: Sequence[str], prefix: Sequence[str]) -> list[list[str]]:
    """Return the commands that install packages, each after a prefix such as ``sudo``."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return [[*apt, "update"], [*apt, "install", "--yes", "--no-install-recommends", *packages]]


def command_to_type(packages: Sequence[str], has_sudo: bool) -> str:
    """Return the one command that a person can type to install packages."""
    install = f"apt-get update && apt-get install --yes --no-install-recommends {shlex.join(packages)}"
    # A login shell of root: without one dpkg does not find its tools.
    return f"{'sudo sh' if has_sudo else 'su -'} -c '{install}'"


def prepare_system(screen: bool) -> None:
    """Install what the system lacks; raises `Stopped` with the command to type where that is not allowed."""
    libraries = missing_libraries(needed_libraries(sys.platform, screen), is_loadable)
    has_ensurepip = importlib.util.find_spec("ensurepip") is not None
    packages = venv_packages(sys.platform, sys.version_info[:2], has_ensurepip)
    packages += [library.package for library in libraries]
    if not packages:
        return
    if shutil.which("apt-get") is None:
        absent = [
            *(library.file for library in libraries),
            *([] if has_ensurepip else ["Python's ensurepip"]),
        ]
        raise Stopped(
            f"This system lacks {', '.join(absent)}. "
            "Install them with its package manager, then run this again."
        )
    _install(packages)


def is_loadable(file: str) -> bool:
    """Tell whether the system finds a shared library, just as Qt will ask for it."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def _install(packages: Sequence[str]) -> None:
    prefix = _way_to_root()
    by_hand = command_to_type(packages, shutil.which("sudo") is not None)
    if prefix is None:
        raise Stopped(f"Some system packages are missing. Install them, then run this again:\n  {by_hand}")
    print(f"Installing the system packages {', '.join(packages)} ...")
    update, install = apt_commands(packages, prefix)
    # Without a network the update fails, yet the packages may still be in apt's cache.
    quietly_status_of(update)
    if quietly_status_of(install) != 0:
        raise Stopped(
            f"apt could not install them; its message above says why. The command was:\n  {by_hand}"
        )


def _way_to_root() -> list[str] | None:
    """Return what to put before a command to run it as root without asking a person; `None`: no way."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if asked.returncode == 0 else None
