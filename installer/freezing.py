"""What of the program and its packages goes into a build, and how PyInstaller is run for it.

A build is one folder with the program, its Python and everything it needs. What is left out was found by
measuring on Linux, where it makes 366 MB of 471: the figures are megabytes of the folder. The trial of a
build shows that nothing is missed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from environment import venv_python
from processes import ROOT, Stopped, execute, output_of, quietly_status_of
from product import LANGUAGES, PROGRAM

BUILD = ROOT / "build"
DIST = ROOT / "dist"
SPEC = ROOT / "installer" / "pimap-desktop.spec"
VENV = BUILD / "venv"
LOCKS = tuple(ROOT / "installer" / name for name in ("requirements.lock", "build-requirements.lock"))

# Never imported by the program, only by parts of its packages that it does not use: 9 saved, as packed.
EXCLUDED_MODULES = (
    "phonenumbers.geodata",  # names of places for telephone numbers, 19 as they are installed
    "phonenumbers.carrierdata",
    "babel.messages",  # what makes catalogues, not what reads them
    "dns",  # e-mail addresses are judged by their form alone
    "sqlite3",  # workspaces are read by sqlcipher3
    "readline",
    "curses",
    "tkinter",
    "IPython",
    "matplotlib",
    "pandas.tests",
    "numpy.f2py",
    "numpy.distutils",
    "PIL.ImageTk",
    "setuptools",
    "pkg_resources",
    "pip",
    "pytest",
    "_pytest",
    "pytestqt",
    "xdist",
    "hypothesis",
    "coverage",
    "pygments",
    "rich",
    "fontTools",
    "mypy",
    "mypyc",
    "grimp",
    "importlinter",
)

# The languages that the program words, those of hosts that papers are written for, and those in which lists
# of people name countries and languages.
CLDR = {*LANGUAGES, "ja", "zh", "de", "es", "nl", "pl", "root"}

# Qt words its own buttons in these; there is no European Portuguese (`ui/language.py`).
_QT_WORDS = re.compile(r"qt(base)?_(en|fr|it|cs|fi|sv|pt_BR)\.qm")

_PLUGINS = "PySide6/Qt/plugins/", "PySide6/plugins/"
# Plugins by their folder; of a folder that is not named here nothing is kept.
_KEPT_PLUGINS = {
    "iconengines": "qsvgicon",
    "imageformats": "qgif|qico|qjpeg|qsvg|qtiff|qwebp",
    "platforminputcontexts": "compose.*|ibus.*",
    "platforms": "qxcb|qwayland.*|qoffscreen|qwindows|qcocoa",
    "platformthemes": "qxdgdesktopportal",
    "printsupport": ".*",
    "styles": ".*",
    "wayland-decoration-client": ".*",
    "wayland-graphics-integration-client": "qt-plugin-wayland-egl",
    "wayland-shell-integration": "qt-shell|xdg-shell",
    "xcbglintegrations": ".*",
}


def keeps(name: str) -> bool:
    """Tell whether a file by its place in the folder goes into a build."""
    path = PurePosixPath(name.replace("\\", "/"))
    text = str(path)
    if text.startswith("babel/locale-data/"):  # 26 saved
        return path.stem.split("_")[0] in CLDR
    if "/translations/" in text and text.startswith("PySide6/"):  # 6 saved
        return _QT_WORDS.fullmatch(path.name) is not None
    for plugins in _PLUGINS:  # 3 saved, and 11 of libraries that only they need
        if text.startswith(plugins):
            return _keeps_plugin(PurePosixPath(text.removeprefix(plugins)))
    # Sources of the translations and tools for maintainers; pictures are those of the README.
    if path.parts[0] == "resources":
        return path.suffix != ".py" and path.name != "README.md" and path.parts[1] != "pictures"
    return path.parts[0] != "translations" or path.suffix == ".mo"


def _keeps_plugin(plugin: PurePosixPath) -> bool:
    kept = _KEPT_PLUGINS.get(plugin.parts[0])
    name = plugin.name.removeprefix("lib").split(".")[0].removesuffix("plugin")
    return kept is not None and re.fullmatch(kept, name) is not None


def shipped_files(folder: str) -> Iterable[tuple[str, str]]:
    """Return the files of a folder of the project that are shipped, each with the folder it goes into."""
    for path in sorted((ROOT / folder).rglob("*")):
        place = path.relative_to(ROOT)
        if path.is_file() and "__pycache__" not in place.parts and keeps(place.as_posix()):
            yield str(path), str(place.parent)


def prepare_build_environment() -> Path:
    """Make an environment with what the program needs and what builds it; returns its interpreter."""
    python = venv_python(VENV, sys.platform)
    stamp, wanted = VENV / "installed.txt", b"".join(lock.read_bytes() for lock in LOCKS)
    if stamp.is_file() and stamp.read_bytes() == wanted and output_of([python, "--version"]):
        return python
    print("Making the environment of the build (a minute or two) ...")
    execute([sys.executable, "-m", "venv", "--clear", VENV], f"The environment {VENV} could not be made.")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--no-deps"]
    chosen = [part for lock in LOCKS for part in ("--requirement", lock)]
    # The report tells which wheels were taken, for the bill of materials.
    wheels = ["--require-hashes", "--only-binary=:all:", f"--report={VENV / 'report.json'}"]
    if quietly_status_of([*pip, *wheels, *chosen]) != 0:
        raise Stopped("The packages of the build could not be installed; pip's message above says why.")
    stamp.write_bytes(wanted)
    return python


def freeze(python: Path) -> Path:
    """Make the build anew; returns its folder (on macOS the bundle lies beside it)."""
    folder = DIST / PROGRAM
    print("Building the program into one folder (two minutes) ...")
    options = ["--noconfirm", "--log-level=WARN", f"--distpath={DIST}", f"--workpath={BUILD / 'pyinstaller'}"]
    if status := quietly_status_of([python, "-m", "PyInstaller", *options, SPEC]):
        raise Stopped(f"PyInstaller ended with status {status}; its message above says why.")
    if sys.platform.startswith("linux"):
        strip(folder)
    return folder


def strip(folder: Path) -> None:
    """Take the symbols that only debuggers read out of libraries; raises `Stopped` without a strip."""
    if shutil.which("strip") is None:
        raise Stopped("There is no strip on this system; it comes with the package binutils.")
    for library in sorted(folder.rglob("*.so*")):  # 47 saved
        if not library.is_symlink() and _has_symbols(library):
            _strip(library)


def _strip(library: Path) -> None:
    stripped = library.with_name(f"{library.name}.stripped")
    subprocess.run(["strip", "--strip-unneeded", "-o", str(stripped), str(library)], check=True)
    if is_loadable(segments(stripped)):
        stripped.replace(library)
    else:
        stripped.unlink()


def segments(library: Path) -> list[tuple[int, int, int]]:
    """Return the parts of a library that are loaded: offset in the file, address, alignment."""
    told = subprocess.run(["readelf", "-lW", str(library)], check=True, capture_output=True, text=True).stdout
    found = re.findall(r"^ +LOAD +(0x\w+) (0x\w+) .* (0x\w+)$", told, re.MULTILINE)
    return [(int(offset, 16), int(address, 16), int(alignment, 16)) for offset, address, alignment in found]


def is_loadable(loaded: Iterable[tuple[int, int, int]]) -> bool:
    """Tell whether the system will load a library: a page of memory is a page of the file.

    Where a wheel's maker has changed names in a library (patchelf), strip may push its parts off the pages.
    """
    return all((offset - address) % alignment == 0 for offset, address, alignment in loaded)


def _has_symbols(library: Path) -> bool:
    # The name of the section that strip would take out.
    return b"\0.symtab\0" in library.read_bytes()
