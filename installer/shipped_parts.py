"""Which packages a build is made of, found by the files that went into it; runs inside PyInstaller."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from processes import ROOT

from pimap_desktop.licences import NAMES_OF_TEXTS, licence_of

# The start of every build is PyInstaller's, whatever it is made of.
_ALWAYS = "pyinstaller"

Entry = tuple[str, str, str]  # place in the build, file it comes from, PyInstaller's kind


@dataclass(frozen=True)
class Part:
    """A package that a build is made of; ``kind`` is python, system or interpreter."""

    kind: str
    name: str
    version: str
    licence: str
    sha256: str = ""  # of the wheel that was installed
    files: tuple[str, ...] = ()  # of a package of the system: what lies in the build


def metadata_of(*entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that bring along the metadata and licences of all packages in a build."""
    return [
        (str(file), str(package.locate_file(file)), "DATA")
        for package in packages_in(sources(entries))
        for file in package.files or ()
        if file.parts[0].endswith(".dist-info") and _is_told(file.parts)
    ]


def write_parts(path: Path, *entries: Iterable[Entry]) -> None:
    """Write down what a build is made of."""
    files, places = sources(entries), {Path(entry[1]): entry[0] for some in entries for entry in some}
    hashes = wheel_hashes(Path(sys.prefix) / "report.json")
    parts = [Part("interpreter", "python", platform.python_version(), "PSF-2.0")]
    parts += [
        Part(
            "python", package.name, package.version, licence_of(package), hashes.get(package.name.lower(), "")
        )
        for package in packages_in(files)
    ]
    parts += system_parts(places)
    path.write_text(json.dumps([asdict(part) for part in parts], indent=1), "utf-8")


def sources(entries: Iterable[Iterable[Entry]]) -> set[Path]:
    """Return the files that entries of PyInstaller come from."""
    return {Path(entry[1]) for some in entries for entry in some if entry[1]}


def packages_in(files: set[Path]) -> list[Distribution]:
    """Return the installed packages that any of the files is of, by name."""
    found = {
        package.name.lower(): package
        for package in distributions()
        if any(Path(str(package.locate_file(file))) in files for file in _contents(package))
    }
    found[_ALWAYS] = distribution(_ALWAYS)
    return [found[name] for name in sorted(found)]


def system_parts(places: dict[Path, str]) -> list[Part]:
    """Return the packages of the system that files were taken from; of Debian and its relatives alone."""
    ours = (Path(sys.prefix), ROOT, Path(sysconfig.get_path("stdlib")))
    foreign = [file for file in places if file.is_file() and not any(file.is_relative_to(o) for o in ours)]
    taken: dict[str, list[str]] = {}
    for file in sorted(foreign):
        if owner := owner_of(file):
            taken.setdefault(owner, []).append(places[file])
    # Which licence stands in /usr/share/doc/NAME/copyright of that very version, often several in one file.
    return [
        Part("system", owner.split(":")[0], _version_of(owner), "", files=tuple(files))
        for owner, files in sorted(taken.items())
    ]


def owner_of(file: Path) -> str | None:
    """Return the Debian package that a file belongs to; `None` elsewhere and for files of nobody."""
    # Since /lib is a link to /usr/lib, dpkg knows a file by either of two names.
    for name in (file, file.resolve(), *_other_names(file)):
        try:
            asked = subprocess.run(
                ["dpkg-query", "--search", str(name)], capture_output=True, text=True, check=False
            )
        except FileNotFoundError:
            return None
        if asked.returncode == 0:
            return asked.stdout.splitlines()[0].rsplit(": ", 1)[0].split(",")[0]
    return None


def _version_of(package: str) -> str:
    asked = ["dpkg-query", "--show", "--showformat=${Version}", package]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def wheel_hashes(report: Path) -> dict[str, str]:
    """Return the hash of each wheel that pip tells to have installed."""
    installed = json.loads(report.read_text("utf-8"))["install"]
    return {
        each["metadata"]["name"].lower(): each["download_info"]["archive_info"]["hashes"]["sha256"]
        for each in installed
    }


def _other_names(file: Path) -> Iterator[Path]:
    for path in (file, file.resolve()):
        if path.is_relative_to("/usr"):
            yield Path("/") / path.relative_to("/usr")


def _contents(package: Distribution) -> Iterator[Path]:
    # Metadata alone do not make a package part of a build.
    return (Path(file) for file in package.files or () if not file.parts[0].endswith(".dist-info"))


def _is_told(parts: Sequence[str]) -> bool:
    # The record tells which files are licences.
    name = parts[-1].lower()
    return name in {"metadata", "record"} or "licenses" in parts or name.startswith(NAMES_OF_TEXTS)
