"""The package for Debian and its relatives: a build, and what it depends on, found by measuring."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from linux_tree import packed, place
from processes import ROOT, Stopped
from product import MAINTAINER, NAME, PROGRAM, VERSION, published, purpose
from system_libraries import ALWAYS

LINUX = ROOT / "installer" / "linux"

# Loaded by name while the program runs, so that nothing is linked with them: see `system_libraries`.
_LOADED = tuple(library.package for library in ALWAYS)
# Where they are missing, one thing does not work: keys kept by the system, PDFs opened in their viewer.
_RECOMMENDS = ("gnome-keyring | kwalletmanager | keepassxc", "xdg-utils")


def make_package(build: Path, icons: Path, borrowed: Iterable[str], licences: Path, dist: Path) -> Path:
    """Make the package of a build; ``borrowed`` are the files in it that Debian has packages of."""
    architecture = _answer(["dpkg", "--print-architecture"]).strip()
    package = dist / f"{PROGRAM}_{VERSION}_{architecture}.deb"
    with tempfile.TemporaryDirectory(dir=dist) as folder:
        root = Path(folder) / "root"
        place(root / "usr", build, icons)
        program = root / "usr" / "lib" / PROGRAM
        for file in borrowed:
            (program / "_internal" / file).unlink()
        _place_documentation(root / "usr" / "share", licences)
        # By this folder dpkg-shlibdeps knows which libraries are of the package itself.
        (root / "DEBIAN").mkdir()
        depends = dependencies(root, program, Path(folder))
        control = control_text(architecture, depends, _kilobytes(root))
        (root / "DEBIAN" / "control").write_text(control, "utf-8")
        (root / "DEBIAN" / "md5sums").write_text(_sums(root), "utf-8")
        _give_plain_rights(root)
        made = int(published().timestamp())
        # Debian has read this since 12, Ubuntu since 21.10; xz takes ten times as long to save a tenth.
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "--build", "-Zzstd", "-z9", str(root), str(package)],
            check=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(made)},
        )
    return package


def borrowed_files(parts: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the files of a build that every Debian has or can have in a package; its Python it has not."""
    return [
        file
        for part in parts
        if part["kind"] == "system" and not part["name"].startswith("libpython")
        for file in part["files"]
    ]


def dependencies(root: Path, program: Path, folder: Path) -> list[str]:
    """Return the packages, with versions, whose libraries a program is linked with or loads."""
    # dpkg-shlibdeps wants a source package around it.
    (folder / "debian").mkdir()
    (folder / "debian" / "control").write_text(
        f"Source: {PROGRAM}\n\nPackage: {PROGRAM}\nArchitecture: any\n"
    )
    files = [path for path in sorted(program.rglob("*")) if path.is_file() and not path.is_symlink()]
    elf = [str(path) for path in files if path.read_bytes()[:4] == b"\x7fELF"]
    ours = sorted({f"-l{Path(path).parent}" for path in elf})
    asked = [
        "dpkg-shlibdeps",
        "-O",
        "--warnings=0",
        "--ignore-missing-info",
        f"-S{root}",
        *ours,
        *(f"-e{path}" for path in elf),
    ]
    told = subprocess.run(asked, cwd=folder, check=False, capture_output=True, text=True)
    if told.returncode != 0:
        raise Stopped(f"What the package depends on could not be found:\n{told.stderr}")
    linked = told.stdout.removeprefix("shlibs:Depends=").strip().split(", ")
    named = {each.split()[0] for each in linked}
    return sorted([*linked, *(package for package in _LOADED if package not in named)])


def control_text(architecture: str, depends: Sequence[str], kilobytes: int) -> str:
    """Return what apt reads about the package."""
    summary = purpose()["en"].rstrip(".")
    fields = {
        "Package": PROGRAM,
        "Version": VERSION,
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": kilobytes,
        "Depends": ", ".join(depends),
        "Recommends": ", ".join(_RECOMMENDS),
        "Section": "misc",
        "Priority": "optional",
        "Description": f"{summary[0].lower()}{summary[1:]}\n {_DESCRIPTION}",
    }
    return "".join(f"{field}: {value}\n" for field, value in fields.items())


_DESCRIPTION = """\
For cluster organisations that take small firms abroad: finds the best agenda
 for hundreds of meeting requests, tells on site who sits where, prints badges
 and agendas in the language of each recipient, and brings laptops together by
 export files.
 .
 The package brings its own Python and needs no network at any time."""


def _place_documentation(share: Path, licences: Path) -> None:
    documentation = share / "doc" / PROGRAM
    documentation.mkdir(parents=True)
    shutil.copyfile(LINUX / "copyright", documentation / "copyright")
    shutil.copyfile(licences, documentation / "licences.html")
    when = f"{published():%a, %d %b %Y %H:%M:%S +0000}"
    changes = (
        f"{PROGRAM} ({VERSION}) stable; urgency=medium\n\n  * {NAME} {VERSION}.\n\n -- {MAINTAINER}  {when}\n"
    )
    (documentation / "changelog.gz").write_bytes(packed(changes))
    overrides = share / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copyfile(LINUX / "lintian-overrides", overrides / PROGRAM)


def _give_plain_rights(root: Path) -> None:
    # What a strict umask of the builder takes away, every user needs.
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path == root / "usr" / "lib" / PROGRAM / PROGRAM
            path.chmod(0o755 if runs else 0o644)


def _kilobytes(root: Path) -> int:
    return sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir()) // 1024


def _sums(root: Path) -> str:
    import hashlib

    files = (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())
    inside = [path for path in files if path.relative_to(root).parts[0] != "DEBIAN"]
    return "".join(
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in inside
    )


def _answer(command: Sequence[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
