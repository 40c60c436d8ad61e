"""Whether a folder lies on a drive of the network, where SQLite's write-ahead log is not safe.

The write-ahead log needs memory that all who use the file share (sqlite.org/wal.html, "does not work over a
network filesystem"). On such a drive the file is written with a rollback journal.
"""

from __future__ import annotations

import ntpath
import sys
from pathlib import Path

_NETWORK = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "afpfs",
        "webdav",
        "davfs",
        "9p",
        "ceph",
        "glusterfs",
        "fuse.sshfs",
        "fuse.glusterfs",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.smbnetfs",
    ]
)
_REMOTE = 4  # DRIVE_REMOTE of GetDriveType (Windows)


def is_on_network(path: Path) -> bool:
    """Tell whether a file lies on a drive of the network, as far as the system says."""
    if sys.platform == "win32":
        return _is_remote_on_windows(path)
    if sys.platform == "darwin":
        return False  # the system does not say so in a file; SQLite's own locks decide there
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "replace")
    except OSError:
        return False
    return kind_of_drive(path, mounts) in _NETWORK


def kind_of_drive(path: Path, mounts: str) -> str:
    """Return the kind of the file system that holds a path, by a table of mounts as Linux writes it."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:
            continue
        point = Path(words[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        # Of two mounts on one point the later covers the earlier.
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), words[2]
    return kind


def _is_remote_on_windows(path: Path) -> bool:
    drive = ntpath.splitdrive(path)[0]
    if drive.startswith("\\\\"):
        return True
    import ctypes  # imported here: only Windows has these functions

    kind = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")  # type: ignore[attr-defined,unused-ignore]
    return bool(kind == _REMOTE)
