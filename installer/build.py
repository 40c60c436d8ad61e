"""Makes and tries the packages of the program. Needs nothing but Python 3.11 and the tools of the system.

    python3 installer/build.py linux     .deb and AppDir; the .deb is installed in a clean system and does
                                         the demo's whole job without a network (as root, with debootstrap)
    python3 installer/build.py windows   the installer for Windows; on Windows, with NSIS
    python3 installer/build.py macos     the disk image for macOS; on macOS
    python3 installer/build.py check     checks on Linux what can be checked of the packages of all systems

Packages lie in dist/ with their bill of materials, licences and SHA-256 sums; what making them needs lies in
build/. The environment of the build is its own; that of the program stays as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bill_of_materials import read_parts, write_bill
from catalogues import TRANSLATIONS, prepare_catalogues
from freezing import BUILD, DIST, freeze, prepare_build_environment
from processes import Stopped, execute
from product import PROGRAM, VERSION
from system_libraries import prepare_system

ICONS = BUILD / "icons"
PARTS = BUILD / "parts.json"
LICENCES = DIST / f"{PROGRAM}-{VERSION}-licences.html"
BILL = DIST / f"{PROGRAM}-{VERSION}-sbom.cdx.json"
_SYSTEMS = {"linux": "linux", "windows": "win32", "macos": "darwin"}


def main(arguments: Sequence[str]) -> int:
    """Make what the command line asks for; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("what", choices=[*_SYSTEMS, "check"])
    parser.add_argument("--no-trial", action="store_true", help="make packages without trying them")
    wanted = parser.parse_args(arguments)
    try:
        if wanted.what == "check":
            from package_checks import check_packages

            return check_packages()
        _build(wanted.what, trial=not wanted.no_trial)
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return 1
    return 0


def _build(system: str, *, trial: bool) -> None:
    if sys.platform != _SYSTEMS[system]:
        raise Stopped(f"Packages for {system} are made on {system}; the release workflow does so.")
    BUILD.mkdir(exist_ok=True)
    if DIST.exists():
        shutil.rmtree(DIST)
    DIST.mkdir()
    # What a window needs is looked at to know what the package depends on.
    prepare_system(screen=True)
    python = prepare_build_environment()
    prepare_catalogues(python, TRANSLATIONS)
    installer = Path(__file__).resolve().parent
    execute([python, installer / "program_icon.py", ICONS], "The icons could not be drawn.")
    folder = freeze(python)
    execute([python, installer / "licence_page.py", folder / "_internal", LICENCES], "No page of licences.")
    parts = read_parts(PARTS)
    write_bill(BILL, parts)
    made = {"linux": _linux, "windows": _windows, "macos": _macos}[system](folder, trial)
    print(_sums([*made, LICENCES, BILL]))


def _linux(folder: Path, trial: bool) -> list[Path]:
    # Imported here, as below: each system has its own tools.
    from app_image import make_app_dir, pack
    from clean_root import make_clean_root
    from debian_package import borrowed_files, make_package
    from trial import try_here, try_out

    print("Packing ...")
    package = make_package(folder, ICONS, borrowed_files(read_parts(PARTS)), LICENCES, DIST)
    app_dir = make_app_dir(folder, ICONS, DIST)
    image = pack(app_dir, DIST)
    if trial:
        print("Trying the AppDir ...")
        _tell(try_here(app_dir / "AppRun"))
        print("Trying the package in a clean system (five minutes) ...")
        root = make_clean_root(BUILD / "clean-root")
        root.install(package)
        _tell(try_out(root))
    return [package, *([image] if image else [])]


def _windows(folder: Path, trial: bool) -> list[Path]:
    from trial import try_here
    from windows import make_installer

    if trial:
        _tell(try_here(folder / f"{PROGRAM}.exe"))
    return [make_installer(folder, ICONS, DIST)]


def _macos(folder: Path, trial: bool) -> list[Path]:
    from macos import make_disk_image
    from trial import try_here

    if trial:
        _tell(try_here(folder / PROGRAM))
    return [make_disk_image(DIST)]


def _tell(lines: Sequence[str]) -> None:
    print("\n".join(f"  {line}" for line in lines), flush=True)


def _sums(files: Sequence[Path]) -> str:
    """Write the SHA-256 sum of each file beside it, all in one file as `sha256sum --check` reads it."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in files]
    (DIST / "SHA256SUMS").write_text("\n".join(lines) + "\n", "utf-8")
    told = [f"{file.stat().st_size / 1e6:8.1f} MB  {file.name}" for file in files]
    return "\n".join(["In dist/ there is now:", *told, "with their sums in SHA256SUMS."])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
