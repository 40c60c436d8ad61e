"""Telling a workspace file from its copies, which must not give its numbers to other changes.

A copy lies in another place. A restored backup may lie in the very same one; it is behind the last number
that was given out there, and that stands in a small file beside it.
"""

from __future__ import annotations

import hashlib
import os
import platform
from contextlib import suppress
from pathlib import Path

from pimap_desktop.store.changes import ChangeSet
from pimap_desktop.store.heads import Vector


def place_of(path: Path) -> str:
    """Return a mark of this very file in this very place."""
    mark = f"{platform.node()}\n{path}\n{path.stat().st_ino}"
    return hashlib.sha256(mark.encode()).hexdigest()[:16]


def last_number_file(path: Path) -> Path:
    """Return where the last number of a workspace file lies."""
    return path.with_name(f".{path.name}.last")


class LastNumber:
    """The last number that a device id has given out in one place, kept beside the workspace file."""

    def __init__(self, path: Path) -> None:
        self._beside = last_number_file(path)
        self._descriptor: int | None = None

    def is_of(self, device: str, vector: Vector) -> bool:
        """Tell whether a file with this vector can go on where the file in this place stopped."""
        try:
            last_device, number = self._beside.read_text("utf-8").splitlines()[0].split()
            return last_device == device and int(number) <= vector.get(device, 0)
        except (OSError, ValueError, IndexError):
            return False  # nothing is known of this place: to the safe side

    def note(self, device: str, number: int) -> None:
        """Write a number down; where that fails, the next start takes the file for a copy."""
        with suppress(OSError):
            if self._descriptor is None:
                self._descriptor = os.open(self._beside, os.O_RDWR | os.O_CREAT, 0o600)
            # Over what stands there, in the same length: to cut a file off costs a wait for the disk.
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, f"{device} {number:020}\n".encode())

    def close(self) -> None:
        """Write nothing more."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def noting(self, device: str, change_set: ChangeSet) -> None:
        """Write down the last number of a device among changes."""
        numbers = [change.seq for change in change_set.changes if change.device == device]
        if numbers:
            self.note(device, max(numbers))
