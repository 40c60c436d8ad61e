"""What can be checked on Linux of the packages of all systems, without building the program."""

from __future__ import annotations

import json
import plistlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from catalogues import TRANSLATIONS, prepare_catalogues
from desktop_files import desktop_entry, manual_page, metainfo, mime_types
from environment import venv_python
from freezing import VENV, prepare_build_environment
from macos import INFO
from processes import ROOT, Stopped, execute
from product import APPLICATION_ID, PROGRAM
from windows import make_installer

WORKFLOW = ROOT / ".github" / "workflows" / "release.yml"
FLATPAK = ROOT / "installer" / "flatpak" / f"{APPLICATION_ID}.json"

# The Debian package that has each tool.
_TOOLS = {
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "update-mime-database": "shared-mime-info",
    "man": "man-db",
    "makensis": "nsis",
}


def check_packages() -> int:
    """Check everything, also after something has failed; status 1 when anything has."""
    if missing := [package for tool, package in _TOOLS.items() if shutil.which(tool) is None]:
        raise Stopped(f"Tools for the checks are missing: apt-get install {' '.join(missing)}")
    python = prepare_build_environment()
    prepare_catalogues(python, TRANSLATIONS)
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for check in _CHECKS:
            title = str(check.__doc__).removesuffix(".")
            try:
                check(Path(folder))
                print(f"ok      {title}")
            except (Stopped, ValueError, KeyError, subprocess.CalledProcessError) as error:
                print(f"FAILED  {title}: {error}")
                failed.append(title)
    print(f"Not in order: {', '.join(failed)}." if failed else "Everything is in order.")
    return 1 if failed else 0


def _desktop_entry(folder: Path) -> None:
    """The entry of the menu."""
    _run(["desktop-file-validate", _written(folder, f"{APPLICATION_ID}.desktop", desktop_entry())])


def _metainfo(folder: Path) -> None:
    """The entry for catalogues of software."""
    file = _written(folder, f"{APPLICATION_ID}.metainfo.xml", metainfo())
    _run(["appstreamcli", "validate", "--no-net", "--pedantic", file])


def _mime_types(folder: Path) -> None:
    """The kinds of files of a Linux desktop."""
    packages = folder / "mime" / "packages"
    packages.mkdir(parents=True)
    _written(packages, f"{APPLICATION_ID}.xml", mime_types())
    _run(["update-mime-database", folder / "mime"])
    globs = (folder / "mime" / "globs").read_text("utf-8")
    if "*.pimap\n" not in globs or "*.pimapx\n" not in globs:
        raise ValueError(f"the files are not known by their names: {globs}")


def _manual_page(folder: Path) -> None:
    """The manual page."""
    file = _written(folder, f"{PROGRAM}.1", manual_page())
    told = _run(["man", "--warnings", "--local-file", "--encoding=UTF-8", "--troff-device=utf8", file])
    # Lines are filled with spaces to one width.
    if "Refused, unreadable or stale" not in " ".join(told.split()):
        raise ValueError("the page is not whole")


def _installer(folder: Path) -> None:
    """The installer for Windows, of a folder that stands for the build."""
    execute(
        [venv_python(VENV, sys.platform), ROOT / "installer" / "program_icon.py", folder / "icons"], "icons"
    )
    build = folder / PROGRAM
    (build / "_internal").mkdir(parents=True)
    for name in (f"{PROGRAM}.exe", f"{PROGRAM}-window.exe", "_internal/library.dll"):
        (build / name).write_bytes(b"MZ")
    made = make_installer(build, folder / "icons", folder)
    if made.read_bytes()[:2] != b"MZ":
        raise ValueError("what was compiled is no program for Windows")


def _bundle(folder: Path) -> None:
    """The bundle of macOS says what it opens."""
    file = folder / "Info.plist"
    file.write_bytes(plistlib.dumps(INFO))
    read = plistlib.loads(file.read_bytes())
    declared = {each["UTTypeIdentifier"] for each in read["UTExportedTypeDeclarations"]}
    opened = {kind for each in read["CFBundleDocumentTypes"] for kind in each["LSItemContentTypes"]}
    if declared != opened:
        raise ValueError(f"declared {declared}, opened {opened}")


def _flatpak(_: Path) -> None:
    """The manifest of the Flatpak."""
    read = json.loads(FLATPAK.read_text("utf-8"))
    if read["id"] != APPLICATION_ID or read["command"] != PROGRAM:
        raise ValueError("it is of another program")
    if any("network" in each for each in read["finish-args"]):
        raise ValueError("it asks for a network")


def _workflow(_: Path) -> None:
    """The release workflow."""
    # PyYAML is no part of the project; Debian's own Python often has it.
    reading = "import json, sys, yaml; json.dump(yaml.safe_load(open(sys.argv[1])), sys.stdout, default=str)"
    told = _run([shutil.which("python3", path="/usr/bin") or sys.executable, "-c", reading, WORKFLOW])
    jobs = json.loads(told)["jobs"]
    for system in ("linux", "windows", "macos"):
        steps = [step.get("run", "") for step in jobs[system]["steps"]]
        if not any(f"build.py {system}" in step for step in steps):
            raise ValueError(f"nothing is built for {system}")


_CHECKS: Sequence[Callable[[Path], None]] = (
    _desktop_entry,
    _metainfo,
    _mime_types,
    _manual_page,
    _installer,
    _bundle,
    _flatpak,
    _workflow,
)


def _written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def _run(command: Sequence[object]) -> str:
    """Run a tool that must say nothing against it; returns what it prints."""
    done = subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True)
    if done.returncode != 0 or "warning" in done.stderr.lower():
        raise ValueError(f"{done.stdout}{done.stderr}".strip())
    return done.stdout
