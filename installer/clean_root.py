"""A clean Debian or Ubuntu in a folder, to try packages in; made by debootstrap, which needs root.

Where packages come from is taken from this machine's own apt, and nothing else of this machine gets in.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from processes import Stopped, quietly_status_of

_APT = Path("/etc/apt")
_USER = "organiser"
_HOME = f"/home/{_USER}"
# What of this machine's apt is about reaching the archive.
_REACHING = re.compile(r"Acquire::(https?|Check-|Retries|ForceIPv)")
_DEB_LINE = re.compile(r"^deb\s+(?:\[.*?\]\s+)?(?P<uri>\S+)\s+(?P<suite>\S+)", re.MULTILINE)


class CleanRoot:
    """A system of its own in a folder: what runs in it sees no file of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self, package: Path) -> None:
        """Install a package with what it depends on, as `apt install ./FILE` does; raises `Stopped`."""
        shutil.copyfile(package, self.folder / "tmp" / package.name)
        for command in (
            ["apt-get", "update"],
            ["apt-get", "install", "--yes", "--no-install-recommends", f"/tmp/{package.name}"],
        ):
            if quietly_status_of(self._around(["env", "DEBIAN_FRONTEND=noninteractive", *command], net=True)):
                raise Stopped(f"{package.name} could not be installed in a clean system; apt says above why.")

    def command(self, *parts: object) -> list[str]:
        """Return the command that runs another as an ordinary user, without any network."""
        as_user = ["setpriv", "--reuid=1000", "--regid=1000", "--clear-groups", "--inh-caps=-all"]
        clean = ["env", "--chdir", _HOME, "-i", f"HOME={_HOME}", "PATH=/usr/bin:/bin", "LANG=C.UTF-8"]
        return self._around([*as_user, *clean, "QT_QPA_PLATFORM=offscreen", *map(str, parts)], net=False)

    @property
    def home(self) -> Path:
        """The home of the ordinary user, as it is called inside."""
        return Path(_HOME)

    def outside(self, path: Path) -> Path:
        """Return where a path of the inside lies on this machine."""
        return self.folder / path.relative_to("/")

    def _around(self, command: Sequence[str], *, net: bool) -> list[str]:
        # The mounts live in a namespace of their own and are gone with the last process.
        root = str(self.folder)
        mounting = 'mount --bind /dev "$0/dev"; mount -t proc proc "$0/proc"; exec chroot "$0" "$@"'
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *([] if net else ["--net"])]
        clean = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8"]
        return [*apart, "sh", "-ec", mounting, root, *clean, *command]


def make_clean_root(folder: Path) -> CleanRoot:
    """Make a clean system of this machine's own release in an empty folder; raises `Stopped`."""
    if os.geteuid() != 0:
        raise Stopped("A clean system to try the package in can be made by root alone: run this as root.")
    if shutil.which("debootstrap") is None:
        raise Stopped("debootstrap is missing; install the package of that name, then run this again.")
    if folder.exists():
        shutil.rmtree(folder)
    suite = release()
    mirror = find_mirror(suite, _sources())
    command = ["debootstrap", "--variant=minbase", suite, folder, mirror]
    if quietly_status_of(command):
        raise Stopped("The clean system could not be made; debootstrap's message above says why.")
    root = CleanRoot(folder)
    _use_our_archive(folder, suite)
    subprocess.run(
        ["chroot", str(folder), "useradd", "--create-home", "--uid=1000", _USER],
        check=True,
        capture_output=True,
    )
    return root


def release() -> str:
    """Return the code name of this machine's release."""
    told = dict(re.findall(r'^(\w+)="?([^"\n]*)', Path("/etc/os-release").read_text("utf-8"), re.MULTILINE))
    return told["VERSION_CODENAME"]


def find_mirror(suite: str, sources: str) -> str:
    """Return the address that a release's packages come from; raises `Stopped` where none is told.

    Both ways of writing sources are read: lines, and paragraphs of fields (deb822).
    """
    for uri, found in _DEB_LINE.findall(sources):
        if found == suite:
            return str(uri)
    for paragraph in re.split(r"\n\s*\n", sources):
        fields = dict(re.findall(r"^(\w[\w-]*):\s*(.+)$", paragraph, re.MULTILINE))
        if suite in fields.get("Suites", "").split():
            return fields["URIs"].split()[0]
    raise Stopped(f"The apt of this machine does not tell where packages of {suite} come from.")


def _sources() -> str:
    files = [_APT / "sources.list", *sorted((_APT / "sources.list.d").glob("*"))]
    kept = (file for file in files if file.suffix in {".list", ".sources"} and file.is_file())
    return "\n\n".join(file.read_text("utf-8") for file in kept)


def _use_our_archive(folder: Path, suite: str) -> None:
    apt = folder / "etc" / "apt"
    (apt / "sources.list").unlink(missing_ok=True)
    for file in [_APT / "sources.list", *(_APT / "sources.list.d").glob("*")]:
        if file.suffix in {".list", ".sources"} and file.is_file() and suite in file.read_text("utf-8"):
            shutil.copyfile(file, folder / file.relative_to("/"))
    dumped = subprocess.run(["apt-config", "dump"], check=True, capture_output=True, text=True).stdout
    reaching = [line for line in dumped.splitlines() if _REACHING.match(line)]
    (apt / "apt.conf.d" / "99reaching").write_text("\n".join(reaching) + "\n", "utf-8")
    for name in ("/etc/resolv.conf", "/etc/hosts"):
        shutil.copyfile(name, folder / name.removeprefix("/"))
